import { verifySale } from '@tresen/domain/sales';
import type { Pool } from 'pg';
import { explainUnreadable, isKnownFact, type LoggedEvent, parseJson, type Reaction, type SaleFact, salesOf } from '../../log/index.ts';
import { isKnownTender } from '../../payments/index.ts';
import { bus } from '../../platform/bus.ts';
import { createEnrolments, findOddities } from '../check-amounts.ts';
import { createArticleCheck } from '../check-articles.ts';
import { createPartyCheck } from '../check-parties.ts';
import { ASIDE } from '../check-place.ts';
import { ID_REPEATED } from '../claim-ids.ts';
import { type NewException, raiseExceptions } from '../exceptions.ts';
import { limitExceptions } from '../limit-exceptions.ts';
import type { IngestNeeds } from '../needs.ts';
import { createStoreLaws, type StoreLaws } from '../store-laws.ts';
import { createVariantLookup } from '../unknown-variants.ts';
import { putAside } from './put-aside.ts';

const STORE_CHANGED = 'identity.store-changed';

/** A till's clock may be ahead of the server's by this much (ms) before somebody is told. */
const CLOCK_TOLERANCE = 10 * 60_000;

const placeOf = (event: LoggedEvent): Pick<NewException, 'device' | 'seq' | 'position'> => ({ device: event.device, seq: event.seq, position: event.id });

function findUnreadable(event: LoggedEvent): NewException {
  const parsed = parseJson(event.text);
  const entry = typeof parsed === 'object' && parsed !== null && 'id' in parsed ? String(parsed.id).slice(0, 64) : null;
  return {
    key: `body-unreadable/${event.id}`,
    kind: event.type === ID_REPEATED ? 'id-repeated' : isKnownFact(event.type, event.version) ? 'body-unreadable' : 'type-unknown',
    severity: 'error',
    ...placeOf(event),
    entry,
    detail: { type: event.type, version: event.version, errors: explainUnreadable(event.type, event.version, parsed) ?? [] },
  };
}

function findSkew(event: LoggedEvent): NewException | undefined {
  const ahead = Date.parse(event.payload?.at ?? '') - event.recordedAt.getTime();
  if (!(ahead > CLOCK_TOLERANCE)) return undefined;
  const day = event.recordedAt.toISOString().slice(0, 10);
  return {
    key: `clock-skew/${event.device}/${day}`,
    kind: 'clock-skew',
    severity: 'warning',
    ...placeOf(event),
    entry: event.payload?.id ?? null,
    detail: { at: event.payload?.at, serverTime: event.recordedAt.toISOString(), aheadSeconds: Math.round(ahead / 1000) },
  };
}

/** So much (ms) may an entry lie before the one sealed before it: clocks are set. */
const BACK_TOLERANCE = 60 * 60_000;

/**
 * Tells of tills whose time runs backwards; what was sealed before this process heard of a till is not known. A clock that was ahead
 * and is right again has been told of already, and receipts of other systems come in the order in which somebody brings them.
 */
function createOrderCheck(): () => { find(event: LoggedEvent): NewException | undefined; keep(): void } {
  const kept = new Map<number, number>();
  // A batch may be handled twice; only what was committed is kept.
  return () => {
    const latest = new Map<number, number>();
    return {
      find(event) {
        const at = Date.parse(event.payload?.at ?? '');
        if (event.device === null || event.payload === null || Number.isNaN(at) || 'origin' in (event.payload.body as object)) return undefined;
        const before = latest.get(event.device) ?? kept.get(event.device) ?? at;
        latest.set(event.device, Math.min(at, event.recordedAt.getTime()));
        if (before - at <= BACK_TOLERANCE) return undefined;
        const day = event.recordedAt.toISOString().slice(0, 10);
        const detail = { at: event.payload.at, previousAt: new Date(before).toISOString(), serverTime: event.recordedAt.toISOString() };
        return { key: `clock-back/${event.device}/${day}`, kind: 'clock-back', severity: 'warning', ...placeOf(event), entry: event.payload.id, detail };
      },
      keep: () => {
        for (const [device, at] of latest) kept.set(device, at);
      },
    };
  };
}

/**
 * Goods came back without the receipt they were sold with, and cash went out: booked, and somebody should know. When somebody
 * approved it at the till, somebody does; whether they may is asked with the acts (SAL-78).
 */
function findUnreferencedReturn({ sale, event, id }: SaleFact): NewException[] {
  if (event.version >= 2 && (sale.approvals ?? []).some(({ act }) => act === 'return-without-receipt')) return [];
  if (sale.origin !== undefined || !sale.lines.some((line) => line.quantity < 0 && line.returnOf === undefined)) return [];
  const cash = sale.tenders.reduce((sum, tender) => (tender.type === 'cash' ? sum + tender.amount : sum), 0);
  if (cash >= 0) return [];
  const detail = { receiptNo: sale.receiptNo, total: sale.total, currency: sale.currency, cashier: sale.cashier };
  const place = { ...placeOf(event), till: sale.till, store: sale.store, entry: id, amount: sale.total };
  return [{ key: `return-unreferenced/${event.id}`, kind: 'return-unreferenced', severity: 'warning', ...place, detail }];
}

function checkSale(fact: SaleFact, laws: StoreLaws): NewException[] {
  const { sale, event } = fact;
  const place = { ...placeOf(event), till: sale.till, store: sale.store, entry: fact.id, amount: sale.total };
  const law = laws.lawOf(sale.store);
  if (law === undefined)
    return [{ key: `store-unknown/${sale.store}/${event.device}/${fact.businessDate}`, kind: 'store-unknown', severity: 'error', ...place, detail: { store: sale.store } }];
  const known = law ?? { currency: sale.currency, taxes: null, cashIncrement: null };
  const differences = verifySale(sale, { currency: known.currency, taxes: known.taxes, cashIncrement: known.cashIncrement, businessDate: fact.businessDate });
  const lawless: NewException[] =
    law === null
      ? [
          {
            key: sale.origin === undefined ? `law-unknown/${sale.store}/${fact.businessDate}` : `law-unknown/${sale.store}`,
            kind: 'law-unknown',
            severity: 'error',
            ...place,
            detail: { store: sale.store, receiptNo: sale.receiptNo },
          },
        ]
      : [];
  if (differences.length === 0) return lawless;
  const kind = differences[0]?.code ?? 'total-differs';
  const detail = { receiptNo: sale.receiptNo, differences: differences.slice(0, 20) };
  // Receipts of another system may follow other rules, all in the same way: said once per system, with one example.
  if (sale.origin !== undefined)
    return [...lawless, { key: `sale-differs/${sale.origin.system}/${kind}`, kind, severity: 'info', ...place, detail: { ...detail, system: sale.origin.system } }];
  return [...lawless, { key: `sale-differs/${event.id}`, kind, severity: 'warning', ...place, detail }];
}

/** Money of a kind that nobody knows: booked as other money, and said of each sale. */
function findUnknownTenders({ sale, event, id }: SaleFact): NewException[] {
  return sale.tenders.flatMap(({ type, amount }) => {
    if (isKnownTender(type)) return [];
    const detail = { receiptNo: sale.receiptNo, tender: type, total: amount, currency: sale.currency };
    return [
      {
        key: `tender-unknown/${event.id}/${type}`,
        kind: 'tender-unknown',
        severity: 'warning' as const,
        ...placeOf(event),
        till: sale.till,
        store: sale.store,
        entry: id,
        amount,
        detail,
      },
    ];
  });
}

/** Variants that no catalog knows, one exception per sale: nobody knows their price. Another system's are said once each. */
function createVariantCheck(pool: Pool, needs: IngestNeeds): (facts: readonly SaleFact[]) => Promise<NewException[]> {
  const findUnknown = createVariantLookup(pool, needs);
  return async (facts) => {
    const unknown = await findUnknown(facts);
    if (unknown.size === 0) return [];
    return facts.flatMap((fact): NewException[] => {
      const variant = fact.sale.lines.find((line) => line.variant !== null && unknown.has(line.variant))?.variant;
      if (variant === undefined) return [];
      const { sale, event, id } = fact;
      const key = sale.origin === undefined ? event.id : variant;
      const place = { ...placeOf(event), till: sale.till, store: sale.store, entry: id, amount: sale.total };
      const detail = { variant, receiptNo: sale.receiptNo, total: sale.total, currency: sale.currency };
      return [{ key: `variant-unknown/${key}`, kind: 'variant-unknown', severity: 'warning', ...place, detail }];
    });
  };
}

/** Looks at every fact after it was stored. What is odd becomes an exception; the fact itself stays as it is. */
export function checkFacts(pool: Pool, needs: IngestNeeds): Reaction {
  const laws = createStoreLaws(pool);
  const checkVariants = createVariantCheck(pool, needs);
  const articles = createArticleCheck(pool, needs);
  const parties = createPartyCheck(pool, needs);
  const enrolments = createEnrolments(pool);
  const checkOrder = createOrderCheck();
  return {
    name: 'ingest',
    hears: ['*'],
    hearsUnreadable: true,
    async handle(events, sql) {
      const found: NewException[] = [];
      const order = checkOrder();
      for (const event of events) {
        if (event.device === null) continue;
        if (event.type.startsWith(ASIDE)) continue;
        if (event.payload === null) found.push(findUnreadable(event));
        else {
          for (const odd of [findSkew(event), order.find(event)]) if (odd !== undefined) found.push(odd);
        }
      }
      articles.hear(events);
      parties.hear(events);
      if (events.some(({ type }) => type === STORE_CHANGED)) laws.forget();
      const facts = salesOf(events);
      if (facts.length > 0) {
        await articles.learn(facts);
        await parties.learn(facts);
        await enrolments.learn(facts);
        await laws.learn(new Set(facts.map((fact) => fact.sale.store)));
        for (const fact of facts)
          found.push(
            ...checkSale(fact, laws),
            ...findUnreferencedReturn(fact),
            ...findUnknownTenders(fact),
            ...findOddities(fact, { timeZone: laws.timeZoneOf(fact.sale.store) ?? 'UTC', enrolments: enrolments.known }),
            ...parties.find(fact, laws.issuerOf(fact.sale.store)),
            ...articles.find(fact, { zone: laws.zoneOf(fact.sale.store) ?? '', taxes: laws.lawOf(fact.sale.store)?.taxes ?? [] }),
          );
        found.push(...(await checkVariants(facts)));
      }
      const shown = [...(await limitExceptions(found, sql)), ...(await putAside(events, sql))];
      const opened = await raiseExceptions(sql, shown);
      return () => {
        order.keep();
        if (opened > 0) bus.publish('exceptions-changed', { opened });
      };
    },
    // Exceptions carry what people decided about them: they stay. Raising them again changes nothing.
    async reset() {},
    async onSkipped({ reaction, event, error }, sql) {
      await raiseExceptions(sql, [
        {
          key: `reaction-skipped/${reaction}/${event.id}`,
          kind: 'reaction-skipped',
          severity: 'error',
          ...placeOf(event),
          entry: event.payload?.id ?? null,
          detail: { reaction, type: event.type, error: error.slice(0, 1000) },
        },
      ]);
    },
  };
}
