-- Stock lives in the ledger, book `stock`; this says which account is which store's.
create schema inventory;

create table inventory.place (
  store   uuid primary key,
  -- ledger account stock/<store>/on-hand
  account int not null unique
);

-- On hand per store and variant, in thousandths of the unit.
create view inventory.on_hand as
  select place.store, unit.code as variant, balance.amount as on_hand
  from ledger.balance
  join inventory.place on place.account = balance.account
  join ledger.unit on unit.id = balance.unit;

-- Goods received, counted, written off: the lines of the commands, for the history of a variant.
create table inventory.movement (
  store       uuid        not null,
  variant     uuid        not null,
  at          timestamptz not null,
  position    bigint      not null,
  -- received | adjusted
  kind        text        not null,
  -- thousandths, signed
  quantity    bigint      not null,
  reason      text,
  actor       text
);
create index movement_variant on inventory.movement (variant, at);
