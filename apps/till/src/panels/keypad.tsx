import { Icon } from '@tresen/ui';
import { Delete } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '../app/use-text.ts';

/** What `pressKey` writes between whole and parts, in every language. */
export const KEYPAD_DECIMAL = ',';

const ROWS = ['7', '8', '9', '4', '5', '6', '1', '2', '3'] as const;

/** What a keypad key makes of the text so far; at most one separator and `digits` decimals. */
export function pressKey(text: string, key: string, digits: number): string {
  if (key === 'back') return text.slice(0, -1);
  if (key === ',' || key === '.') return digits === 0 || /[.,]/.test(text) ? text : `${text === '' ? '0' : text},`;
  const [, decimals] = text.split(/[.,]/);
  if (decimals !== undefined && decimals.length >= digits) return text;
  if (text.length >= 12) return text;
  return text === '0' ? key : text + key;
}

/** Large keys for thumbs; the keyboard's digits do the same. */
export function Keypad(props: { onKey: (key: string) => void; decimal: boolean }): ReactNode {
  const { t, format } = useText();
  return (
    <div className="keypad">
      {ROWS.map((key) => (
        <button key={key} type="button" onClick={() => props.onKey(key)} data-testid={`key-${key}`}>
          {key}
        </button>
      ))}
      <button type="button" onClick={() => props.onKey(',')} disabled={!props.decimal} aria-label={t('key.decimal')} data-testid="key-decimal">
        {format.decimal}
      </button>
      <button type="button" onClick={() => props.onKey('0')} data-testid="key-0">
        0
      </button>
      <button type="button" onClick={() => props.onKey('back')} aria-label={t('key.back')} data-testid="key-back">
        <Icon of={Delete} size={24} />
      </button>
    </div>
  );
}
