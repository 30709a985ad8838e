import { house } from './de/house.ts';
import { selling } from './de/selling.ts';

/** German, the first language: its keys are the keys of all. Flat keys; `{{name}}` is filled in; `_one` and `_other` are chosen by the number. */
export const de = { ...house, ...selling };
