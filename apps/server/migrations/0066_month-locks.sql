-- Whoever makes a month takes the table for itself before it looks at anything. Before, two that made different months at once both read
-- the table first and then waited for each other, and two that made the same one both found it missing.
create or replace function log.ensure_month(parent regclass, day date) returns void language plpgsql
  security definer set search_path = pg_catalog, pg_temp as $$
declare
  first date := date_trunc('month', day)::date;
  next  date := (first + interval '1 month')::date;
  name  text := (select relname from pg_class where oid = parent);
  space text := (select nspname from pg_namespace n join pg_class c on c.relnamespace = n.oid where c.oid = parent);
  child text := format('%I.%I', space, format('%s_%s', name, to_char(first, 'YYYY_MM')));
  rest  text := format('%I.%I', space, format('%s_default', name));
  key   text;
  early boolean;
begin
  if to_regclass(child) is not null then return; end if;
  execute format('lock table %s in access exclusive mode', parent);
  key := substring(pg_get_partkeydef(parent) from '\((.*)\)');
  if to_regclass(child) is not null then return; end if;
  execute format('select exists (select from %s where %s >= %L and %s < %L)', rest, key, first, key, next) into early;
  if not early then
    execute format('create table %s partition of %s for values from (%L) to (%L)', child, parent, first, next);
    return;
  end if;
  execute format('create table %s (like %s including all excluding indexes)', child, parent);
  execute format('with moved as (delete from %s where %s >= %L and %s < %L returning *) insert into %s select * from moved', rest, key, first, key, next, child);
  execute format('alter table %s attach partition %s for values from (%L) to (%L)', parent, child, first, next);
end $$;
