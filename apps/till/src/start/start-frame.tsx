import { LANGUAGE_NAMES, LANGUAGES } from '@tresen/ui';
import type { ReactNode } from 'react';
import { useText } from '../app/use-text.ts';

/** The calm frame of everything before the first sale: name, one task, language. */
export function StartFrame(props: { title: string; text?: string | undefined; children?: ReactNode; wide?: boolean; aside?: ReactNode }): ReactNode {
  const { t, language, setLanguage } = useText();
  return (
    <div className="start">
      <header className="start__head">
        <b>Tresen</b>
        {props.aside}
        <span className="start__space" />
        <div className="start__languages" role="radiogroup" aria-label={t('settings.language')}>
          {LANGUAGES.map((candidate) => (
            // biome-ignore lint/a11y/useSemanticElements: a row of buttons that act at once, not a form field
            <button key={candidate} type="button" role="radio" aria-checked={candidate === language} onClick={() => setLanguage(candidate)}>
              {LANGUAGE_NAMES[candidate]}
            </button>
          ))}
        </div>
      </header>
      <main className={`start__main ${props.wide ? 'start__main--wide' : ''}`}>
        <h1>{props.title}</h1>
        {props.text ? <p className="start__text">{props.text}</p> : null}
        {props.children}
      </main>
    </div>
  );
}
