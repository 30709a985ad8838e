import { type CountryLaw, LANGUAGES } from '@tresen/domain/fiscal';
import { taxTableOn } from '@tresen/domain/pricing';

const DAY = 86_400_000;

/** What is wrong with a country's tax table: days from 2024 to 2030 on which a category has no or several rates, or a base category is missing. */
export function findRateFaults(law: CountryLaw): readonly string[] {
  const faults: string[] = [];
  for (let time = Date.UTC(2024, 0, 1); time < Date.UTC(2030, 0, 1); time += DAY) {
    const day = new Date(time).toISOString().slice(0, 10);
    const categories = taxTableOn(law.taxes, day).map((row) => row.category);
    if (new Set(categories).size !== categories.length) faults.push(`${day}: a category has two rates`);
    for (const needed of ['standard', 'reduced', 'zero']) if (!categories.includes(needed)) faults.push(`${day}: ${needed} is missing`);
  }
  return [...faults, ...findGaps(law)];
}

/** Days on which there is a standard rate but none for goods that every shop may sell: they would be taxed as standard. */
function findGaps(law: CountryLaw): string[] {
  const changes = new Set(law.taxes.map((rule) => rule.validFrom));
  return [...changes].flatMap((day) => {
    const categories = taxTableOn(law.taxes, day).map((row) => row.category);
    return categories.includes('standard')
      ? ['reduced', 'zero', 'food', 'books'].filter((needed) => !categories.includes(needed)).map((needed) => `${day}: ${needed} is missing`)
      : [];
  });
}

/** Codes that stand for two rates on one day. */
export function findSharedCodes(law: CountryLaw): readonly string[] {
  const shared = new Set<string>();
  for (const day of new Set(law.taxes.flatMap((rule) => [rule.validFrom, rule.validUntil ?? rule.validFrom]))) {
    const rates = new Map<string, number>();
    for (const row of taxTableOn(law.taxes, day)) {
      if ((rates.get(row.code) ?? row.rate) !== row.rate) shared.add(`${row.code} on ${day}`);
      rates.set(row.code, row.rate);
    }
  }
  return [...shared];
}

/** Languages in which the receipt lacks a text. */
export const findMissingTexts = (law: CountryLaw): readonly string[] =>
  LANGUAGES.filter((language) => {
    const { title, taxNumber, tax, legal } = law.receipt[language];
    return title === '' || taxNumber === '' || tax === '' || legal.length === 0;
  });

/** Rate in basis points per category on a day. */
export const ratesOn = (law: CountryLaw, day: string): Readonly<Record<string, number>> => Object.fromEntries(taxTableOn(law.taxes, day).map((row) => [row.category, row.rate]));
