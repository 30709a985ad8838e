-- Tills: enrolment, identity, settings, health; printers they reach through the server.
create schema devices;

create table devices.till (
  id             uuid primary key,
  -- Short number of the device wherever rows are many (log, projections).
  no             int         generated always as identity unique,
  store_id       uuid        not null,
  number         int         not null,
  -- 1 for the first device in this place, 2 for its replacement …
  generation     int         not null default 1,
  name           text        not null,
  device_name    text        not null default '',
  receipt_prefix text        not null unique,
  public_key     jsonb       not null,
  thumbprint     text        not null unique,
  secret_hash    bytea       not null,
  -- active | locked | replaced
  status         text        not null default 'active',
  replaced_by    uuid,
  -- Where the server was reached at enrolment: address of digital receipts unless a setting names another
  base_url       text        not null default '',
  app            text        not null default '',
  version        int         not null default 1,
  enrolled_at    timestamptz not null default now()
);
create unique index till_place on devices.till (store_id, number) where status <> 'replaced';

-- What each till last told about itself. Apart from devices.till because it changes all the time.
create table devices.health (
  till_id    uuid primary key references devices.till on delete cascade,
  report     jsonb       not null,
  clock_skew int,
  seen_at    timestamptz not null default now()
) with (fillfactor = 50);

create table devices.enrolment (
  id         uuid primary key,
  -- SHA-256 of the code: who reads the table cannot enrol.
  code_hash  bytea       not null unique,
  store_id   uuid        not null,
  number     int         not null,
  name       text        not null,
  replaces   uuid,
  created_by text        not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at    timestamptz,
  till_id    uuid
);

-- Settings of a store (till_id null) and what single tills have otherwise.
create table devices.settings (
  store_id   uuid        not null,
  till_id    uuid,
  value      jsonb       not null,
  version    int         not null default 1,
  changed_at timestamptz not null default now(),
  unique nulls not distinct (store_id, till_id)
);

create table devices.printer (
  id       text primary key,
  store_id uuid not null,
  name     text not null,
  host     text not null,
  port     int  not null,
  columns  int  not null
);
create index printer_store on devices.printer (store_id);
