import { createFormats } from '@tresen/ui';
import { expect, test } from 'vitest';
import { stockWords } from './stock-badge.tsx';

const locale = { t: (key: string) => key, format: createFormats('de-DE', 'Europe/Berlin') } as unknown as Parameters<typeof stockWords>[2];
const toneOf = (onHand: number | null, wanted?: number): string | undefined => stockWords({ onHand, unit: 'pc', ...(wanted === undefined ? {} : { wanted }) }, null, locale)?.tone;

test('little on the shelf matters, and so does less than lies in the basket', () => {
  expect([toneOf(0), toneOf(3000), toneOf(5000), toneOf(null)]).toEqual(['out', 'low', 'fine', undefined]);
  expect([toneOf(5000, 5000), toneOf(5000, 7000)]).toEqual(['fine', 'low']);
});
