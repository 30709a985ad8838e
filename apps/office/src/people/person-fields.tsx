import { LANGUAGE_NAMES, LANGUAGES, type Language, TextField } from '@tresen/ui';
import type { StaffInput } from '../api/identity.ts';
import { Select } from '../parts/fields.tsx';
import { useOffice } from '../text/locale.ts';
import { Grants } from './grants.tsx';

export interface PersonFields {
  readonly name: string;
  readonly shortName: string;
  readonly email: string;
  readonly language: Language;
  readonly grants: StaffInput['grants'];
}

export const emptyPerson: PersonFields = { name: '', shortName: '', email: '', language: 'de', grants: [] };

export const personWrong = (fields: PersonFields): { readonly name: boolean; readonly email: boolean } => ({
  name: fields.name.trim() === '',
  email: fields.email.trim() !== '' && !/^[^\s@]{1,64}@(?:[^\s@.]{1,63}\.){1,8}[^\s@.]{1,63}$/.test(fields.email.trim()),
});

/** As the API takes it; the short name falls back to the first name and an initial. */
export function toStaffInput(fields: PersonFields): StaffInput {
  const name = fields.name.trim();
  const [first = name, ...rest] = name.split(/\s+/);
  const short = rest.length === 0 ? first : `${first} ${rest.at(-1)?.charAt(0) ?? ''}.`;
  return {
    name,
    shortName: (fields.shortName.trim() || short).slice(0, 40),
    email: fields.email.trim() === '' ? null : fields.email.trim(),
    language: fields.language,
    grants: fields.grants,
  };
}

interface PersonInputsProps {
  readonly value: PersonFields;
  readonly set: (change: Partial<PersonFields>) => void;
  readonly readOnly?: boolean;
  readonly asked?: boolean;
}

export function PersonInputs({ value, set, readOnly = false, asked = true }: PersonInputsProps) {
  const { t } = useOffice();
  const wrong = personWrong(value);
  return (
    <>
      <div className="form-row">
        <TextField
          label={t('people.name')}
          value={value.name}
          maxLength={200}
          readOnly={readOnly}
          onChange={(name) => set({ name })}
          error={wrong.name && asked ? t('people.name-missing') : null}
        />
        <TextField
          label={t('people.short-name')}
          hint={t('people.short-name-hint')}
          value={value.shortName}
          maxLength={40}
          readOnly={readOnly}
          onChange={(shortName) => set({ shortName })}
        />
      </div>
      <div className="form-row">
        <TextField
          label={t('people.email')}
          type="email"
          hint={t('people.email-hint')}
          value={value.email}
          maxLength={320}
          readOnly={readOnly}
          onChange={(email) => set({ email })}
          error={wrong.email ? t('people.email-wrong') : null}
        />
        <Select<Language>
          label={t('people.language')}
          value={value.language}
          options={LANGUAGES.map((language) => ({ value: language, label: LANGUAGE_NAMES[language] }))}
          onChange={(language) => set({ language })}
        />
      </div>
      <div>
        <h3 className="ui-field__label">{t('people.grants')}</h3>
        <p className="quiet small">{t('people.grants-note')}</p>
      </div>
      <Grants grants={value.grants} onChange={(grants) => set({ grants: [...grants] })} readOnly={readOnly} />
    </>
  );
}
