import { join } from 'node:path';
import type { ClockPort } from '../ports.ts';
import { LocalTill, type TillOptions } from '../till.ts';
import type { TillPort } from '../till-port.ts';
import { openNodeKeys } from './node-keys.ts';
import { openNodeNetwork } from './node-network.ts';
import { openNodeStorage } from './node-storage.ts';

export { openNodeDatabase } from './node-database.ts';
export { openNodeKeys } from './node-keys.ts';
export { openNodeNetwork } from './node-network.ts';
export { openNodeStorage } from './node-storage.ts';

/** The machine's own clock and chance; timers do not keep the process alive. */
export const systemClock: ClockPort = {
  now: () => Date.now(),
  random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
  after: (milliseconds, work) => {
    const timer = setTimeout(work, milliseconds);
    if (milliseconds > 0) timer.unref();
    return () => clearTimeout(timer);
  },
};

export interface NodeTillOptions extends Partial<Omit<TillOptions, 'appVersion'>> {
  /** Where its files live; it goes on from there when it is opened again. */
  readonly directory: string;
  /** `http://127.0.0.1:8080` */
  readonly server: string;
  readonly appVersion?: string;
}

/** A complete till in this process: the same code that runs in the browser's worker, over `node:sqlite`. */
export function createNodeTill(options: NodeTillOptions): TillPort {
  const { directory, server, ...rest } = options;
  return new LocalTill({
    storage: openNodeStorage(directory),
    keys: openNodeKeys(join(directory, 'keys')),
    network: openNodeNetwork(server),
    clock: systemClock,
    appVersion: 'node',
    ...rest,
  });
}
