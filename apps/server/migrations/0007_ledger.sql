-- One double-entry ledger for everything that is counted. A row of `transfer` is one movement with two legs, so that every
-- posting sums to zero per unit by construction. `balance` is kept in the same transaction.
create schema ledger;

-- Which projection owns an account and its transfers: `stock` (inventory reaction), `money` (payments reaction).
create table ledger.account (
  id   int generated always as identity primary key,
  path text not null unique,
  book text not null,
  -- Postings that would take it below zero are refused (gift cards, points); the log's own reactions never refuse.
  no_overdraft boolean not null default false
);

create table ledger.unit (
  id   int generated always as identity primary key,
  code text not null unique
);

create table ledger.transfer (
  book     text   not null,
  on_date  date   not null,
  -- log.event.id of the event that caused it.
  position bigint not null,
  -- debit + amount, credit − amount, both in `unit`.
  debit    int    not null,
  credit   int    not null,
  unit     int    not null,
  amount   bigint not null check (amount > 0)
) partition by list (book);

create table ledger.transfer_stock partition of ledger.transfer for values in ('stock') partition by range (on_date);
create table ledger.transfer_stock_default partition of ledger.transfer_stock default;
create table ledger.transfer_money partition of ledger.transfer for values in ('money') partition by range (on_date);
create table ledger.transfer_money_default partition of ledger.transfer_money default;
create table ledger.transfer_other partition of ledger.transfer default;

-- Rows arrive in the order of the log: block ranges find the transfers of an event without the price of a tree.
create index transfer_position on ledger.transfer using brin (position) with (pages_per_range = 16, autosummarize = on);

create view ledger.posting as
  select book, on_date, position, debit as account, unit, amount from ledger.transfer
  union all
  select book, on_date, position, credit, unit, -amount from ledger.transfer;

create table ledger.balance (
  account int    not null,
  unit    int    not null,
  amount  bigint not null,
  primary key (account, unit)
) with (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.2);

-- Postings from commands say where they come from; the second try of the same source changes nothing.
create table ledger.source (
  source    text primary key,
  posted_at timestamptz not null default now()
);
