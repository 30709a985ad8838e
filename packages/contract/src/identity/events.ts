import type { Currency, Id } from '@tresen/kernel';
import type { Grant } from './http.ts';

/** One person, full state, as a till's rows are made of it. */
export interface StaffState {
  readonly id: Id;
  readonly name: string;
  readonly shortName: string;
  readonly language: string;
  readonly status: 'active' | 'ended';
  /** PBKDF2-SHA-256, how often says `readPinHash`; empty when the person has no PIN and cannot sign in at a till. */
  readonly pinHash: string;
  readonly pinSalt: string;
  /** The PIN has four digits: a till need not wait for Enter. */
  readonly pinQuick?: boolean;
  readonly grants: readonly Grant[];
  /** What the grants add up to, already resolved: rights per store; `store: null` = in every store. */
  readonly access: readonly { readonly store: Id | null; readonly rights: readonly string[] }[];
}
/** Body of event `identity.staff-changed` version 1. No longer written: the log cannot forget a PIN's hash. */
export interface StaffChangedV1 {
  readonly rows: readonly StaffState[];
}

/** Body of version 2: without anything of the PIN, which is read where it can be changed. */
export interface StaffChangedV2 {
  readonly rows: readonly Omit<StaffState, 'pinHash' | 'pinSalt' | 'pinQuick'>[];
}

/** One store with its company, full state, in event `identity.store-changed` version 1. */
export interface StoreState {
  readonly id: Id;
  readonly code: string;
  readonly name: string;
  readonly company: { readonly id: Id; readonly name: string; readonly taxId: string; readonly country: string };
  readonly country: string;
  readonly currency: Currency;
  readonly timeZone: string;
  readonly priceZone: string;
  readonly address: readonly string[];
  readonly phone: string;
  readonly status: 'open' | 'closed';
}
export interface StoreChangedV1 {
  readonly rows: readonly StoreState[];
}
