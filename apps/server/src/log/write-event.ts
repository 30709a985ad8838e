import { randomBytes } from 'node:crypto';
import { buildId } from '@tresen/kernel';
import type { Trx } from '../platform/database.ts';
import type { NewEvent } from './index.ts';

export async function writeEvent(trx: Trx, event: NewEvent): Promise<void> {
  const at = event.at === undefined ? new Date().toISOString() : event.at instanceof Date ? event.at.toISOString() : event.at;
  const payload = JSON.stringify({ id: buildId(Date.now(), randomBytes(10)), at, actor: { kind: event.actor.kind, id: event.actor.id }, body: event.body });
  await trx.query('insert into log.event (type, version, payload) values ($1, $2, $3)', [event.type, event.version, payload]);
}
