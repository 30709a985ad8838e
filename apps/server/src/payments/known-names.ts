import { law as at } from '@tresen/country-at';
import { law as ch } from '@tresen/country-ch';
import { law as de } from '@tresen/country-de';
import { law as fr } from '@tresen/country-fr';
import { law as gb } from '@tresen/country-gb';

/** Where money goes whose kind nobody knows: a till must not open an account with every word that it makes up. */
export const OTHER = 'other';

/** Means of payment with an account of their own. */
const tenders: ReadonlySet<string> = new Set(['cash', OTHER, 'card', 'gift-card']);
const taxes: ReadonlySet<string> = new Set([de, at, ch, fr, gb].flatMap((law) => law.taxes.map((row) => row.code)));

export const isKnownTender = (type: string): boolean => tenders.has(type);
export const tenderAccount = (type: string): string => (tenders.has(type) ? type : OTHER);
export const taxAccount = (code: string): string => (taxes.has(code) ? code : OTHER);
