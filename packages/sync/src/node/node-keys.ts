import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { thumbprint } from '../bytes.ts';
import type { KeyPort, Signer } from '../ports.ts';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' };

async function toSigner(pair: { privateKey: CryptoKey; publicJwk: JsonWebKey }): Promise<Signer> {
  const { x, y } = pair.publicJwk;
  if (x === undefined || y === undefined) throw new Error('not a P-256 key');
  const publicKey = { kty: 'EC', crv: 'P-256', x, y };
  return {
    thumbprint: await thumbprint(publicKey),
    publicKey,
    sign: async (bytes) => new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, bytes as Uint8Array<ArrayBuffer>)),
  };
}

/** Keys of a virtual till: in memory, and in the directory when one is given (a real till never writes its key anywhere). */
export function openNodeKeys(directory?: string): KeyPort {
  const signers = new Map<string, Signer>();
  return {
    create: async () => {
      const pair = (await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])) as CryptoKeyPair;
      const publicJwk = await crypto.subtle.exportKey('jwk', pair.publicKey);
      const signer = await toSigner({ privateKey: pair.privateKey, publicJwk });
      signers.set(signer.thumbprint, signer);
      if (directory !== undefined) {
        mkdirSync(directory, { recursive: true });
        writeFileSync(join(directory, `key-${signer.thumbprint}.json`), JSON.stringify(await crypto.subtle.exportKey('jwk', pair.privateKey)), { mode: 0o600 });
      }
      return signer;
    },
    load: async (wanted) => {
      const known = signers.get(wanted);
      if (known || directory === undefined) return known ?? null;
      try {
        const jwk = JSON.parse(readFileSync(join(directory, `key-${wanted}.json`), 'utf8')) as JsonWebKey;
        const privateKey = await crypto.subtle.importKey('jwk', jwk, ALGORITHM, false, ['sign']);
        return await toSigner({ privateKey, publicJwk: jwk });
      } catch {
        return null;
      }
    },
  };
}
