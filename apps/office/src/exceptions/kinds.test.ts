import { EXCEPTION_KINDS } from '@tresen/contract/ingest';
import { SALE_DIFFERENCES } from '@tresen/domain/sales';
import { expect, test } from 'vitest';
import { exceptionAsideTexts } from './aside-texts.ts';
import { exceptionKindTexts } from './kind-texts.ts';
import { exceptionPartyTexts } from './party-texts.ts';
import { exceptionsTexts } from './texts.ts';

test('every kind of exception that there is has a name and a reason in every language', () => {
  const differences: ReadonlySet<string> = new Set(SALE_DIFFERENCES);
  for (const language of ['de', 'en', 'fr'] as const) {
    const texts: Readonly<Record<string, string>> = {
      ...exceptionsTexts[language],
      ...exceptionKindTexts[language],
      ...exceptionAsideTexts[language],
      ...exceptionPartyTexts[language],
    };
    expect(EXCEPTION_KINDS.filter((kind) => texts[`kind-${kind}`] === undefined)).toEqual([]);
    // Differences of a sale and of its articles share a reason; what is shown line by line needs none of its own.
    const shared = (kind: string): boolean => differences.has(kind) || kind === 'deposit-wrong' || kind === 'tax-category-differs';
    expect(EXCEPTION_KINDS.filter((kind) => !shared(kind) && texts[`why-${kind}`] === undefined)).toEqual([]);
  }
});
