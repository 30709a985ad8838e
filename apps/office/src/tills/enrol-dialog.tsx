import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Message, TextField } from '@tresen/ui';
import { Dialog } from '@tresen/ui/dialog';
import { useEffect, useId, useRef, useState } from 'react';
import { newKey } from '../api/client.ts';
import { type Enrolment, type EnrolmentRequest, loadTills, makeEnrolment } from '../api/devices.ts';
import { useStores } from '../api/stores.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { Select } from '../parts/fields.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useOffice } from '../text/locale.ts';
import { QrCode } from './qr-code.tsx';
import './tills.css';

interface EnrolProps {
  readonly onClose: () => void;
  /** Where the till is to stand, when that is known. */
  readonly at?: string;
  /** A till whose place the new device takes. */
  readonly replaces?: { readonly id: string; readonly store: string; readonly name: string };
}

export function EnrolDialog({ onClose, at, replaces }: EnrolProps) {
  const { t } = useOffice();
  const form = useId();
  const { stores } = useStores();
  const [store, setStore] = useState(replaces?.store ?? at ?? '');
  const [name, setName] = useState(replaces?.name ?? '');
  const key = useRef(newKey());
  const make = useMutation({ mutationFn: (body: EnrolmentRequest) => makeEnrolment(body, key.current) });
  const chosen = store === '' ? (stores[0]?.id ?? '') : store;
  const submit = () => make.mutate({ store: chosen, ...(name.trim() === '' ? {} : { name: name.trim() }), ...(replaces === undefined ? {} : { replaces: replaces.id }) });
  return (
    <Dialog
      title={make.data?.name ?? (replaces === undefined ? t('tills.enrol-title') : t('tills.replace'))}
      closeLabel={t('parts.close')}
      onClose={onClose}
      testId="enrolment"
      actions={
        make.data !== undefined ? (
          <Button onClick={onClose}>{t('parts.close')}</Button>
        ) : (
          <Button look="primary" type="submit" form={form} disabled={make.isPending || chosen === ''}>
            {t('tills.enrol-make')}
          </Button>
        )
      }
    >
      {make.data !== undefined ? (
        <Ready enrolment={make.data} />
      ) : (
        <form
          id={form}
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          {replaces === undefined ? (
            <Select label={t('tills.enrol-store')} value={chosen} options={stores.map((each) => ({ value: each.id, label: `${each.code} · ${each.name}` }))} onChange={setStore} />
          ) : null}
          <TextField label={t('tills.enrol-name')} hint={t('tills.enrol-name-hint')} value={name} onChange={setName} maxLength={80} />
          {make.isError ? <ProblemNote error={make.error} command /> : null}
        </form>
      )}
    </Dialog>
  );
}

/** Groups of four letters: read aloud and typed without losing one's place. */
export const groupCode = (code: string): string => code.replace(/[^A-Z0-9]/gi, '').replace(/(.{4})(?=.)/g, '$1-');

function Ready({ enrolment }: { readonly enrolment: Enrolment }) {
  const { t, format } = useOffice();
  const client = useQueryClient();
  const since = useRef(Date.now());
  const tills = useQuery({
    queryKey: ['tills', 'enrolling', enrolment.id],
    queryFn: async () => {
      const now = await loadTills();
      client.setQueryData(['tills'], now);
      return now;
    },
    refetchInterval: 2000,
  });
  // The button that was pressed is gone: the focus moves on to what came of it, else the keyboard would be lost.
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  const done = tills.data?.find((till) => till.store.id === enrolment.store && till.number === enrolment.number && Date.parse(till.enrolledAt) > since.current - 60_000);
  if (done !== undefined)
    return (
      <Message tone="ok" testId="enrolled">
        {t('tills.enrol-done', { name: done.name })}
      </Message>
    );
  return (
    <div className="enrol-ready" ref={place} tabIndex={-1}>
      <p>{t('tills.enrol-ready')}</p>
      <QrCode text={enrolment.url} label={t('tills.enrol-qr', { url: enrolment.url })} />
      <div className="enrol-code">
        <span className="ui-hidden">{t('tills.enrol-code')}: </span>
        {groupCode(enrolment.code)}
      </div>
      <a href={enrolment.url} target="_blank" rel="noreferrer" className="link small enrol-url">
        {enrolment.url}
      </a>
      <CopyButton text={enrolment.url} label={t('tills.enrol-link')} />
      <p className="quiet small">{t('tills.enrol-once', { at: format.dateTime(enrolment.expiresAt) })}</p>
      <p className="quiet small" role="status">
        {t('tills.enrol-waiting')}
      </p>
    </div>
  );
}
