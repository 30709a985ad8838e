import { tmpdir } from 'node:os';
import { RIGHTS } from '@tresen/domain/identity';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import type { UserActor } from './actor.ts';
import { buildApp } from './app.ts';
import { type Database, openDatabase } from './database.ts';
import { readDoor } from './door-config.ts';
import { createMetrics } from './metrics.ts';
import type { House, Room } from './room.ts';
import { createTestDatabase } from './test-database.ts';

/** The HTTP application with some rooms on a database of its own; every request is signed in as somebody with all rights. */
export interface TestApp {
  readonly app: FastifyInstance;
  readonly house: House;
  readonly database: Database;
  /** Sends a request; answers status, headers and the JSON body. */
  call<T = Record<string, unknown>>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; headers: Record<string, unknown>; body: T; text: string }>;
  close(): Promise<void>;
}

const tester: UserActor = {
  kind: 'staff',
  id: '01900000-0000-7000-8000-0000000000aa',
  name: 'Test',
  email: null,
  language: 'de',
  roles: ['admin'],
  grants: [{ role: 'admin', scope: 'group', id: null }],
  rights: new Map(RIGHTS.map((right) => [right, 'all'])),
};

export async function createTestApp(rooms: readonly Room[], actor: UserActor = tester): Promise<TestApp> {
  const test = await createTestDatabase();
  const database = openDatabase({ url: test.url, connections: 6 });
  const all: readonly Room[] = [...rooms.map(({ authenticate: _own, ...room }) => room), { name: 'tester', authenticate: () => actor }];
  const foundation = {
    config: { port: 0, door: readDoor({}), databaseUrl: test.url, data: tmpdir(), quiet: true },
    database,
    log: pino({ level: 'silent' }),
    metrics: createMetrics(),
    rooms: all,
  } as unknown as Omit<House, 'reactions'>;
  const house: House = { ...foundation, reactions: all.flatMap((room) => room.reactions?.(foundation) ?? []) };
  const app = await buildApp(house);
  return {
    app,
    house,
    database,
    call: async (...[method, url, body, headers = {}]) => {
      const answer = await app.inject({
        method,
        url,
        headers: { authorization: 'Bearer test', ...(method === 'PUT' || method === 'PATCH' ? { 'if-match': '*' } : {}), ...headers },
        ...(body === undefined ? {} : { payload: body as object }),
      });
      const json = String(answer.headers['content-type'] ?? '').includes('json');
      return { status: answer.statusCode, headers: answer.headers, body: (json ? answer.json() : null) as never, text: answer.body };
    },
    close: async () => {
      await app.close();
      await database.close();
      await test.drop();
    },
  };
}
