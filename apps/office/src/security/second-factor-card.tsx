import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SecondFactorSecret } from '@tresen/contract/identity';
import { Button, Message, showToast, TextField } from '@tresen/ui';
import { useState } from 'react';
import { beginSecondFactor, removeSecondFactor, verifySecondFactor } from '../api/security.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { Card } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSession } from '../shell/session.tsx';
import { useOffice } from '../text/locale.ts';
import { QrCode } from '../tills/qr-code.tsx';

/** A code beside the password: set up with the password, switched on with the first code. */
export function SecondFactorCard() {
  const { t } = useOffice();
  const { me } = useSession();
  const [secret, setSecret] = useState<SecondFactorSecret | null>(null);
  if (me.kind !== 'staff') return null;
  return (
    <Card title={t('security.factor')} note={t(me.secondFactor ? 'security.factor-on' : 'security.factor-off')}>
      {secret === null ? <PasswordStep on={me.secondFactor} onSecret={setSecret} /> : <CodeStep secret={secret} onDone={() => setSecret(null)} />}
    </Card>
  );
}

function PasswordStep({ on, onSecret }: { readonly on: boolean; readonly onSecret: (secret: SecondFactorSecret) => void }) {
  const { t } = useOffice();
  const client = useQueryClient();
  const [password, setPassword] = useState('');
  const step = useMutation({
    mutationFn: async () => (on ? removeSecondFactor(password).then(() => null) : beginSecondFactor(password)),
    onSuccess: async (secret) => {
      setPassword('');
      if (secret !== null) return onSecret(secret);
      showToast(t('security.factor-removed'));
      await client.invalidateQueries({ queryKey: ['me'] });
    },
  });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (password !== '' && !step.isPending) step.mutate();
      }}
    >
      <TextField label={t('settings.password-current')} type="password" autoComplete="current-password" value={password} onChange={setPassword} />
      {step.isError ? <ProblemNote error={step.error} command /> : null}
      <div>
        <Button type="submit" disabled={password === '' || step.isPending} data-testid="second-factor">
          {t(on ? 'security.factor-remove' : 'security.factor-begin')}
        </Button>
      </div>
    </form>
  );
}

function CodeStep({ secret, onDone }: { readonly secret: SecondFactorSecret; readonly onDone: () => void }) {
  const { t } = useOffice();
  const client = useQueryClient();
  const [code, setCode] = useState('');
  const verify = useMutation({
    mutationFn: () => verifySecondFactor(code),
    onSuccess: async () => {
      showToast(t('security.factor-saved'));
      await client.invalidateQueries({ queryKey: ['me'] });
      onDone();
    },
  });
  const codes = secret.recoveryCodes.join('\n');
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.length >= 6 && !verify.isPending) verify.mutate();
      }}
    >
      <p>{t('security.factor-scan')}</p>
      <QrCode text={secret.uri} label={t('security.factor-scan')} />
      <TextField label={t('security.factor-key')} value={new URL(secret.uri).searchParams.get('secret') ?? ''} readOnly className="mono-field" />
      <Message tone="warn">
        <strong>{t('security.factor-codes')}</strong> {t('security.factor-codes-why')}
      </Message>
      <pre className="recovery-codes" data-testid="recovery-codes">
        {codes}
      </pre>
      <div>
        <CopyButton text={codes} />
      </div>
      <TextField label={t('security.code')} name="code" autoComplete="one-time-code" inputMode="numeric" maxLength={6} value={code} onChange={setCode} autoFocus />
      {verify.isError ? <ProblemNote error={verify.error} command /> : null}
      <div>
        <Button look="primary" type="submit" disabled={code.length < 6 || verify.isPending}>
          {t('security.factor-verify')}
        </Button>
      </div>
    </form>
  );
}
