import { expect, test } from 'vitest';
import { actionOf } from './use-keys.ts';

const press = (key: string, more: object = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, repeat: false, defaultPrevented: false, ...more });
const keys = { b: 'book', d: 'dismiss' };

test('a single key acts, whatever its case; keys of fields, dialogs and the browser do not', () => {
  expect([actionOf(keys, press('b'), false), actionOf(keys, press('D'), false), actionOf(keys, press('x'), false)]).toEqual(['book', 'dismiss', null]);
  expect(actionOf(keys, press('b'), true)).toBeNull();
  for (const more of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { repeat: true }, { defaultPrevented: true }])
    expect(actionOf(keys, press('b', more), false)).toBeNull();
});
