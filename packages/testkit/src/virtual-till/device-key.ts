import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { enrolmentProofText } from '@tresen/contract/devices';

/** Public half of a device key as the server stores it (RFC 7517, curve P-256). */
export interface PublicJwk {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
}

/** Key pair of a virtual device. `thumbprint` (RFC 7638) is the `prev` of its first entry. */
export interface DeviceKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly jwk: PublicJwk;
  readonly thumbprint: string;
}

/** RFC 7638 thumbprint: SHA-256 over the required members in alphabetical order. */
export const thumbprintOf = (jwk: PublicJwk): string =>
  createHash('sha256')
    .update(JSON.stringify({ crv: jwk.crv, kty: jwk.kty, x: jwk.x, y: jwk.y }))
    .digest('base64url');

function fromPrivateKey(privateKey: KeyObject): DeviceKey {
  const publicKey = createPublicKey(privateKey);
  const { x, y } = publicKey.export({ format: 'jwk' });
  if (x === undefined || y === undefined) throw new Error('not a P-256 key');
  const jwk: PublicJwk = { kty: 'EC', crv: 'P-256', x, y };
  return { privateKey, publicKey, jwk, thumbprint: thumbprintOf(jwk) };
}

/** Shows at enrolment that the key is the device's own. */
export const proveKey = (key: DeviceKey, code: string): string =>
  sign('sha256', Buffer.from(enrolmentProofText(code)), { key: key.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url');

export const createDeviceKey = (): DeviceKey => fromPrivateKey(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);

/** PKCS#8 PEM, so that a virtual till can be put to sleep in a file and go on later. */
export const exportDeviceKey = (key: DeviceKey): string => key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

export const importDeviceKey = (pem: string): DeviceKey => fromPrivateKey(createPrivateKey(pem));
