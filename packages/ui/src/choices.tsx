import { type ReactNode, useId } from 'react';

export interface Choice<T extends string> {
  readonly id: T;
  readonly text: string;
  readonly testId?: string;
}

export interface ChoicesProps<T extends string> {
  /** What is chosen between. */
  readonly label: string;
  /** Keep the label for screen readers only. */
  readonly hideLabel?: boolean;
  readonly choices: readonly Choice<T>[];
  readonly chosen: T | undefined;
  readonly onChoose: (id: T) => void;
  /** Chips that wrap, or one switch in a row. */
  readonly look?: 'chips' | 'switch';
}

/**
 * One of several, at once: the browser's own radio buttons under labels of at least 48 px, so that arrow keys, the one place in the
 * tab order and what is read out are what people know.
 */
export function Choices<T extends string>({ label, hideLabel = false, choices, chosen, onChoose, look = 'chips' }: ChoicesProps<T>): ReactNode {
  const name = useId();
  return (
    <fieldset className="ui-choosing">
      <legend className={hideLabel ? 'ui-hidden' : 'ui-field__label'}>{label}</legend>
      <div className={look === 'chips' ? 'ui-choices' : 'ui-switch'}>
        {choices.map(({ id, text, testId }) => (
          <label key={id} className={look === 'chips' ? 'ui-choice' : 'ui-switch__part'} data-testid={testId}>
            <input type="radio" name={name} checked={id === chosen} onChange={() => onChoose(id)} />
            {text}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
