import { Button, Icon, Message, TextField } from '@tresen/ui';
import { Eye, EyeOff, KeyRound } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { canUsePasskeys, isTurnedDown } from '../api/passkeys.ts';
import { RefusedRequest } from '../api/problem.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useOffice } from '../text/locale.ts';
import { LookPicker } from './look-picker.tsx';
import type { Enter, Proof } from './session.tsx';
import './sign-in.css';

const refusals = {
  passkey: { what: 'security.passkey-refused', advice: 'security.passkey-refused-do' },
  code: { what: 'security.code-wrong', advice: 'security.code-hint' },
  noOffice: { what: 'shell.sign-in-no-office', advice: 'shell.sign-in-wrong-do' },
  password: { what: 'shell.sign-in-wrong', advice: 'shell.sign-in-wrong-do' },
} as const;

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
  const [byPasskey, setByPasskey] = useState(false);
  const send = (proof: Proof) => {
    if (busy) return;
    setBusy(true);
    setError(null);
    setByPasskey('passkey' in proof);
    enter(proof).then(
      (inside) => {
        if (inside) return;
        setCode('');
        setBusy(false);
      },
      (problem: unknown) => {
        setError(isTurnedDown(problem) ? null : problem);
        setBusy(false);
      },
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(code === null ? { email: email.trim(), password } : { code });
  };
  const refused = error instanceof RefusedRequest && error.problem.status < 500 && error.problem.status !== 429;
  const refusal = byPasskey ? refusals.passkey : code !== null ? refusals.code : refused && error.problem.status === 403 ? refusals.noOffice : refusals.password;
  const Place = again ? 'div' : 'main';
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
            <strong>{t(refusal.what)}</strong> {t(refusal.advice)}
          </Message>
        ) : (
          <ProblemNote error={error} />
        )}
        <Button look="primary" type="submit" disabled={busy || email === '' || password === '' || (code !== null && code.length < 6)}>
          {t('shell.sign-in')}
        </Button>
        {code === null && canUsePasskeys() ? (
          <Button type="button" disabled={busy} onClick={() => send({ passkey: true })} data-testid="sign-in-passkey">
            <Icon of={KeyRound} size={17} />
            {t('security.passkey-sign-in')}
          </Button>
        ) : null}
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
