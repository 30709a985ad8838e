// biome-ignore-all lint/complexity/noExcessiveLinesPerFunction: one object with every method, only for work on screens
// biome-ignore-all lint/complexity/useMaxParams: rows of a made-up table
import type { CustomerRow, LayoutRow, StaffRow, TaxRow, TillSettings } from '@tresen/contract/feed';
import type { ChangeNotice, ParkedBasket, StoredReceipt, TillPort, TillState, VariantView } from '@tresen/sync';

// A made-up shop in memory, to work on screens without a server: `vite --mode fake`. Never part of a product build.

const id = (n: number): string => `0192f000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const query = new URLSearchParams(location.search);
const rights = ['sales.sell', 'sales.discount', 'sales.override', 'sales.return', 'customers.read'];

/** A valid EAN-13 per article. */
function ean(n: number): string {
  const digits = `400000000${String(n).padStart(3, '0')}`;
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return `0${digits}${(10 - (sum % 10)) % 10}`;
}

const names = [
  ['Leinenbluse „Ria“', 6990, 'women'],
  ['Leinenhemd „Jonas“', 6490, 'men'],
  ['Leinenhose weit', 7990, 'women'],
  ['Mineralwasser 0,75 l', 109, 'food'],
  ['Leinenbettwäsche 135×200', 8900, 'home'],
  ['Leinensakko „Tom“', 14900, 'men'],
  ['Leinentasche klein', 2490, 'women'],
  ['Der kleine Prinz', 1200, 'books'],
  ['Riesling Kabinett 0,75 l', 1190, 'food'],
  ['Bergkäse', 2490, 'food'],
  ['😀 "Quoted" <b>bold</b> & \'single\'', 999, 'home'],
  ['قميص كتان طويل', 4990, 'men'],
  [`Sehr langer Name ${'ohne Ende '.repeat(48)}`.slice(0, 500), 1999, 'home'],
  ['Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen', 3490, 'home'],
  ['Geschenkgutschein', null, 'home'],
] as const;

const base = (n: number, name: string, amount: number | null, category: string): VariantView => ({
  id: id(n),
  article: id(1000 + n),
  sku: `A-${n}`,
  name,
  detail: '',
  options: {},
  brand: 'Nordlein',
  categories: [category],
  codes: [ean(n)],
  taxCategory: category === 'food' || category === 'books' ? 'reduced' : 'standard',
  unit: name === 'Bergkäse' ? 'kg' : 'pc',
  openPrice: amount === null,
  deposit: name.startsWith('Mineral') ? id(900) : null,
  minAge: name.startsWith('Riesling') ? 16 : 0,
  picture: n % 4 === 3 ? null : `/api/v1/catalog/pictures/fake-${n}.svg`,
  status: 'active',
  rank: 100 - n,
  amount,
  was: null,
  tax: category === 'food' || category === 'books' ? { code: 'B', rate: 700 } : { code: 'A', rate: 1900 },
  onHand: [12000, 3000, 0, 240000, 21000][n % 5] ?? null,
});
const single = names.map(([name, amount, category], index) => base(index + 1, name, amount, category));
const shirts = ['34', '36', '38', '40', '42'].flatMap((size, row) =>
  ['Salbei', 'Sand', 'Weiß', 'Marine'].map((colour, column) => ({
    ...base(100 + row * 4 + column, 'T-Shirt Basic', 2490, 'women'),
    article: id(2000),
    detail: `${size} · ${colour}`,
    options: { Größe: size, Farbe: colour },
    onHand: ((row * 7 + column * 3) % 9) * 1000,
  })),
);
const deposit = { ...base(900, 'Pfand', 15, 'food'), taxCategory: 'standard' };
const all = [...single, ...shirts, deposit];
const sellable = all.filter((view) => view.id !== deposit.id);

const staff: StaffRow[] = ['Jana Köhler', 'Mehmet Demir', 'Élodie Martin', 'Sofia Rossi'].map((name, index) => ({
  id: id(500 + index),
  name,
  shortName: `${name.split(' ')[0]} ${name.split(' ')[1]?.[0]}.`,
  pinHash: 'aMCwv7nB2C7iuPb9nZ-jTvL8l3fQh1G0eXb_0000000',
  pinSalt: 'AAAAAAAAAAAAAAAAAAAAAA',
  pinQuick: true,
  rights,
  language: 'de',
}));
const customers: CustomerRow[] = ['Anna Müller', 'Bernd Schmidt', 'Chloé Dubois'].map((name, index) => ({
  id: id(600 + index),
  number: `K-${10_000 + index}`,
  firstName: name.split(' ')[0] ?? '',
  lastName: name.split(' ')[1] ?? '',
  company: '',
  email: `kunde${index}@example.org`,
  phone: `+49 30 55500${index}`,
  card: `299000000000${index}`,
  zip: '10115',
  city: 'Berlin',
}));
const settings: TillSettings = {
  till: { id: id(700), number: 2, name: 'Kasse 2', receiptPrefix: 'BER1-2' },
  store: {
    id: id(701),
    code: 'BER1',
    name: 'Berlin Mitte',
    timeZone: 'Europe/Berlin',
    country: query.get('country') ?? 'DE',
    currency: query.get('country') === 'CH' ? 'CHF' : 'EUR',
    address: ['Torstraße 1', '10119 Berlin'],
    phone: '030 555',
    receiptFooter: 'Danke!',
  },
  company: { id: id(702), name: 'Tresen Handels GmbH', taxId: 'DE123456789' },
  languages: ['de', 'en'],
  printer: { id: id(703), columns: 42 },
  receiptBaseUrl: '',
  inStoreCodes: [{ prefix: '21', itemDigits: 5, valueDigits: 5, kind: 'weight', decimals: 3 }],
  discountLimit: 5000,
};
const layout: LayoutRow[] = [
  ['women', null, 'Damen'],
  ['men', null, 'Herren'],
  ['food', null, 'Lebensmittel'],
  ['home', null, 'Wohnen'],
  ['books', null, 'Bücher'],
].map(([key, parent, name], order) => ({ id: key ?? '', parent: parent ?? null, names: { de: name ?? '', en: name ?? '', fr: name ?? '' }, order, variants: [] }));

/** The PIN of everybody is 1234. */
async function hashAll(): Promise<void> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode('1234'), 'PBKDF2', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: new Uint8Array(16), iterations: 210_000 }, key, 256);
  const hash = btoa(String.fromCharCode(...new Uint8Array(bits)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
  for (const person of staff) Object.assign(person, { pinHash: hash });
}

export function openTillPort(): TillPort {
  const offline = query.has('offline');
  let state: TillState = {
    phase: 'starting',
    progress: null,
    failure: null,
    online: !offline,
    locked: false,
    unsent: offline ? 3 : 0,
    lastContactAt: new Date(Date.now() - 1_400_000).toISOString(),
    serverClockSkewMs: 120,
    journal: { seq: 42, ackedSeq: 39 },
    storage: { persisted: false, usage: 255_000_000, quota: 10_000_000_000 },
    datasets: ['catalog', 'prices', 'customers', 'stock'].map((dataset) => ({ dataset, cursor: '12', asOf: new Date(Date.now() - 90_000).toISOString() })),
    referenceVersion: '2026-11-21-1',
    appVersion: '0.1.0',
    identity: { device: id(700), store: id(701), name: 'Kasse 2', thumbprint: 'x', enrolledAt: new Date().toISOString() },
    alarms: query.has('forked') ? [{ kind: 'forked', seq: 12, since: new Date().toISOString() }] : [],
  };
  const listeners = new Set<(next: TillState) => void>();
  const set = (change: Partial<TillState>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener(state);
  };
  const changes = new Set<(notice: ChangeNotice) => void>();
  const receipts: StoredReceipt[] = [];
  const parked = new Map<string, ParkedBasket>();
  const preferences = new Map<string, unknown>();
  let draft: unknown = null;
  const fold = (text: string): string => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  return {
    get state() {
      return state;
    },
    start: async () => {
      await hashAll();
      const phase = query.get('phase') as TillState['phase'] | null;
      set({
        phase: phase ?? 'ready',
        progress: phase === 'loading-reference' ? { step: 'download', done: 41_000_000, total: 85_000_000 } : null,
        failure: phase === 'failed' ? { code: 'storage-broken', message: 'SQLITE_CORRUPT', dataSafe: true } : null,
      });
    },
    stop: async () => undefined,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onChange: (listener) => {
      changes.add(listener);
      return () => changes.delete(listener);
    },
    enrol: async () => ({
      ok: false,
      code: 'enrolment-code-unknown',
      message: 'Diesen Code gibt es nicht oder er wurde schon benutzt. Lassen Sie sich im Büro einen neuen geben.',
    }),
    findByCode: async (code) => sellable.filter((view) => view.codes.includes(code.padStart(14, '0')) || view.sku === code),
    search: async (text, options) => sellable.filter((view) => fold(`${view.name} ${view.detail} ${view.brand}`).includes(fold(text))).slice(0, options?.limit ?? 20),
    browse: async (category, options) => [...single, shirts[0] as VariantView].filter((view) => view.categories.includes(category)).slice(0, options?.limit ?? 60),
    articleVariants: async (article) => all.filter((view) => view.article === article),
    variants: async (ids) => ids.flatMap((wanted) => all.filter((view) => view.id === wanted)),
    stock: async () => ({}),
    searchArticles: async (text, options) =>
      sellable
        .filter((view) => fold(`${view.name} ${view.detail} ${view.brand}`).includes(fold(text)))
        .slice(0, options?.limit ?? 20)
        .map((first) => ({ first, count: 1, from: false })),
    searchCustomers: async (text) => customers.filter((row) => fold(`${row.firstName} ${row.lastName} ${row.phone} ${row.email}`).includes(fold(text))),
    customer: async (wanted) => customers.find((row) => row.id === wanted) ?? null,
    customerByCard: async (card) => customers.find((row) => row.card === card) ?? null,
    staff: async () => staff,
    settings: async () => settings,
    taxes: async (): Promise<TaxRow[]> => [
      { category: 'standard', code: 'A', rate: 1900 },
      { category: 'reduced', code: 'B', rate: 700 },
    ],
    layout: async () => layout,
    seal: async (request) => {
      const seq = state.journal.seq + 1;
      const sealed = {
        id: request.id ?? crypto.randomUUID(),
        seq,
        at: new Date().toISOString(),
        entryHash: 'x',
        receiptNo: request.numbered ? `BER1-2-${String(seq).padStart(6, '0')}` : null,
      };
      if (request.numbered)
        receipts.unshift({
          id: sealed.id,
          seq,
          type: request.type,
          receiptNo: sealed.receiptNo ?? '',
          at: sealed.at,
          businessDate: request.businessDate,
          total: Number(request.body['total']),
          currency: 'EUR',
          body: { receiptNo: sealed.receiptNo, ...request.body },
          sent: !offline,
          local: null,
        });
      set({ journal: { seq, ackedSeq: offline ? 39 : seq }, unsent: offline ? state.unsent + 1 : 0 });
      return sealed;
    },
    recentReceipts: async () => receipts,
    receipt: async (wanted) => receipts.find((receipt) => receipt.id === wanted || receipt.receiptNo === wanted) ?? null,
    parkBasket: async (basket) => void parked.set(basket.id, { ...basket, parkedAt: new Date().toISOString() }),
    parkedBaskets: async () => [...parked.values()],
    resumeBasket: async (wanted) => {
      const basket = parked.get(wanted) ?? null;
      parked.delete(wanted);
      return basket;
    },
    dropBasket: async (wanted) => void parked.delete(wanted),
    saveDraft: async (data) => {
      draft = data;
    },
    loadDraft: async () => draft,
    savePreference: async (key, value) => void preferences.set(key, value),
    loadPreference: async (key) => preferences.get(key) ?? null,
    ask: async () => (offline ? null : { status: 404, body: null }),
    syncNow: async () => undefined,
    persistStorage: async () => false,
    diagnostics: async () => ({
      sqliteVersion: '3.54.1',
      tillFileBytes: 120_000,
      referenceFileBytes: 255_000_000,
      rows: {},
      lastError: null,
      pushes: 12,
      pushFailures: 1,
      sealMilliseconds: { last: 0.4, max: 8.2, count: 42 },
    }),
  };
}
