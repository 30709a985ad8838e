import { createDeviceKey, proveKey } from './device-key.ts';
import type { TillIdentity } from './light-till.ts';

/** What enrolment tells about the till's place, beside its identity. */
export interface EnrolledTill {
  readonly identity: TillIdentity;
  readonly store: { readonly id: string; readonly code: string; readonly currency: string; readonly timeZone: string };
  readonly receiptPrefix: string;
}

/** Turns a code from the office into a till with a key of its own. @throws when the server refuses the code */
export async function enrolTill(options: { readonly server: string; readonly code: string; readonly name?: string; readonly app?: string }): Promise<EnrolledTill> {
  const key = createDeviceKey();
  const response = await fetch(`${options.server}/api/v1/devices/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      code: options.code,
      publicKeyJwk: key.jwk,
      proof: proveKey(key, options.code),
      deviceName: options.name ?? 'Virtual till',
      app: options.app ?? 'virtual-till/0.1.0',
    }),
  });
  if (!response.ok) throw new Error(`enrolment was refused: ${response.status} ${await response.text()}`);
  const answer = (await response.json()) as { device: string; secret: string; receiptPrefix: string; store: EnrolledTill['store'] };
  return { identity: { device: answer.device, secret: answer.secret, key }, store: answer.store, receiptPrefix: answer.receiptPrefix };
}
