import { createPublicKey, type KeyObject } from 'node:crypto';
import { JournalReceipt } from '@tresen/contract/journal';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { type DeviceActor, deviceOf } from '../platform/actor.ts';
import { tillWaits } from '../platform/in-slices.ts';
import { problem } from '../platform/problem.ts';
import { route, uuid } from '../platform/route.ts';
import type { JournalWriter } from './journal-writer.ts';
import type { KnownPeople } from './known-people.ts';
import { type JournalDevice, preparePush } from './prepare-push.ts';
import { createPushQuota, IMPORT_ALLOWANCE, TILL_ALLOWANCE } from './push-quota.ts';

/** Entries are looked at one by one (prepare-push.ts), so that the answer can say which one is wrong and why. A newer till may say more. */
const PushBody = Type.Object(
  {
    entries: Type.Array(Type.Unsafe<{ payload: string; signature: string }>(Type.Object({ payload: Type.Unknown(), signature: Type.Unknown() }, { additionalProperties: true })), {
      minItems: 1,
    }),
  },
  { additionalProperties: true },
);
/** What 500 sales of many lines need; a till sends a megabyte at a time, and less after a 413. */
const PUSH_BYTES = 4 * 1024 * 1024;

/** Keys never change and tills are few: each key is made once. The rest is what its credential was found with. */
function createDeviceCache(): (actor: DeviceActor) => JournalDevice {
  const keys = new Map<string, KeyObject>();
  const devices = new WeakMap<DeviceActor, JournalDevice>();
  return (actor) => {
    const found = devices.get(actor);
    if (found !== undefined) return found;
    const publicKey = keys.get(actor.id) ?? createPublicKey({ key: { ...actor.publicKey }, format: 'jwk' });
    keys.set(actor.id, publicKey);
    const { id, no, thumbprint, store, receiptPrefix, importing } = actor;
    const lock = actor.lock === null ? null : { seq: actor.lock.seq, at: actor.lock.at?.getTime() ?? Number.POSITIVE_INFINITY };
    const device: JournalDevice = { id, no, publicKey, thumbprint, store, receiptPrefix, importing, enrolledAt: actor.enrolledAt.getTime(), lock };
    devices.set(actor, device);
    return device;
  };
}

/** About so many bytes has a push: payloads are most of it. */
const bytesOf = (entries: readonly { readonly payload: unknown }[]): number =>
  entries.reduce((sum, entry) => sum + (typeof entry?.payload === 'string' ? entry.payload.length : 0), 0);

export function pushRoute(app: FastifyInstance, work: { readonly people: KnownPeople; readonly writer: JournalWriter }): void {
  const deviceOfActor = createDeviceCache();
  const quota = createPushQuota();
  route(
    app,
    {
      method: 'POST',
      url: '/api/v1/devices/:device/journal',
      right: 'device',
      evenLocked: true,
      perMinute: 'own',
      summary: 'Push entries of a till’s journal',
      description: 'Entries in ascending seq; any of them may have been sent before. Stored before the answer; what looks wrong becomes an exception, never a refusal.',
      params: Type.Object({ device: uuid('device = till id') }),
      body: PushBody,
      response: JournalReceipt,
      errors: ['journal-gap', 'journal-device-mismatch', 'journal-push-too-large', 'journal-entry-malformed', 'request-rate-limited'],
      bodyLimit: PUSH_BYTES,
    },
    async (request) => {
      const actor = deviceOf(request);
      if (actor.id !== request.params.device) throw problem('journal-device-mismatch', { detail: 'The address names another device than the one that is signed in.' });
      if (!actor.importing) tillWaits();
      quota.take(actor.id, bytesOf(request.body.entries), actor.importing ? IMPORT_ALLOWANCE : TILL_ALLOWANCE);
      return work.writer.store(await preparePush(deviceOfActor(actor), request.body.entries, work.people));
    },
  );
}
