import { createWriteStream, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Store } from '@tresen/contract/identity';
import type { ImportedReceipts } from '@tresen/contract/integrations';
import { law as at } from '@tresen/country-at';
import { law as ch } from '@tresen/country-ch';
import { law as de } from '@tresen/country-de';
import { law as fr } from '@tresen/country-fr';
import { law as gb } from '@tresen/country-gb';
import { csvRow } from '../../apps/server/src/platform/csv.ts';
import { type Api, openApi } from '../seed/api.ts';
import { findServer } from '../seed/find-server.ts';
import { UsageError } from '../usage-error.ts';
import { type BuiltSale, buildSales, type SaleContext } from './build-sales.ts';
import { type ImportingTill, openImportingTill } from './importing-till.ts';
import { type Mapping, readMapping } from './mapping.ts';
import { provideArticles, provideCustomers, provideStore } from './master-data.ts';
import { showImport } from './progress.ts';
import type { ImportLine } from './read-line.ts';
import { type FileReader, type ImportReceipt, openFile, readArticleNames, readReceipts, type Scan, scanFile } from './scan-file.ts';
import { printVerification, verifyImport } from './verify-import.ts';

const laws = new Map([de, at, ch, fr, gb].map((law) => [law.code.toUpperCase(), law]));
/** Entries and bytes in one push. */
const BATCH_ENTRIES = 400;
const BATCH_BYTES = 2_000_000;
/** Even with the longest names a receipt of so few lines is one entry. */
const SURELY_ONE_ENTRY = 100;

/** One import as the command line describes it. */
export interface ImportTask {
  readonly file: string;
  readonly mapping: Mapping;
  readonly api: Api;
  readonly state: string;
  readonly errors: string;
  /** No progress bar. */
  readonly quiet?: boolean;
}

export interface ImportSummary {
  readonly rows: number;
  readonly receipts: number;
  /** Receipts of which no row could be booked. */
  readonly emptyReceipts: number;
  readonly booked: number;
  readonly alreadyThere: number;
  readonly articlesMade: number;
  readonly customersMade: number;
  /** Rows by reason: booked although odd, or not booked. */
  readonly listed: Readonly<Record<string, number>>;
  readonly seconds: number;
}

/** Receipts of the system that are booked, with their totals in minor units; waits until the server has worked through its log. */
export async function readImported(api: Api, system: string): Promise<Map<string, number>> {
  for (;;) {
    const first = await api.get<ImportedReceipts>(`/api/v1/integrations/imports/${system}/receipts?limit=1`);
    if (first.caughtUp) break;
    await new Promise((done) => setTimeout(done, 250));
  }
  const known = new Map<string, number>();
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: ImportedReceipts = await api.get(`/api/v1/integrations/imports/${system}/receipts?limit=20000&cursor=${encodeURIComponent(cursor)}`);
    for (const [index, receipt] of page.receipts.entries()) known.set(receipt, page.totals[index] ?? 0);
    cursor = page.next;
  }
  return known;
}

/** The list of everything that is odd or not booked: a file, and how often each reason came. */
interface OddList {
  readonly reasons: Record<string, number>;
  add(item: { readonly row: number; readonly booked: boolean; readonly reason: string }, content: string): void;
  close(): Promise<void>;
}

function openOddList(path: string): OddList {
  const reasons: Record<string, number> = {};
  const list = createWriteStream(path);
  list.write(csvRow(['row', 'booked', 'reason', 'content']));
  return {
    reasons,
    add: ({ row, booked, reason }, content) => {
      reasons[reason] = (reasons[reason] ?? 0) + 1;
      list.write(csvRow([row, booked ? 'yes' : 'no', reason, content.slice(0, 2000)]));
    },
    close: () => new Promise((done) => list.end(done)),
  };
}

async function scan(task: ImportTask, file: FileReader, list: OddList): Promise<Scan> {
  const show = showImport('reading', { quiet: task.quiet });
  const result = await scanFile(file, {
    onListed: (item, row) => list.add(item, row.cells.join(' | ')),
    onRow: (rows) => show.update({ rows }),
  });
  show.done({ rows: result.rows });
  return result;
}

const CHANGED = 'the receipt is booked already, with another total; the books stay as they are (amounts in the smallest coin)';

const PUT_ASIDE = 'the server put the receipt aside, it is booked by nobody before a person decides: see the exceptions in the office';

const totalOf = (lines: readonly ImportLine[]): number => lines.reduce((sum, line) => sum + line.gross, 0);

/** Seals the next batch while the one before is on its way. */
async function book(work: {
  readonly file: FileReader;
  readonly scan: Scan;
  readonly context: SaleContext;
  readonly till: ImportingTill;
  readonly known: ReadonlyMap<string, number>;
  readonly list: OddList;
  readonly quiet: boolean | undefined;
}): Promise<{ sent: ReadonlyMap<string, number>; alreadyThere: number }> {
  const show = showImport('booking', { total: work.scan.rows, quiet: work.quiet });
  const sent = new Map<string, number>();
  let pushed = 0;
  let alreadyThere = 0;
  let batch: BuiltSale[] = [];
  let bytes = 0;
  let onItsWay: Promise<unknown> = Promise.resolve();
  let rows = 0;
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    const sealed = work.till.seal(batch);
    const count = batch.length;
    batch = [];
    bytes = 0;
    await onItsWay;
    onItsWay = work.till.push(sealed).then(() => {
      pushed += count;
      show.update({ rows, receipts: pushed + alreadyThere });
    });
    onItsWay.catch(() => {});
  };
  const compare = (receipt: ImportReceipt, origin: string, total: number): void => {
    alreadyThere += 1;
    const booked = work.known.get(origin);
    if (booked === total) return;
    const item = { row: receipt.lines[0]?.row ?? 0, booked: false, reason: CHANGED };
    work.list.add(item, `${origin} | booked ${booked} | in the file ${total}`);
  };
  for await (const receipt of readReceipts(work.file, work.scan, (row) => {
    rows = row;
  })) {
    // A receipt that fits into one entry is known by its number; longer ones are looked at part by part.
    if (receipt.lines.length <= SURELY_ONE_ENTRY && work.known.has(receipt.number)) {
      compare(receipt, receipt.number, totalOf(receipt.lines));
      continue;
    }
    for (const sale of buildSales(receipt, work.context)) {
      if (work.known.has(sale.origin)) {
        compare(receipt, sale.origin, sale.body.total);
        continue;
      }
      batch.push(sale);
      sent.set(sale.origin, receipt.lines[0]?.row ?? 0);
      bytes += sale.body.lines.length * 220;
      if (batch.length >= BATCH_ENTRIES || bytes >= BATCH_BYTES) await flush();
    }
  }
  await flush();
  await onItsWay;
  show.done({ rows, receipts: pushed + alreadyThere });
  return { sent, alreadyThere };
}

/** How many of the receipts that were sent are booked, when the server has worked through them; the others are listed. */
async function countBooked(task: ImportTask, sent: ReadonlyMap<string, number>, list: OddList): Promise<number> {
  if (sent.size === 0) return 0;
  const known = await readImported(task.api, task.mapping.system);
  const aside = [...sent].filter(([origin]) => !known.has(origin));
  for (const [origin, row] of aside) list.add({ row, booked: false, reason: PUT_ASIDE }, origin);
  return sent.size - aside.length;
}

/** The whole import. Safe to interrupt and to repeat. */
export async function runImport(task: ImportTask): Promise<ImportSummary> {
  const list = openOddList(task.errors);
  try {
    return await runListed(task, list);
  } finally {
    await list.close();
  }
}

async function runListed(task: ImportTask, list: OddList): Promise<ImportSummary> {
  const startedAt = performance.now();
  const { mapping, api } = task;
  const file = openFile(task.file, mapping);
  const scanned = await scan(task, file, list);
  const names = mapping.articles === undefined ? new Map<string, string>() : await readNames(task, mapping.articles);
  const store = await provideStore(api, mapping, laws.get(mapping.store.country)?.timeZone);
  const law = laws.get(store.country);
  if (law === undefined) throw new Error(`The taxes of ${store.country} are not known.`);
  const articles = await provideArticles(api, mapping, { scan: scanned, names });
  const customers = await provideCustomers(api, mapping, { scan: scanned, store: store.id });
  const till = await openImportingTill({ api, store: store.id, name: mapping.system, path: join(task.state, `${mapping.system}-${store.code}.json`) });
  const known = await readImported(api, mapping.system);
  const context: SaleContext = {
    mapping,
    store: store.id,
    till: till.device,
    zone: store.timeZone,
    measured: new Set([...scanned.articles].filter(([, article]) => article.measured).map(([code]) => code)),
    taxes: law.taxes,
    variants: articles.ids,
    customers: customers.ids,
    names,
    tokenSecret: till.tokenSecret,
  };
  const { sent, alreadyThere } = await book({ file, scan: scanned, context, till, known, list, quiet: task.quiet });
  const booked = await countBooked(task, sent, list);
  return {
    rows: scanned.rows,
    receipts: scanned.receipts.size,
    emptyReceipts: scanned.emptyReceipts,
    booked,
    alreadyThere,
    articlesMade: articles.made,
    customersMade: customers.made,
    listed: list.reasons,
    seconds: Math.round((performance.now() - startedAt) / 100) / 10,
  };
}

async function readNames(task: ImportTask, second: NonNullable<Mapping['articles']>): Promise<Map<string, string>> {
  const path = resolve(dirname(task.file), second.file);
  if (!existsSync(path)) {
    console.log(`${path} is not there: articles get their number as their name.`);
    return new Map();
  }
  return await readArticleNames(path, { article: second.article, description: second.description }, task.mapping.encoding);
}

/** One import of a system at a time: two would seal two entries with one number. */
function lock(state: string, system: string): () => void {
  mkdirSync(state, { recursive: true });
  const path = join(state, `${system}.lock`);
  if (existsSync(path)) {
    const pid = Number(readFileSync(path, 'utf8'));
    if (isAlive(pid)) throw new UsageError(`Another import of ${system} runs already (process ${pid}).`);
    rmSync(path, { force: true });
  }
  const file = openSync(path, 'wx');
  writeSync(file, String(process.pid));
  return () => rmSync(path, { force: true });
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function printSummary(summary: ImportSummary, task: ImportTask): void {
  const n = (value: number): string => value.toLocaleString('en');
  console.log(
    `\n${n(summary.rows)} rows, ${n(summary.receipts)} receipts: ${n(summary.booked)} entries booked now, ${n(summary.alreadyThere)} were there before. ${summary.seconds} s.`,
  );
  if (summary.emptyReceipts > 0) console.log(`${n(summary.emptyReceipts)} further receipts have no row that can be booked.`);
  console.log(`New articles: ${n(summary.articlesMade)}. New customers: ${n(summary.customersMade)}.`);
  const reasons = Object.entries(summary.listed).sort((a, b) => b[1] - a[1]);
  if (reasons.length === 0) return;
  console.log(`Rows that are odd or were not booked, listed in ${task.errors}:`);
  for (const [reason, count] of reasons.slice(0, 20)) console.log(`  ${n(count).padStart(9)}  ${reason}`);
  if (reasons.length > 20) console.log(`  … and ${reasons.length - 20} other reasons`);
}

interface Words {
  readonly file: string;
  readonly mapping: string;
  readonly options: {
    readonly server?: string | undefined;
    readonly token?: string | undefined;
    readonly state?: string | undefined;
    readonly errors?: string | undefined;
    readonly verify?: boolean | undefined;
    readonly 'only-verify'?: boolean | undefined;
  };
}

function readWords(words: readonly string[]): Words {
  try {
    const option = { type: 'string' } as const;
    const flag = { type: 'boolean' } as const;
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { mapping: option, server: option, token: option, state: option, errors: option, verify: flag, 'only-verify': flag },
    });
    const [file, ...rest] = positionals;
    if (file === undefined || rest.length > 0) throw new UsageError('Name one file to import.');
    if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`);
    if (values.mapping === undefined) throw new UsageError('Say with --mapping which column is what.');
    return { file, mapping: values.mapping, options: values };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** `tresen import receipts …`. Answers the exit code: 0 = all right, 3 = imported, but totals differ. */
export async function importReceipts(words: readonly string[]): Promise<number> {
  const { file, mapping: mappingPath, options } = readWords(words);
  const mapping = readMapping(mappingPath);
  const state = options.state ?? join(process.env['TRESEN_DATA'] || '.tresen', 'imports');
  const unlock = lock(state, mapping.system);
  const server = await findServer({ server: options.server, token: options.token });
  try {
    const task: ImportTask = { file, mapping, api: openApi({ server: server.url, token: server.token }), state, errors: options.errors ?? 'import-errors.csv' };
    if (options['only-verify'] !== true) printSummary(await runImport(task), task);
    if (options.verify !== true && options['only-verify'] !== true) return 0;
    const store: Store = await provideStore(task.api, mapping);
    return printVerification(await verifyImport(task, store)) ? 0 : 3;
  } finally {
    unlock();
    await server.close();
  }
}
