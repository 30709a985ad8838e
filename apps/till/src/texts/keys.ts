import type { TextKey, Translate } from '@tresen/ui';
import type { de } from './de.ts';

/** German is the first language: its keys are the keys. */
export type TillTexts = Readonly<Record<keyof typeof de, string>>;
export type TillTextKey = TextKey<typeof de>;
export type TillTranslate = Translate<TillTextKey>;
