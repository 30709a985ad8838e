-- Moves the cursors of reactions as the first thing in the transaction that books for them: what it holds is held until the
-- commit. Fails with TR001 when one of them stands elsewhere: another node has taken over. Locked in the order of names.
-- `patience` (ms) bounds how long this transaction waits for any lock; null: for as long as it takes.
create function log.move_cursors(reactions text[], from_txid xid8[], from_id bigint[], to_txid xid8[], to_id bigint[], numbers int[], patience int)
returns void language plpgsql as $$
declare
  held int;
begin
  if patience is not null then perform set_config('lock_timeout', patience::text, true); end if;
  perform from log.cursor c join unnest(reactions, from_txid, from_id) as m(reaction, txid, id) on c.reaction = m.reaction and c.txid = m.txid and c.id = m.id
    order by c.reaction for update of c;
  get diagnostics held = row_count;
  if held <> cardinality(reactions) then raise exception 'a cursor was moved by another node' using errcode = 'TR001'; end if;
  update log.cursor c set txid = m.txid, id = m.id, handled = c.handled + m.number, updated_at = now()
    from unnest(reactions, to_txid, to_id, numbers) as m(reaction, txid, id, number) where c.reaction = m.reaction;
end $$;
