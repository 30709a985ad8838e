import { sayStandard } from '@tresen/hardware/receipt';
import { describe, expect, it } from 'vitest';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

const holes = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();

describe('texts of the till', () => {
  for (const [language, texts] of Object.entries({ en, fr })) {
    it(`${language} has exactly the keys of German`, () => {
      expect(Object.keys(texts).sort()).toEqual(Object.keys(de).sort());
    });
    it(`${language} fills in the same values`, () => {
      for (const [key, text] of Object.entries(de)) expect([key, holes(texts[key as keyof typeof de])]).toEqual([key, holes(text)]);
    });
  }
  it('every ready-made reason and label stands on a receipt in the language of the receipt', () => {
    const asked = new Set(['reason.first', 'reason.title', 'return.reason.title']);
    const keys = (Object.keys(de) as (keyof typeof de)[]).filter((key) => /^(?:return\.)?reason\./.test(key) && !asked.has(key));
    for (const key of [...keys, 'pay.otherLabel'] as const) {
      const said = { de: de[key], en: en[key], fr: fr[key] };
      for (const text of Object.values(said)) for (const language of ['de', 'en', 'fr'] as const) expect([key, sayStandard(text, language)]).toEqual([key, said[language]]);
    }
  });
  it('says something everywhere', () => {
    for (const texts of [de, en, fr]) for (const [key, text] of Object.entries(texts)) expect(text.trim(), key).not.toBe('');
  });
});
