import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify';
import type { Reaction } from '../log/index.ts';
import type { Actor } from './actor.ts';
import type { Config } from './config.ts';
import type { Database } from './database.ts';
import type { Metrics } from './metrics.ts';

/** What every room gets: the shared things of one running server. */
export interface House {
  readonly config: Config;
  readonly database: Database;
  readonly log: FastifyBaseLogger;
  readonly metrics: Metrics;
  readonly rooms: readonly Room[];
  /** All rooms' reactions, in the order of the rooms. */
  readonly reactions: readonly Reaction[];
}

/** One context of the server as the house sees it. See house.ts. */
export interface Room {
  readonly name: string;
  /** Declares the room's routes, each through `route()`. */
  routes?(app: FastifyInstance, house: House): void | Promise<void>;
  /** The room's reactions; called once per server. */
  reactions?(house: Omit<House, 'reactions'>): readonly Reaction[];
  /** Background work, started once the server listens; the function it returns stops it. */
  start?(house: House): Promise<() => Promise<void>>;
  /** Says who sent a request when this room knows such credentials; null = not mine. */
  authenticate?(request: FastifyRequest, house: House): Promise<Actor | null> | Actor | null;
}
