import type { Unit } from '@tresen/kernel';
import type { TillState } from '@tresen/sync';
import type { Locale } from '@tresen/ui';
import type { ReactNode } from 'react';
import { useStore } from '../app/store.ts';
import { useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import type { TillTextKey } from '../texts/keys.ts';

const LOW = 3000;
const DAY = 86_400_000;

/** When the stock was last known for certain; null while the till hears of every change. */
const staleSince = (state: TillState): string | null => (state.online ? null : (state.datasets.find((dataset) => dataset.dataset === 'stock')?.asOf ?? state.lastContactAt));

/** The same, followed. */
export const useStaleStock = (): string | null => useStore(useTill().state, staleSince);

interface Stock {
  readonly onHand: number | null;
  readonly unit: Unit;
  /** So much lies in the basket, in thousandths: more than is here matters too. */
  readonly wanted?: number;
}

/** What is on the shelf here: a figure in words, coloured only when it matters; without a connection with its age. */
export function StockBadge(props: Stock & { only?: 'low' }): ReactNode {
  const locale = useText();
  const asOf = useStaleStock();
  const words = stockWords(props, asOf, locale);
  if (words === null || (props.only === 'low' && words.tone === 'fine')) return null;
  return (
    <span className="stock" data-tone={words.tone} data-stale={words.asOf === null ? undefined : 'true'} title={words.asOf ?? undefined}>
      {words.text}
    </span>
  );
}

export interface StockWords {
  readonly text: string;
  readonly tone: 'fine' | 'low' | 'out';
  /** When that was known for certain, as a sentence; null = now. */
  readonly asOf: string | null;
}

/** The words of the badge; null when nothing is known. `asOf` as of `useStaleStock`. */
export function stockWords({ onHand, unit, wanted = 0 }: Stock, asOf: string | null, { t, format }: Locale<TillTextKey>): StockWords | null {
  if (onHand === null) return null;
  const whole = onHand % 1000 === 0;
  const figure = unit === 'pc' || whole ? format.number(Math.trunc(onHand / 1000)) : format.number(onHand / 1000, 1);
  const tone = onHand <= 0 ? 'out' : onHand <= LOW || onHand < wanted ? 'low' : 'fine';
  if (asOf === null) return { text: tone === 'out' ? t('stock.none') : t(tone === 'low' ? 'stock.low' : 'stock.here', { figure }), tone, asOf: null };
  const time = Date.now() - Date.parse(asOf) < DAY ? format.time(asOf) : format.date(asOf);
  return {
    text: tone === 'out' ? t('stock.noneAged', { time }) : t(tone === 'low' ? 'stock.lowAged' : 'stock.hereAged', { figure, time }),
    tone,
    asOf: t('stock.asOf', { time }),
  };
}
