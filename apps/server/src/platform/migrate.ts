import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';

const directory = join(import.meta.dirname, '../../migrations');

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly hash: string;
}

/** The numbered migrations `0001_….sql` in order. */
export function readMigrations(): Migration[] {
  return readdirSync(directory)
    .filter((file) => /^\d{4}_[a-z0-9-]+\.sql$/.test(file))
    .sort()
    .map((file) => {
      const sql = readFileSync(join(directory, file), 'utf8');
      return { number: Number(file.slice(0, 4)), name: file, sql, hash: createHash('sha256').update(sql).digest('hex') };
    });
}

/**
 * Brings the database to the newest schema, forward only, one transaction a migration, one server node at a time.
 * @throws when a migration that already ran has been edited, or the database is newer than this software.
 */
export async function migrate(client: Client): Promise<string[]> {
  await client.query('select pg_advisory_lock(74_736_572)');
  try {
    // Looked for first: a role that may not create anything may still find that nothing has to be done.
    const known = await client.query("select to_regclass('public.migration') is not null as is_there");
    if (!known.rows[0].is_there)
      await client.query('create table public.migration (number int primary key, name text not null, hash text not null, ran_at timestamptz not null default now())');
    const done = new Map((await client.query<{ number: number; hash: string }>('select number, hash from public.migration')).rows.map((row) => [row.number, row.hash]));
    const migrations = readMigrations();
    const newest = Math.max(0, ...done.keys());
    if (newest > (migrations.at(-1)?.number ?? 0))
      throw new Error(`the database is at migration ${newest}, this software knows only ${migrations.at(-1)?.number ?? 0}: install the newer version`);
    const ran: string[] = [];
    for (const migration of migrations) {
      const hash = done.get(migration.number);
      if (hash === migration.hash) continue;
      if (hash !== undefined) throw new Error(`migration ${migration.name} was edited after it ran here; restore the file and add a new one`);
      await runOne(client, migration);
      ran.push(migration.name);
    }
    return ran;
  } finally {
    await client.query('select pg_advisory_unlock(74_736_572)');
  }
}

async function runOne(client: Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query('insert into public.migration (number, name, hash) values ($1, $2, $3)', [migration.number, migration.name, migration.hash]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${migration.name} failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
