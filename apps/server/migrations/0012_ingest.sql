-- The door of the journals: where each device's chain ends, what could not join it, and what looked wrong.
create schema ingest;

-- Last accepted entry per device; row-locked by the writer. Kept apart from devices.till because it changes with every push.
create table ingest.head (
  device       int primary key,
  seq          bigint      not null,
  -- SHA-256 of the last accepted payload; for seq 0 the thumbprint of the device key
  hash         bytea       not null,
  last_push_at timestamptz not null default now(),
  -- first time that another entry came with a number that was taken: two devices share this identity
  forked_at    timestamptz
) with (fillfactor = 50);

-- Ids of all facts that were let into the log: the database itself refuses the second one, whichever till, chain or server
-- it comes from.
create table ingest.fact (
  id uuid primary key
);

-- Entries that cannot join their chain. Kept byte for byte; a till may send them again for ever.
create table ingest.quarantine (
  id           bigint generated always as identity primary key,
  device       int         not null,
  hash         bytea       not null,
  seq          bigint      not null,
  entry        text        not null,
  -- forked | altered | bad-signature
  reason       text        not null,
  type         text        not null,
  payload      text        not null,
  signature    bytea       not null,
  received_at  timestamptz not null default now(),
  last_sent_at timestamptz not null default now(),
  times_sent   int         not null default 1,
  -- open | booked | discarded
  status       text        not null default 'open',
  decided_at   timestamptz,
  decided_by   text,
  unique (device, hash)
);

-- Something a person should look at. `key` makes the same finding appear once.
create table ingest.exception (
  id          bigint generated always as identity primary key,
  key         text        not null unique,
  kind        text        not null,
  -- info | warning | error
  severity    text        not null,
  context     text        not null default 'ingest',
  device      int,
  till        uuid,
  store       uuid,
  seq         bigint,
  entry       text,
  position    bigint,
  quarantine  bigint,
  detail      jsonb       not null default '{}',
  raised_at   timestamptz not null default now(),
  -- open | resolved
  status      text        not null default 'open',
  owner       text,
  -- booked | discarded | corrected | accepted
  resolution  text,
  note        text,
  resolved_at timestamptz,
  resolved_by text
);
create index exception_open on ingest.exception (raised_at desc) where status = 'open';
create index exception_raised on ingest.exception (raised_at desc, id);
