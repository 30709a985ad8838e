import { LANGUAGE_NAMES, LANGUAGES, type Language, type Theme, useLook } from '@tresen/ui';
import { Select } from '../parts/fields.tsx';
import { useOffice } from '../text/locale.ts';

/** Language and appearance, remembered on this device. */
export function LookPicker({ labels = false }: { readonly labels?: boolean }) {
  const { t, language, setLanguage } = useOffice();
  const [look, setLook] = useLook();
  const themes: readonly { value: Theme; label: string }[] = [
    { value: 'system', label: t('shell.theme-system') },
    { value: 'light', label: t('shell.theme-light') },
    { value: 'dark', label: t('shell.theme-dark') },
  ];
  return (
    <div className="look-picker">
      <Select<Language>
        label={t('shell.language')}
        hideLabel={!labels}
        compact={!labels}
        always
        value={language}
        options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        onChange={setLanguage}
      />
      <Select<Theme> label={t('shell.theme')} hideLabel={!labels} compact={!labels} always value={look.theme} options={themes} onChange={(theme) => setLook({ theme })} />
      {labels ? (
        <label className="check">
          <input type="checkbox" checked={look.highContrast} onChange={(event) => setLook({ highContrast: event.target.checked })} />
          {t('shell.contrast')}
        </label>
      ) : null}
    </div>
  );
}
