import type { Till } from '../app/till.ts';
import { askIfMany, sayYes } from './ask-many.ts';
import type { Finder } from './create-finder.ts';
import { typeQuantity } from './edit-basket.ts';
import { type TileGroup, tilesOf } from './group-tiles.ts';
import { inOrder } from './in-order.ts';
import { keepForNext, sayFault, splitTimes, workCode, workTyped } from './sell-code.ts';

/** Takes an article for a caller whose turn it is already. */
type Pick = (group: TileGroup) => Promise<void>;

const SHORT = /^\d{1,3}([.,]\d{1,3})?$/;
const FRACTION = /^\d{1,3}[.,]\d{1,3}$/;

/**
 * What Enter makes of the search field, the surest first: an article or a customer's card with exactly this code, `3*` or `0,532*` as a
 * quantity to come, a short number as the quantity of the line (or, with a fraction that the line cannot take, a quantity to come),
 * another code, else the best hit. Waits for the scans before it.
 */
export function enterText(till: Till, finder: Finder, pick: Pick): Promise<void> {
  const text = finder.text.get().trim();
  if (text === '') {
    sayYes(till);
    return Promise.resolve();
  }
  // What somebody typed while an earlier scan was looked up stays.
  const clear = (): void => (finder.text.get().trim() === text ? finder.clear() : undefined);
  return inOrder(() => work(till, { text, clear, pick })).catch((fault: unknown) => sayFault(till, fault));
}

async function work(till: Till, entry: { readonly text: string; readonly clear: () => void; readonly pick: Pick }): Promise<void> {
  const { text, clear, pick } = entry;
  if (await isKnown(till, text)) {
    clear();
    await workCode(till, text);
    return;
  }
  const times = splitTimes(text);
  if (times !== null && (times.sure || (await isKnown(till, times.code)))) {
    clear();
    await workTyped(till, times);
    return;
  }
  if (SHORT.test(text) && (till.sale.get().basket.lines.length > 0 || FRACTION.test(text))) {
    clear();
    await askIfMany(till, text, () => takeQuantity(till, text));
    return;
  }
  // The tiles may still show the search before the last letters: ask again for exactly this text.
  const best = /^\d{6,}$/.test(text) ? undefined : tilesOf(await till.port.searchArticles(text, { limit: 1 }))[0];
  if (best) {
    await pick(best);
    return;
  }
  if (!/\d/.test(text) || /\s/.test(text)) return;
  clear();
  await workCode(till, text);
}

/** Whether an article or a customer's card has exactly this code. */
async function isKnown(till: Till, text: string): Promise<boolean> {
  if (text === '' || text.length > 100) return false;
  return (await till.port.findByCode(text)).length > 0 || (/\d{3}/.test(text) && (await till.port.customerByCard(text)) !== null);
}

/** A short number is the quantity of the chosen line; a fraction that the line cannot take is one to come. */
function takeQuantity(till: Till, text: string): void {
  if (typeQuantity(till, till.sale.get().selected, text)) return;
  if (FRACTION.test(text)) keepForNext(till, text);
}
