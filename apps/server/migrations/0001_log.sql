-- The log: every fact from a journal and every event from a command, append-only, in one place.
-- A journal entry is kept as its exact signed bytes (payload, signature): the log is the server's copy of all journals.
create schema log;

-- Event ids are handed out in blocks of 1024, so that a writer of many events knows their ids before it writes them
-- and every reader finds them in the order they were given. One number of this sequence = one block.
create sequence log.event_block;

create table log.event (
  -- Commit order: readers go by (txid, id) and stop before the oldest transaction still running.
  txid        xid8        not null default pg_current_xact_id(),
  id          bigint      not null default nextval('log.event_block') * 1024,
  recorded_at timestamptz not null default now(),
  type        text        not null,
  version     smallint    not null,
  -- Journal facts: which device and which place in its chain. Events from commands: null. A quarantined entry that a person
  -- booked keeps its device but has no place in the chain.
  device      int,
  seq         bigint,
  -- Journal facts: the signed JSON text of the whole entry. Events from commands: JSON text of { id, at, actor, body }.
  payload     text        not null,
  signature   bytea
) partition by range (recorded_at);

create index event_position on log.event (txid, id);
create index event_journal on log.event (device, seq) where device is not null;

create table log.event_default partition of log.event default;

-- Where each reaction stands. `handled` counts events since the last reset.
create table log.cursor (
  reaction   text primary key,
  txid       xid8        not null default '0',
  id         bigint      not null default 0,
  handled    bigint      not null default 0,
  updated_at timestamptz not null default now()
) with (fillfactor = 50);

-- Events that a reaction could not handle on their own: skipped so that they never block the ones behind them.
create table log.skipped (
  reaction   text        not null,
  txid       xid8        not null,
  id         bigint      not null,
  error      text        not null,
  skipped_at timestamptz not null default now(),
  primary key (reaction, txid, id)
);

-- Makes the monthly partition of a table for the month that contains a day. Safe to call at any time, from several places at
-- once; rows of that month that came before it and are in the default partition move in.
create function log.ensure_month(parent regclass, day date) returns void language plpgsql as $$
declare
  first date := date_trunc('month', day)::date;
  next  date := (first + interval '1 month')::date;
  name  text := (select relname from pg_class where oid = parent);
  space text := (select nspname from pg_namespace n join pg_class c on c.relnamespace = n.oid where c.oid = parent);
  child text := format('%I.%I', space, format('%s_%s', name, to_char(first, 'YYYY_MM')));
  rest  text := format('%I.%I', space, format('%s_default', name));
  key   text := substring(pg_get_partkeydef(parent) from '\((.*)\)');
  early boolean;
begin
  if to_regclass(child) is not null then return; end if;
  perform pg_advisory_xact_lock(hashtext(child));
  if to_regclass(child) is not null then return; end if;
  execute format('select exists (select from %s where %s >= %L and %s < %L)', rest, key, first, key, next) into early;
  if not early then
    execute format('create table %s partition of %s for values from (%L) to (%L)', child, parent, first, next);
    return;
  end if;
  execute format('lock table %s in access exclusive mode', parent);
  execute format('create table %s (like %s including all excluding indexes)', child, parent);
  execute format('with moved as (delete from %s where %s >= %L and %s < %L returning *) insert into %s select * from moved', rest, key, first, key, next, child);
  execute format('alter table %s attach partition %s for values from (%L) to (%L)', parent, child, first, next);
end $$;
