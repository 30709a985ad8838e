import type { Id } from '@tresen/kernel';
import type { FailureLimit } from '../identity/index.ts';
import type { Sql } from '../platform/database.ts';
import type { House } from '../platform/room.ts';
import type { DeviceAuthenticator } from './authenticate-device.ts';
import type { ReadStoreStates } from './queries/settings.ts';
import type { TillNeeds } from './queries/tills.ts';

/** What this room asks other rooms; house.ts hands it in. */
export interface DevicesNeeds extends TillNeeds {
  /** Stores with their companies (identity). */
  readonly readStoreStates: ReadStoreStates;
  /** Opens exceptions (ingest); what is open already under the same key stays as it is. */
  readonly raiseExceptions: (sql: Sql, exceptions: readonly TillException[]) => Promise<number>;
}

/** What a heartbeat may give rise to. */
export interface TillException {
  readonly key: string;
  readonly kind: 'clock-skew';
  readonly severity: 'warning';
  readonly device: number;
  readonly till: Id;
  readonly store: Id;
  readonly detail: object;
}

/** What the routes of this room share. */
export interface DevicesWork {
  readonly house: House;
  readonly needs: DevicesNeeds;
  readonly authenticator: DeviceAuthenticator;
  readonly failures: FailureLimit;
}
