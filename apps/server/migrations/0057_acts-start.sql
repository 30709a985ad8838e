-- Sales are asked who was allowed what from now on. What was sold before the question existed is not asked again, and the rights and limits
-- that hold now are taken over, so that the reaction need not read the log from its beginning. Where it has begun already, nothing changes.
do $$
begin
  if exists (select from log.cursor where reaction = 'acts' and txid > '0') or not exists (select from log.event) then return; end if;
  insert into ingest.policy_since (subject, since, access)
    select (row ->> 'id')::uuid, e.recorded_at, case when row ->> 'status' = 'active' then row -> 'access' else '[]' end
      from log.event e cross join jsonb_array_elements(e.payload::jsonb -> 'body' -> 'rows') as row
      where e.type = 'identity.staff-changed' and e.device is null
    on conflict do nothing;
  insert into ingest.policy_since (subject, since, discount_limit)
    select (row ->> 'till')::uuid, e.recorded_at, (row -> 'settings' ->> 'discountLimit')::int
      from log.event e cross join jsonb_array_elements(e.payload::jsonb -> 'body' -> 'rows') as row
      where e.type = 'devices.settings-changed' and e.device is null
    on conflict do nothing;
  insert into log.cursor as c (reaction, txid, id)
    select 'acts', txid, id from log.event order by txid desc, id desc limit 1
    on conflict (reaction) do update set txid = excluded.txid, id = excluded.id where c.txid = '0';
end $$;
