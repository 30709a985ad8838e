import { useMutation } from '@tanstack/react-query';
import { Button, showToast, TextField } from '@tresen/ui';
import { useState } from 'react';
import { command } from '../api/client.ts';
import { useStores } from '../api/stores.ts';
import { Card, Page } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { LookPicker } from '../shell/look-picker.tsx';
import { useSession } from '../shell/session.tsx';
import { useOffice } from '../text/locale.ts';
import { StoreSettings } from './store-settings.tsx';

export function SettingsScreen() {
  const { t } = useOffice();
  const { can } = useSession();
  return (
    <Page title={t('settings.title')}>
      <div className="columns">
        <div className="stack">
          <Stores />
          {can('devices.read') ? <StoreSettings /> : null}
        </div>
        <div className="stack">
          <Card title={t('settings.look')} note={t('settings.look-note')}>
            <LookPicker labels />
          </Card>
          <OwnPassword />
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

function Stores() {
  const { t } = useOffice();
  const { stores } = useStores();
  return (
    <Card title={t('settings.stores')} note={t('settings.stores-note')}>
      <div className="table-scroll">
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('settings.code')}</th>
              <th>{t('settings.name')}</th>
              <th>{t('settings.address')}</th>
              <th>{t('settings.currency')}</th>
              <th>{t('settings.time-zone')}</th>
            </tr>
          </thead>
          <tbody>
            {stores.map((store) => (
              <tr key={store.id}>
                <td className="strong">{store.code}</td>
                <td dir="auto">{store.name}</td>
                <td dir="auto">{[...store.address, store.country].join(', ')}</td>
                <td>{store.currency}</td>
                <td className="nowrap">{store.timeZone}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
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
