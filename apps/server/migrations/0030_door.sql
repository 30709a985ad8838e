-- What the door of the journals compares a fact with.

-- A till that brings receipts of another system or of former times (an import, a connector of another sales channel): it may name
-- where a receipt comes from, under that system's number, and reach back further than its own enrolment.
alter table devices.enrolment add column importing boolean not null default false;
alter table devices.till add column importing boolean not null default false;
update devices.till set importing = true
  where app = 'tresen-import/1' or id in (select distinct till from sales.sale where origin_system is not null);

-- When a till was locked, and the highest entry that it was known to hold then. A till that was reported stolen is not heard at all.
alter table devices.till add column locked_at timestamptz, add column locked_seq bigint, add column revoked_at timestamptz;
update devices.till t set locked_at = now(),
    locked_seq = greatest(coalesce((select h.seq from ingest.head h where h.device = t.no), 0), coalesce((select (h.report ->> 'seq')::bigint from devices.health h where h.till_id = t.id), 0))
  where status = 'locked';

-- Numbers and tokens of all receipts, and what they were called elsewhere: the database itself refuses the second one.
create table ingest.receipt (
  number text collate "C" unique,
  token  text collate "C" unique
);
create table ingest.origin (
  system  text collate "C",
  receipt text collate "C",
  primary key (system, receipt)
);
insert into ingest.receipt (number) select distinct receipt_no from sales.sale where origin_system is null and receipt_no <> '';
insert into ingest.receipt (token) select distinct receipt_token from sales.sale where receipt_token <> '';
insert into ingest.origin select distinct origin_system, origin_receipt from sales.sale where origin_system is not null;

-- Entries that are in the log, in their place of the chain, but that nobody books before a person has decided.
create table ingest.aside (
  -- log.event.id
  position   bigint primary key,
  device     int         not null,
  seq        bigint,
  entry      text        not null,
  -- the type that the entry gives itself
  type       text        not null,
  -- why: the kind of its exception
  reason     text        not null,
  -- the store that the entry names
  store      uuid,
  -- ingest.exception.key; many entries of one kind share one
  exception  text        not null,
  -- open | booked | discarded
  status     text        not null default 'open',
  decided_at timestamptz,
  decided_by text
);
create index aside_exception on ingest.aside (exception);
create index exception_device on ingest.exception (device, kind, raised_at);
create index quarantine_device on ingest.quarantine (device, received_at);

-- As ingest.store_entries (0025), and claims the numbers and tokens of receipts, and the receipts of other systems (unique violation).
drop function ingest.store_entries;
create function ingest.store_entries(
  chains int[], from_seq bigint[], from_hash text[], to_seq bigint[], to_hash text[],
  ids uuid[], types text[], versions smallint[], devices int[], seqs bigint[], starts int[], sizes int[], payloads bytea, signatures bytea,
  numbers text[], tokens text[], systems text[], receipts text[],
  out txid text, out recorded_at timestamptz, out block text
) language plpgsql as $$
declare
  number bigint;
begin
  for i in 1 .. cardinality(chains) loop
    update ingest.head set seq = to_seq[i], hash = decode(to_hash[i], 'hex'), last_push_at = now()
      where device = chains[i] and seq = from_seq[i] and hash = decode(from_hash[i], 'hex');
    if not found then raise exception 'the chain of device % stands elsewhere', chains[i] using errcode = 'TR002'; end if;
  end loop;
  insert into ingest.fact (id) select unnest(ids);
  if cardinality(numbers) > 0 then insert into ingest.receipt (number, token) select nullif(r.number, ''), nullif(r.token, '') from unnest(numbers, tokens) as r(number, token); end if;
  if cardinality(systems) > 0 then insert into ingest.origin select * from unnest(systems, receipts); end if;
  -- Drawn under the locks: later entries of a chain get higher ids.
  number := nextval('log.event_block');
  insert into log.event (id, type, version, device, seq, payload, signature)
    select number * 1024 + e.n - 1, e.type, e.version, e.device, e.seq, convert_from(substr(payloads, e.start, e.size), 'UTF8'), substr(signatures, e.n::int * 64 - 63, 64)
    from unnest(types, versions, devices, seqs, starts, sizes) with ordinality as e(type, version, device, seq, start, size, n);
  txid := pg_current_xact_id()::text;
  recorded_at := now();
  block := number::text;
end $$;
