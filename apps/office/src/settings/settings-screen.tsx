import { useMutation } from '@tanstack/react-query';
import { Button, showToast, TextField } from '@tresen/ui';
import { useState } from 'react';
import { command } from '../api/client.ts';
import { Card, Page } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { PasskeysCard } from '../security/passkeys-card.tsx';
import { PolicyCard } from '../security/policy-card.tsx';
import { SecondFactorCard } from '../security/second-factor-card.tsx';
import { SessionsCard } from '../security/sessions-card.tsx';
import { LookPicker } from '../shell/look-picker.tsx';
import { useSession } from '../shell/session.tsx';
import { useOffice } from '../text/locale.ts';
import { TokensCard } from './tokens-card.tsx';
import './settings.css';

export function SettingsScreen() {
  const { t } = useOffice();
  const { me } = useSession();
  // Tokens reach beyond single stores
  const all = me.rights['identity.write'] === 'all';
  const own = (
    <>
      <Card title={t('settings.look')} note={t('settings.look-note')}>
        <LookPicker labels />
      </Card>
      <OwnPassword />
      <PasskeysCard />
      <SecondFactorCard />
      <SessionsCard />
    </>
  );
  return (
    <Page title={t('settings.title')}>
      <div className="columns">
        <div className="stack">
          {all ? (
            <>
              <TokensCard />
              <PolicyCard />
            </>
          ) : (
            own
          )}
        </div>
        <div className="stack">
          {all ? own : null}
          <Card title={t('settings.api')} note={t('settings.api-note')}>
            <a className="ui-button" href="/api/docs" target="_blank" rel="noreferrer">
              {t('settings.api-open')}
            </a>
          </Card>
        </div>
      </div>
    </Page>
  );
}

function OwnPassword() {
  const { t } = useOffice();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useMutation({
    mutationFn: () => command('POST', '/api/v1/identity/auth/change-password', { body: { currentPassword: current, newPassword: next }, quiet: true }),
    onSuccess: () => {
      setCurrent('');
      setNext('');
      showToast(t('settings.password-saved'));
    },
  });
  return (
    <Card title={t('settings.password')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate();
        }}
      >
        <TextField label={t('settings.password-current')} type="password" autoComplete="current-password" value={current} onChange={setCurrent} />
        <TextField label={t('settings.password-new')} type="password" autoComplete="new-password" value={next} onChange={setNext} hint={t('settings.password-hint')} />
        {change.isError ? <ProblemNote error={change.error} command /> : null}
        <div>
          <Button type="submit" disabled={current === '' || next.length < 12 || change.isPending}>
            {t('settings.password-change')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
