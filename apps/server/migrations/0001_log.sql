-- The log: every fact from a journal and every event from a command, append-only, in one place.
-- A journal entry is kept as its exact signed bytes (payload, signature): the log is the server's copy of all journals.
create schema log;

create sequence log.event_id;

create table log.event (
  -- Commit order: readers go by (txid, id) and stop before the oldest transaction still running.
  txid        xid8        not null default pg_current_xact_id(),
  id          bigint      not null default nextval('log.event_id'),
  recorded_at timestamptz not null default now(),
  type        text        not null,
  version     smallint    not null,
  -- Journal facts: which device and which place in its chain. Events from commands: null.
  device      int,
  seq         bigint,
  -- Journal facts: the signed JSON text of the whole entry. Events from commands: JSON text of { id, at, actor, body }.
  payload     text        not null,
  signature   bytea
) partition by range (recorded_at);

create index event_position on log.event (txid, id);
create index event_journal on log.event (device, seq) where device is not null;

create table log.event_default partition of log.event default;

-- Where each reaction stands.
create table log.cursor (
  reaction   text primary key,
  txid       xid8        not null default '0',
  id         bigint      not null default 0,
  updated_at timestamptz not null default now()
);

-- Makes the monthly partition of a table for the month that contains a day. Safe to call at any time.
create function log.ensure_month(parent regclass, day date) returns void language plpgsql as $$
declare
  first date := date_trunc('month', day)::date;
  child text := format('%s_%s', (select relname from pg_class where oid = parent), to_char(first, 'YYYY_MM'));
  space text := (select nspname from pg_namespace n join pg_class c on c.relnamespace = n.oid where c.oid = parent);
begin
  if to_regclass(format('%I.%I', space, child)) is null then
    perform pg_advisory_xact_lock(hashtext(space || child));
    execute format('create table if not exists %I.%I partition of %s for values from (%L) to (%L)', space, child, parent, first, (first + interval '1 month')::date);
  end if;
end $$;
