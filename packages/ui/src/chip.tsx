import type { ReactNode } from 'react';

export type Tone = 'neutral' | 'ok' | 'warn' | 'danger' | 'info';

/** A small state: a dot of meaning and words that say the same without the colour. With `onPress` it is a button. */
export function Chip(props: { tone?: Tone; children: ReactNode; onPress?: () => void; testId?: string; label?: string; title?: string }): ReactNode {
  const name = `ui-chip ui-chip--${props.tone ?? 'neutral'}`;
  const inner = (
    <>
      <span className="ui-chip__dot" aria-hidden="true" />
      <span className="ui-chip__text">{props.children}</span>
    </>
  );
  if (!props.onPress)
    return (
      <span className={name} data-testid={props.testId} title={props.title ?? (typeof props.children === 'string' ? props.children : undefined)}>
        {inner}
      </span>
    );
  return (
    <button type="button" className={name} onClick={props.onPress} data-testid={props.testId} aria-label={props.label} title={props.title}>
      {inner}
    </button>
  );
}

/** A word that marks something: a discount, a promotion. */
export function Tag(props: { children: ReactNode; title?: string }): ReactNode {
  return (
    <span className="ui-tag" dir="auto" title={props.title}>
      {props.children}
    </span>
  );
}
