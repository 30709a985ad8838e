import type { EnrolAnswer, Enrolment, Till } from '@tresen/contract/devices';
import type { Id } from '@tresen/kernel';
import { createDeviceKey, type DeviceKey, exportDeviceKey, importDeviceKey, proveKey } from '@tresen/testkit';
import { ApiRefused } from './api.ts';
import type { Load } from './load-master.ts';
import { type DemoTill, TILLS } from './places.ts';

const ENROLMENTS_PATH = '/api/v1/devices/enrolments';

interface OpenCode {
  readonly id: Id;
  readonly store: Id;
  readonly number: number;
}

/** A code for the place of a till: it is free, or a run that was killed left a code or a till there of which the key is lost. */
async function prepareTill(load: Load, till: DemoTill): Promise<Enrolment> {
  const { api, state } = load;
  const store = state.stores[till.store.code] ?? '';
  const open = await api.get<{ items: readonly OpenCode[] }>(ENROLMENTS_PATH);
  for (const code of open.items) if (code.store === store && code.number === till.number) await api.send('DELETE', `${ENROLMENTS_PATH}/${code.id}`);
  const tills = await api.get<{ items: readonly Till[] }>(`/api/v1/devices/tills?store=${store}`);
  const lost = tills.items.find((item) => item.number === till.number && item.status !== 'replaced');
  // They bring the sales of the months before the shop was opened.
  const body = { store, number: till.number, name: till.name, importing: true, ...(lost === undefined ? {} : { replaces: lost.id }) };
  return await api.send<Enrolment>('POST', ENROLMENTS_PATH, { body });
}

interface Enrolling {
  readonly code: string;
  readonly key: DeviceKey;
  readonly app: string;
}

const enrol = (load: Load, till: DemoTill, { code, key, app }: Enrolling): Promise<EnrolAnswer> =>
  load.api.send<EnrolAnswer>('POST', '/api/v1/devices/enrol', {
    body: { code, publicKeyJwk: key.jwk, proof: proveKey(key, code), deviceName: `Virtual till ${till.prefix}`, app },
  });

/** Finishes the enrolment that a former run began: the same key gets the same till. Null when there is none, or it is too late. */
async function enrolAgain(load: Load, till: DemoTill, app: string): Promise<{ readonly key: DeviceKey; readonly answer: EnrolAnswer } | null> {
  const begun = load.state.enrolling;
  if (begun?.prefix !== till.prefix) return null;
  const key = importDeviceKey(begun.key);
  try {
    return { key, answer: await enrol(load, till, { code: begun.code, key, app }) };
  } catch (fault) {
    if (fault instanceof ApiRefused) return null;
    throw fault;
  }
}

/** The key is written down before it is sent, so that a till never exists whose key nobody has. */
async function enrolAnew(load: Load, till: DemoTill, app: string): Promise<{ readonly key: DeviceKey; readonly answer: EnrolAnswer }> {
  const { code } = await prepareTill(load, till);
  const key = createDeviceKey();
  load.state.enrolling = { prefix: till.prefix, code, key: exportDeviceKey(key) };
  load.save();
  return { key, answer: await enrol(load, till, { code, key, app }) };
}

/** Makes the virtual tills of the chain: a code from the office, a key of its own, and the answer kept for later. */
export async function enrolTills(load: Load, app: string): Promise<void> {
  const { state } = load;
  for (const [index, till] of TILLS.entries()) {
    if (state.tills.some((known) => known.store === till.store.code && known.number === till.number)) continue;
    const { key, answer } = (await enrolAgain(load, till, app)) ?? (await enrolAnew(load, till, app));
    state.tills.push({
      store: till.store.code,
      number: till.number,
      device: answer.device,
      secret: answer.secret,
      key: exportDeviceKey(key),
      receiptPrefix: answer.receiptPrefix,
      seq: 0,
      hash: key.thumbprint,
      receipts: 0,
    });
    delete state.enrolling;
    load.save();
    load.progress({ step: 'tills', done: index + 1, total: TILLS.length });
  }
}
