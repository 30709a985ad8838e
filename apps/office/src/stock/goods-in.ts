import { readStock } from './book-stock.tsx';

/** Goods of a delivery, with the quantity as it was typed. */
export interface GoodsRow {
  readonly variant: string;
  readonly name: string;
  readonly detail: string;
  readonly sku: string;
  readonly unit: string;
  readonly text: string;
}

/** A delivery while it is being taken in; survives a reload. */
export interface Delivery {
  readonly note: string;
  readonly supplier: string;
  readonly rows: readonly GoodsRow[];
}

export const blankDelivery: Delivery = { note: '', supplier: '', rows: [] };

/** The most rows that are booked at once. */
export const MOST_GOODS = 500;

/** What was scanned again counts one more; what is new stands on top with one. Goods by weight get their quantity typed. */
export function addGoods(rows: readonly GoodsRow[], goods: Omit<GoodsRow, 'text'>, decimal: string): readonly GoodsRow[] {
  const at = rows.findIndex((row) => row.variant === goods.variant);
  const found = rows[at];
  if (found === undefined) return [{ ...goods, text: goods.unit === 'pc' ? '1' : '' }, ...rows];
  const counted = readStock(found.text, found.unit, decimal);
  const text = found.unit === 'pc' ? String((counted ?? 0) / 1000 + 1) : found.text;
  return [{ ...found, text }, ...rows.toSpliced(at, 1)];
}

/** Rows as they are booked, in thousandths; null while a quantity is missing or wrong. */
export function readGoods(rows: readonly GoodsRow[], decimal: string): readonly { readonly variant: string; readonly quantity: number }[] | null {
  const read = rows.flatMap(({ variant, text, unit }) => {
    const quantity = readStock(text, unit, decimal);
    return quantity === null || quantity <= 0 ? [] : [{ variant, quantity }];
  });
  return read.length < rows.length ? null : read;
}

/** What the books say about a delivery: its note and its supplier. */
export const describeDelivery = ({ note, supplier }: Delivery): string => [note.trim(), supplier.trim()].filter(Boolean).join(' · ').slice(0, 200);
