import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';

export type ButtonLook = 'plain' | 'primary' | 'danger' | 'quiet';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: ButtonLook;
  readonly size?: 'small' | 'normal' | 'large';
  /** Square, for a single icon; give it an `aria-label`. */
  readonly iconOnly?: boolean;
  /** The key that does the same, shown on the button. */
  readonly shortcut?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly children: ReactNode;
}

/** A native button with the house's look. Native on purpose: fast, and every browser and reader knows it. */
export function Button({ look = 'plain', size = 'normal', iconOnly = false, shortcut, className, children, type = 'button', ...rest }: ButtonProps): ReactNode {
  const names = ['ui-button', look === 'plain' ? '' : `ui-button--${look}`, size === 'normal' ? '' : `ui-button--${size}`, iconOnly ? 'ui-button--icon' : '', className ?? ''];
  return (
    <button type={type} className={names.filter(Boolean).join(' ')} {...rest}>
      {children}
      {shortcut === undefined ? null : <Kbd>{shortcut}</Kbd>}
    </button>
  );
}

export function Kbd(props: { children: ReactNode }): ReactNode {
  return (
    <span className="ui-kbd" aria-hidden="true">
      {props.children}
    </span>
  );
}
