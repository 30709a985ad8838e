import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Id } from '@tresen/kernel';
import type { OutboxEntry } from '@tresen/testkit';
import type { DemoSize } from './assortment/index.ts';

/** A virtual till asleep: everything it needs to go on selling. */
export interface SleepingTill {
  readonly store: string;
  readonly number: number;
  readonly device: Id;
  readonly secret: string;
  /** PKCS#8 PEM. */
  readonly key: string;
  readonly receiptPrefix: string;
  seq: number;
  hash: string;
  receipts: number;
  /** Entries that the server has not acknowledged. */
  outbox?: readonly OutboxEntry[];
}

/** What a load has done so far, so that a second run goes on or finds that nothing is left. */
export interface ChainState {
  readonly seed: number;
  readonly size: DemoSize;
  readonly server: string;
  /** Of everybody in the chain who may sign in to the office; made at random by the first run. Missing in files of older versions. */
  password?: string;
  /** The instant that the history leads up to; fixed by the first run. */
  readonly until: number;
  /** Finished steps. */
  done: Record<string, number>;
  stores: Record<string, Id>;
  /** Ids of the people at the tills, per store. */
  cashiers: Record<string, Id[]>;
  tills: SleepingTill[];
  /** The enrolment under way: its code, and the key (PKCS#8 PEM) that goes with it. */
  enrolling?: { readonly prefix: string; readonly code: string; readonly key: string };
  finished: boolean;
}

export interface StateFile {
  readonly path: string;
  read(): ChainState | null;
  write(state: ChainState): void;
}

/** Keeps the state in a file, replaced as a whole so that a crash leaves the old or the new one. */
export const openStateFile = (path: string): StateFile => ({
  path,
  read: () => (existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as ChainState) : null),
  write(state) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.new`, JSON.stringify(state), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  },
});
