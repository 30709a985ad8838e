-- PINs of 4 to 8 digits with a slower hash.
alter table identity.staff
  -- How many digits the PIN has: 4, 5, or 6 for six and more; null = it is older than this column.
  add column pin_digits smallint;

-- API tokens end with what they were made from: a person, or another token.
alter table identity.api_token
  add column maker uuid,
  add column parent uuid references identity.api_token,
  add column read_only boolean not null default false;
update identity.api_token set maker = created_by::uuid where created_by in (select id::text from identity.staff);
update identity.api_token set parent = created_by::uuid where created_by in (select id::text from identity.api_token);
-- Nothing lasts for ever: what had no end gets the usual one from today.
update identity.api_token set expires_at = now() + interval '90 days' where expires_at is null;
update identity.api_token set expires_at = least(expires_at, now() + interval '365 days');
alter table identity.api_token alter column expires_at set not null;
