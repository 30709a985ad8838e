import { DATASETS, type FeedManifest, REFERENCE_FORMAT } from '@tresen/contract/feed';
import type { Id } from '@tresen/kernel';
import { abandonable } from './abandonable-network.ts';
import { type CurrentIdentity, enrolTill, readIdentity } from './enrol.ts';
import { FeedFollower } from './feed-follower.ts';
import { Journal, readReceipt, readReceipts } from './journal.ts';
import { LocalBaskets } from './local-baskets.ts';
import { LocalReference } from './local-reference.ts';
import { measureFiles } from './measure-files.ts';
import { nowAndThen } from './now-and-then.ts';
import { Outbox } from './outbox.ts';
import type { ClockPort, KeyPort, NetworkPort, Signer, SqlDatabase, StoragePort } from './ports.ts';
import { Replica } from './replica.ts';
import { ServerContact } from './server-contact.ts';
import { StateBoard } from './state-board.ts';
import { StockDeltas } from './stock-deltas.ts';
import { SyncLoop } from './sync-loop.ts';
import type { ChangeNotice, SealedFact, SealRequest, TillDiagnostics, TillPort } from './till-port.ts';
import { migrateTillFile, NewerTillFile, TillMeta } from './till-schema.ts';
import { Upkeep } from './upkeep.ts';
import { askServer, backoff, callServer } from './wire.ts';

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

const AGAIN = 500;
/** By then the last changes are here and the page has drawn where one signs in; neither waits for work that nobody asked for. */
const AFTER_PAINT = 600;
/** Changes that are more work one by one than a new file. */
const WORTH_A_FILE = 10_000;

/** A till on local files: the implementation of `TillPort` that runs in the browser's worker and in Node alike. */
export class LocalTill implements TillPort {
  private readonly options: TillOptions;
  private readonly board: StateBoard;
  /** For what is asked again when its answer does not come: journal and changes. */
  private readonly exchanges: ReturnType<typeof abandonable>;
  private till: SqlDatabase | null = null;
  private meta: TillMeta | null = null;
  private identity: CurrentIdentity | null = null;
  private journal: Journal | null = null;
  private outbox: Outbox | null = null;
  private deltas: StockDeltas | null = null;
  private server: ServerContact | null = null;
  private upkeep: Upkeep | null = null;
  private baskets: LocalBaskets | null = null;
  private replica: Replica | null = null;
  private reference: LocalReference | null = null;
  private follower: FeedFollower | null = null;
  private loop: SyncLoop | null = null;
  private readonly timers = new Map<string, () => void>();
  private stopped = false;
  private loadFailures = 0;
  private readonly sealTimes = { last: 0, max: 0, count: 0 };

  constructor(options: TillOptions) {
    this.options = options;
    this.board = new StateBoard(options.appVersion);
    this.exchanges = abandonable(options.network);
  }

  get state(): TillPort['state'] {
    return this.board.state;
  }
  readonly subscribe: TillPort['subscribe'] = (listener) => this.board.subscribe(listener);
  readonly onChange: TillPort['onChange'] = (listener) => this.board.onChange(listener);

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
    this.server = new ServerContact(this.board, this.meta, this.options.clock);
    this.baskets = new LocalBaskets(this.till, this.meta, this.options.clock);
    this.outbox = new Outbox({ database: this.till, network: this.exchanges, clock: this.options.clock });
    this.replica = new Replica({
      storage: this.options.storage,
      network: this.options.network,
      meta: this.meta,
      token: () => this.identity?.token ?? '',
      progress: nowAndThen(this.options.clock, (progress) => this.board.set({ progress })),
    });
    this.upkeep = new Upkeep({
      till: this.till,
      reference: () => this.replica?.database ?? null,
      outbox: this.outbox,
      board: this.board,
      clock: this.options.clock,
      storage: this.options.storage,
      ask: (request) => this.ask(request),
      heard: (serverTime, status) => this.server?.heard(serverTime, status),
      keepEntriesDays: this.options.keepEntriesDays ?? 30,
    });
    this.identity = readIdentity(this.till);
    const signer = this.identity ? await this.options.keys.load(this.identity.thumbprint) : null;
    void this.upkeep.measureStorage().catch(() => undefined); // Not waited for: a browser that just started takes its time to tell the quota.
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
    this.upkeep?.stop();
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
    this.reference = null;
    this.replica?.forget();
    this.identity = readIdentity(database);
    await this.begin(this.need(this.identity), signer);
    return outcome;
  }

  private async begin(identity: CurrentIdentity, signer: Signer): Promise<void> {
    const { token: _token, ...shown } = identity;
    this.board.set({ identity: shown });
    this.server?.restoreAlarms();
    this.journal = new Journal({
      database: this.need(this.till),
      clock: this.options.clock,
      signer,
      device: identity.device,
      sealed: () => this.deltas?.changed(),
      receiptPrefix: () => this.reference?.settings?.till.receiptPrefix ?? String(this.need(this.meta).read('receiptPrefix') ?? ''),
    });
    this.follower = new FeedFollower({
      network: this.exchanges,
      clock: this.options.clock,
      token: () => identity.token,
      database: () => this.replica?.database ?? null,
      datasets: this.options.datasets ?? DATASETS,
      applied: (notice, terms) => this.rowsApplied(notice, () => this.reference?.search.countTerms(terms)),
      contact: (serverTime) => this.server?.heard(serverTime),
      reloadWanted: (dataset, after) => this.reloadReference(dataset, after),
    });
    this.loop = new SyncLoop({
      outbox: this.need(this.outbox),
      follower: this.follower,
      network: this.options.network,
      clock: this.options.clock,
      token: () => identity.token,
      pushed: (outcome) => {
        this.server?.pushed(outcome);
        this.showJournal();
      },
      contact: (serverTime) => this.server?.heard(serverTime),
      failed: (part, error) => this.server?.failed(part, error),
      followed: () => this.server?.caughtUp(this.deltas),
      abandon: () => this.exchanges.abandon(),
      cut: () => this.upkeep?.beatSoon(),
    });
    this.showJournal();
    if (this.need(this.replica).open()) this.referenceOpened();
    if (this.reference?.settings) this.becomeReady();
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
      this.board.clear('reference-broken');
      // Right after enrolment the server may need a moment until it publishes the settings: that is no failure.
      if (this.reference?.settings) this.becomeReady();
      else this.later('load', AGAIN, () => void this.loadReference());
    } catch (error) {
      this.loadFailures += 1;
      this.server?.failed('pull', error);
      const wait = backoff(this.loadFailures, { first: 500, most: 10_000, chance: (this.options.clock.random(1)[0] ?? 0) / 255 });
      this.later('load', wait, () => void this.loadReference());
    }
  }

  private becomeReady(): void {
    if (this.stopped) return;
    this.board.set({ phase: 'ready', progress: null, failure: null });
    this.need(this.loop).start();
    this.need(this.upkeep).begin();
  }

  /** A better file than following row by row; false when there is none or it failed (the old one stays). */
  private async reloadReference(dataset: string, after: string | null): Promise<boolean> {
    if (this.options.useSnapshot === false) return false;
    try {
      const { snapshot } = await this.manifest();
      if (!snapshot || snapshot.version === this.replica?.pointer?.version) return false;
      // Customers are in the file of a zone with one store only.
      if (snapshot.cursors[dataset] === undefined) return false;
      if (after !== null && Number(snapshot.cursors[dataset]) - Number(after) < WORTH_A_FILE) return false;
      await this.need(this.replica).load(snapshot);
      this.referenceOpened();
      this.board.set({ progress: null });
      this.board.clear('reference-broken');
      for (const dataset of ['catalog', 'prices', 'customers', 'taxes']) this.board.tell({ dataset, keys: null });
      return true;
    } catch (error) {
      this.board.set({ progress: null });
      this.server?.failed('pull', error);
      return false;
    }
  }

  private manifest(): Promise<FeedManifest> {
    return callServer<FeedManifest>(this.options.network, { method: 'GET', path: `/api/v1/feed/manifest?format=${REFERENCE_FORMAT}`, token: this.identity?.token ?? null });
  }

  private referenceOpened(): void {
    const reference = new LocalReference(this.need(this.replica?.database), this.need(this.deltas));
    this.reference = reference;
    this.board.set({ referenceVersion: this.replica?.pointer?.version ?? null, datasets: reference.cursors() });
    // The till can sell before its search forgives typos.
    this.later('vocabulary', AFTER_PAINT, () => this.loadVocabulary(reference));
  }

  /** Bit by bit: what is asked for at the counter comes in between. */
  private loadVocabulary(reference: LocalReference): void {
    if (this.reference !== reference || this.stopped) return;
    if (reference.search.loadSomeVocabulary()) this.upkeep?.warmUp(reference.search.warm());
    else this.later('vocabulary', 0, () => this.loadVocabulary(reference));
  }

  private rowsApplied(notice: ChangeNotice, countTerms: () => void): void {
    countTerms();
    if (notice.keys === null && (notice.dataset === 'catalog' || notice.dataset === 'customers')) this.reference?.search.loadVocabulary();
    this.reference?.refresh(notice.dataset);
    if (notice.dataset === 'stock') this.deltas?.figuresCame(notice.keys);
    this.later('cursors', 200, () => this.board.set({ datasets: this.reference?.cursors() ?? [] }));
    this.board.tell(notice);
  }

  async seal(request: SealRequest): Promise<SealedFact> {
    const journal = this.journal;
    if (!journal) throw new Error('this till is not enrolled; nothing was stored');
    const from = performance.now();
    this.upkeep?.asked();
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

  /** For somebody at the counter: what can wait does. */
  private lookUp(): LocalReference['search'] | undefined {
    this.upkeep?.asked();
    return this.reference?.search;
  }

  async findByCode(code: string): ReturnType<TillPort['findByCode']> {
    return this.lookUp()?.byCode(code) ?? [];
  }
  async search(text: string, options?: Parameters<TillPort['search']>[1]): ReturnType<TillPort['search']> {
    return this.lookUp()?.search(text, options) ?? [];
  }
  async searchArticles(text: string, options?: Parameters<TillPort['searchArticles']>[1]): ReturnType<TillPort['searchArticles']> {
    return this.lookUp()?.searchArticles(text, options) ?? [];
  }
  async browse(category: string, options: Parameters<TillPort['browse']>[1] = {}): ReturnType<TillPort['browse']> {
    return this.reference?.search.browse(category, options) ?? [];
  }
  async articleVariants(article: Id): ReturnType<TillPort['articleVariants']> {
    return this.reference?.search.article(article) ?? [];
  }
  async variants(ids: readonly Id[]): ReturnType<TillPort['variants']> {
    return this.reference?.search.byIds(ids) ?? [];
  }
  async stock(variants: readonly Id[]): ReturnType<TillPort['stock']> {
    return this.reference?.stock(variants) ?? {};
  }
  async searchCustomers(text: string, options?: Parameters<TillPort['searchCustomers']>[1]): ReturnType<TillPort['searchCustomers']> {
    return this.lookUp()?.searchCustomers(text, options) ?? [];
  }
  async customer(id: Id): ReturnType<TillPort['customer']> {
    return this.reference?.search.customer(id) ?? null;
  }
  async customerByCard(card: string): ReturnType<TillPort['customerByCard']> {
    return this.reference?.search.customerByCard(card) ?? null;
  }

  readonly staff: TillPort['staff'] = async () => this.reference?.staff() ?? [];
  readonly settings: TillPort['settings'] = async () => this.reference?.settings ?? null;
  readonly taxes: TillPort['taxes'] = async () => this.reference?.taxes ?? [];
  readonly layout: TillPort['layout'] = async () => this.reference?.layout() ?? [];

  readonly recentReceipts: TillPort['recentReceipts'] = async (options = {}) => readReceipts(this.need(this.till), options);
  readonly receipt: TillPort['receipt'] = async (idOrNumber) => readReceipt(this.need(this.till), idOrNumber);

  async parkBasket(basket: Parameters<TillPort['parkBasket']>[0]): Promise<void> {
    this.need(this.baskets).park(basket);
  }
  async parkedBaskets(): ReturnType<TillPort['parkedBaskets']> {
    return this.need(this.baskets).list();
  }
  readonly resumeBasket: TillPort['resumeBasket'] = async (id) => this.need(this.baskets).resume(id);
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
    const answer = await askServer({ ...this.options, token: this.identity?.token ?? null }, request);
    if (answer === null) this.loop?.doubt();
    else this.server?.answered(answer);
    return answer;
  }

  async syncNow(): Promise<void> {
    await this.loop?.syncNow();
  }
  async persistStorage(): Promise<boolean> {
    await this.options.storage.persist();
    await this.upkeep?.measureStorage();
    return this.board.state.storage.persisted;
  }

  async diagnostics(): Promise<TillDiagnostics> {
    return {
      sqliteVersion: this.options.storage.sqliteVersion,
      ...measureFiles(this.need(this.till), this.replica?.database ?? null),
      lastError: this.server?.lastError ?? null,
      pushes: this.server?.pushes ?? 0,
      pushFailures: this.server?.pushFailures ?? 0,
      sealMilliseconds: { ...this.sealTimes },
    };
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
