import { house } from './fr/house.ts';
import { selling } from './fr/selling.ts';
import type { TillTexts } from './keys.ts';

/** French. Flat keys; `{{name}}` is filled in; `_one` and `_other` are chosen by the number. */
export const fr: TillTexts = { ...house, ...selling };
