import type { Right } from '@tresen/domain/identity';
import type { FastifyRequest } from 'fastify';
import type { WebSocket } from 'ws';
import { type Actor, storesFor } from '../platform/actor.ts';
import { bus } from '../platform/bus.ts';
import type { House } from '../platform/room.ts';
import { findActor } from '../platform/security.ts';

/** What a screen must be allowed to read to be told of a topic. */
export const TOPIC_RIGHTS: Readonly<Record<string, Right>> = {
  figures: 'reporting.read',
  sales: 'sales.read',
  stock: 'inventory.read',
  exceptions: 'ingest.read',
  tills: 'devices.read',
  catalog: 'catalog.read',
};

/** Topics that the actor hears of: somewhere (`hears`), and with their news because it is for the whole group (`whole`). */
export function topicsOf(actor: Actor): { readonly hears: ReadonlySet<string>; readonly whole: ReadonlySet<string> } {
  const topics = Object.entries(TOPIC_RIGHTS).map(([topic, right]) => ({ topic, scope: actor.kind === 'device' ? undefined : storesFor(actor, right) }));
  return {
    hears: new Set(topics.filter(({ scope }) => scope !== undefined).map(({ topic }) => topic)),
    whole: new Set(topics.filter(({ scope }) => scope === 'all').map(({ topic }) => topic)),
  };
}

/** Close codes: who it was is nobody any more; a till is locked or replaced; other rights, come again; newer ones took its place. */
export const CLOSE = { signedOut: 4401, locked: 4403, changed: 4409, tooMany: 4429 } as const;
/** Connections at once. A till has one, and for a moment two; somebody in the office one for each window. */
const MOST_OF_TILL = 4;
const MOST_OF_PERSON = 40;

/** Changes of people come in bursts: one look for all. */
const PAUSE = 200;
/** Tokens and sessions also run out by themselves. */
const AGAIN = 60_000;

function fingerprint(actor: Actor): string {
  if (actor.kind === 'device') return `${actor.id} ${actor.store} ${actor.status}`;
  return JSON.stringify([actor.id, [...actor.rights].map(([right, scope]) => [right, scope === 'all' ? scope : [...scope].sort()])]);
}

interface Open {
  readonly socket: WebSocket;
  readonly request: FastifyRequest;
  readonly actor: Actor;
}

/** Open sockets with the rights they were opened with: they end with these, on whatever node those were taken away. */
export class LiveRights {
  private readonly house: House;
  private readonly open = new Set<Open>();
  private readonly unsubscribe: readonly (() => void)[];
  private readonly timer: NodeJS.Timeout;
  private soon: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(house: House) {
    this.house = house;
    this.unsubscribe = [bus.subscribe('access-changed', () => this.lookSoon()), bus.subscribe('news-missed', () => this.lookSoon())];
    this.timer = setInterval(() => void this.look(), AGAIN);
    this.timer.unref();
  }

  /** Answers the way out. More than somebody needs at once end the oldest: a till that comes again leaves dead ones behind. */
  add(open: Open): () => void {
    const own = [...this.open].filter(({ actor }) => actor.kind === open.actor.kind && actor.id === open.actor.id);
    const most = open.actor.kind === 'device' ? MOST_OF_TILL : MOST_OF_PERSON;
    for (const { socket } of own.slice(0, Math.max(0, own.length - most + 1))) socket.close(CLOSE.tooMany);
    this.open.add(open);
    return () => this.open.delete(open);
  }

  stop(): void {
    this.stopped = true;
    clearInterval(this.timer);
    if (this.soon !== null) clearTimeout(this.soon);
    for (const end of this.unsubscribe) end();
  }

  private lookSoon(): void {
    if (this.soon !== null || this.stopped) return;
    this.soon = setTimeout(() => {
      this.soon = null;
      void this.look();
    }, PAUSE);
    this.soon.unref();
  }

  private async look(): Promise<void> {
    for (const each of [...this.open]) {
      try {
        await this.check(each);
      } catch (error) {
        // The database is away: the next look finds out
        this.house.log.warn({ err: error }, 'the rights of a live connection could not be looked up');
      }
    }
  }

  private async check({ socket, request, actor }: Open): Promise<void> {
    const rooms = this.house.rooms.filter((room) => room.authenticate !== undefined);
    const now = await findActor(request, rooms, this.house);
    if (now === null || now.kind !== actor.kind) return socket.close(CLOSE.signedOut, 'signed out');
    if (now.kind === 'device' && now.status !== 'active') return socket.close(CLOSE.locked, 'locked');
    if (fingerprint(now) !== fingerprint(actor)) socket.close(CLOSE.changed, 'rights changed');
  }
}
