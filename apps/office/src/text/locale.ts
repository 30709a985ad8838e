import { createFormats, createTexts, type Formats, type Language, type Locale, type Texts, useLocale } from '@tresen/ui';
import { dictionaryOf, type OfficeKey } from './texts.ts';

export const loadTexts = (): Promise<Texts> => createTexts({ de: async () => dictionaryOf('de'), en: async () => dictionaryOf('en'), fr: async () => dictionaryOf('fr') });

export type OfficeLocale = Locale<OfficeKey>;
export type Say = OfficeLocale['t'];

export const useOffice = (): OfficeLocale => useLocale<OfficeKey>();

/** Formats in the time zone of a store: what happened there is read by its own clock. */
export const useStoreFormats = (timeZone: string | undefined): Formats => {
  const { format } = useOffice();
  return createFormats(format.locale, timeZone);
};

/** A text that exists only for some keys (kinds, codes that the server may add later); null when there is none. */
export function sayIfKnown(say: Say, key: string): string | null {
  const text = (say as (key: string) => string)(key);
  return text === key ? null : text;
}

export type { Language, OfficeKey };
