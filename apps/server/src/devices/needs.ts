import type { FailureLimit } from '../identity/index.ts';
import type { House } from '../platform/room.ts';
import type { DeviceAuthenticator } from './authenticate-device.ts';
import type { ReadStoreStates } from './queries/settings.ts';
import type { TillNeeds } from './queries/tills.ts';

/** What this room asks other rooms; house.ts hands it in. */
export interface DevicesNeeds extends TillNeeds {
  /** Stores with their companies (identity). */
  readonly readStoreStates: ReadStoreStates;
}

/** What the routes of this room share. */
export interface DevicesWork {
  readonly house: House;
  readonly needs: DevicesNeeds;
  readonly authenticator: DeviceAuthenticator;
  readonly failures: FailureLimit;
}
