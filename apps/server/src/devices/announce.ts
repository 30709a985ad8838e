import type { SettingsChangedV1, TillEnrolledV1 } from '@tresen/contract/devices';
import type { Id } from '@tresen/kernel';
import { appendEvent, type EventActor } from '../log/index.ts';
import type { Trx } from '../platform/database.ts';
import { type ReadStoreStates, readTillSettings } from './queries/settings.ts';

const ROWS = 500;

/** Appends the full new settings of these tills to the log. */
export async function announceSettings(
  trx: Pick<Trx, 'query'>,
  readStores: ReadStoreStates,
  change: { readonly actor: EventActor; readonly tills?: readonly Id[]; readonly stores?: readonly Id[] },
): Promise<void> {
  const rows = await readTillSettings(trx, readStores, change);
  for (let start = 0; start < rows.length; start += ROWS) {
    const body: SettingsChangedV1 = { rows: rows.slice(start, start + ROWS) };
    await appendEvent(trx, { type: 'devices.settings-changed', version: 1, actor: change.actor, body });
  }
}

export async function announceTill(trx: Trx, actor: EventActor, body: TillEnrolledV1): Promise<void> {
  await appendEvent(trx, { type: 'devices.till-enrolled', version: 1, actor, body });
}
