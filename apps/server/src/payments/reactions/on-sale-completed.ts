import type { SaleCompletedV3 } from '@tresen/contract/sales';
import type { Pool } from 'pg';
import { type Ledger, ledgerOn, type Transfer } from '../../ledger/index.ts';
import { COPY_NULL, copyOrNull, copyText, ensureMonths, type Reaction, SALE_COMPLETED, type SaleFact, salesOf } from '../../log/index.ts';
import { taxAccount, tenderAccount } from '../known-names.ts';

const PAYMENT_COLUMNS = 'payments.payment (sale, n, business_date, completed_at, store, till, type, label, currency, amount, given, change)';

function paymentRows(fact: SaleFact): string {
  const { sale } = fact;
  let text = '';
  for (let index = 0; index < sale.tenders.length; index += 1) {
    const tender = sale.tenders[index];
    if (tender === undefined) continue;
    text +=
      `${fact.id}\t${index + 1}\t${fact.businessDate}\t${fact.at}\t${sale.store}\t${sale.till}\t${copyText(tender.type)}\t${copyOrNull(tender.label)}\t` +
      `${copyText(sale.currency)}\t${tender.amount}\t${tender.given ?? COPY_NULL}\t${tender.change ?? COPY_NULL}\n`;
  }
  return text;
}

/** Where a tender's money is: the drawer, or what other means of payment owe us. */
const tenderPath = (till: string, type: string): string => (type === 'cash' ? `cash/${till}/drawer` : `tender/${till}/${tenderAccount(type)}`);

/** A movement with account paths instead of numbers. */
interface MoneyMove {
  readonly debit: string;
  readonly credit: string;
  readonly amount: number;
}

/**
 * Money movements of a sale. Tenders bring in total + rounding; revenue, tax and rounding say where it belongs. With one
 * tender that matches they meet directly; else through the sale's clearing account, which is zero again unless the fact
 * does not add up – then the difference stays there to be seen.
 */
function moneyMoves(sale: SaleCompletedV3): MoneyMove[] {
  const [only] = sale.tenders;
  const groups = sale.taxes.reduce((sum, group) => sum + group.net + group.vat, 0);
  const direct = sale.tenders.length === 1 && only !== undefined && only.amount === groups + sale.rounding;
  const clearing = `clearing/${sale.store}`;
  const from = direct && only !== undefined ? tenderPath(sale.till, only.type) : clearing;
  const moves: MoneyMove[] = direct ? [] : sale.tenders.map((tender) => ({ debit: tenderPath(sale.till, tender.type), credit: clearing, amount: tender.amount }));
  let net = 0;
  for (const group of sale.taxes) {
    net += group.net;
    if (group.vat !== 0) moves.push({ debit: from, credit: `vat/${sale.store}/${taxAccount(group.tax)}`, amount: group.vat });
  }
  if (net !== 0) moves.push({ debit: from, credit: `revenue/${sale.store}`, amount: net });
  if (sale.rounding !== 0) moves.push({ debit: from, credit: `rounding/${sale.store}`, amount: sale.rounding });
  return moves;
}

async function postMoney(ledger: Ledger, facts: readonly SaleFact[], sql: Parameters<Reaction['handle']>[1]): Promise<void> {
  const moves = facts.map((fact) => moneyMoves(fact.sale));
  const paths = new Set<string>();
  for (const list of moves) for (const move of list) paths.add(move.debit).add(move.credit);
  const accounts = ledger.accounts('money');
  await accounts.learn(paths);
  await ledger.units.learn(new Set(facts.map((fact) => fact.sale.currency)));
  const transfers: Transfer[] = [];
  for (let index = 0; index < facts.length; index += 1) {
    const fact = facts[index];
    if (fact === undefined) continue;
    const unit = ledger.units.idOf(fact.sale.currency);
    for (const move of moves[index] ?? []) {
      transfers.push({ on: fact.businessDate, position: fact.event.id, debit: accounts.idOf(move.debit), credit: accounts.idOf(move.credit), unit, amount: move.amount });
    }
  }
  await ledger.post(sql, { book: 'money', transfers });
}

/** Keeps `payments.payment` and the ledger's book `money`. */
export function bookPayments(pool: Pool): Reaction {
  const ledger = ledgerOn(pool);
  return {
    name: 'payments',
    hears: [SALE_COMPLETED],
    tables: ['payments.payment', 'ledger.transfer_money', 'ledger.balance'],
    async handle(events, sql) {
      const facts = salesOf(events);
      await ensureMonths(pool, ['payments.payment'], new Set(facts.map((fact) => fact.businessDate)));
      let text = '';
      for (const fact of facts) text += paymentRows(fact);
      sql.copy(PAYMENT_COLUMNS, text);
      await postMoney(ledger, facts, sql);
    },
    async reset(sql) {
      await sql.query('truncate payments.payment');
      await ledger.reset(sql, 'money');
    },
  };
}
