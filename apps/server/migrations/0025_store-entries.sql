-- The common case at the door of the journals in one round trip: all entries join their chains and none was seen before.
-- Moves the chains one after the other (they come in the order of their numbers, so that nobody waits in a circle), claims the
-- ids of the facts and writes the entries. Fails, and changes nothing, when a chain does not stand where the server believes
-- (TR002) or an id was claimed before (unique violation): the server then looks closer (write-pushes.ts).
-- Payloads come one behind the other, with the start and length of each in bytes; signatures have 64 bytes.
create function ingest.store_entries(
  chains int[], from_seq bigint[], from_hash text[], to_seq bigint[], to_hash text[],
  ids uuid[], types text[], versions smallint[], devices int[], seqs bigint[], starts int[], sizes int[], payloads bytea, signatures bytea,
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
  -- Drawn under the locks: later entries of a chain get higher ids.
  number := nextval('log.event_block');
  insert into log.event (id, type, version, device, seq, payload, signature)
    select number * 1024 + e.n - 1, e.type, e.version, e.device, e.seq, convert_from(substr(payloads, e.start, e.size), 'UTF8'), substr(signatures, e.n::int * 64 - 63, 64)
    from unnest(types, versions, devices, seqs, starts, sizes) with ordinality as e(type, version, device, seq, start, size, n);
  txid := pg_current_xact_id()::text;
  recorded_at := now();
  block := number::text;
end $$;
