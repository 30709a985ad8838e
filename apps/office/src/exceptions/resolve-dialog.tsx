import { useQueryClient } from '@tanstack/react-query';
import type { ExceptionItem } from '@tresen/contract/ingest';
import { Message, showToast } from '@tresen/ui';
import { useRef, useState } from 'react';
import { newKey } from '../api/client.ts';
import { resolveException } from '../api/exceptions.ts';
import { EachProgress } from '../parts/each-progress.tsx';
import { Segments, TextArea } from '../parts/fields.tsx';
import { FormDialog } from '../parts/form-dialog.tsx';
import { useEach } from '../parts/use-each.ts';
import { sayIfKnown, useOffice } from '../text/locale.ts';
import { quarantined } from './quarantined.ts';

type Action = 'dismiss' | 'assign';

interface ResolveProps {
  readonly rows: readonly ExceptionItem[];
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** One decision with one note for several exceptions. Booking stays with the single one: each entry has to be looked at. */
export function ResolveDialog({ rows, onDone, onClose }: ResolveProps) {
  const { t, format } = useOffice();
  const client = useQueryClient();
  const [action, setAction] = useState<Action>('dismiss');
  const [note, setNote] = useState('');
  const each = useEach<ExceptionItem>();
  // Pressing again after a failure repeats the same commands; those that were done answer as before
  const keys = useRef(new Map<string, string>());
  const keyOf = (row: ExceptionItem): string => {
    const name = `${row.id} ${action} ${note}`;
    const key = keys.current.get(name) ?? newKey();
    keys.current.set(name, key);
    return key;
  };
  const run = async () => {
    const text = note.trim();
    const end = await each.run(rows, (row) => resolveException(row.id, { action, ...(text === '' ? {} : { note: text }) }, keyOf(row)));
    await client.invalidateQueries({ queryKey: ['exceptions'] });
    if (end.failed.length > 0 || end.done < end.total) return;
    showToast(t(action === 'dismiss' ? 'exceptions.bulk-dismissed' : 'exceptions.bulk-assigned', { count: end.done }));
    onDone();
  };
  const unbooked = rows.filter((row) => quarantined.has(row.kind)).length;
  const nameOf = (row: ExceptionItem) =>
    [sayIfKnown(t, `exceptions.kind-${row.kind}`) ?? row.kind, row.deviceName, row.seq === null ? '' : format.number(row.seq)].filter(Boolean).join(' · ');
  return (
    <FormDialog
      title={t('exceptions.bulk-title', { count: rows.length })}
      submit={t(action === 'dismiss' ? 'exceptions.action-dismiss' : 'exceptions.action-assign')}
      testId="resolve-several"
      busy={each.state?.running === true}
      disabled={action === 'dismiss' && note.trim() === ''}
      onClose={onClose}
      onSubmit={() => void run()}
    >
      <Segments
        label={t('exceptions.decide')}
        value={action}
        options={[
          { value: 'dismiss', label: t('exceptions.action-dismiss') },
          { value: 'assign', label: t('exceptions.action-assign') },
        ]}
        onChange={setAction}
      />
      <TextArea
        label={action === 'dismiss' ? t('exceptions.note-label') : `${t('exceptions.note-label')} (${t('parts.optional')})`}
        hint={t('exceptions.bulk-note')}
        rows={3}
        value={note}
        onChange={setNote}
      />
      {action === 'dismiss' && unbooked > 0 ? <Message tone="warn">{t('exceptions.bulk-unbooked', { count: unbooked })}</Message> : null}
      <EachProgress each={each} nameOf={nameOf} />
    </FormDialog>
  );
}
