import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, showToast, TextField } from '@tresen/ui';
import { useState } from 'react';
import { type Staff, setPassword, setPin } from '../api/identity.ts';
import { Card } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useOffice } from '../text/locale.ts';

/** PIN for the till, password for the office. Neither is ever shown again. */
export function AccessCard({ person }: { readonly person: Staff }) {
  const { t } = useOffice();
  return (
    <Card title={t('people.access')} note={`${t(person.hasPin ? 'people.has-pin' : 'people.no-pin')} · ${t(person.hasPassword ? 'people.has-password' : 'people.no-password')}`}>
      <div className="stack">
        <PinForm person={person} />
        {person.email === null ? <p className="quiet small">{t('people.password-needs-email')}</p> : <PasswordForm person={person} />}
      </div>
    </Card>
  );
}

function useRefresh(person: Staff): () => void {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: ['person', person.id] });
    void client.invalidateQueries({ queryKey: ['people'] });
  };
}

function PinForm({ person }: { readonly person: Staff }) {
  const { t } = useOffice();
  const refresh = useRefresh(person);
  const [pin, setText] = useState('');
  const wrong = pin !== '' && !/^\d{4,8}$/.test(pin);
  const save = useMutation({
    mutationFn: (next: string | null) => setPin(person.id, next),
    onSuccess: (_, next) => {
      setText('');
      refresh();
      showToast(t(next === null ? 'people.pin-removed' : 'people.pin-saved'));
    },
  });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (pin !== '' && !wrong) save.mutate(pin);
      }}
    >
      <TextField
        label={t('people.pin-new')}
        type="password"
        inputMode="numeric"
        autoComplete="new-password"
        maxLength={8}
        value={pin}
        onChange={setText}
        hint={t('people.pin-hint')}
        error={wrong && pin.length >= 4 ? t('people.pin-wrong') : null}
      />
      {save.isError ? <ProblemNote error={save.error} command /> : null}
      <div className="actions">
        <Button type="submit" disabled={pin === '' || wrong || save.isPending}>
          {t('people.pin-set')}
        </Button>
        {person.hasPin ? (
          <Button look="quiet" disabled={save.isPending} onClick={() => save.mutate(null)}>
            {t('people.pin-remove')}
          </Button>
        ) : null}
      </div>
    </form>
  );
}

function PasswordForm({ person }: { readonly person: Staff }) {
  const { t } = useOffice();
  const refresh = useRefresh(person);
  const [password, setText] = useState('');
  const save = useMutation({
    mutationFn: () => setPassword(person.id, password),
    onSuccess: () => {
      setText('');
      refresh();
      showToast(t('people.password-saved'));
    },
  });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (password.length >= 12) save.mutate();
      }}
    >
      <TextField
        label={t('people.password-new')}
        type="password"
        autoComplete="new-password"
        maxLength={200}
        value={password}
        onChange={setText}
        hint={t('people.password-hint')}
      />
      {save.isError ? <ProblemNote error={save.error} command /> : null}
      <div>
        <Button type="submit" disabled={password.length < 12 || save.isPending}>
          {t('people.password-set')}
        </Button>
      </div>
    </form>
  );
}
