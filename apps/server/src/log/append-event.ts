import { randomBytes } from 'node:crypto';
import { buildId } from '@tresen/kernel';
import type { ClientBase } from 'pg';
import type { EventActor } from './event.ts';

/** LISTEN/NOTIFY channel that wakes the reactions of all nodes. */
export const LOG_CHANNEL = 'tresen_log';

/** Name of this process in notifications: what it wrote itself it knows already. */
export const NODE: string = randomBytes(6).toString('hex');

/** An event that a command has decided. Its body is the full new state of what changed. */
export interface NewEvent {
  readonly type: string;
  readonly version: number;
  readonly at?: Date | string;
  readonly actor: EventActor;
  readonly body: unknown;
}

/** Appends an event inside the command's own transaction: it is in the log exactly when the command is committed. */
export async function appendEvent(trx: Pick<ClientBase, 'query'>, event: NewEvent): Promise<void> {
  const at = event.at === undefined ? new Date() : new Date(event.at);
  const id = buildId(at.getTime(), randomBytes(10));
  const payload = JSON.stringify({ id, at: at.toISOString(), actor: { kind: event.actor.kind, id: event.actor.id }, body: event.body });
  // The notification is delivered at commit; equal ones of a transaction are folded into one by PostgreSQL.
  await trx.query(`with woken as materialized (select pg_notify('${LOG_CHANNEL}', '')) insert into log.event (type, version, payload) select $1, $2, $3 from woken`, [
    event.type,
    event.version,
    payload,
  ]);
}

/** A journal fact that a person lets into the log although it has no place in its chain, or was not booked there. */
export interface NewFact {
  readonly type: string;
  readonly version: number;
  readonly device: number;
  readonly payload: string;
  readonly signature: Buffer;
  /** Its place, when it stands in its chain already under a type that nobody books. */
  readonly seq?: number;
}

export async function appendFact(trx: Pick<ClientBase, 'query'>, fact: NewFact): Promise<void> {
  await trx.query(
    `with woken as materialized (select pg_notify('${LOG_CHANNEL}', '')) insert into log.event (type, version, device, payload, signature, seq) select $1, $2, $3, $4, $5, $6 from woken`,
    [fact.type, fact.version, fact.device, fact.payload, fact.signature, fact.seq ?? null],
  );
}
