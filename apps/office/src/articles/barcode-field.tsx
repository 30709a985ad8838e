import { useQuery } from '@tanstack/react-query';
import { Button, TextField } from '@tresen/ui';
import { lookUpCode } from '../api/catalog.ts';
import { useOffice } from '../text/locale.ts';
import { readBarcode } from './read-barcode.ts';

interface BarcodeFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hideLabel?: boolean;
  /** The variant that may have this code already. */
  readonly own?: string;
}

/** A barcode with help: computes the check digit, says what is wrong, and whose it is already. */
export function BarcodeField({ label, value, onChange, hideLabel = false, own }: BarcodeFieldProps) {
  const { t } = useOffice();
  const read = readBarcode(value);
  const code = read.kind === 'right' ? read.code : '';
  const owner = useQuery({ queryKey: ['code-owner', code], queryFn: ({ signal }) => lookUpCode(code, signal), enabled: code !== '', staleTime: 10_000 });
  const taken = owner.data !== undefined && owner.data !== null && owner.data.id !== own ? owner.data : null;
  const fix = read.kind === 'missing' || read.kind === 'wrong' ? read : null;
  const error =
    taken !== null
      ? t('articles.code-owner', { name: [taken.name, taken.detail].filter(Boolean).join(' · ') })
      : read.kind === 'wrong'
        ? t('articles.code-wrong', { digit: read.digit })
        : read.kind === 'letters'
          ? t('articles.code-letters')
          : null;
  return (
    <TextField
      label={label}
      hideLabel={hideLabel}
      inputMode="numeric"
      maxLength={40}
      value={value}
      onChange={onChange}
      // A scanner ends with Enter: the code is in, the form must not go
      onKeyDown={(event) => (event.key === 'Enter' ? event.preventDefault() : undefined)}
      error={error}
      hint={read.kind === 'missing' ? t('articles.code-missing', { digit: read.digit }) : read.kind === 'length' ? t('articles.code-length') : undefined}
      after={
        fix === null ? null : (
          <Button size="small" onClick={() => onChange(fix.full)} data-testid="fix-code">
            {t('articles.code-fix', { digit: fix.digit })}
          </Button>
        )
      }
    />
  );
}
