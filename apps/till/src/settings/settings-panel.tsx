import { LANGUAGE_NAMES, LANGUAGES, type Theme, useLook } from '@tresen/ui';
import { Dialog } from '@tresen/ui/dialog';
import type { ReactNode } from 'react';
import { useText } from '../app/use-text.ts';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

/** How this till looks and speaks. Takes effect at once. */
export function SettingsPanel(props: { onClose: () => void }): ReactNode {
  const { t, language, setLanguage } = useText();
  const [look, setLook] = useLook();
  return (
    <Dialog title={t('settings.title')} closeLabel={t('close')} onClose={props.onClose} testId="settings-panel">
      <Choice title={t('settings.language')} options={LANGUAGES.map((id) => ({ id, text: LANGUAGE_NAMES[id] }))} value={language} onChange={setLanguage} />
      <Choice title={t('settings.theme')} options={THEMES.map((id) => ({ id, text: t(`settings.theme.${id}`) }))} value={look.theme} onChange={(theme) => setLook({ theme })} />
      <Choice
        title={t('settings.contrast')}
        options={[
          { id: 'normal', text: t('settings.contrast.normal') },
          { id: 'more', text: t('settings.contrast.more') },
        ]}
        value={look.highContrast ? 'more' : 'normal'}
        onChange={(value) => setLook({ highContrast: value === 'more' })}
      />
    </Dialog>
  );
}

function Choice<T extends string>(props: { title: string; options: readonly { readonly id: T; readonly text: string }[]; value: T; onChange: (value: T) => void }): ReactNode {
  return (
    <div className="form" role="radiogroup" aria-label={props.title}>
      <span className="ui-field__label">{props.title}</span>
      <div className="ui-choices">
        {props.options.map((option) => (
          // biome-ignore lint/a11y/useSemanticElements: chips that act at once
          <button
            key={option.id}
            type="button"
            role="radio"
            aria-checked={option.id === props.value}
            className="ui-choice"
            onClick={() => props.onChange(option.id)}
            data-testid={`choice-${option.id}`}
          >
            {option.text}
          </button>
        ))}
      </div>
    </div>
  );
}
