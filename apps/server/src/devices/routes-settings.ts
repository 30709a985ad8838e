import { SettingsChange } from '@tresen/contract/devices';
import { fitsLabel } from '@tresen/domain/catalog';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { requireKnownStore } from '../identity/index.ts';
import { eventActor, requireStore, type UserActor, userOf } from '../platform/actor.ts';
import type { Sql, Trx } from '../platform/database.ts';
import { etagOf, isUnchanged, requireMatch } from '../platform/etag.ts';
import { withIdempotency } from '../platform/idempotency.ts';
import { problem } from '../platform/problem.ts';
import { IdParams, route, uuid } from '../platform/route.ts';
import { announceSettings, lockSettings } from './announce.ts';
import type { DevicesWork } from './needs.ts';
import { readTillSettings } from './queries/settings.ts';
import { requireReceiptAddress } from './receipt-address.ts';

const StoreParams = Type.Object({ store: uuid('store') });

async function readSettings(sql: Sql, store: string, till: string | null): Promise<{ value: SettingsChange; version: number }> {
  const found = await sql.query<{ value: SettingsChange; version: number }>('select value, version from devices.settings where store_id = $1 and till_id is not distinct from $2', [
    store,
    till,
  ]);
  return found.rows[0] ?? { value: {}, version: 0 };
}

/** Labels that no scale can print, or two layouts for the same labels, would be read wrongly or never. @throws request-invalid */
function requireLabels(templates: SettingsChange['inStoreCodes'] = []): void {
  const refuse = (index: number, message: string): never => {
    throw problem('request-invalid', { errors: [{ pointer: `/inStoreCodes/${index}`, message }] });
  };
  for (const [index, template] of templates.entries()) {
    if (!fitsLabel(template)) refuse(index, 'does not fit a barcode of 13 digits: prefix, item, value, price verifier if any, check digit');
    if (templates.findIndex(({ prefix }) => prefix === template.prefix) !== index) refuse(index, 'has the prefix of another layout');
  }
}

async function writeSettings(trx: Trx, place: { readonly store: string; readonly till: string | null }, value: SettingsChange): Promise<void> {
  requireLabels(value.inStoreCodes);
  if (typeof value.printer === 'string') {
    const known = await trx.query('select 1 from devices.printer where id = $1 and store_id = $2', [value.printer, place.store]);
    if (known.rowCount === 0) throw problem('request-invalid', { errors: [{ pointer: '/printer', message: 'is no printer of this store' }] });
  }
  await trx.query(
    'insert into devices.settings (store_id, till_id, value) values ($1, $2, $3) on conflict (store_id, till_id) do update set value = excluded.value, version = devices.settings.version + 1, changed_at = now()',
    [place.store, place.till, JSON.stringify(value)],
  );
}

async function storeOfTill(sql: Sql, till: string): Promise<string> {
  const found = await sql.query<{ store_id: string }>("select store_id from devices.till where id = $1 and status <> 'replaced'", [till]);
  const row = found.rows[0];
  if (row === undefined) throw problem('not-found');
  return row.store_id;
}

function storeSettings(app: FastifyInstance, { house, needs }: DevicesWork): void {
  const { database } = house;
  const url = '/api/v1/devices/stores/:store/settings';
  route(app, { method: 'GET', url, right: 'devices.read', summary: 'Settings of all tills of a store', params: StoreParams, response: SettingsChange }, async (request, reply) => {
    await requireKnownStore(database.pool, request.actor, { right: 'devices.read', store: request.params.store });
    const settings = await readSettings(database.pool, request.params.store, null);
    if (isUnchanged(request, reply, etagOf(settings.version))) reply.code(304);
    return settings.value;
  });
  route(
    app,
    {
      method: 'PUT',
      url,
      right: 'devices.write',
      summary: 'Set the settings of all tills of a store',
      description: 'The tills have them within a second.',
      params: StoreParams,
      body: SettingsChange,
      response: SettingsChange,
      errors: ['if-match-missing', 'changed-meanwhile'],
    },
    async (request) => {
      const { store } = request.params;
      requireStore(request.actor, 'devices.write', store);
      return withIdempotency(database, request, async (trx) => {
        await lockSettings(trx);
        if ((await needs.readStoreStates(trx, [store])).length === 0) throw problem('not-found');
        const before = await readSettings(trx, store, null);
        requireMatch(request, etagOf(before.version));
        requireReceiptAddress(request, request.body.receiptBaseUrl, { stored: before.value.receiptBaseUrl, publicUrl: house.config.door.publicUrl });
        await writeSettings(trx, { store, till: null }, request.body);
        await announceSettings(trx, needs.readStoreStates, { actor: eventActor(request.actor), stores: [store] });
        return request.body;
      });
    },
  );
}

async function changeTillSettings(
  trx: Trx,
  work: DevicesWork,
  change: { readonly till: string; readonly actor: UserActor; readonly value: SettingsChange; readonly check: (before: Awaited<ReturnType<typeof readSettings>>) => void },
): Promise<SettingsChange> {
  await lockSettings(trx);
  const store = await storeOfTill(trx, change.till);
  requireStore(change.actor, 'devices.write', store);
  change.check(await readSettings(trx, store, change.till));
  await writeSettings(trx, { store, till: change.till }, change.value);
  await announceSettings(trx, work.needs.readStoreStates, { actor: eventActor(change.actor), tills: [change.till] });
  return change.value;
}

export function settingsRoutes(app: FastifyInstance, work: DevicesWork): void {
  const { house, needs } = work;
  const { database } = house;
  const url = '/api/v1/devices/tills/:id/settings';
  storeSettings(app, work);
  const Both = Type.Object({ own: SettingsChange, effective: Type.Unknown({ description: 'TillSettings: what the till really has' }) });
  route(
    app,
    { method: 'GET', url, right: 'devices.read', summary: 'What a till has otherwise than its store, and what that adds up to', params: IdParams, response: Both },
    async (request, reply) => {
      const store = await storeOfTill(database.pool, request.params.id);
      requireStore(request.actor, 'devices.read', store);
      const own = await readSettings(database.pool, store, request.params.id);
      reply.header('etag', etagOf(own.version));
      const effective = (await readTillSettings(database.pool, needs.readStoreStates, { tills: [request.params.id] }))[0];
      return { own: own.value, effective: effective?.settings ?? null };
    },
  );
  route(
    app,
    {
      method: 'PUT',
      url,
      right: 'devices.write',
      summary: 'Set what a till has otherwise than its store',
      params: IdParams,
      body: SettingsChange,
      response: SettingsChange,
      errors: ['if-match-missing', 'changed-meanwhile'],
    },
    async (request) => {
      const check = (before: Awaited<ReturnType<typeof readSettings>>): void => {
        requireMatch(request, etagOf(before.version));
        requireReceiptAddress(request, request.body.receiptBaseUrl, { stored: before.value.receiptBaseUrl, publicUrl: house.config.door.publicUrl });
      };
      return withIdempotency(database, request, (trx) => changeTillSettings(trx, work, { till: request.params.id, actor: userOf(request), value: request.body, check }));
    },
  );
}
