-- The server may work as a role that owns nothing (platform/application-role.ts). The one thing it makes in the schema are the
-- monthly partitions: that function works with its owner's rights, in a fixed search path, for whom it is given to.
alter function log.ensure_month(regclass, date) security definer set search_path = pg_catalog, pg_temp;
revoke execute on function log.ensure_month(regclass, date) from public;
