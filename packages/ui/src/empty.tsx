import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** An empty place says what it is for and offers the first step. */
export function Empty(props: { icon?: LucideIcon; title: string; children?: ReactNode; action?: ReactNode }): ReactNode {
  return (
    <div className="ui-empty">
      {props.icon ? <Icon of={props.icon} size={32} /> : null}
      <div className="ui-empty__title">{props.title}</div>
      {props.children ? <p>{props.children}</p> : null}
      {props.action}
    </div>
  );
}

export function Progress(props: { share: number | null; label: string }): ReactNode {
  const percent = props.share === null ? 0 : Math.max(0, Math.min(100, props.share * 100));
  return (
    <div className="ui-progress" role="progressbar" aria-label={props.label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(percent)}>
      <div style={{ width: `${percent}%` }} />
    </div>
  );
}
