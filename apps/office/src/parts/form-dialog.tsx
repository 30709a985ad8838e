import { Button } from '@tresen/ui';
import { Dialog } from '@tresen/ui/dialog';
import { type FormEvent, type ReactNode, useId } from 'react';
import { useOffice } from '../text/locale.ts';
import { ProblemNote } from './problem-note.tsx';

interface FormDialogProps {
  readonly title: string;
  /** What the primary button does. */
  readonly submit: string;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly busy?: boolean;
  readonly disabled?: boolean;
  readonly error?: Error | null;
  readonly wide?: boolean;
  readonly danger?: boolean;
  readonly testId?: string;
  readonly children: ReactNode;
}

/** A form in a dialog: Enter sends it, the refusal stands under the fields, the primary action bottom right. */
export function FormDialog(props: FormDialogProps) {
  const { t } = useOffice();
  const form = useId();
  const { busy = false, error = null } = props;
  const send = (event: FormEvent) => {
    event.preventDefault();
    // A form inside a dialog must not send the page behind it
    event.stopPropagation();
    if (!busy && props.disabled !== true) props.onSubmit();
  };
  return (
    <Dialog
      wide={props.wide === true}
      title={props.title}
      closeLabel={t('parts.close')}
      onClose={props.onClose}
      {...(props.testId === undefined ? {} : { testId: props.testId })}
      actions={
        <>
          <Button onClick={props.onClose}>{t('parts.cancel')}</Button>
          <Button look={props.danger === true ? 'danger' : 'primary'} type="submit" form={form} disabled={busy || props.disabled === true}>
            {busy ? t('parts.saving') : props.submit}
          </Button>
        </>
      }
    >
      <form id={form} className="form" noValidate onSubmit={send}>
        {props.children}
        {error === null ? null : <ProblemNote error={error} command />}
      </form>
    </Dialog>
  );
}
