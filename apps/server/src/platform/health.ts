import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import { requireGroup } from './actor.ts';
import type { House } from './room.ts';
import { route } from './route.ts';

const Health = Type.Object({
  /** `degraded`: journals are taken, but a reaction stands and what it books falls behind; it is named in `standing`. */
  status: Type.Union([Type.Literal('ok'), Type.Literal('degraded'), Type.Literal('failing')]),
  database: Type.Boolean(),
  /** Events that each reaction has not handled yet, in seconds of age of the oldest. */
  reactions: Type.Record(Type.String(), Type.Number()),
  standing: Type.Array(Type.String()),
});

/** A reaction with so old an event before it (s) that has not moved for as long stands; one that works through a backlog moves. */
const STANDS = 30;

interface ReactionState {
  readonly reaction: string;
  /** Seconds since the oldest event that it still has to handle; 0 when it has caught up. */
  readonly lag: number;
  /** Seconds since its cursor moved. */
  readonly still: number;
}

async function readReactions(house: House): Promise<ReactionState[]> {
  const found = await house.database.pool.query<{ reaction: string; lag: number | null; still: number }>(`
    select c.reaction, extract(epoch from now() - c.updated_at)::float8 as still, (select extract(epoch from now() - e.recorded_at)::float8 from log.event e
      where (e.txid, e.id) > (c.txid, c.id) and e.txid < pg_snapshot_xmin(pg_current_snapshot()) order by e.txid, e.id limit 1) as lag
    from log.cursor c`);
  return found.rows.map((row) => ({ ...row, lag: Math.max(0, row.lag ?? 0) }));
}

async function readHealth(house: House): Promise<Static<typeof Health>> {
  try {
    const found = await readReactions(house);
    for (const { reaction, lag } of found) house.metrics.reactionLagSeconds.labels(reaction).set(lag);
    const standing = found.filter(({ lag, still }) => lag > STANDS && still > STANDS).map(({ reaction }) => reaction);
    return { status: standing.length === 0 ? 'ok' : 'degraded', database: true, reactions: Object.fromEntries(found.map(({ reaction, lag }) => [reaction, lag])), standing };
  } catch (error) {
    house.log.warn({ err: error }, 'readiness check failed');
    return { status: 'failing', database: false, reactions: {}, standing: [] };
  }
}

export function healthRoutes(app: FastifyInstance, house: House): void {
  const live = Type.Object({ status: Type.Literal('ok') });
  route(app, { method: 'GET', url: '/health/live', right: 'public', summary: 'The process answers', response: live }, async () => ({ status: 'ok' as const }));
  route(
    app,
    { method: 'GET', url: '/health/ready', right: 'public', summary: 'The server can do its work: database and reactions', response: Health, errors: ['database-unreachable'] },
    async (_request, reply) => {
      const health = await readHealth(house);
      // Tills can still hand in what they hold: only a server without its database is taken out of service.
      if (health.status === 'failing') reply.code(503);
      return health;
    },
  );
  route(
    app,
    {
      method: 'GET',
      url: '/metrics',
      right: 'devices.read',
      fromHere: true,
      summary: 'Prometheus metrics: for a token with the right, and for callers on this machine',
      hidden: true,
    },
    async (request, reply) => {
      // The figures are the whole group's.
      if (request.actor !== null) requireGroup(request.actor, 'devices.read');
      await readHealth(house);
      return reply.type(house.metrics.registry.contentType).send(await house.metrics.registry.metrics());
    },
  );
}
