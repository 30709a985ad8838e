import { DATASETS, type FeedManifest, type LayoutRow, REFERENCE_FORMAT, type StaffRow, type TaxRow, type TillSettings } from '@tresen/contract/feed';
import type { Id } from '@tresen/kernel';
import { type CurrentIdentity, enrolTill, readIdentity } from './enrol.ts';
import { FeedFollower } from './feed-follower.ts';
import { Journal, readReceipt, readReceipts } from './journal.ts';
import { LocalBaskets } from './local-baskets.ts';
import { Outbox, type PushOutcome } from './outbox.ts';
import type { ClockPort, KeyPort, NetworkPort, Signer, SqlDatabase, StoragePort } from './ports.ts';
import { Replica } from './replica.ts';
import { ReferenceSearch } from './search/reference-search.ts';
import { StateBoard } from './state-board.ts';
import { StockDeltas } from './stock-deltas.ts';
import { SyncLoop } from './sync-loop.ts';
import type { ChangeNotice, SealedFact, SealRequest, TillDiagnostics, TillPort } from './till-port.ts';
import { migrateTillFile, NewerTillFile, TillMeta } from './till-schema.ts';
import { backoff, callServer } from './wire.ts';

export interface TillOptions {
  readonly storage: StoragePort;
  readonly keys: KeyPort;
  readonly network: NetworkPort;
  readonly clock: ClockPort;
  readonly appVersion: string;
  /** Datasets to follow; default all. A virtual till without a finder takes only `settings`. */
  readonly datasets?: readonly string[];
  /** false: never load the ready-made file, everything comes as changes. */
  readonly useSnapshot?: boolean;
  /** Payloads of acknowledged entries are dropped after so many days. */
  readonly keepEntriesDays?: number;
}

/** Clock difference from which on a person must hear of it. */
const SKEW_ALARM = 10 * 60_000;
const HEARTBEAT = 30_000;
/** Changes that are more work one by one than a new file. */
const WORTH_A_FILE = 10_000;
const HOUSEKEEPING = 60_000;
const DAY = 86_400_000;

/** A till on local files: the implementation of `TillPort` that runs in the browser's worker and in Node alike. */
export class LocalTill implements TillPort {
  private readonly options: TillOptions;
  private readonly board: StateBoard;
  private till: SqlDatabase | null = null;
  private meta: TillMeta | null = null;
  private identity: CurrentIdentity | null = null;
  private journal: Journal | null = null;
  private outbox: Outbox | null = null;
  private deltas: StockDeltas | null = null;
  private baskets: LocalBaskets | null = null;
  private replica: Replica | null = null;
  private search_: ReferenceSearch | null = null;
  private follower: FeedFollower | null = null;
  private loop: SyncLoop | null = null;
  private cachedSettings: TillSettings | null = null;
  private readonly taxByCategory = new Map<string, { code: string; rate: number }>();
  private readonly timers = new Map<string, () => void>();
  private stopped = false;
  private loadFailures = 0;
  private lastError: string | null = null;
  private readonly sealTimes = { last: 0, max: 0, count: 0 };
  private pushes = 0;
  private pushFailures = 0;

  constructor(options: TillOptions) {
    this.options = options;
    this.board = new StateBoard(options.appVersion);
  }

  get state(): TillPort['state'] {
    return this.board.state;
  }
  subscribe(listener: Parameters<TillPort['subscribe']>[0]): () => void {
    return this.board.subscribe(listener);
  }
  onChange(listener: Parameters<TillPort['onChange']>[0]): () => void {
    return this.board.onChange(listener);
  }

  async start(): Promise<void> {
    try {
      this.till = this.options.storage.openTill();
      migrateTillFile(this.till);
    } catch (error) {
      const newer = error instanceof NewerTillFile;
      const message = error instanceof Error ? error.message : String(error);
      this.board.set({ phase: 'failed', failure: { code: newer ? 'newer-data' : 'storage-unavailable', message, dataSafe: true } });
      return;
    }
    this.meta = new TillMeta(this.till);
    this.deltas = new StockDeltas(this.till);
    this.baskets = new LocalBaskets(this.till, this.meta, this.options.clock);
    this.outbox = new Outbox({ database: this.till, network: this.options.network, clock: this.options.clock });
    this.replica = new Replica({
      storage: this.options.storage,
      network: this.options.network,
      meta: this.meta,
      token: () => this.identity?.token ?? '',
      progress: (step, done, total) => this.board.set({ progress: { step, done, total } }),
    });
    this.identity = readIdentity(this.till);
    const signer = this.identity ? await this.options.keys.load(this.identity.thumbprint) : null;
    await this.measureStorage();
    if (!this.identity || !signer) {
      this.board.set({ phase: 'needs-enrolment', unsent: this.outbox.countUnsent() });
      return;
    }
    await this.begin(this.identity, signer);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    for (const cancel of this.timers.values()) cancel();
    this.loop?.stop();
    this.follower?.stop();
    await this.follower?.queue(async () => undefined);
    this.replica?.close();
    this.till?.close();
    this.till = null;
  }

  async enrol(code: string): ReturnType<TillPort['enrol']> {
    const database = this.need(this.till);
    const { outcome, signer, receiptPrefix } = await enrolTill({ ...this.options, database }, code);
    if (!outcome.ok || !signer) return outcome;
    this.need(this.meta).write('receiptPrefix', receiptPrefix);
    this.loop?.stop();
    this.follower?.stop();
    this.identity = readIdentity(database);
    await this.begin(this.need(this.identity), signer);
    return outcome;
  }

  private async begin(identity: CurrentIdentity, signer: Signer): Promise<void> {
    const { token: _token, ...shown } = identity;
    this.board.set({ identity: shown });
    this.restoreAlarms();
    this.journal = new Journal({
      database: this.need(this.till),
      clock: this.options.clock,
      signer,
      device: identity.device,
      receiptPrefix: () => this.cachedSettings?.till.receiptPrefix ?? String(this.need(this.meta).read('receiptPrefix') ?? ''),
    });
    this.follower = new FeedFollower({
      network: this.options.network,
      clock: this.options.clock,
      token: () => identity.token,
      database: () => this.replica?.database ?? null,
      datasets: this.options.datasets ?? DATASETS,
      applied: (notice, terms) => this.rowsApplied(notice, () => this.search_?.countTerms(terms)),
      contact: (serverTime) => this.contact(serverTime),
      reloadWanted: (dataset, after) => this.reloadReference(dataset, after),
    });
    this.loop = new SyncLoop({
      outbox: this.need(this.outbox),
      follower: this.follower,
      network: this.options.network,
      clock: this.options.clock,
      token: () => identity.token,
      pushed: (outcome) => this.pushed(outcome),
      contact: (serverTime) => this.contact(serverTime),
      failed: (part, error) => this.failed(part, error),
      followed: () => this.deltas?.pulledUpTo(new Date(this.options.clock.now() - 15_000).toISOString()),
    });
    this.showJournal();
    if (this.need(this.replica).open()) this.referenceOpened();
    if (this.search_ && this.cachedSettings) this.becomeReady();
    else {
      this.board.set({ phase: 'loading-reference' });
      void this.loadReference();
    }
  }

  /** Until the first reference data is here there is nothing to sell with: tries again and again. */
  private async loadReference(): Promise<void> {
    const replica = this.need(this.replica);
    try {
      if (!replica.database) {
        const manifest = await this.manifest();
        if (manifest.snapshot && this.options.useSnapshot !== false) await replica.load(manifest.snapshot);
        else replica.createEmpty();
        this.referenceOpened();
      }
      this.board.set({ progress: { step: 'follow', done: 0, total: 0 } });
      await this.need(this.follower).pullAll();
      if (!this.readSettings()) throw new Error('the server has no settings for this till yet');
      this.board.clear('reference-broken');
      this.becomeReady();
    } catch (error) {
      if (this.stopped) return;
      this.loadFailures += 1;
      this.failed('pull', error);
      if (error instanceof Error && error.name === 'BrokenReference') this.board.raise({ kind: 'reference-broken', message: error.message, since: this.now() });
      const wait = backoff(this.loadFailures, { first: 500, most: 30_000, chance: (this.options.clock.random(1)[0] ?? 0) / 255 });
      this.later('load', wait, () => void this.loadReference());
    }
  }

  private becomeReady(): void {
    this.loadFailures = 0;
    this.board.set({ phase: 'ready', progress: null, failure: null });
    this.need(this.loop).start();
    this.later('heartbeat', 2000, () => void this.beat());
    this.later('housekeeping', HOUSEKEEPING, () => void this.keepHouse());
  }

  /** A better file than following row by row; false when there is none or it failed (the old one stays). */
  private async reloadReference(dataset: string, after: string | null): Promise<boolean> {
    if (this.options.useSnapshot === false) return false;
    try {
      const { snapshot } = await this.manifest();
      if (!snapshot || snapshot.version === this.replica?.pointer?.version) return false;
      if (after !== null && Number(snapshot.cursors[dataset] ?? 0) - Number(after) < WORTH_A_FILE) return false;
      await this.need(this.replica).load(snapshot);
      this.referenceOpened();
      this.board.set({ progress: null });
      this.board.clear('reference-broken');
      for (const dataset of ['catalog', 'prices', 'customers', 'taxes']) this.board.tell({ dataset, keys: null });
      return true;
    } catch (error) {
      this.board.set({ progress: null });
      this.failed('pull', error);
      if (error instanceof Error && error.name === 'BrokenReference') this.board.raise({ kind: 'reference-broken', message: error.message, since: this.now() });
      return false;
    }
  }

  private manifest(): Promise<FeedManifest> {
    return callServer<FeedManifest>(this.options.network, { method: 'GET', path: `/api/v1/feed/manifest?format=${REFERENCE_FORMAT}`, token: this.identity?.token ?? null });
  }

  private referenceOpened(): void {
    const database = this.need(this.replica?.database);
    const deltas = this.need(this.deltas);
    const search = new ReferenceSearch(database, { taxes: this.taxByCategory, stockDelta: (variant) => deltas.of(variant) }, () => this.cachedSettings?.store.country ?? '');
    this.search_ = search;
    this.readTaxes();
    this.readSettings();
    this.board.set({ referenceVersion: this.replica?.pointer?.version ?? null, datasets: this.readCursors() });
    // After the first paint: the till can sell before its search forgives typos.
    this.later('vocabulary', 50, () => {
      if (this.search_ === search && !this.stopped) search.loadVocabulary();
    });
  }

  private rowsApplied(notice: ChangeNotice, countTerms: () => void): void {
    countTerms();
    if (notice.keys === null && (notice.dataset === 'catalog' || notice.dataset === 'customers')) this.search_?.loadVocabulary();
    if (notice.dataset === 'taxes') this.readTaxes();
    if (notice.dataset === 'settings') this.readSettings();
    if (notice.dataset === 'stock') this.deltas?.figuresCame(notice.keys);
    this.later('cursors', 200, () => this.board.set({ datasets: this.readCursors() }));
    this.board.tell(notice);
  }

  private pushed(outcome: PushOutcome): void {
    this.pushes += 1;
    this.board.set({ online: true });
    if (outcome.kind === 'pushed' || outcome.kind === 'aside') {
      this.contact(outcome.receipt.serverTime);
      this.board.clear('not-recognised');
      const forked = outcome.receipt.quarantined.find((entry) => entry.reason === 'forked');
      const other = outcome.receipt.quarantined.find((entry) => entry.reason !== 'forked');
      if (forked || outcome.twin) this.keepAlarm({ kind: 'forked', seq: forked?.seq ?? outcome.receipt.head.seq, since: this.now() });
      if (other) this.keepAlarm({ kind: 'quarantined', seq: other.seq, reason: other.reason, since: this.now() });
    } else if (outcome.kind === 'refused') {
      this.lastError = outcome.message;
      this.board.raise({ kind: 'not-recognised', since: this.now() });
    }
    this.showJournal();
  }

  private contact(serverTime: string | null): void {
    const now = this.options.clock.now();
    const server = serverTime === null ? Number.NaN : Date.parse(serverTime);
    const skew = Number.isFinite(server) ? server - now : this.board.state.serverClockSkewMs;
    this.board.set({ online: true, lastContactAt: new Date(now).toISOString(), serverClockSkewMs: skew });
    if (skew !== null && Math.abs(skew) > SKEW_ALARM) this.board.raise({ kind: 'clock-skew', milliseconds: skew, since: this.now() });
    else this.board.clear('clock-skew');
  }

  private failed(part: 'push' | 'pull', error: unknown): void {
    if (part === 'push') this.pushFailures += 1;
    this.lastError = error instanceof Error ? error.message : String(error);
    // Any answer means the way to the server is there.
    this.board.set({ online: error instanceof Error && error.name === 'ServerAnswer' });
  }

  async seal(request: SealRequest): Promise<SealedFact> {
    const journal = this.journal;
    if (!journal) throw new Error('this till is not enrolled; nothing was stored');
    const from = performance.now();
    const fact = await journal.seal(request);
    const took = performance.now() - from;
    Object.assign(this.sealTimes, { last: took, max: Math.max(took, this.sealTimes.max), count: this.sealTimes.count + 1 });
    this.showJournal();
    this.later('push', 0, () => this.loop?.wakePush());
    return fact;
  }

  private showJournal(): void {
    const row = this.till?.prepare('SELECT head_seq, acked_seq FROM identity WHERE current = 1').get();
    if (!row || !this.outbox) return;
    this.board.set({ unsent: this.outbox.countUnsent(), journal: { seq: Number(row['head_seq']), ackedSeq: Number(row['acked_seq']) } });
  }

  async findByCode(code: string): ReturnType<TillPort['findByCode']> {
    return this.search_?.byCode(code) ?? [];
  }
  async search(text: string, options?: Parameters<TillPort['search']>[1]): ReturnType<TillPort['search']> {
    return this.search_?.search(text, options) ?? [];
  }
  async browse(category: string, options: Parameters<TillPort['browse']>[1] = {}): ReturnType<TillPort['browse']> {
    return this.search_?.browse(category, options) ?? [];
  }
  async articleVariants(article: Id): ReturnType<TillPort['articleVariants']> {
    return this.search_?.article(article) ?? [];
  }
  async variants(ids: readonly Id[]): ReturnType<TillPort['variants']> {
    return this.search_?.byIds(ids) ?? [];
  }
  async stock(variants: readonly Id[]): ReturnType<TillPort['stock']> {
    const select = this.replica?.database?.prepare('SELECT on_hand FROM stock WHERE variant = ?');
    const found: Record<Id, number> = {};
    for (const variant of variants) {
      const onHand = select?.get(variant)?.['on_hand'];
      if (onHand !== undefined) found[variant] = Number(onHand) + (this.deltas?.of(variant) ?? 0);
    }
    return found;
  }
  async searchCustomers(text: string, options?: Parameters<TillPort['searchCustomers']>[1]): ReturnType<TillPort['searchCustomers']> {
    return this.search_?.searchCustomers(text, options) ?? [];
  }
  async customer(id: Id): ReturnType<TillPort['customer']> {
    return this.search_?.customer(id) ?? null;
  }
  async customerByCard(card: string): ReturnType<TillPort['customerByCard']> {
    return this.search_?.customerByCard(card) ?? null;
  }

  async staff(): ReturnType<TillPort['staff']> {
    return this.readDocuments<StaffRow>('staff');
  }
  async settings(): ReturnType<TillPort['settings']> {
    return this.cachedSettings;
  }
  async taxes(): Promise<readonly TaxRow[]> {
    return [...this.taxByCategory].map(([category, tax]) => ({ category, ...tax }));
  }
  async layout(): ReturnType<TillPort['layout']> {
    return this.readDocuments<LayoutRow>('layout').sort((a, b) => a.order - b.order);
  }

  async recentReceipts(options: Parameters<TillPort['recentReceipts']>[0] = {}): ReturnType<TillPort['recentReceipts']> {
    return readReceipts(this.need(this.till), options);
  }
  async receipt(idOrNumber: string): ReturnType<TillPort['receipt']> {
    return readReceipt(this.need(this.till), idOrNumber);
  }
  async parkBasket(basket: Parameters<TillPort['parkBasket']>[0]): Promise<void> {
    this.need(this.baskets).park(basket);
  }
  async parkedBaskets(): ReturnType<TillPort['parkedBaskets']> {
    return this.need(this.baskets).list();
  }
  async resumeBasket(id: Id): ReturnType<TillPort['resumeBasket']> {
    return this.need(this.baskets).resume(id);
  }
  async dropBasket(id: Id): Promise<void> {
    this.need(this.baskets).drop(id);
  }
  async saveDraft(data: unknown): Promise<void> {
    this.need(this.meta).write('draft', data);
  }
  async loadDraft(): Promise<unknown> {
    return this.need(this.meta).read('draft');
  }
  async savePreference(key: string, value: unknown): Promise<void> {
    this.need(this.meta).write(`preference.${key}`, value);
  }
  async loadPreference(key: string): Promise<unknown> {
    return this.need(this.meta).read(`preference.${key}`);
  }

  async ask(request: Parameters<TillPort['ask']>[0]): ReturnType<TillPort['ask']> {
    const timeout = new AbortController();
    const cancel = this.options.clock.after(request.timeoutMs ?? 5000, () => timeout.abort());
    try {
      const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) };
      const response = await this.options.network.request({ method: request.method, path: request.path, token: this.identity?.token ?? null, signal: timeout.signal, ...body });
      return { status: response.status, body: await response.json().catch(() => null) };
    } catch {
      return null;
    } finally {
      cancel();
    }
  }

  async syncNow(): Promise<void> {
    await this.loop?.syncNow();
  }
  async persistStorage(): Promise<boolean> {
    await this.options.storage.persist();
    await this.measureStorage();
    return this.board.state.storage.persisted;
  }

  async diagnostics(): Promise<TillDiagnostics> {
    const count = (database: SqlDatabase | null | undefined, table: string): number => Number(database?.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n'] ?? 0);
    const bytes = (database: SqlDatabase | null | undefined): number =>
      Number(database?.prepare('PRAGMA page_count').get()?.['page_count'] ?? 0) * Number(database?.prepare('PRAGMA page_size').get()?.['page_size'] ?? 0);
    const reference = this.replica?.database;
    const rows = Object.fromEntries(['variant', 'customer', 'stock', 'staff', 'tax', 'vocabulary'].map((table) => [table, reference ? count(reference, table) : 0]));
    return {
      sqliteVersion: this.options.storage.sqliteVersion,
      tillFileBytes: bytes(this.till),
      referenceFileBytes: bytes(reference),
      rows: { ...rows, entry: count(this.till, 'entry'), receipt: count(this.till, 'receipt') },
      lastError: this.lastError,
      pushes: this.pushes,
      pushFailures: this.pushFailures,
      sealMilliseconds: { ...this.sealTimes },
    };
  }

  private readDocuments<T>(table: 'staff' | 'layout'): T[] {
    return (this.replica?.database?.prepare(`SELECT data FROM ${table}`).all() ?? []).map((row) => JSON.parse(String(row['data'])) as T);
  }
  private readSettings(): boolean {
    const rows = this.replica?.database?.prepare('SELECT key, value FROM setting').all() ?? [];
    if (!rows.some((row) => row['key'] === 'till') || !rows.some((row) => row['key'] === 'store')) return false;
    this.cachedSettings = Object.fromEntries(rows.map((row) => [String(row['key']), JSON.parse(String(row['value']))])) as unknown as TillSettings;
    return true;
  }
  private readTaxes(): void {
    this.taxByCategory.clear();
    for (const row of this.replica?.database?.prepare('SELECT category, code, rate FROM tax').all() ?? [])
      this.taxByCategory.set(String(row['category']), { code: String(row['code']), rate: Number(row['rate']) });
  }
  private readCursors(): TillPort['state']['datasets'] {
    const rows = this.replica?.database?.prepare('SELECT dataset, cursor, as_of FROM cursor').all() ?? [];
    return rows.map((row) => ({ dataset: String(row['dataset']), cursor: String(row['cursor']), asOf: String(row['as_of']) }));
  }

  private async beat(): Promise<void> {
    const { storage, journal, unsent, referenceVersion, identity } = this.board.state;
    if (!identity) return;
    const oldest = this.till?.prepare('SELECT e.at FROM entry e JOIN identity i ON i.device = e.device AND i.current = 1 WHERE e.seq = i.acked_seq + 1').get()?.['at'];
    const body = {
      app: this.options.appVersion.slice(0, 40),
      unsent,
      oldestUnsentAt: oldest ?? null,
      seq: journal.seq,
      storagePersisted: storage.persisted,
      storageBytes: Math.round(storage.usage),
      referenceVersion: referenceVersion?.slice(0, 100) ?? null,
      clock: this.now(),
    };
    const answer = await this.ask({ method: 'POST', path: `/api/v1/devices/${identity.device}/health`, body });
    const serverTime = (answer?.body as { serverTime?: unknown } | null)?.serverTime;
    if (answer && answer.status < 300) this.contact(typeof serverTime === 'string' ? serverTime : null);
    else if (answer === null) this.board.set({ online: false });
    this.later('heartbeat', HEARTBEAT, () => void this.beat());
  }

  /** When nothing is going on: fold the write-ahead log back, thin what the server has had for long, look at the storage. */
  private async keepHouse(): Promise<void> {
    try {
      this.outbox?.thin(new Date(this.options.clock.now() - (this.options.keepEntriesDays ?? 30) * DAY).toISOString());
      this.till?.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all();
      this.replica?.database?.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all();
      await this.measureStorage();
    } catch (error) {
      this.lastError = error instanceof Error ? error.message : String(error);
    }
    this.later('housekeeping', HOUSEKEEPING, () => void this.keepHouse());
  }

  private async measureStorage(): Promise<void> {
    const storage = await this.options.storage.estimate();
    this.board.set({ storage });
    if (storage.persisted) this.board.clear('storage-not-persistent');
    else this.board.raise({ kind: 'storage-not-persistent', since: this.now() });
  }

  /** An alarm that outlives a restart. */
  private keepAlarm(alarm: Parameters<StateBoard['raise']>[0]): void {
    this.board.raise(alarm);
    const kept = this.board.state.alarms.filter((other) => other.kind === 'forked' || other.kind === 'quarantined');
    this.need(this.meta).write('alarms', kept);
  }
  private restoreAlarms(): void {
    for (const alarm of (this.need(this.meta).read('alarms') as Parameters<StateBoard['raise']>[0][] | null) ?? []) this.board.raise(alarm);
  }

  private now(): string {
    return new Date(this.options.clock.now()).toISOString();
  }
  private later(name: string, milliseconds: number, work: () => void): void {
    this.timers.get(name)?.();
    if (this.stopped) return;
    this.timers.set(name, this.options.clock.after(milliseconds, work));
  }
  private need<T>(value: T | null | undefined): T {
    if (value === null || value === undefined) throw new Error('the till is not open');
    return value;
  }
}
