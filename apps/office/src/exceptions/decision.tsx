import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ExceptionDetail, ExceptionResolve } from '@tresen/contract/ingest';
import { Button, showToast } from '@tresen/ui';
import { useMemo, useRef, useState } from 'react';
import { resolveException } from '../api/exceptions.ts';
import { DraftNote } from '../parts/draft-bar.tsx';
import { TextArea } from '../parts/fields.tsx';
import { FormDialog } from '../parts/form-dialog.tsx';
import { Card } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useCommandKey } from '../parts/use-command-key.ts';
import { useDraft } from '../parts/use-draft.ts';
import { useKeys } from '../parts/use-keys.ts';
import { useSession } from '../shell/session.tsx';
import { sayIfKnown, useOffice } from '../text/locale.ts';

type Action = ExceptionResolve['action'];

const KEYS: Readonly<Record<string, Action>> = { a: 'assign', n: 'note', d: 'dismiss', b: 'book' };
const LOOKS = { assign: 'plain', note: 'plain', dismiss: 'plain', book: 'primary' } as const;

/** Who decides what, with a note. Booking is the one step that cannot be taken back, so it alone is asked twice. */
export function Decision({ found }: { readonly found: ExceptionDetail }) {
  const { t, format } = useOffice();
  const { can } = useSession();
  const resolve = useResolve(found);
  const original = useMemo(() => ({ note: found.note ?? '' }), [found.note]);
  const draft = useDraft(`exception.${found.id}`, original);
  const [sure, setSure] = useState(false);
  const [noteMissing, setNoteMissing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const may = (action: Action) => can('ingest.write') && found.status !== 'resolved' && found.actions.includes(action);
  const act = (action: Action) => {
    const note = draft.value.note.trim();
    if (action !== 'assign' && note === '') {
      setNoteMissing(true);
      return field.current?.focus();
    }
    setNoteMissing(false);
    setSure(false);
    resolve.mutate({ action, ...(note === '' ? {} : { note }) }, { onSuccess: draft.clear });
  };
  const choose = (action: Action) => (action === 'book' && draft.value.note.trim() !== '' ? setSure(true) : act(action));
  useKeys(KEYS, (action) => (may(action) && !resolve.isPending ? choose(action) : undefined));
  if (found.status === 'resolved')
    return (
      <Card title={t('exceptions.resolved')}>
        <p dir="auto">
          {t('exceptions.resolved-by', {
            name: found.resolvedByName ?? (found.resolution === 'settled' ? t('exceptions.by-itself') : '—'),
            at: found.resolvedAt === null ? '—' : format.dateTime(found.resolvedAt),
            how: sayIfKnown(t, `exceptions.resolution-${found.resolution}`) ?? found.resolution ?? '—',
          })}
        </p>
        {found.note === null ? null : (
          <p className="quiet" dir="auto">
            {found.note}
          </p>
        )}
      </Card>
    );
  return (
    <Card title={t('exceptions.decide')} note={t('exceptions.decide-note')}>
      <div className="form">
        <DraftNote draft={draft} />
        <TextArea
          label={t('exceptions.note-label')}
          hint={noteMissing ? <span className="bad">{t('exceptions.note-needed')}</span> : t('exceptions.note-hint')}
          value={draft.value.note}
          onChange={(note) => draft.set({ note })}
          rows={4}
          fieldRef={field}
        />
        {resolve.isError ? <ProblemNote error={resolve.error} command /> : null}
        <div className="actions">
          {Object.entries(KEYS).map(([key, action]) =>
            may(action) ? (
              <Button key={key} look={LOOKS[action]} shortcut={key.toUpperCase()} aria-keyshortcuts={key} onClick={() => choose(action)}>
                {t(action === 'dismiss' && !may('book') ? 'exceptions.action-done' : `exceptions.action-${action}`)}
              </Button>
            ) : null,
          )}
        </div>
      </div>
      {sure ? (
        <FormDialog title={t('exceptions.action-book')} submit={t('exceptions.book-yes')} busy={resolve.isPending} onClose={() => setSure(false)} onSubmit={() => act('book')}>
          <p>{t('exceptions.book-sure')}</p>
        </FormDialog>
      ) : null}
    </Card>
  );
}

function useResolve(found: ExceptionDetail) {
  const { t } = useOffice();
  const client = useQueryClient();
  // The same decision keeps its key, so that pressing again after a lost answer books nothing twice.
  const keyOf = useCommandKey();
  return useMutation({
    mutationFn: async (body: ExceptionResolve) => {
      await resolveException(found.id, body, keyOf(body));
      return body.action;
    },
    onSuccess: (action) => {
      showToast(t(`exceptions.done-${action}`));
      void client.invalidateQueries({ queryKey: ['exceptions'] });
    },
  });
}
