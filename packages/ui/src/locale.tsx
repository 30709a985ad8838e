import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from 'react';
import { createFormats, type Formats, type Language, localeOf } from './format.ts';
import type { Texts, Translate } from './texts.ts';
import { getLook, type Look, setLook, subscribeLook } from './theme.ts';

interface LocaleValue {
  readonly texts: Texts;
  readonly country: string | undefined;
  readonly timeZone: string | undefined;
}
const LocaleContext = createContext<LocaleValue | null>(null);

export interface Locale<K extends string> {
  readonly t: Translate<K>;
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  readonly format: Formats;
}

export function LocaleProvider(props: { texts: Texts; country?: string | undefined; timeZone?: string | undefined; children: ReactNode }): ReactNode {
  const value = useMemo(() => ({ texts: props.texts, country: props.country, timeZone: props.timeZone }), [props.texts, props.country, props.timeZone]);
  return <LocaleContext value={value}>{props.children}</LocaleContext>;
}

/** Texts and number formats of the language that is on. Apps narrow the key type: `const useT = () => useLocale<TextKey<typeof de>>()`. */
export function useLocale<K extends string = string>(): Locale<K> {
  const value = useContext(LocaleContext);
  if (!value) throw new Error('useLocale needs a LocaleProvider around it');
  const { texts, country, timeZone } = value;
  const language = useSyncExternalStore(
    (listener) => {
      texts.i18n.on('languageChanged', listener);
      return () => texts.i18n.off('languageChanged', listener);
    },
    () => texts.language(),
  );
  return useMemo(
    () => ({
      t: texts.i18n.getFixedT(language) as unknown as Translate<K>,
      language,
      setLanguage: (next: Language) => void texts.change(next),
      format: createFormats(localeOf(language, country), timeZone),
    }),
    [texts, language, country, timeZone],
  );
}

/** The look that is on, and how to change it. */
export function useLook(): readonly [Look, (change: Partial<Look>) => void] {
  return [useSyncExternalStore(subscribeLook, getLook), setLook];
}
