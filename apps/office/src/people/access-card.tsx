import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, showToast, TextField } from '@tresen/ui';
import { type ReactNode, useState } from 'react';
import { resetSecondFactor, type Staff, setPassword, setPin } from '../api/identity.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { Card } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useOffice } from '../text/locale.ts';
import { isPin, PinField } from './pin-field.tsx';

/** PIN for the till, password for the office. Neither is ever shown again. */
export function AccessCard({ person }: { readonly person: Staff }) {
  const { t } = useOffice();
  return (
    <Card title={t('people.access')} note={`${t(person.hasPin ? 'people.has-pin' : 'people.no-pin')} · ${t(person.hasPassword ? 'people.has-password' : 'people.no-password')}`}>
      <div className="stack">
        <PinForm person={person} />
        {person.email === null ? <p className="quiet small">{t('people.password-needs-email')}</p> : <PasswordForm person={person} />}
        {person.hasSecondFactor ? <SecondFactor person={person} /> : null}
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

interface SecretFormProps {
  readonly button: string;
  readonly ready: boolean;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onSave: () => void;
  readonly children: ReactNode;
  readonly more?: ReactNode;
}

/** A form of one secret: sent with Enter, its refusal below. */
function SecretForm({ button, ready, busy, error, onSave, children, more }: SecretFormProps) {
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onSave();
      }}
    >
      {children}
      {error === null ? null : <ProblemNote error={error} command />}
      <div className="actions">
        <Button type="submit" disabled={!ready || busy}>
          {button}
        </Button>
        {more}
      </div>
    </form>
  );
}

function PinForm({ person }: { readonly person: Staff }) {
  const { t } = useOffice();
  const refresh = useRefresh(person);
  const [pin, setText] = useState('');
  const save = useMutation({
    mutationFn: (next: string | null) => setPin(person.id, next),
    onSuccess: (_, next) => {
      setText('');
      refresh();
      showToast(t(next === null ? 'people.pin-removed' : 'people.pin-saved'));
    },
  });
  const remove = person.hasPin ? (
    <Button look="quiet" disabled={save.isPending} onClick={() => save.mutate(null)}>
      {t('people.pin-remove')}
    </Button>
  ) : null;
  return (
    <SecretForm button={t('people.pin-set')} ready={isPin(pin)} busy={save.isPending} error={save.error} onSave={() => save.mutate(pin)} more={remove}>
      <PinField label={t('people.pin-new')} value={pin} onChange={setText} wrong={pin.length >= 4 && !isPin(pin)} />
    </SecretForm>
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
    <SecretForm button={t('people.password-set')} ready={password.length >= 12} busy={save.isPending} error={save.error} onSave={() => save.mutate()}>
      <TextField
        label={t('people.password-new')}
        type="password"
        autoComplete="new-password"
        maxLength={200}
        value={password}
        onChange={setText}
        hint={t('people.password-hint')}
      />
    </SecretForm>
  );
}

/** Whoever lost phone and recovery codes gets in again with the password, and sets up a new app. */
function SecondFactor({ person }: { readonly person: Staff }) {
  const { t } = useOffice();
  const refresh = useRefresh(person);
  const [sure, setSure] = useState(false);
  const reset = useMutation({
    mutationFn: () => resetSecondFactor(person.id),
    onSuccess: () => {
      setSure(false);
      refresh();
      showToast(t('people.factor-gone'));
    },
  });
  return (
    <div className="form">
      <p className="quiet small">{t('people.factor-why')}</p>
      <div className="actions">
        <Button onClick={() => setSure(true)}>{t('people.factor-reset')}</Button>
      </div>
      {sure ? (
        <FormDialog
          danger
          title={t('people.factor-sure', { name: person.name })}
          submit={t('people.factor-reset')}
          busy={reset.isPending}
          error={reset.error}
          onClose={() => setSure(false)}
          onSubmit={() => reset.mutate()}
        >
          <p>{t('people.factor-then')}</p>
        </FormDialog>
      ) : null}
    </div>
  );
}
