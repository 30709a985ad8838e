import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApi } from '@tresen/testkit/small-shop';
import type { Pool } from 'pg';
import { renewPassword } from '../apps/server/src/identity/index.ts';
import type { ServerHandle } from '../apps/server/src/main.ts';
import { makePassword } from './make-password.ts';
import { buildStaff } from './seed/people/staff.ts';
import { STORES } from './seed/places.ts';
import type { ChainState, StateFile } from './seed/state.ts';

/** What `npm start` has to do with the demo chain: nothing (somebody's own shop), load it (or go on with that), or wake it. */
export type DemoPlan = 'none' | 'load' | 'wake';

/** Stores and people in the database that are not of the demo chain of this seed. */
async function countOthers(pool: Pool, seed: number): Promise<number> {
  const mine = [...STORES.map((store) => store.id), ...buildStaff(seed).map((person) => person.id)];
  const found = await pool.query<{ n: number }>(
    'select count(*)::int as n from (select id from identity.store union all select id from identity.staff) there where id <> all($1::uuid[])',
    [mine],
  );
  return found.rows[0]?.n ?? 0;
}

/** The demo goes only into the embedded database, and only while nothing but the demo is in it. */
export async function planDemo(given: { readonly server: Pick<ServerHandle, 'house'>; readonly state: ChainState | null; readonly wanted: boolean }): Promise<DemoPlan> {
  const { config, database } = given.server.house;
  // The demo's tools call the server by a name that an own certificate does not carry.
  if (config.databaseUrl !== undefined || config.door.tls !== undefined) return 'none';
  const { pool } = database;
  const there = (await pool.query<{ n: number }>('select count(*)::int as n from identity.store where id = any($1::uuid[])', [STORES.map((store) => store.id)])).rows[0]?.n ?? 0;
  if (given.state?.finished === true && there > 0) return 'wake';
  if (!given.wanted || (await countOthers(pool, given.state?.seed ?? 1)) > 0) return 'none';
  return there === 0 || given.state !== null ? 'load' : 'none';
}

/** A chain of an older version has a password that everybody knows: it gets one of its own. */
export async function renewKnownPassword(server: Pick<ServerHandle, 'house'>, file: StateFile): Promise<void> {
  const state = file.read();
  if (state === null || state.password !== undefined) return;
  const password = makePassword();
  for (const { email } of buildStaff(state.seed)) if (email !== null) await server.house.database.transaction((trx) => renewPassword(trx, { email, password }));
  file.write({ ...state, password });
}

/** Address that turns a browser into a till of the demo's first store. */
export async function prepareTill(server: Pick<ServerHandle, 'url'>, token: string): Promise<{ readonly url: string; readonly store: string } | null> {
  const api = openApi(server.url, token);
  const [store] = (await api.get<{ items: { id: string; name: string }[] }>('/api/v1/identity/stores')).items;
  if (store === undefined) return null;
  const { code } = await api.post<{ code: string }>('/api/v1/devices/enrolments', { store: store.id, validHours: 720 });
  return { url: `${server.url}/till/?enrol=${code}`, store: store.name };
}

/** What is printed about the demo's password: itself the first time, afterwards where it stands. */
export function tellPassword(data: string, password: string): string {
  const file = join(data, 'demo-login.txt');
  if (existsSync(file)) return `the password was shown at the first start and stands in ${file}`;
  writeFileSync(file, `admin@tresen.example\n${password}\n`, { mode: 0o600 });
  return password;
}
