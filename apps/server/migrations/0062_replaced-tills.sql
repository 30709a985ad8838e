-- A till that gave up its place before this was written down: what it was known to hold is taken, what it seals after that waits for a
-- decision, like that of every till that is replaced today.
update devices.till t set locked_at = coalesce(t.locked_at, now()),
    locked_seq = greatest(coalesce(h.seq, 0), least(k.seq, coalesce(h.seq, 0) + least(greatest(k.unsent, 0), 10000)))
  from devices.till self
    left join ingest.head h on h.device = self.no
    left join lateral (
      select coalesce((r.report ->> 'seq')::numeric, 0)::bigint as seq, coalesce((r.report ->> 'unsent')::numeric, 0)::bigint as unsent
      from (select 1) one left join devices.health r on r.till_id = self.id) k on true
  where self.id = t.id and t.status = 'replaced' and t.locked_seq is null;
