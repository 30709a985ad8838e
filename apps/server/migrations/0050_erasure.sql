-- A customer can be erased: the row stays as a pseudonym that the books refer to, without anything that says who it was.
alter table customers.customer add column erased_at timestamptz;

-- Events of customers and of people carried contact data and PIN hashes before; new ones do not. The log is append-only for the
-- server; its owner takes these fields out here, once, and leaves ids, positions, instants and actors as they are. The function
-- stays for a log that a server of an older version went on writing to.
create function log.redact_personal() returns bigint language plpgsql as $$
declare
  customers bigint;
  people    bigint;
begin
  update log.event e set payload = jsonb_set(e.payload::jsonb, '{body,rows}',
      (select coalesce(jsonb_agg(jsonb_build_object('id', r -> 'id')), '[]') from jsonb_array_elements(e.payload::jsonb #> '{body,rows}') r))::text
    where e.type = 'customers.customers-changed' and e.version = 1 and e.device is null and e.payload like '%"lastName"%';
  get diagnostics customers = row_count;
  update log.event e set payload = jsonb_set(e.payload::jsonb, '{body,rows}',
      (select coalesce(jsonb_agg(r - 'pinHash' - 'pinSalt' - 'pinQuick'), '[]') from jsonb_array_elements(e.payload::jsonb #> '{body,rows}') r))::text
    where e.type = 'identity.staff-changed' and e.version = 1 and e.device is null and e.payload like '%"pinHash"%';
  get diagnostics people = row_count;
  return customers + people;
end $$;
revoke all on function log.redact_personal() from public;
select log.redact_personal();
