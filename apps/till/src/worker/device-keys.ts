import { type KeyPort, type Signer, thumbprint } from '@tresen/sync';

interface StoredKey {
  readonly thumbprint: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: Signer['publicKey'];
}

const STORE = 'device-key';

function openKeyDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('tresen-keys', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'thumbprint' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** One transaction, flushed to the disk before it counts: a till without its key would have to be enrolled again. */
async function inStore<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await openKeyDatabase();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode, { durability: 'strict' });
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

const toSigner = (key: StoredKey): Signer => ({
  thumbprint: key.thumbprint,
  publicKey: key.publicKey,
  sign: async (bytes) => new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key.privateKey, bytes as Uint8Array<ArrayBuffer>)),
});

/** Device keys in IndexedDB. The private key is made so that nobody can export it, not even this code. */
export const deviceKeys: KeyPort = {
  create: async () => {
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
    const { x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey);
    if (x === undefined || y === undefined) throw new Error('the browser made no P-256 key');
    const publicKey = { kty: 'EC', crv: 'P-256', x, y };
    const key: StoredKey = { thumbprint: await thumbprint(publicKey), privateKey: pair.privateKey, publicKey };
    await inStore('readwrite', (store) => store.put(key));
    return toSigner(key);
  },
  load: async (wanted) => {
    const key = (await inStore('readonly', (store) => store.get(wanted))) as StoredKey | undefined;
    return key ? toSigner(key) : null;
  },
};
