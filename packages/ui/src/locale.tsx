import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from 'react';
import { createFormats, type Formats, type Language, localeOf } from './format.ts';
import type { Texts, Translate } from './texts.ts';
import { getLook, type Look, setLook, subscribeLook } from './theme.ts';

export interface Locale<K extends string> {
  readonly t: Translate<K>;
  readonly language: Language;
  /** Done when its texts are there. */
  readonly setLanguage: (language: Language) => Promise<void>;
  readonly format: Formats;
}

const LocaleContext = createContext<Locale<string> | null>(null);

/**
 * Most texts have no plural: those are filled in here, a hundred times faster than through i18next's general way, which a
 * screen of forty tiles feels at every key press. Plurals and missing keys go the general way.
 */
function fastTranslate(texts: Texts, language: Language): Translate<string> {
  const general = texts.i18n.getFixedT(language) as unknown as Translate<string>;
  const templates = new Map<string, string | null>();
  return (key, values) => {
    let template = templates.get(key);
    if (template === undefined) {
      const found: unknown = texts.i18n.getResource(language, 'translation', key);
      template = typeof found === 'string' && !found.includes('$t(') ? found : null;
      templates.set(key, template);
    }
    if (template === null) return general(key, values);
    return values === undefined ? template : template.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
  };
}

/** Follows the language once for the whole app; what is below only reads it. */
export function LocaleProvider(props: { texts: Texts; country?: string | undefined; timeZone?: string | undefined; children: ReactNode }): ReactNode {
  const { texts, country, timeZone } = props;
  const language = useSyncExternalStore(
    (listener) => {
      texts.i18n.on('languageChanged', listener);
      return () => texts.i18n.off('languageChanged', listener);
    },
    () => texts.language(),
  );
  const value = useMemo(
    () => ({
      t: fastTranslate(texts, language),
      language,
      setLanguage: (next: Language) => texts.change(next),
      format: createFormats(localeOf(language, country), timeZone),
    }),
    [texts, language, country, timeZone],
  );
  return <LocaleContext value={value}>{props.children}</LocaleContext>;
}

/** Texts and number formats of the language that is on. Apps narrow the key type: `const useText = () => useLocale<TextKey<typeof de>>()`. */
export function useLocale<K extends string = string>(): Locale<K> {
  const value = useContext(LocaleContext);
  if (!value) throw new Error('useLocale needs a LocaleProvider around it');
  return value as unknown as Locale<K>;
}

/** The look that is on, and how to change it. */
export function useLook(): readonly [Look, (change: Partial<Look>) => void] {
  return [useSyncExternalStore(subscribeLook, getLook), setLook];
}
