import { errorRegistry } from '@tresen/contract/errors';
import { LANGUAGES, type Language } from '@tresen/ui/format';
import { expect, test } from 'vitest';
import { errorTexts } from './error-texts.ts';
import { refusalTexts } from './refusal-texts.ts';
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

/** Said only of several or of a limit that is never one, or the word is the same for both. */
const ofSeveral = new Set([
  'articles.too-many-picked',
  'articles.picture-all',
  'articles.price-same-all',
  'articles.min-age-years',
  'articles.name-long',
  'stock.goods-full',
  'today.todo-negative-many',
  'parts.export-cut',
  'parts.print-cut',
  'parts.rows-total',
]);

test('whatever counts something says it of one and of several: no "1 Zeilen"', () => {
  // A number in front of a word that is not inside a pair of forms.
  const counting = (text: string) => /\{\{(?:count|shown)\}\}[ \u00a0]\p{L}{2,}/u.test(text);
  const odd = LANGUAGES.flatMap((language) => entries(language).filter(([key, text]) => !/_(?:one|other)$/.test(key) && !ofSeveral.has(key) && counting(text)));
  expect(odd).toEqual([]);
});

/** Only tills meet these; should the office ever, it says its general sentence. */
const ofTills = /^(journal-.*|devices-(code-unknown|key-in-use|till-locked))$/;

test('every error that the office can meet is told in every language, whatever else by a general sentence', () => {
  for (const language of LANGUAGES) {
    const texts = dictionaryOf(language);
    const untold = errorRegistry.map(({ code }) => code).filter((code) => !ofTills.test(code) && (!texts[`error.${code}`] || !texts[`error.${code}-do`]));
    expect([language, untold]).toEqual([language, []]);
    expect(texts['error.other']).toContain('{{code}}');
    expect(texts['error.other-do']).toBeTruthy();
  }
});

test('no error text stands twice or for a code that the registry does not have', () => {
  const codes = new Set<string>(errorRegistry.map(({ code }) => code));
  expect(Object.keys(refusalTexts('de')).filter((key) => !codes.has(key.replace(/-do$/, '')) || key in errorTexts.de)).toEqual([]);
});
