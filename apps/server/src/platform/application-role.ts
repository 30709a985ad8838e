import type { ClientBase } from 'pg';

/** Role of the embedded cluster that the server works as. Another cluster may call its own as it likes. */
export const APPLICATION_ROLE = 'tresen_app';

async function readSchemas(owner: ClientBase): Promise<string[]> {
  const found = await owner.query<{ name: string }>(
    "select n.nspname as name from pg_namespace n where exists (select from pg_class c where c.relnamespace = n.oid and c.relkind in ('r', 'p')) and n.nspname not in ('public', 'pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'",
  );
  return found.rows.map((row) => row.name);
}

/** Whether the role can work already: then nothing has to be granted unless the schema has changed. */
export async function canWork(owner: ClientBase, role: string): Promise<boolean> {
  const found = await owner.query<{ can: boolean }>("select has_table_privilege($1, 'log.event', 'insert') and has_table_privilege($1, 'public.migration', 'select') as can", [
    role,
  ]);
  return found.rows[0]?.can === true;
}

/**
 * Lets a role do what the server does, and no more: rows of all schemas, nothing of their shape. Events are written once: the
 * role may add and read them, never change, delete or truncate them, in the log itself and in each of its months.
 */
export async function grantApplication(owner: ClientBase, role: string): Promise<void> {
  const to = `"${role.replaceAll('"', '""')}"`;
  const rights = (await readSchemas(owner)).map((schema) => {
    const later = schema === 'log' ? 'select, insert' : 'select, insert, update, delete';
    return `
      grant usage on schema "${schema}" to ${to};
      grant select, insert, update, delete on all tables in schema "${schema}" to ${to};
      grant usage, select on all sequences in schema "${schema}" to ${to};
      grant execute on all functions in schema "${schema}" to ${to};
      alter default privileges in schema "${schema}" grant ${later} on tables to ${to};
      alter default privileges in schema "${schema}" grant usage, select on sequences to ${to};`;
  });
  const parts = await owner.query<{ name: string }>("select relid::regclass::text as name from pg_partition_tree('log.event')");
  const events = parts.rows.map((row) => `revoke update, delete, truncate on ${row.name} from ${to};`);
  await owner.query(`begin; ${rights.join('\n')} ${events.join('\n')} grant select on public.migration to ${to}; commit`);
}
