import { TextField } from '@tresen/ui';
import { useOffice } from '../text/locale.ts';

/** What the server takes as a PIN: four to eight digits. */
export const isPin = (text: string): boolean => /^\d{4,8}$/.test(text);

interface PinFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly wrong: boolean;
}

export function PinField({ label, value, onChange, wrong }: PinFieldProps) {
  const { t } = useOffice();
  return (
    <TextField
      label={label}
      type="password"
      inputMode="numeric"
      autoComplete="new-password"
      maxLength={8}
      value={value}
      onChange={onChange}
      hint={t('people.pin-hint')}
      error={wrong ? t('people.pin-wrong') : null}
    />
  );
}
