import { type EnrolAnswer, enrolmentProofText } from '@tresen/contract/devices';
import { toBase64Url } from './bytes.ts';
import { type ClockPort, inTransaction, type KeyPort, type NetworkPort, type Signer, type SqlDatabase } from './ports.ts';
import type { EnrolOutcome, TillIdentity } from './till-port.ts';
import { TillMeta } from './till-schema.ts';
import { callServer, ServerAnswer } from './wire.ts';

/** The identity in use with what only the engine needs. */
export interface CurrentIdentity extends TillIdentity {
  readonly token: string;
}

export function readIdentity(database: SqlDatabase): CurrentIdentity | null {
  const row = database.prepare('SELECT device, store, name, thumbprint, secret, enrolled_at FROM identity WHERE current = 1').get();
  if (!row) return null;
  return {
    device: String(row['device']),
    store: String(row['store']),
    name: String(row['name']),
    thumbprint: String(row['thumbprint']),
    enrolledAt: String(row['enrolled_at']),
    token: `${row['device']}.${row['secret']}`,
  };
}

export interface EnrolPorts {
  readonly database: SqlDatabase;
  readonly keys: KeyPort;
  readonly network: NetworkPort;
  readonly clock: ClockPort;
  readonly appVersion: string;
}

/**
 * Makes a key pair, exchanges the code for an identity and stores it. An earlier identity stays with its entries and is still
 * emptied to the server.
 */
export async function enrolTill(ports: EnrolPorts, code: string): Promise<{ readonly outcome: EnrolOutcome; readonly signer: Signer | null; readonly receiptPrefix: string }> {
  // A code works once: after a lost answer the same key must ask again.
  const meta = new TillMeta(ports.database);
  const pending = meta.read('pendingKey');
  const signer = (typeof pending === 'string' ? await ports.keys.load(pending) : null) ?? (await ports.keys.create());
  meta.write('pendingKey', signer.thumbprint);
  let answer: EnrolAnswer;
  try {
    const proof = toBase64Url(await signer.sign(new TextEncoder().encode(enrolmentProofText(code))));
    const body = JSON.stringify({ code, publicKeyJwk: signer.publicKey, proof, app: ports.appVersion });
    answer = await callServer<EnrolAnswer>(ports.network, { method: 'POST', path: '/api/v1/devices/enrol', body });
  } catch (error) {
    const refused = error instanceof ServerAnswer;
    const message = error instanceof Error ? error.message : String(error);
    return { outcome: { ok: false, code: refused ? error.code : 'unreachable', message }, signer: null, receiptPrefix: '' };
  }
  const enrolledAt = new Date(ports.clock.now()).toISOString();
  inTransaction(ports.database, () => {
    meta.write('pendingKey', null);
    ports.database.exec('UPDATE identity SET current = 0');
    ports.database
      .prepare('INSERT INTO identity (device, store, name, thumbprint, secret, enrolled_at, current, head_hash) VALUES (?, ?, ?, ?, ?, ?, 1, ?)')
      .run(answer.device, answer.store.id, answer.name, signer.thumbprint, answer.secret, enrolledAt, signer.thumbprint);
  });
  const identity = { device: answer.device, store: answer.store.id, name: answer.name, thumbprint: signer.thumbprint, enrolledAt };
  return { outcome: { ok: true, identity }, signer, receiptPrefix: answer.receiptPrefix };
}
