import type { Id, Instant } from '@tresen/kernel';
import type { TillSettings } from '../feed/index.ts';

/** Event `devices.till-enrolled` version 1: a browser became a till. */
export interface TillEnrolledV1 {
  readonly till: Id;
  readonly no: number;
  readonly store: Id;
  readonly number: number;
  readonly name: string;
  readonly receiptPrefix: string;
  readonly thumbprint: string;
  readonly replaces: Id | null;
  readonly enrolledAt: Instant;
}

/** Event `devices.settings-changed` version 1: the full new settings of each till that is affected. */
export interface SettingsChangedV1 {
  readonly rows: readonly { readonly till: Id; readonly store: Id; readonly settings: TillSettings }[];
}
