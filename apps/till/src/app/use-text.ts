import { type Locale, useLocale } from '@tresen/ui';
import type { TillTextKey } from '../texts/keys.ts';

/** Texts, language and formats of the till, with checked keys. */
export const useText = (): Locale<TillTextKey> => useLocale<TillTextKey>();
