import { DATASETS, FeedManifest, REFERENCE_FORMAT } from '@tresen/contract/feed';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { deviceOf } from '../platform/actor.ts';
import { problem } from '../platform/problem.ts';
import type { House } from '../platform/room.ts';
import { route } from '../platform/route.ts';
import type { Places } from './places.ts';
import { readChanges } from './queries/read-changes.ts';
import type { SnapshotStore } from './snapshots/snapshot-store.ts';

const ChangesQuery = Type.Object({
  dataset: Type.Union(DATASETS.map((dataset) => Type.Literal(dataset))),
  cursor: Type.String({ maxLength: 80, default: '0' }),
  limit: Type.Integer({ minimum: 1, maximum: 5000, default: 1000 }),
});
const SnapshotParams = Type.Object({ zone: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }), version: Type.String({ pattern: '^[a-zA-Z0-9-]{1,80}$' }) });

export function feedRoutes(app: FastifyInstance, house: House, feed: { readonly places: Places; readonly snapshots: SnapshotStore }): void {
  const { pool } = house.database;

  route(
    app,
    {
      method: 'GET',
      url: '/api/v1/feed/manifest',
      right: 'device',
      summary: 'The newest ready-made reference file for this till',
      query: Type.Object({ format: Type.Integer({ default: REFERENCE_FORMAT, description: 'version of the reference file that the till reads' }) }),
      response: FeedManifest,
    },
    async (request) => {
      const place = await feed.places.of(deviceOf(request));
      const snapshot = request.query.format === REFERENCE_FORMAT ? feed.snapshots.newest(place) : null;
      const { rows } = await pool.query<{ version: number }>('select version from feed.head');
      const head = String(rows[0]?.version ?? 0);
      return { format: REFERENCE_FORMAT, snapshot, cursors: Object.fromEntries(DATASETS.map((dataset) => [dataset, head])), serverTime: new Date().toISOString() };
    },
  );

  route(
    app,
    {
      method: 'GET',
      url: '/api/v1/feed/changes',
      right: 'device',
      summary: 'Rows of a dataset that changed after a cursor',
      description: 'Apply rows and cursor together and go on while `more` is true. Answer: `FeedChanges`.',
      query: ChangesQuery,
    },
    async (request, reply) => {
      const place = await feed.places.of(deviceOf(request));
      reply.header('content-type', 'application/json; charset=utf-8').header('cache-control', 'no-store');
      return readChanges(pool, place, request.query);
    },
  );

  route(
    app,
    {
      method: 'GET',
      url: '/api/v1/feed/snapshots/:zone/:version',
      right: 'device',
      summary: 'A ready-made reference file (SQLite)',
      description: 'Never changes under its address. Sent with `Content-Encoding: zstd` or `gzip` to whoever accepts it.',
      params: SnapshotParams,
    },
    async (request, reply) => {
      const place = await feed.places.of(deviceOf(request));
      if (place.zone !== request.params.zone) throw problem('right-missing', { detail: 'This till belongs to another price zone.' });
      const file = feed.snapshots.open(place, request.params.version, String(request.headers['accept-encoding'] ?? ''));
      if (file === null) throw problem('not-found', { detail: 'This reference file is gone; ask for the manifest again.' });
      reply.header('content-type', 'application/vnd.sqlite3').header('cache-control', 'private, max-age=31536000, immutable').header('vary', 'accept-encoding');
      if (file.encoding !== 'identity') reply.header('content-encoding', file.encoding);
      if (file.bytes !== null) reply.header('content-length', file.bytes);
      return reply.send(file.stream);
    },
  );
}
