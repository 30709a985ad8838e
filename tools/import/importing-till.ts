import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { EnrolAnswer, Enrolment, Till } from '@tresen/contract/devices';
import type { JournalReceipt, SealedEntry } from '@tresen/contract/journal';
import type { Id } from '@tresen/kernel';
import { createDeviceKey, exportDeviceKey, hashPayload, importDeviceKey, proveKey, sealPayload, writePayload } from '@tresen/testkit';
import { type Api, ApiRefused } from '../seed/api.ts';
import type { BuiltSale } from './build-sales.ts';

/** An importing till asleep: its identity and where its chain ends. */
interface SleepingTill {
  readonly server: string;
  readonly device: Id;
  readonly secret: string;
  /** PKCS#8 PEM. */
  readonly key: string;
  readonly tokenSecret: string;
  seq: number;
  hash: string;
}

/** A virtual till that books receipts of another system: own key, own chain, like every till. */
export interface ImportingTill {
  readonly device: Id;
  readonly tokenSecret: string;
  /** Seals sales at the end of the chain; they count when `push` has come back. */
  seal(sales: readonly BuiltSale[]): SealedBatch;
  push(batch: SealedBatch): Promise<JournalReceipt>;
}

export interface SealedBatch {
  readonly entries: readonly SealedEntry[];
  readonly seq: number;
  readonly hash: string;
}

function writeFile(path: string, value: unknown): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, JSON.stringify(value), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

const readFile = <T>(path: string): T | null => (existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : null);

async function enrol(api: Api, store: Id, name: string): Promise<SleepingTill> {
  const key = createDeviceKey();
  const place = await api.send<Enrolment>('POST', '/api/v1/devices/enrolments', { body: { store, name: `Import ${name}`, importing: true } });
  const answer = await api.send<EnrolAnswer>('POST', '/api/v1/devices/enrol', {
    body: { code: place.code, publicKeyJwk: key.jwk, proof: proveKey(key, place.code), deviceName: 'tresen import', app: 'tresen-import/1' },
  });
  return {
    server: api.server,
    device: answer.device,
    secret: answer.secret,
    key: exportDeviceKey(key),
    tokenSecret: randomBytes(32).toString('base64url'),
    seq: 0,
    hash: key.thumbprint,
  };
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Sends entries until the server has answered; a server that restarts meanwhile is waited for, up to two minutes. */
async function send(till: SleepingTill, entries: readonly SealedEntry[]): Promise<JournalReceipt> {
  const body = JSON.stringify({ entries });
  for (let attempt = 1; ; attempt += 1) {
    try {
      const response = await fetch(`${till.server}/api/v1/devices/${till.device}/journal`, {
        method: 'POST',
        headers: { authorization: `Bearer ${till.device}.${till.secret}`, 'content-type': 'application/json' },
        body,
        signal: AbortSignal.timeout(120_000),
      });
      const answer: unknown = await response.json().catch(() => null);
      if (response.ok) return answer as JournalReceipt;
      if (response.status < 500 && response.status !== 429) throw new ApiRefused('push', response.status, answer);
    } catch (error) {
      if (error instanceof ApiRefused) throw error;
      if (attempt >= 24) throw new Error('The server does not answer any more. Run the command again when it does: it goes on where it stopped.', { cause: error });
    }
    await pause(Math.min(5000, 100 * 2 ** attempt));
  }
}

/** What the server knows of the till; null when it does not know it (another database). */
async function findTill(api: Api, device: Id): Promise<Till | null> {
  try {
    return await api.get<Till>(`/api/v1/devices/tills/${device}`);
  } catch (error) {
    if (error instanceof ApiRefused && error.status === 404) return null;
    throw error;
  }
}

export interface TillPlace {
  readonly api: Api;
  readonly store: Id;
  readonly name: string;
  /** File in which the till sleeps between runs. */
  readonly path: string;
}

/**
 * Wakes the importing till, or enrols a new one. A batch is written down before it is sent: after a kill at any point the same
 * bytes are sent again, and the server takes each entry once. When the file is older than the server (a backup), a new till
 * starts a chain of its own; which receipts are booked already is the server's word, not this file's.
 */
export async function openImportingTill(place: TillPlace): Promise<ImportingTill> {
  const pendingPath = `${place.path}.pending`;
  let till = readFile<SleepingTill>(place.path);
  if (till !== null && till.server !== place.api.server) till = { ...till, server: place.api.server };
  const pending = readFile<SealedBatch>(pendingPath);
  if (till !== null) {
    const known = await findTill(place.api, till.device);
    if (known === null || known.status !== 'active') till = null;
    else if (pending !== null && pending.seq > till.seq) {
      await send(till, pending.entries);
      till = { ...till, seq: pending.seq, hash: pending.hash };
      writeFile(place.path, till);
    } else if (known.headSeq !== till.seq) till = null;
  }
  rmSync(pendingPath, { force: true });
  const awake = till ?? (await enrol(place.api, place.store, place.name));
  writeFile(place.path, awake);
  return wake(awake, { ...place, pendingPath });
}

function wake(till: SleepingTill, files: { readonly path: string; readonly pendingPath: string }): ImportingTill {
  const key = importDeviceKey(till.key);
  let seq = till.seq;
  let hash = till.hash;
  return {
    device: till.device,
    tokenSecret: till.tokenSecret,
    seal(sales) {
      const entries = sales.map((sale) => {
        seq += 1;
        const payload = writePayload({
          id: sale.id,
          device: till.device,
          seq,
          prev: hash,
          type: 'sales.sale-completed',
          version: 1,
          at: sale.at,
          businessDate: sale.businessDate,
          body: sale.body,
        });
        hash = hashPayload(payload);
        return sealPayload(payload, key.privateKey);
      });
      return { entries, seq, hash };
    },
    async push(batch) {
      writeFile(files.pendingPath, batch);
      const receipt = await send(till, batch.entries);
      if (receipt.quarantined.length > 0)
        throw new Error(`The server put ${receipt.quarantined.length} entries aside (${receipt.quarantined[0]?.reason}); see the exceptions in the office.`);
      till.seq = batch.seq;
      till.hash = batch.hash;
      writeFile(files.path, till);
      return receipt;
    },
  };
}
