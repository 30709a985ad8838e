import i18next, { type i18n as I18n } from 'i18next';
import { LANGUAGES, type Language } from './format.ts';

/** Flat dictionary: `'basket.empty': 'Noch nichts …'`. Plurals by i18next suffix (`_one`, `_other`). */
export type Dictionary = Readonly<Record<string, string>>;
type PluralBase<K extends string> = K extends `${infer Base}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}` ? Base : K;
/** The keys that may be asked for: of `a`, `b_one`, `b_other` these are `a` and `b`. */
export type TextKey<D> = PluralBase<Extract<keyof D, string>>;
export type Translate<K extends string> = (key: K, values?: Readonly<Record<string, string | number>>) => string;

export interface Texts {
  readonly i18n: I18n;
  language(): Language;
  /** Loads the language if it is not there yet, then switches; remembered for the next start. */
  change(language: Language): Promise<void>;
}

const KEY = 'tresen.language';

/** The language to start with: the one chosen last, else the browser's, else German. */
export function chooseLanguage(): Language {
  const wanted = [safeRead(), ...(globalThis.navigator?.languages ?? [])];
  for (const tag of wanted) {
    const language = LANGUAGES.find((known) => tag?.toLowerCase().startsWith(known));
    if (language) return language;
  }
  return 'de';
}

function safeRead(): string | null {
  try {
    return globalThis.localStorage?.getItem(KEY) ?? null;
  } catch {
    return null;
  }
}

/** Sets i18next up with lazily loaded dictionaries; one language is loaded before the first paint. */
export async function createTexts(loaders: Readonly<Record<Language, () => Promise<Dictionary>>>, language: Language = chooseLanguage()): Promise<Texts> {
  const i18n = i18next.createInstance();
  await i18n.init({
    lng: language,
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: { [language]: { translation: await loaders[language]() } },
    returnNull: false,
  });
  document.documentElement.lang = language;
  return {
    i18n,
    language: () => i18n.language as Language,
    change: async (next) => {
      if (!i18n.hasResourceBundle(next, 'translation')) i18n.addResourceBundle(next, 'translation', await loaders[next]());
      await i18n.changeLanguage(next);
      document.documentElement.lang = next;
      try {
        localStorage.setItem(KEY, next);
      } catch {
        // Without storage the choice lasts until the reload.
      }
    },
  };
}
