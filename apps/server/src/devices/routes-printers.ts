import { isIP } from 'node:net';
import { PrintAnswer, Printer, PrintRequest } from '@tresen/contract/devices';
import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import { deviceOf, eventActor, requireStore, storesFor } from '../platform/actor.ts';
import { withIdempotency } from '../platform/idempotency.ts';
import { problem } from '../platform/problem.ts';
import { IdParams, route } from '../platform/route.ts';
import { announceSettings, lockSettings } from './announce.ts';
import type { DevicesWork } from './needs.ts';
import { createPrintBridge, type PrintBridge } from './print-bridge.ts';
import { isNoPrinterPlace } from './reach-printer.ts';

const PrinterParams = Type.Object({ id: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,59}$' }) });
/** Looks like an address of the network and is none: `300.1.1.1`, `1.2`, `:::`. */
const isNoAddress = (host: string): boolean => (host.includes(':') || /^[\d.]+$/.test(host)) && isIP(host) === 0;
const columns = 'id, store_id as store, name, host, port, columns';

function printRoute(app: FastifyInstance, { house }: DevicesWork, bridge: PrintBridge): void {
  route(
    app,
    {
      method: 'POST',
      url: '/api/v1/devices/:id/print',
      right: 'device',
      summary: 'Print bytes on a printer of the till’s store',
      params: IdParams,
      body: PrintRequest,
      response: PrintAnswer,
      bodyLimit: 2 * 1024 * 1024,
      errors: ['journal-device-mismatch', 'devices-printer-unknown', 'devices-printer-unreachable', 'devices-printer-not-ready', 'devices-printer-busy'],
    },
    async (request) => {
      const device = deviceOf(request);
      if (device.id !== request.params.id) throw problem('journal-device-mismatch');
      const found = await house.database.pool.query<Static<typeof Printer>>(`select ${columns} from devices.printer where id = $1 and store_id = $2`, [
        request.body.printer,
        device.store,
      ]);
      const printer = found.rows[0];
      if (printer === undefined) throw problem('devices-printer-unknown');
      const started = performance.now();
      const { paperLow } = await bridge.print(printer, { id: request.body.job, bytes: Buffer.from(request.body.bytesBase64, 'base64') });
      return { printed: true as const, paperLow, milliseconds: Math.round(performance.now() - started) };
    },
  );
}

export function printerRoutes(app: FastifyInstance, work: DevicesWork): void {
  const { database } = work.house;
  const { readStoreStates } = work.needs;
  const url = '/api/v1/devices/printers';
  const reach = { local: work.house.config.localPrinters ?? false, databaseUrl: work.house.database.url };
  printRoute(app, work, createPrintBridge(reach));
  route(app, { method: 'GET', url, right: 'devices.read', summary: 'Receipt printers', response: Type.Object({ items: Type.Array(Printer) }) }, async (request) => {
    const scope = storesFor(request.actor, 'devices.read');
    const found = await database.pool.query<Static<typeof Printer>>(`select ${columns} from devices.printer where $1::uuid[] is null or store_id = any($1) order by id`, [
      scope === 'all' ? null : [...(scope ?? [])],
    ]);
    return { items: found.rows };
  });
  route(
    app,
    {
      method: 'PUT',
      url: `${url}/:id`,
      right: 'devices.write',
      summary: 'Add or change a receipt printer',
      params: PrinterParams,
      body: Type.Omit(Printer, ['id']),
      response: Printer,
    },
    async (request) => {
      const { id } = request.params;
      const { store, name, host, port, columns: width } = request.body;
      requireStore(request.actor, 'devices.write', store);
      if (isNoAddress(host) || (await isNoPrinterPlace({ host, port }, reach)))
        throw problem('request-invalid', { errors: [{ pointer: '/host', message: 'is no address that a receipt printer can have' }] });
      return withIdempotency(database, request, async (trx) => {
        await lockSettings(trx);
        if ((await readStoreStates(trx, [store])).length === 0) throw problem('request-invalid', { errors: [{ pointer: '/store', message: 'there is no such store' }] });
        const before = await trx.query<{ store_id: string }>('select store_id from devices.printer where id = $1 for update', [id]);
        const previous = before.rows[0]?.store_id;
        if (previous !== undefined) requireStore(request.actor, 'devices.write', previous);
        await trx.query(
          'insert into devices.printer (id, store_id, name, host, port, columns) values ($1, $2, $3, $4, $5, $6) on conflict (id) do update set store_id = $2, name = $3, host = $4, port = $5, columns = $6',
          [id, store, name, host, port, width],
        );
        await announceSettings(trx, readStoreStates, { actor: eventActor(request.actor), stores: [...new Set([store, previous ?? store])] });
        return { id, store, name, host, port, columns: width };
      });
    },
  );
  route(app, { method: 'DELETE', url: `${url}/:id`, right: 'devices.write', summary: 'Remove a receipt printer', params: PrinterParams }, async (request) => {
    await withIdempotency(database, request, async (trx) => {
      await lockSettings(trx);
      const gone = await trx.query<{ store_id: string }>('delete from devices.printer where id = $1 returning store_id', [request.params.id]);
      const store = gone.rows[0]?.store_id;
      if (store === undefined) throw problem('not-found');
      requireStore(request.actor, 'devices.write', store);
      await announceSettings(trx, readStoreStates, { actor: eventActor(request.actor), stores: [store] });
    });
  });
}
