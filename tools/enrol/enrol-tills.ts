import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Enrolment } from '@tresen/contract/devices';
import type { Store } from '@tresen/contract/identity';
import { csvRow } from '../../apps/server/src/platform/csv.ts';
import { readRows } from '../read-rows.ts';
import { type Api, ApiRefused, openApi } from '../seed/api.ts';
import { findServer } from '../seed/find-server.ts';
import { UsageError } from '../usage-error.ts';
import { printCodes } from './print-codes.ts';

/** A place for a till, as a row of the file asks for it. */
interface Place {
  readonly row: number;
  readonly store: string;
  readonly number: number;
  readonly name: string;
}

export interface EnrolTask {
  readonly file: string;
  /** CSV with the codes; rows are added behind those that are there. */
  readonly out: string;
  /** Hours that a code is good for. */
  readonly hours: number;
  readonly api: Api;
}

export interface EnrolSummary {
  readonly made: readonly Enrolment[];
  /** Places that have a till or an open code already. */
  readonly taken: number;
  readonly wrong: readonly { readonly row: number; readonly reason: string }[];
}

function readPlace(cells: readonly string[], head: readonly string[], row: number): Place | string {
  const cell = (name: string): string => cells[head.indexOf(name)]?.trim() ?? '';
  const number = Number(cell('number'));
  if (cell('store') === '') return 'it names no store';
  if (!Number.isInteger(number) || number < 1 || number > 9999) return `"${cell('number')}" is no till number from 1 to 9999`;
  return { row, store: cell('store'), number, name: cell('name') };
}

async function readPlaces(file: string): Promise<{ places: Place[]; wrong: { row: number; reason: string }[] }> {
  const places: Place[] = [];
  const wrong: { row: number; reason: string }[] = [];
  let head: readonly string[] | undefined;
  for await (const rows of readRows(file))
    for (const { row, cells } of rows) {
      if (head === undefined) {
        head = cells.map((name) => name.trim().toLowerCase());
        for (const column of ['store', 'number']) if (!head.includes(column)) throw new UsageError(`${file} has no column "${column}". Its first row must be: store,number,name`);
        continue;
      }
      const place = readPlace(cells, head, row);
      if (typeof place === 'string') wrong.push({ row, reason: place });
      else places.push(place);
    }
  return { places, wrong };
}

async function readStores(api: Api): Promise<Map<string, Store>> {
  const { items } = await api.get<{ items: Store[] }>('/api/v1/identity/stores');
  return new Map(items.map((store) => [store.code, store]));
}

/** The code of one place; null when a till or an open code has it already. */
async function makeCode(api: Api, place: Place, at: { readonly store: Store; readonly hours: number }): Promise<Enrolment | null> {
  const body = { store: at.store.id, number: place.number, validHours: at.hours, ...(place.name === '' ? {} : { name: place.name }) };
  try {
    return await api.send<Enrolment>('POST', '/api/v1/devices/enrolments', { body });
  } catch (error) {
    if (error instanceof ApiRefused && error.status === 409) return null;
    throw error;
  }
}

/** Makes a code for every place of the file that has no till yet. A code is written down the moment it is made; a second run makes only what is missing. */
export async function enrolTills(task: EnrolTask): Promise<EnrolSummary> {
  const { places, wrong } = await readPlaces(task.file);
  const stores = await readStores(task.api);
  const made: Enrolment[] = [];
  let taken = 0;
  if (!existsSync(task.out)) writeFileSync(task.out, csvRow(['store', 'number', 'name', 'code', 'url', 'valid until']), { mode: 0o600 });
  for (const place of places) {
    const store = stores.get(place.store);
    if (store === undefined) {
      wrong.push({ row: place.row, reason: `there is no store ${place.store}` });
      continue;
    }
    const code = await makeCode(task.api, place, { store, hours: task.hours });
    if (code === null) taken += 1;
    else {
      made.push(code);
      appendFileSync(task.out, csvRow([place.store, code.number, code.name, code.code, code.url, code.expiresAt]));
    }
  }
  return { made, taken, wrong };
}

const plural = (count: number, one: string): string => `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;

/** `tresen enrol FILE`. Answers the exit code: 0 = all right, 3 = some rows are wrong. */
export async function enrolFromFile(words: readonly string[]): Promise<number> {
  const option = { type: 'string' } as const;
  const { values, positionals } = parseArgs({ args: [...words], allowPositionals: true, options: { out: option, hours: option, server: option, token: option } });
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) throw new UsageError('Name one file with the tills to prepare.');
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`);
  const hours = Number(values.hours ?? 168);
  if (!Number.isInteger(hours) || hours < 1 || hours > 720) throw new UsageError('--hours is a whole number from 1 to 720.');
  const out = values.out ?? 'enrolment-codes.csv';
  const server = await findServer({ server: values.server, token: values.token });
  try {
    const summary = await enrolTills({ file, out, hours, api: openApi({ server: server.url, token: server.token }) });
    const sheet = out.replace(/(\.csv)?$/, '.html');
    if (summary.made.length > 0) writeFileSync(sheet, printCodes(summary.made), { mode: 0o600 });
    console.log(`${plural(summary.made.length, 'code')} made, ${plural(summary.taken, 'place')} had a till or an open code already.`);
    if (summary.made.length > 0)
      console.log(`Codes: ${out}. To print, one card per till with its QR code: ${sheet}. Whoever holds a code can become that till: keep both files safe.`);
    for (const { row, reason } of summary.wrong) console.log(`  row ${row}: ${reason}`);
    return summary.wrong.length === 0 ? 0 : 3;
  } finally {
    await server.close();
  }
}
