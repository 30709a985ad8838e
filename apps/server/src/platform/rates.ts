import { fastifyRateLimit } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { networkOf } from './line.ts';
import { problem } from './problem.ts';

/** Requests a minute. Generous: a whole chain may sit behind one address, and integrators send their goods in bulk. */
const OF_ACTOR = 12_000;
const PUBLIC_READS = 12_000;
const PUBLIC_WRITES = 3_000;

const isRead = (request: FastifyRequest): boolean => request.method === 'GET' || request.method === 'HEAD';

function keyOf(request: FastifyRequest): string {
  const { actor } = request;
  if (actor !== null) return `${actor.kind} ${actor.id}`;
  return `${isRead(request) ? 'reads' : 'writes'} ${networkOf(request.ip)}`;
}

/** How often whoever asks may ask within a minute, where the route has no rate of its own. */
export const mostOf = (request: FastifyRequest): number => (request.actor !== null ? OF_ACTOR : isRead(request) ? PUBLIC_READS : PUBLIC_WRITES);

/**
 * Every route has a rate: of the person, token or till that asks, or of the address where nobody is known. What is left is said
 * in `RateLimit` headers, when to come again in `Retry-After`. Asked after the actor is known, before a body is read.
 */
export async function installRates(app: FastifyInstance): Promise<void> {
  await app.register(fastifyRateLimit, {
    global: true,
    timeWindow: 60_000,
    cache: 20_000,
    max: (request) => mostOf(request),
    keyGenerator: keyOf,
    enableDraftSpec: true,
    errorResponseBuilder: (_request, context) => problem('request-rate-limited', { headers: { 'retry-after': String(Math.ceil(context.ttl / 1000)) } }),
  });
}

/** Counts what fails, by network, in memory: for things that cost a question to the database each time. */
export interface FailureRate {
  /** @throws request-rate-limited */
  check(address: string): void;
  failed(address: string): void;
}

/** Counts of the running minute for so many addresses; more at once only make it forget earlier. */
const MOST_ADDRESSES = 10_000;

export function createFailureRate(perMinute: number): FailureRate {
  let minute = 0;
  const counts = new Map<string, number>();
  const turn = (): void => {
    const now = Math.floor(Date.now() / 60_000);
    if (now === minute && counts.size < MOST_ADDRESSES) return;
    minute = now;
    counts.clear();
  };
  return {
    check(address) {
      turn();
      if ((counts.get(networkOf(address)) ?? 0) < perMinute) return;
      throw problem('request-rate-limited', { headers: { 'retry-after': String(60 - (Math.floor(Date.now() / 1000) % 60)) } });
    },
    failed(address) {
      turn();
      const network = networkOf(address);
      counts.set(network, (counts.get(network) ?? 0) + 1);
    },
  };
}
