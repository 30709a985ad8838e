import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from 'react';

export interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> {
  readonly label: string;
  /** Keep the label for screen readers only. */
  readonly hideLabel?: boolean;
  readonly hint?: ReactNode;
  readonly error?: string | null | undefined;
  readonly before?: ReactNode;
  readonly after?: ReactNode;
  readonly onChange?: (value: string) => void;
  readonly ref?: Ref<HTMLInputElement>;
}

export function TextField({ label, hideLabel = false, hint, error, before, after, onChange, className, id, ...rest }: TextFieldProps): ReactNode {
  const own = useId();
  const input = id ?? own;
  const note = `${input}-note`;
  return (
    <div className={`ui-field ${error ? 'ui-field--error' : ''} ${className ?? ''}`}>
      <label htmlFor={input} className={hideLabel ? 'ui-hidden' : 'ui-field__label'}>
        {label}
      </label>
      <div className="ui-field__box">
        {before}
        <input
          id={input}
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          aria-invalid={error ? true : undefined}
          aria-describedby={error || hint ? note : undefined}
          onChange={(event) => onChange?.(event.target.value)}
          {...rest}
        />
        {after}
      </div>
      {error ? (
        <div id={note} className="ui-field__error" role="alert">
          {error}
        </div>
      ) : hint ? (
        <div id={note} className="ui-field__hint">
          {hint}
        </div>
      ) : null}
    </div>
  );
}
