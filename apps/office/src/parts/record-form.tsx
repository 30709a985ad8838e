import { useMutation, useQueryClient } from '@tanstack/react-query';
import { showToast } from '@tresen/ui';
import { type FormEvent, type ReactNode, useMemo, useState } from 'react';
import type { Answer } from '../api/client.ts';
import { hasCode } from '../api/problem.ts';
import { type OfficeKey, useOffice } from '../text/locale.ts';
import { type Clash, ConflictNote, DraftNote, SaveBar } from './draft-bar.tsx';
import { plainValue } from './history.tsx';
import { ProblemNote } from './problem-note.tsx';
import { type Draft, useDraft } from './use-draft.ts';

interface RecordSource<Fields extends object, Stored extends { readonly id: string; readonly version: number }> {
  /** Kind of record: names the draft and the cache entry `[kind, id]`. */
  readonly kind: string;
  /** When only a part of the record is edited: names the draft too. */
  readonly part?: string;
  readonly answer: Answer<Stored>;
  readonly read: (stored: Stored) => Fields;
  readonly names: Readonly<Record<keyof Fields & string, OfficeKey>>;
  readonly load: (id: string) => Promise<Answer<Stored>>;
  readonly save: (draft: Draft<Fields>, etag: string) => Promise<Answer<Stored>>;
  readonly saved: string;
  /** Cache entries that show the record too, by their first word. */
  readonly lists: readonly string[];
  readonly onSaved?: () => void;
}

export interface RecordEdit<Fields extends object> {
  readonly draft: Draft<Fields>;
  readonly clashes: readonly Clash[];
  readonly busy: boolean;
  readonly error: Error | null;
  readonly run: () => void;
  /** The input stays although somebody else changed the same fields. */
  readonly keep: () => void;
  /** What the others wrote stays. */
  readonly take: () => void;
}

/**
 * Editing one stored record: only changed fields are sent with the version they were based on; when somebody else was faster
 * both values are kept side by side until the person decides.
 */
export function useRecordEdit<Fields extends object, Stored extends { readonly id: string; readonly version: number }>(source: RecordSource<Fields, Stored>): RecordEdit<Fields> {
  const { t } = useOffice();
  const client = useQueryClient();
  const { kind, answer, read } = source;
  const stored = answer.data;
  const original = useMemo(() => read(stored), [stored, read]);
  const draft = useDraft<Fields>([kind, stored.id, source.part].filter(Boolean).join('.'), original);
  const [refused, setRefused] = useState<readonly Clash[]>([]);
  const clashOf = (fields: readonly (keyof Fields & string)[], theirs: Fields): Clash[] =>
    fields.map((field) => ({ field: t(source.names[field]), mine: plainValue(draft.value[field]), theirs: plainValue(theirs[field]) }));
  const save = useMutation({
    mutationFn: () => source.save(draft, answer.etag ?? `"${stored.version}"`),
    onSuccess: async (next) => {
      if (next.etag === null) await client.invalidateQueries({ queryKey: [kind, stored.id] });
      else client.setQueryData([kind, stored.id], next);
      for (const list of source.lists) void client.invalidateQueries({ queryKey: [list] });
      setRefused([]);
      draft.clear();
      showToast(source.saved);
      source.onSaved?.();
    },
    onError: async (error) => {
      if (!hasCode(error, 'changed-meanwhile')) return;
      const now = await source.load(stored.id);
      setRefused(clashOf(draft.changed, read(now.data)));
      client.setQueryData([kind, stored.id], now);
    },
  });
  const overtaken = clashOf(draft.overtaken, original);
  const clashes = overtaken.length > 0 ? overtaken : refused;
  const take = () => {
    if (overtaken.length > 0) draft.drop(draft.overtaken);
    else draft.clear();
    setRefused([]);
    save.reset();
  };
  const keep = () => {
    draft.rebase();
    save.mutate();
  };
  const error = hasCode(save.error, 'changed-meanwhile') ? null : save.error;
  return { draft, clashes, busy: save.isPending, error, run: () => save.mutate(), keep, take };
}

interface RecordFormProps<Fields extends object> {
  readonly edit: RecordEdit<Fields>;
  readonly conflict: string;
  readonly invalid: boolean;
  readonly readOnly?: boolean;
  readonly testId?: string;
  readonly children: ReactNode;
}

/** The form around the fields of a record: restored input, conflict, refusal, save and discard. */
export function RecordForm<Fields extends object>({ edit, conflict, invalid, readOnly = false, testId, children }: RecordFormProps<Fields>) {
  const { draft, clashes, busy, error } = edit;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (draft.dirty && !invalid && !readOnly && clashes.length === 0) edit.run();
  };
  return (
    <form className="form" noValidate onSubmit={send} data-testid={testId}>
      <DraftNote draft={draft} />
      {children}
      {clashes.length > 0 ? <ConflictNote title={conflict} clashes={clashes} busy={busy} onKeep={edit.keep} onTake={edit.take} /> : null}
      {error === null ? null : <ProblemNote error={error} command />}
      {readOnly || clashes.length > 0 ? null : <SaveBar draft={draft} busy={busy} invalid={invalid} />}
    </form>
  );
}
