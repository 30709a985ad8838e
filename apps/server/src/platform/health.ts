import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import type { House } from './room.ts';
import { route } from './route.ts';

const Health = Type.Object({
  status: Type.Union([Type.Literal('ok'), Type.Literal('failing')]),
  database: Type.Boolean(),
  /** Events that each reaction has not handled yet, in seconds of age of the oldest. */
  reactions: Type.Record(Type.String(), Type.Number()),
});

/** Seconds since the oldest event that a reaction still has to handle; 0 when it has caught up. */
async function reactionLags(house: House): Promise<Record<string, number>> {
  const found = await house.database.pool.query<{ reaction: string; lag: number | null }>(`
    select c.reaction, (select extract(epoch from now() - e.recorded_at)::float8 from log.event e
      where (e.txid, e.id) > (c.txid, c.id) and e.txid < pg_snapshot_xmin(pg_current_snapshot()) order by e.txid, e.id limit 1) as lag
    from log.cursor c`);
  return Object.fromEntries(found.rows.map((row) => [row.reaction, Math.max(0, row.lag ?? 0)]));
}

async function readHealth(house: House): Promise<Static<typeof Health>> {
  try {
    const reactions = await reactionLags(house);
    for (const [reaction, lag] of Object.entries(reactions)) house.metrics.reactionLagSeconds.labels(reaction).set(lag);
    return { status: 'ok', database: true, reactions };
  } catch (error) {
    house.log.warn({ err: error }, 'readiness check failed');
    return { status: 'failing', database: false, reactions: {} };
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
      if (health.status !== 'ok') reply.code(503);
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
    async (_request, reply) => {
      await readHealth(house);
      return reply.type(house.metrics.registry.contentType).send(await house.metrics.registry.metrics());
    },
  );
}
