import { house } from './en/house.ts';
import { selling } from './en/selling.ts';
import type { TillTexts } from './keys.ts';

/** English. Flat keys; `{{name}}` is filled in; `_one` and `_other` are chosen by the number. */
export const en: TillTexts = { ...house, ...selling };
