import type { SettingsChangedV1 } from '@tresen/contract/devices';
import type { StaffChangedV2 } from '@tresen/contract/identity';
import type { BasketCancelledV1, BasketCancelledV2, LineVoidedV1, SaleApproval, VoidUndoneV1 } from '@tresen/contract/sales';
import { type Act, type Actor, actsOf, authorise, DEFAULT_DISCOUNT_LIMIT, findUnauthorised, shareOff } from '@tresen/domain/sales';
import type { Pool } from 'pg';
import { type LoggedEvent, type Reaction, type ReactionSql, SALE_COMPLETED, type SaleFact, salesOf } from '../../log/index.ts';
import { bus } from '../../platform/bus.ts';
import type { NewException } from '../exceptions.ts';
import { raiseLimited } from '../limit-exceptions.ts';
import type { IngestNeeds } from '../needs.ts';
import { createVariantLookup } from '../unknown-variants.ts';

const STAFF_CHANGED = 'identity.staff-changed';
const SETTINGS_CHANGED = 'devices.settings-changed';

/** News of rights and limits needs a moment to the till, and clocks differ: what held so long (ms) around a sale counts. */
const AROUND = 10 * 60_000;

interface Access {
  readonly store: string | null;
  readonly rights: readonly string[];
}

/** What somebody or some till was allowed, from an instant on until the next of the same subject. */
interface PolicyRow {
  readonly subject: string;
  readonly since: Date;
  readonly access: readonly Access[] | null;
  readonly discount_limit: number | null;
}

/** One row per person or till that an event names: what holds for it from now on. */
function policiesIn({ type, payload, recordedAt }: LoggedEvent): (Omit<PolicyRow, 'since'> & { readonly since: string })[] {
  if (payload === null) return [];
  const since = recordedAt.toISOString();
  if (type === STAFF_CHANGED) {
    const { rows } = payload.body as StaffChangedV2;
    return rows.map((staff) => ({ subject: staff.id, since, access: staff.status === 'active' ? staff.access : [], discount_limit: null }));
  }
  if (type !== SETTINGS_CHANGED) return [];
  const { rows } = payload.body as SettingsChangedV1;
  return rows.map(({ till, settings }) => ({ subject: till, since, access: null, discount_limit: settings.discountLimit }));
}

/** Rights and limits as they were; what is not known (another system's people, tills of tests) is null. */
class Policies {
  private readonly rows: ReadonlyMap<string, readonly PolicyRow[]>;
  constructor(rows: readonly PolicyRow[]) {
    this.rows = Map.groupBy(rows, (row) => row.subject);
  }

  private around(subject: string, at: number): readonly PolicyRow[] {
    const rows = this.rows.get(subject) ?? [];
    return rows.filter((row, index) => {
      const next = rows[index + 1];
      // The first that is known also holds for what was made before it: somebody signed in with it.
      return (index === 0 || row.since.getTime() <= at + AROUND) && (next === undefined || next.since.getTime() >= at - AROUND);
    });
  }

  person(subject: string, when: { readonly at: number; readonly store: string }): Actor | null {
    const held = this.around(subject, when.at);
    if (held.length === 0) return null;
    const reaching = held.flatMap((row) => row.access ?? []).filter((access) => access.store === null || access.store === when.store);
    return { rights: [...new Set(reaching.flatMap((access) => access.rights))] };
  }

  limit(till: string, at: number): number {
    const limits = this.around(till, at).flatMap((row) => (row.discount_limit === null ? [] : [row.discount_limit]));
    return limits.length === 0 ? DEFAULT_DISCOUNT_LIMIT : Math.max(...limits);
  }
}

const approvalsOf = (fact: SaleFact): readonly SaleApproval[] => (fact.event.version >= 2 ? (fact.sale.approvals ?? []) : []);

async function readPolicies(sql: Pick<ReactionSql, 'query'>, facts: readonly SaleFact[], acts: readonly BasketAct[]): Promise<Policies> {
  const subjects = new Set<string>(acts.map(({ cashier }) => cashier));
  for (const fact of facts) {
    subjects.add(fact.sale.till);
    if (fact.sale.cashier !== null) subjects.add(fact.sale.cashier);
    for (const approval of approvalsOf(fact)) subjects.add(approval.by);
  }
  const { rows } = await sql.query<PolicyRow>('select subject, since, access, discount_limit from ingest.policy_since where subject = any($1::uuid[]) order by subject, since', [
    [...subjects],
  ]);
  return new Policies(rows);
}

/** What somebody did to a basket before it was paid, or instead. */
interface BasketAct {
  readonly event: LoggedEvent;
  readonly at: number;
  readonly cashier: string;
  readonly body: LineVoidedV1 | BasketCancelledV1 | BasketCancelledV2 | VoidUndoneV1;
}

const BASKET_ACTS: readonly string[] = ['sales.line-voided', 'sales.basket-cancelled', 'sales.void-undone'];

/** Nobody leaves a basket behind on purpose: that is no act of the person who had begun it. */
const basketActsOf = (events: readonly LoggedEvent[]): BasketAct[] =>
  events.flatMap((event) => {
    if (!BASKET_ACTS.includes(event.type) || event.payload === null) return [];
    const body = event.payload.body as BasketAct['body'];
    if (body.cashier === null || ('how' in body && body.how === 'abandoned')) return [];
    return [{ event, at: Date.parse(event.payload.at), cashier: body.cashier, body }];
  });

/** Whoever may not sell in a store may not change what is being sold there either (SAL-70). */
function checkBasketAct({ event, at, cashier, body }: BasketAct, policies: Policies): NewException[] {
  const known = policies.person(cashier, { at, store: body.store });
  const decision = known === null ? null : authorise({ kind: 'sell' }, known, { discountLimit: DEFAULT_DISCOUNT_LIMIT });
  if (decision === null || decision.kind === 'allowed') return [];
  const money = 'goods' in body && 'left' in body ? { total: body.goods.gross, currency: body.currency } : 'total' in body ? { total: body.total, currency: body.currency } : {};
  const place = { device: event.device, seq: event.seq, position: event.id, till: body.till, store: body.store, entry: null };
  const detail = { act: event.type.slice('sales.'.length), cashier, ...money, acts: [{ act: 'sell', right: decision.right }] };
  return [{ key: `act-not-allowed/${event.id}`, kind: 'act-not-allowed', severity: 'warning', ...place, detail }];
}

const describe = (act: Act, right: string): object => ({
  act: act.kind,
  right,
  ...(act.kind === 'reduce' ? { line: act.line, percent: shareOff(act), list: act.list, paid: act.list - act.off } : {}),
});

function checkActs(fact: SaleFact, policies: Policies): NewException[] {
  const { sale, event } = fact;
  const when = { at: Date.parse(fact.at), store: sale.store };
  const known = sale.cashier === null ? null : policies.person(sale.cashier, when);
  const policy = { discountLimit: policies.limit(sale.till, when.at) };
  const open = findUnauthorised({
    lines: sale.lines,
    person: known ?? { rights: [] },
    policy,
    approvals: approvalsOf(fact),
    approver: (id) => policies.person(id, when),
  }).filter(({ act }) => known !== null || act.kind !== 'sell');
  if (open.length === 0) return [];
  return [
    {
      key: `act-not-allowed/${event.id}`,
      kind: 'act-not-allowed',
      severity: 'warning',
      device: event.device,
      seq: event.seq,
      position: event.id,
      till: sale.till,
      store: sale.store,
      entry: fact.id,
      amount: sale.total,
      detail: {
        receiptNo: sale.receiptNo,
        cashier: sale.cashier,
        limit: policy.discountLimit,
        currency: sale.currency,
        acts: open.slice(0, 20).map(({ act, decision }) => describe(act, decision.kind === 'allowed' ? '' : decision.right)),
      },
    },
  ];
}

/** An article that no catalogue knows has no price of the house: its line is what somebody typed (SAL-80). */
function withoutUnknown(fact: SaleFact, unknown: ReadonlySet<string>): SaleFact {
  if (unknown.size === 0) return fact;
  const lines = fact.sale.lines.map((line) => (line.variant !== null && unknown.has(line.variant) ? { ...line, variant: null } : line));
  return { ...fact, sale: { ...fact.sale, lines } };
}

/** Sales of till software that somebody stands at; receipts of another system follow that system's rules. */
const isChecked = (fact: SaleFact): boolean => fact.sale.cashier !== null || actsOf(fact.sale.lines).length > 1;

/**
 * Asks of every sale what the till asked of its cashier (SAL-78): the same rules, with the rights and the limit that held then.
 * What does not hold becomes an exception; the sale stays as it is.
 */
export function checkSaleActs(pool: Pool, needs: Pick<IngestNeeds, 'findUnknownVariants'>): Reaction {
  const findUnknown = createVariantLookup(pool, needs);
  return {
    name: 'acts',
    hears: [SALE_COMPLETED, ...BASKET_ACTS, STAFF_CHANGED, SETTINGS_CHANGED],
    tables: ['ingest.policy_since'],
    async handle(events, sql) {
      const policies = events.flatMap(policiesIn);
      if (policies.length > 0)
        await sql.query(
          `insert into ingest.policy_since select distinct on (subject, since) subject, since, access, discount_limit
             from jsonb_to_recordset($1::jsonb) as x(subject uuid, since timestamptz, access jsonb, discount_limit int, n int) order by subject, since, n desc
             on conflict (subject, since) do update set access = excluded.access, discount_limit = excluded.discount_limit`,
          [JSON.stringify(policies.map((row, n) => ({ ...row, n })))],
        );
      const own = salesOf(events).filter((fact) => fact.sale.origin === undefined);
      const unknown = await findUnknown(own);
      const facts = own.map((fact) => withoutUnknown(fact, unknown)).filter(isChecked);
      const acts = basketActsOf(events);
      if (facts.length + acts.length === 0) return;
      // What is not written in this very batch is committed: the batch need not ask within its transaction.
      const known = await readPolicies(policies.length > 0 ? sql : pool, facts, acts);
      const found = [...facts.flatMap((fact) => checkActs(fact, known)), ...acts.flatMap((act) => checkBasketAct(act, known))];
      const opened = await raiseLimited(sql, found);
      if (opened > 0) return () => bus.publish('exceptions-changed', { opened });
    },
    // Exceptions carry what people decided about them: they stay. Raising them again changes nothing.
    async reset(sql) {
      await sql.query('truncate ingest.policy_since');
    },
  };
}
