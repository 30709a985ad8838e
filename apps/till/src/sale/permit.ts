import { ENTRY_MAX_BYTES } from '@tresen/contract/journal';
import {
  type Act,
  approveActs,
  type Basket,
  type BasketJudge,
  findOpenActs,
  fitsOneSale,
  issuerOf,
  leastPaid,
  type SaleRoom,
  sizeOfSale,
  takeOffUnallowed,
} from '@tresen/domain/sales';
import type { Shop, Till } from '../app/till.ts';
import type { OpenAct } from './open-act.ts';
import { openPanel, say } from './say.ts';

export type { OpenAct };

const judgeOf = (till: Till): BasketJudge | null => {
  const shop = till.shop.get();
  const cashier = till.cashier.get();
  return shop === null || cashier === null ? null : { taxes: shop.taxes, person: cashier, policy: { discountLimit: shop.settings.discountLimit } };
};

/** Acts of a basket that nobody has allowed so far. */
export function openActs(till: Till, basket: Basket): readonly OpenAct[] {
  const judge = judgeOf(till);
  return judge === null ? [] : findOpenActs(basket, judge);
}

/** Whether a change gives something away that was not given before; every other change may only end what was given. */
function gives(before: Basket, after: Basket): boolean {
  if (after.discount !== null && after.discount !== before.discount) return true;
  const known = new Map(before.lines.map((line) => [line.key, line]));
  return after.lines.some((line) => {
    const was = known.get(line.key);
    if (line.returnOf !== null && was === undefined) return true;
    return (line.discount !== null && line.discount !== was?.discount) || (line.override !== null && line.override !== was?.override);
  });
}

const addsGoods = (before: Basket, after: Basket): boolean =>
  after.lines.length > before.lines.length || after.lines.some((line) => line.quantity > (before.lines.find((other) => other.key === line.key)?.quantity ?? 0));

/**
 * Takes a changed basket over as far as the person may (SAL-70 … SAL-79): what somebody else has to approve is asked for, and
 * what was given before and no longer holds is taken off and said.
 */
export function takeOver(till: Till, after: Basket, selected?: string | null): boolean {
  const before = till.sale.get().basket;
  // The open sale may be finished; a new one does not begin.
  if (till.state.get().locked && before.lines.length === 0 && after.lines.length > 0) {
    say(till, { tone: 'warn', text: till.t('locked.noNew'), testId: 'notice-locked' });
    return false;
  }
  const open = openActs(till, after);
  if (open.some(({ act }) => act.kind === 'sell') && addsGoods(before, after)) {
    sayRefused(till);
    return false;
  }
  const asking = open.filter(({ act, decision }) => act.kind !== 'sell' && decision.kind === 'needs-approval');
  if (asking.length === 0) return put(till, noteOwnRight(till, before, after), selected);
  if (gives(before, after)) {
    if (!hasRoom(till, after)) return false;
    ask(till, { open: asking, basket: after, run: (approved) => void put(till, approved, selected) });
    return false;
  }
  if (!put(till, after, selected)) return false;
  recheck(till);
  return true;
}

const roomOf = ({ settings, taxes }: Shop): SaleRoom => ({ taxes, issuer: issuerOf(settings), most: ENTRY_MAX_BYTES });

/** Whether a changed basket still fits on one receipt (SAL-42); says so when it does not. What makes a basket smaller is never refused. */
function hasRoom(till: Till, after: Basket): boolean {
  const shop = till.shop.get();
  if (shop === null) return true;
  const room = roomOf(shop);
  if (fitsOneSale(after, room) || sizeOfSale(after, room) <= sizeOfSale(till.sale.get().basket, room)) return true;
  say(till, { tone: 'warn', text: till.t('basket.full'), testId: 'notice-basket-full' });
  return false;
}

function put(till: Till, after: Basket, selected?: string | null): boolean {
  if (!hasRoom(till, after)) return false;
  till.sale.change(after, selected);
  return true;
}

/** Whether the open basket fits on one receipt: one of older software, or from before a change in the office, may not. */
export function sayTooFull(till: Till): boolean {
  const shop = till.shop.get();
  if (shop === null || fitsOneSale(till.sale.get().basket, roomOf(shop))) return false;
  say(till, { tone: 'warn', text: till.t('basket.tooFull'), testId: 'notice-basket-full' });
  return true;
}

export function sayRefused(till: Till): void {
  say(till, { tone: 'warn', text: till.t('act.noSelling', { name: till.cashier.get()?.name ?? '' }), testId: 'notice-no-selling' });
}

/** Asks somebody with the right, at this till; says how far the person may go alone. */
function ask(till: Till, request: { readonly open: readonly OpenAct[]; readonly basket: Basket; readonly run: (approved: Basket) => void }): void {
  sayLimit(till, request.basket, request.open);
  openPanel(till, { kind: 'approval', ...request });
}

/** Whether the whole basket fits on a receipt and may be sold by who is at the till now; asks for what is missing, and goes on with `next` when it was given. */
export function mayFinish(till: Till, next: () => void): boolean {
  if (sayTooFull(till)) return false;
  const { basket } = till.sale.get();
  const open = openActs(till, basket);
  if (open.some(({ decision }) => decision.kind === 'refused')) sayRefused(till);
  else if (open.length > 0)
    ask(till, {
      open,
      basket,
      run: (approved) => {
        if (put(till, approved)) next();
      },
    });
  return open.length === 0;
}

/** How far the person may go, in money where one line is meant. */
function sayLimit(till: Till, basket: Basket, open: readonly OpenAct[]): void {
  const shop = till.shop.get();
  const [first] = open;
  if (shop === null || first === undefined) return;
  const format = till.format();
  const limit = format.percent(shop.settings.discountLimit);
  const { act } = first;
  const line = basket.lines.find((candidate) => candidate.key === first.key);
  const text =
    act.kind !== 'reduce'
      ? till.t('act.needsLead')
      : act.shared !== null || line === undefined
        ? till.t('discount.limit', { limit })
        : till.t('discount.limitLine', { limit, name: line.name, least: format.money(leastPaid(act.list, shop.settings), basket.currency) });
  say(till, { tone: 'warn', text, testId: 'notice-limit', panel: 'approval' });
}

/** What a person gives by a right that not everybody has stays given when somebody else takes the basket over. */
function noteOwnRight(till: Till, before: Basket, after: Basket): Basket {
  const judge = judgeOf(till);
  const cashier = till.cashier.get();
  if (judge === null || cashier === null || !cashier.rights.includes('sales.override') || !(gives(before, after) || addsGoods(before, after))) return after;
  const beyond = findOpenActs(after, { ...judge, person: { rights: cashier.rights.filter((right) => right !== 'sales.override') } });
  return beyond.length === 0 ? after : approve(till, after, { acts: beyond, by: cashier.id, reason: '' });
}

/** Keeps with a basket who approved what. */
export function approve(till: Till, basket: Basket, given: { readonly acts: readonly OpenAct[]; readonly by: string; readonly reason: string }): Basket {
  const asked = till.cashier.get()?.id ?? null;
  const reason = given.reason === '' ? reasonIn(basket, given.acts) : given.reason;
  return approveActs(basket, given.acts, { by: given.by, asked, at: new Date().toISOString(), reason });
}

/** The reason that stands with the reduction itself. */
export function reasonIn(basket: Basket, acts: readonly { readonly act: Act; readonly key: string | null }[]): string {
  for (const { act, key } of acts) {
    const line = basket.lines.find((candidate) => candidate.key === key);
    const reason = act.kind === 'reduce' && act.shared !== null ? basket.discount?.reason : (line?.discount?.reason ?? line?.override?.reason);
    if (reason) return reason;
  }
  return '';
}

/** Asks again whether everything in the open basket still holds; what does not is taken off, and said. */
export function recheck(till: Till): void {
  const judge = judgeOf(till);
  const { basket } = till.sale.get();
  if (judge === null || basket.lines.length === 0) return;
  const taken = takeOffUnallowed(basket, judge);
  if (!taken.basketDiscount && taken.lines.length === 0) return;
  till.sale.change(taken.basket);
  const limit = till.format().percent(judge.policy.discountLimit);
  const text = taken.basketDiscount ? till.t('discount.takenOff', { limit }) : till.t('discount.takenOffLine', { limit, name: taken.lines[0] ?? '' });
  const action = {
    label: till.t('discount.askAgain'),
    run: () => {
      const now = till.sale.get().basket;
      const again: Basket = {
        ...now,
        discount: now.discount ?? basket.discount,
        lines: now.lines.map((line) => {
          const was = basket.lines.find((other) => other.key === line.key);
          return was === undefined || line.discount !== null || line.override !== null ? line : { ...line, discount: was.discount, override: was.override };
        }),
      };
      takeOver(till, again);
    },
  };
  say(till, { tone: 'warn', text, testId: 'notice-taken-off', action });
}
