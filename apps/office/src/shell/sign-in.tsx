import { Button, Icon, Message, TextField } from '@tresen/ui';
import { Eye, EyeOff } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { RefusedRequest } from '../api/problem.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useOffice } from '../text/locale.ts';
import { LookPicker } from './look-picker.tsx';
import type { Enter } from './session.tsx';
import './sign-in.css';

interface SignInProps {
  readonly again: boolean;
  readonly email: string;
  readonly enter: Enter;
}

export function SignIn({ again, email: known, enter }: SignInProps) {
  const { t } = useOffice();
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState('');
  // The code of the second step; null while the password is asked for.
  const [code, setCode] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setError(null);
    enter(email.trim(), password, code).then(
      (inside) => {
        if (inside) return;
        setCode('');
        setBusy(false);
      },
      (problem: unknown) => {
        setError(problem);
        setBusy(false);
      },
    );
  };
  const Place = again ? 'div' : 'main';
  const refused = error instanceof RefusedRequest && error.problem.status < 500 && error.problem.status !== 429;
  return (
    <Place className="sign-in page" data-again={again}>
      <form className="sign-in-card" onSubmit={submit}>
        <div className="sign-in-brand" aria-hidden>
          <span>T</span> Tresen
        </div>
        <h1>{again ? t('shell.sign-in-again') : t('shell.sign-in-title')}</h1>
        {again ? <p className="quiet">{t('shell.sign-in-again-why')}</p> : null}
        {code === null ? (
          <Credentials again={again} email={email} onEmail={setEmail} password={password} onPassword={setPassword} />
        ) : (
          <TextField
            label={t('security.code')}
            hint={t('security.code-hint')}
            name="code"
            inputMode="text"
            autoComplete="one-time-code"
            maxLength={20}
            value={code}
            onChange={setCode}
            autoFocus
          />
        )}
        {error === null ? null : refused ? (
          <Message tone="danger" testId="sign-in-problem">
            <strong>{code !== null ? t('security.code-wrong') : error.problem.status === 403 ? t('shell.sign-in-no-office') : t('shell.sign-in-wrong')}</strong>{' '}
            {t(code === null ? 'shell.sign-in-wrong-do' : 'security.code-hint')}
          </Message>
        ) : (
          <ProblemNote error={error} />
        )}
        <Button look="primary" type="submit" disabled={busy || email === '' || password === '' || (code !== null && code.length < 6)}>
          {t('shell.sign-in')}
        </Button>
        {again ? null : <LookPicker />}
      </form>
    </Place>
  );
}

interface CredentialsProps {
  readonly again: boolean;
  readonly email: string;
  readonly onEmail: (email: string) => void;
  readonly password: string;
  readonly onPassword: (password: string) => void;
}

function Credentials({ again, email, onEmail, password, onPassword }: CredentialsProps) {
  const { t } = useOffice();
  const [shown, setShown] = useState(false);
  return (
    <>
      <TextField label={t('shell.email')} type="email" name="email" autoComplete="username" required value={email} onChange={onEmail} autoFocus={!again} />
      <TextField
        label={t('shell.password')}
        type={shown ? 'text' : 'password'}
        name="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={onPassword}
        autoFocus={again}
        after={
          <Button look="quiet" size="small" iconOnly aria-label={shown ? t('shell.password-hide') : t('shell.password-show')} onClick={() => setShown(!shown)}>
            <Icon of={shown ? EyeOff : Eye} size={18} />
          </Button>
        }
      />
    </>
  );
}
