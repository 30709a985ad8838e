import { Choices, LANGUAGE_NAMES, LANGUAGES } from '@tresen/ui';
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
        <Choices
          look="switch"
          label={t('settings.language')}
          hideLabel
          choices={LANGUAGES.map((id) => ({ id, text: LANGUAGE_NAMES[id], testId: `language-${id}` }))}
          chosen={language}
          onChoose={setLanguage}
        />
      </header>
      <main className={`start__main ${props.wide ? 'start__main--wide' : ''}`}>
        <h1>{props.title}</h1>
        {props.text ? <p className="start__text">{props.text}</p> : null}
        {props.children}
      </main>
    </div>
  );
}
