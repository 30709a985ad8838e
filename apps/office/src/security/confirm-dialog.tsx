import { Message, TextField } from '@tresen/ui';
import { useState } from 'react';
import { RefusedRequest } from '../api/problem.ts';
import { confirmPassword } from '../api/security.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { useOffice } from '../text/locale.ts';

/** Asks for the password once more; what was to be done goes on afterwards, or is refused when the person turns back. */
export function ConfirmDialog({ onDone }: { readonly onDone: (confirmed: boolean) => void }) {
  const { t } = useOffice();
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const wrong = error instanceof RefusedRequest && error.problem.status === 401;
  const send = () => {
    setBusy(true);
    setError(null);
    confirmPassword(password).then(
      () => onDone(true),
      (problem: Error) => {
        setError(problem);
        setBusy(false);
      },
    );
  };
  return (
    <FormDialog
      title={t('security.confirm-title')}
      submit={t('security.confirm')}
      testId="confirm-password"
      busy={busy}
      disabled={password === ''}
      error={wrong ? null : error}
      onClose={() => onDone(false)}
      onSubmit={send}
    >
      <p className="quiet">{t('security.confirm-why')}</p>
      <TextField autoFocus label={t('shell.password')} type="password" name="password" autoComplete="current-password" value={password} onChange={setPassword} />
      {wrong ? <Message tone="danger">{t('security.confirm-wrong')}</Message> : null}
    </FormDialog>
  );
}
