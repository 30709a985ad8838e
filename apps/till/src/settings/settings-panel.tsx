import { Choices, LANGUAGE_NAMES, LANGUAGES, type Theme, useLook } from '@tresen/ui';
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
      <Choices
        label={t('settings.language')}
        choices={LANGUAGES.map((id) => ({ id, text: LANGUAGE_NAMES[id], testId: `choice-${id}` }))}
        chosen={language}
        onChoose={setLanguage}
      />
      <Choices
        label={t('settings.theme')}
        choices={THEMES.map((id) => ({ id, text: t(`settings.theme.${id}`), testId: `choice-${id}` }))}
        chosen={look.theme}
        onChoose={(theme) => setLook({ theme })}
      />
      <Choices
        label={t('settings.contrast')}
        choices={[
          { id: 'normal', text: t('settings.contrast.normal'), testId: 'choice-normal' },
          { id: 'more', text: t('settings.contrast.more'), testId: 'choice-more' },
        ]}
        chosen={look.highContrast ? 'more' : 'normal'}
        onChoose={(value) => setLook({ highContrast: value === 'more' })}
      />
    </Dialog>
  );
}
