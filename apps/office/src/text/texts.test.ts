import { LANGUAGES, type Language } from '@tresen/ui/format';
import { expect, test } from 'vitest';
import { dictionaryOf } from './texts.ts';

const entries = (language: Language): [string, string][] => Object.entries(dictionaryOf(language));
const placeholders = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').toSorted();

test('every language has the same keys, none of them empty', () => {
  const german = Object.keys(dictionaryOf('de')).toSorted();
  for (const language of LANGUAGES) {
    expect(Object.keys(dictionaryOf(language)).toSorted()).toEqual(german);
    expect(entries(language).filter(([, text]) => text.trim() === '')).toEqual([]);
  }
});

test('every language fills in the same values', () => {
  const german = dictionaryOf('de');
  for (const language of LANGUAGES) for (const [key, text] of entries(language)) expect([key, placeholders(text)]).toEqual([key, placeholders(german[key] ?? '')]);
});

test('every plural has both of its forms', () => {
  const keys = Object.keys(dictionaryOf('de'));
  for (const key of keys.filter((each) => each.endsWith('_one'))) expect(keys).toContain(key.replace(/_one$/, '_other'));
});
