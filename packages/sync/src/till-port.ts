import type { CatalogRow, CustomerRow, LayoutRow, StaffRow, TaxRow, TillSettings } from '@tresen/contract/feed';
import type { BusinessDate, Id, Instant } from '@tresen/kernel';

/** What the till as a whole is doing. `follower`: another tab of this browser leads; this one takes over when that one goes. */
export type TillPhase = 'starting' | 'needs-enrolment' | 'loading-reference' | 'ready' | 'follower' | 'failed';

/** Which till this is, as told by the server at enrolment. */
export interface TillIdentity {
  readonly device: Id;
  readonly store: Id;
  readonly name: string;
  /** RFC 7638 thumbprint of the device key (base64url); the first entry's `prev`. */
  readonly thumbprint: string;
  readonly enrolledAt: Instant;
}

/** Everything the status bar and the health page show. Sent whole on every change. */
export interface TillState {
  readonly phase: TillPhase;
  /** In `loading-reference`: bytes of the ready-made file so far and in all (0 = not known yet), and what is being done. */
  readonly progress: { readonly step: 'download' | 'verify' | 'switch' | 'follow'; readonly done: number; readonly total: number } | null;
  /** In `failed`: which part, a plain sentence, and whether what was sold is safe on this device. */
  readonly failure: {
    readonly code: 'storage-unavailable' | 'storage-broken' | 'reference-unavailable' | 'newer-data' | 'unexpected';
    readonly message: string;
    readonly dataSafe: boolean;
  } | null;
  /** The last exchange with the server worked. */
  readonly online: boolean;
  /** Sealed entries that the server has not acknowledged. */
  readonly unsent: number;
  readonly lastContactAt: Instant | null;
  /** Server clock − device clock in milliseconds at the last contact; null before the first. Over 10 minutes is an alarm. */
  readonly serverClockSkewMs: number | null;
  /** Highest sealed and highest acknowledged entry. */
  readonly journal: { readonly seq: number; readonly ackedSeq: number };
  readonly storage: { readonly persisted: boolean; readonly usage: number; readonly quota: number };
  /** Where each dataset stands; `asOf` is the server's instant of the data. */
  readonly datasets: readonly { readonly dataset: string; readonly cursor: string; readonly asOf: Instant }[];
  readonly referenceVersion: string | null;
  readonly appVersion: string;
  readonly identity: TillIdentity | null;
  /** The office has locked this till: the open sale may be finished, no new one begins. Kept over restarts. */
  readonly locked: boolean;
  /** Things a person must know; selling goes on with each of them. */
  readonly alarms: readonly TillAlarm[];
}

export type TillAlarm =
  /** The server holds other entries under our numbers: this device's identity runs somewhere else too. */
  | { readonly kind: 'forked'; readonly seq: number; readonly since: Instant }
  /** The server put entries aside (`altered`, `bad-signature`): they are safe there, somebody must look. */
  | { readonly kind: 'quarantined'; readonly seq: number; readonly reason: string; readonly since: Instant }
  | { readonly kind: 'clock-skew'; readonly milliseconds: number; readonly since: Instant }
  /** The server no longer knows or trusts this device. */
  | { readonly kind: 'not-recognised'; readonly since: Instant }
  | { readonly kind: 'storage-not-persistent'; readonly since: Instant }
  | { readonly kind: 'reference-broken'; readonly message: string; readonly since: Instant };

/** A sellable variant as the finder and the basket need it: catalog, price, tax and stock in one row. */
export interface VariantView extends CatalogRow {
  /** Gross minor units in the store's currency; null = no price (cannot be sold unless `openPrice`). */
  readonly amount: number | null;
  /** Crossed-out price. */
  readonly was: number | null;
  /** Code and rate of the country's table for `taxCategory`; null when the table lacks the category. */
  readonly tax: { readonly code: string; readonly rate: number } | null;
  /** Thousandths of the unit in this store, own unsent sales already taken off; null = not known. */
  readonly onHand: number | null;
}

/** An article that was found: its best variant, how many of its variants fit, and whether their prices differ. */
export interface ArticleHit {
  readonly first: VariantView;
  readonly count: number;
  readonly from: boolean;
}

export interface SearchOptions {
  readonly limit?: number;
  readonly category?: string | null;
}

/** What `seal` is given. */
export interface SealRequest {
  /** `<context>.<fact>`, e.g. `sales.sale-completed`. */
  readonly type: string;
  readonly version: number;
  readonly businessDate: BusinessDate;
  /** The body. With `numbered` the till puts `receiptNo` in front of it: number and entry are stored together or not at all. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly numbered?: boolean;
  /**
   * UUIDv7 chosen by the caller; sealing the same id again answers what was sealed the first time and stores nothing.
   * Give one for every sale: a retry after a lost answer is then harmless.
   */
  readonly id?: Id;
  /** Parked basket that this entry finishes; dropped in the same transaction. */
  readonly basket?: Id;
  /** Drop the draft in the same transaction, so that a crash never shows a basket that was already paid. */
  readonly clearDraft?: boolean;
  /** Anything the till wants back with `receipt(id)`, e.g. how it was printed. Stays local. */
  readonly local?: unknown;
}

/** What is durable when `seal` resolves. */
export interface SealedFact {
  readonly id: Id;
  readonly seq: number;
  readonly at: Instant;
  /** base64url SHA-256 of the payload: the next entry's `prev`. */
  readonly entryHash: string;
  /** Only with `numbered`. */
  readonly receiptNo: string | null;
}

/** A sealed numbered entry kept for reprint and return. */
export interface StoredReceipt {
  readonly id: Id;
  readonly seq: number;
  readonly type: string;
  readonly receiptNo: string;
  readonly at: Instant;
  readonly businessDate: BusinessDate;
  readonly total: number;
  readonly currency: string;
  /** Body as sealed. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly sent: boolean;
  readonly local: unknown;
}

export interface ParkedBasket {
  readonly id: Id;
  readonly label: string;
  readonly parkedAt: Instant;
  readonly data: unknown;
}

/** Rows that just changed in the local reference: `keys` null means anything may have changed (reset or new file). */
export interface ChangeNotice {
  readonly dataset: string;
  readonly keys: readonly string[] | null;
}

/** Answer of `enrol`. */
export type EnrolOutcome = { readonly ok: true; readonly identity: TillIdentity } | { readonly ok: false; readonly code: string; readonly message: string };

/** Numbers for the health page and support. */
export interface TillDiagnostics {
  readonly sqliteVersion: string;
  readonly tillFileBytes: number;
  readonly referenceFileBytes: number;
  readonly rows: Readonly<Record<string, number>>;
  readonly lastError: string | null;
  readonly pushes: number;
  readonly pushFailures: number;
  readonly sealMilliseconds: { readonly last: number; readonly max: number; readonly count: number };
}

/**
 * Everything the till's screens (and virtual tills) do with local data and the server. In the browser the calls go to the
 * leading tab's worker; in Node the same code runs over `node:sqlite`. Reading never touches the network.
 * Refusals that a person must see come back as values; a rejected promise is a fault, its message says whether data is safe.
 */
export interface TillPort {
  /** Opens the local store and starts syncing. Resolves when the phase is no longer `starting`. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** The newest state at once. */
  readonly state: TillState;
  /** Calls back on every change of `state`; returns the way to stop listening. */
  subscribe(listener: (state: TillState) => void): () => void;
  /** Tells which rows changed, within a second of the office's change. */
  onChange(listener: (notice: ChangeNotice) => void): () => void;

  /** Exchanges a one-time code for this device's identity; the private key is made here and never leaves. */
  enrol(code: string): Promise<EnrolOutcome>;

  /** Exact lookup of what a scanner or a keyboard gave: GTIN of 8–14 digits, `plu:<digits>`, or a SKU. Several when a code is shared. */
  findByCode(code: string): Promise<readonly VariantView[]>;
  /** Type-ahead over name, detail, brand, SKU and codes; forgives accents, umlaut spellings and typos. */
  search(text: string, options?: SearchOptions): Promise<readonly VariantView[]>;
  /** The same with one hit per article. */
  searchArticles(text: string, options?: { readonly limit?: number }): Promise<readonly ArticleHit[]>;
  /** Most popular first; one row per article when `articles` is set. */
  browse(category: string, options?: { readonly limit?: number; readonly offset?: number; readonly articles?: boolean }): Promise<readonly VariantView[]>;
  /** All variants of one article, for the size × colour matrix. */
  articleVariants(article: Id): Promise<readonly VariantView[]>;
  /** By variant id, in the order asked; unknown ids are left out. */
  variants(ids: readonly Id[]): Promise<readonly VariantView[]>;
  /** On hand in thousandths by variant id, own unsent sales taken off. */
  stock(variants: readonly Id[]): Promise<Readonly<Record<Id, number>>>;

  /** Type-ahead over name, company, number, e-mail, phone, card, zip, city. */
  searchCustomers(text: string, options?: { readonly limit?: number }): Promise<readonly CustomerRow[]>;
  customer(id: Id): Promise<CustomerRow | null>;
  customerByCard(card: string): Promise<CustomerRow | null>;

  staff(): Promise<readonly StaffRow[]>;
  /** null until the first reference data came. */
  settings(): Promise<TillSettings | null>;
  taxes(): Promise<readonly TaxRow[]>;
  layout(): Promise<readonly LayoutRow[]>;

  /** Seals a fact: resolves only after it is durable on this device. Entries are sealed strictly one after the other. */
  seal(request: SealRequest): Promise<SealedFact>;
  /** Newest first. */
  recentReceipts(options?: { readonly limit?: number; readonly beforeSeq?: number }): Promise<readonly StoredReceipt[]>;
  /** By entry id or printed number. */
  receipt(idOrNumber: string): Promise<StoredReceipt | null>;

  /** Durable when it resolves. Parking an id again replaces it. `clearDraft` takes it out of the open basket in the same transaction. */
  parkBasket(basket: { readonly id: Id; readonly label: string; readonly data: unknown; readonly clearDraft?: boolean }): Promise<void>;
  parkedBaskets(): Promise<readonly ParkedBasket[]>;
  /** Takes the basket out of the parked ones and makes it the draft, in one transaction. */
  resumeBasket(id: Id): Promise<ParkedBasket | null>;
  dropBasket(id: Id): Promise<void>;
  /** The open basket; survives a crash. null clears it. */
  saveDraft(data: unknown): Promise<void>;
  loadDraft(): Promise<unknown>;
  /** Small local values: language, theme, last signed-in person. */
  savePreference(key: string, value: unknown): Promise<void>;
  loadPreference(key: string): Promise<unknown>;

  /**
   * Asks the server as this device, for things a sale does not need: look up an unknown code, print, test a device.
   * The secret stays where the port lives. null when the server cannot be reached in time (default 5 s).
   */
  ask(request: {
    readonly method: 'GET' | 'POST';
    readonly path: string;
    readonly body?: unknown;
    readonly timeoutMs?: number;
  }): Promise<{ readonly status: number; readonly body: unknown } | null>;

  /** Push what is unsent and pull what changed, now. */
  syncNow(): Promise<void>;
  /** Asks the browser to keep the storage for good; true when it will. */
  persistStorage(): Promise<boolean>;
  diagnostics(): Promise<TillDiagnostics>;
}
