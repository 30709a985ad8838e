import { CircleAlert, CircleCheck, Info as InfoMark, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

export type MessageTone = 'info' | 'ok' | 'warn' | 'danger';
const icons = { info: InfoMark, ok: CircleCheck, warn: TriangleAlert, danger: CircleAlert } as const;

/** One line that says what happened, what to do, and whether the data is safe. Never blocks. */
export function Message(props: { tone?: MessageTone; children: ReactNode; action?: ReactNode; onClose?: () => void; closeLabel?: string; testId?: string }): ReactNode {
  const tone = props.tone ?? 'info';
  return (
    <div className={`ui-message ui-message--${tone}`} role={tone === 'danger' || tone === 'warn' ? 'alert' : 'status'} data-testid={props.testId}>
      <Icon of={icons[tone]} />
      <div className="ui-message__text" dir="auto">
        {props.children}
      </div>
      {props.action}
      {props.onClose ? (
        <Button look="quiet" iconOnly size="small" aria-label={props.closeLabel} onClick={props.onClose}>
          <Icon of={X} size={18} />
        </Button>
      ) : null}
    </div>
  );
}
