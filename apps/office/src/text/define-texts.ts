import type { Dictionary } from '@tresen/ui';

/** The texts of one screen in all languages, side by side; the compiler refuses a language that lacks a key. */
export function defineTexts<const Keys extends Dictionary>(texts: {
  readonly de: Keys;
  readonly en: Readonly<Record<keyof Keys, string>>;
  readonly fr: Readonly<Record<keyof Keys, string>>;
}): {
  readonly de: Keys;
  readonly en: Readonly<Record<keyof Keys, string>>;
  readonly fr: Readonly<Record<keyof Keys, string>>;
} {
  return texts;
}
