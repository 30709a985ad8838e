import type { SettingsChangedV1, TillEnrolledV1 } from '@tresen/contract/devices';
import type { Id } from '@tresen/kernel';
import { appendEvent, type EventActor } from '../log/index.ts';
import type { Trx } from '../platform/database.ts';
import { type ReadStoreStates, readTillSettings } from './queries/settings.ts';

const ROWS = 500;

/**
 * Settings of tills follow from several places (store, company, printers, their own): whoever changes one of them reads the others and
 * tells the whole. Each is alone with that until its transaction ends, or the last to be told could be what was read first. A command
 * takes the lock before it writes anything: with its first row a transaction gets its place in the log.
 */
export const lockSettings = (trx: Pick<Trx, 'query'>): Promise<unknown> => trx.query("select pg_advisory_xact_lock(hashtextextended('settings of tills', 0))");

/** Appends the full new settings of these tills to the log. */
export async function announceSettings(
  trx: Pick<Trx, 'query'>,
  readStores: ReadStoreStates,
  change: { readonly actor: EventActor; readonly tills?: readonly Id[]; readonly stores?: readonly Id[] },
): Promise<void> {
  await lockSettings(trx);
  const rows = await readTillSettings(trx, readStores, change);
  for (let start = 0; start < rows.length; start += ROWS) {
    const body: SettingsChangedV1 = { rows: rows.slice(start, start + ROWS) };
    await appendEvent(trx, { type: 'devices.settings-changed', version: 1, actor: change.actor, body });
  }
}

export async function announceTill(trx: Trx, actor: EventActor, body: TillEnrolledV1): Promise<void> {
  await appendEvent(trx, { type: 'devices.till-enrolled', version: 1, actor, body });
}
