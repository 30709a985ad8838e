import { Button, Icon, TextField } from '@tresen/ui';
import { Search, X } from 'lucide-react';
import { type ReactNode, type Ref, useEffect, useId, useRef, useState } from 'react';
import { useOffice } from '../text/locale.ts';
import './fields.css';

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

interface SelectProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly Option<Value>[];
  readonly onChange: (value: Value) => void;
  readonly hideLabel?: boolean;
  readonly compact?: boolean;
  /** A choice that is always made; it does not stand out as a filter that is on. */
  readonly always?: boolean;
  readonly error?: string | null;
}

/** The platform's own list: every reader, keyboard and phone knows it. */
export function Select<Value extends string>({ label, value, options, onChange, hideLabel = false, compact = false, always = false, error = null }: SelectProps<Value>) {
  const id = useId();
  return (
    <div className="select" data-compact={compact} data-error={error !== null}>
      <label htmlFor={id} className={hideLabel ? 'ui-hidden' : 'ui-field__label'}>
        {label}
      </label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value as Value)} data-set={value !== '' && !always} aria-invalid={error !== null}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {error === null ? null : <div className="ui-field__error">{error}</div>}
    </div>
  );
}

/** Search text that reaches the address bar when the person stops typing for a moment. */
export function SearchField({
  label,
  value,
  onSearch,
  placeholder,
}: {
  readonly label: string;
  readonly value: string;
  readonly onSearch: (text: string) => void;
  readonly placeholder?: string;
}) {
  const { t } = useOffice();
  const [text, setText] = useState(value);
  const sent = useRef(value);
  useEffect(() => {
    if (value !== sent.current) setText(value);
    sent.current = value;
  }, [value]);
  const send = (next: string) => {
    sent.current = next;
    onSearch(next);
  };
  useEffect(() => {
    if (text === sent.current) return;
    const timer = setTimeout(() => send(text), 220);
    return () => clearTimeout(timer);
  });
  const clear = () => {
    setText('');
    send('');
  };
  return (
    <TextField
      className="search-field"
      label={label}
      hideLabel
      type="search"
      maxLength={200}
      value={text}
      placeholder={placeholder ?? label}
      onChange={setText}
      onKeyDown={(event) => (event.key === 'Enter' ? send(text) : event.key === 'Escape' ? clear() : undefined)}
      before={<Icon of={Search} size={17} className="quiet" />}
      after={
        text === '' ? null : (
          <Button look="quiet" size="small" iconOnly aria-label={t('parts.clear')} onClick={clear}>
            <Icon of={X} size={16} />
          </Button>
        )
      }
    />
  );
}

interface TextAreaProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows?: number;
  readonly maxLength?: number;
  readonly hint?: ReactNode;
  readonly readOnly?: boolean;
  readonly fieldRef?: Ref<HTMLTextAreaElement>;
}

export function TextArea({ label, value, onChange, rows = 3, maxLength = 2000, hint, readOnly = false, fieldRef }: TextAreaProps) {
  const id = useId();
  return (
    <div className="ui-field">
      <label htmlFor={id} className="ui-field__label">
        {label}
      </label>
      <div className="ui-field__box">
        <textarea ref={fieldRef} id={id} dir="auto" rows={rows} maxLength={maxLength} readOnly={readOnly} value={value} onChange={(event) => onChange(event.target.value)} />
      </div>
      {hint === undefined ? null : <div className="ui-field__hint">{hint}</div>}
    </div>
  );
}

/** Two to four choices that exclude each other, all visible. */
export function Segments<Value extends string>({ label, value, options, onChange }: SelectProps<Value>) {
  return (
    <fieldset className="segments">
      <legend className="ui-hidden">{label}</legend>
      {options.map((option) => (
        <button key={option.value} type="button" aria-pressed={option.value === value} onClick={() => onChange(option.value)}>
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}
