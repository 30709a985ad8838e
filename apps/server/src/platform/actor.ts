import type { Grant } from '@tresen/contract/identity';
import type { Id } from '@tresen/kernel';
import type { EventActor } from '../log/index.ts';
import { problem } from './problem.ts';

/** Stores that a grant reaches: all of the group, or these. */
export type StoreScope = 'all' | ReadonlySet<Id>;

/** A person in the office, an integrator's token, or the system itself (seed, tools). */
export interface UserActor {
  readonly kind: 'staff' | 'integration' | 'system';
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly language: string;
  readonly roles: readonly string[];
  /** The roles as they were given: for the group, a company or a store. */
  readonly grants: readonly Grant[];
  /** Right → stores where it holds. */
  readonly rights: ReadonlyMap<string, StoreScope>;
  /** The office session; tokens have none. */
  readonly session?: string;
  /** Whether the person proves themselves with a second factor. */
  readonly secondFactor?: boolean;
  /** What must be done before the person has any right. */
  readonly needs?: 'second-factor';
}

/** An enrolled till. Its rights are fixed: the routes whose right is `device`. */
export interface DeviceActor {
  readonly kind: 'device';
  /** Till id = device id. */
  readonly id: Id;
  /** Short number used in `log.event.device`. */
  readonly no: number;
  readonly store: Id;
  readonly status: 'active' | 'locked' | 'replaced';
  /** P-256 public key that its journal is signed with. */
  readonly publicKey: { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string };
  /** RFC 7638 thumbprint of that key, base64url: `prev` of the first entry. */
  readonly thumbprint: string;
  /** Its receipt numbers begin with this. */
  readonly receiptPrefix: string;
  /** Brings receipts of another system or of former times. */
  readonly importing: boolean;
  readonly enrolledAt: Date;
  /** Since when it is locked, and the highest entry that it was known to hold then; null: it is not locked. */
  readonly lock: { readonly seq: number; readonly at: Date | null } | null;
}

export type Actor = UserActor | DeviceActor;

export function isUser(actor: Actor | null): actor is UserActor {
  return actor !== null && actor.kind !== 'device';
}

/** The signed-in person or token. @throws not-signed-in when the request came from nobody or a device. */
export function userOf(request: { readonly actor: Actor | null }): UserActor {
  if (!isUser(request.actor)) throw problem('not-signed-in');
  return request.actor;
}

/** The till that sent the request. @throws not-signed-in when it came from anybody else. */
export function deviceOf(request: { readonly actor: Actor | null }): DeviceActor {
  if (request.actor?.kind !== 'device') throw problem('not-signed-in');
  return request.actor;
}

/** Stores for which the actor has the right; undefined when nowhere. A device reaches its own store only. */
export function storesFor(actor: Actor | null, right: string): StoreScope | undefined {
  if (actor === null) return undefined;
  if (actor.kind === 'device') return new Set([actor.store]);
  return actor.rights.get(right);
}

/** Refuses when the actor lacks the right for this store. Lists filter with `storesFor` instead. @throws right-missing */
export function requireStore(actor: Actor | null, right: string, store: Id): void {
  const scope = storesFor(actor, right);
  if (scope === undefined || (scope !== 'all' && !scope.has(store))) throw problem('right-missing', { detail: `The right ${right} does not reach this store.`, right });
}

/** Refuses when the right does not reach the whole group: for data that belongs to no store. @throws right-missing */
export function requireGroup(actor: Actor | null, right: string): void {
  if (storesFor(actor, right) !== 'all') throw problem('right-missing', { detail: `The right ${right} is needed for the whole group.`, right });
}

/** How an event names who caused it. */
export function eventActor(actor: Actor | null): EventActor {
  if (!isUser(actor)) return { kind: 'system', id: actor === null ? 'server' : actor.id };
  return { kind: actor.kind, id: actor.id };
}
