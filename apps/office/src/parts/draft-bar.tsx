import { Button, Message } from '@tresen/ui';
import { useOffice } from '../text/locale.ts';
import { plainValue } from './history.tsx';
import type { Draft } from './use-draft.ts';

/** Says that unsaved input came back, and offers to drop it. */
export function DraftNote<T extends object>({ draft }: { readonly draft: Draft<T> }) {
  const { t } = useOffice();
  if (!draft.restored) return null;
  return (
    <Message
      action={
        <Button size="small" onClick={draft.clear}>
          {t('parts.draft-discard')}
        </Button>
      }
    >
      {t('parts.draft')}
    </Message>
  );
}

export function SaveBar<T extends object>({ draft, busy, invalid }: { readonly draft: Draft<T>; readonly busy: boolean; readonly invalid: boolean }) {
  const { t } = useOffice();
  return (
    <div className="actions save-bar">
      <Button look="primary" type="submit" disabled={!draft.dirty || busy || invalid || draft.overtaken.length > 0}>
        {busy ? t('parts.saving') : t('parts.save')}
      </Button>
      {draft.dirty ? (
        <Button onClick={draft.clear} disabled={busy}>
          {t('parts.discard')}
        </Button>
      ) : null}
    </div>
  );
}

export interface Clash {
  readonly field: string;
  readonly mine: string;
  readonly theirs: string;
}

interface ConflictProps {
  readonly title: string;
  readonly clashes: readonly Clash[];
  readonly busy: boolean;
  /** What the button says that keeps the input; default: it is saved at once. */
  readonly keep?: string;
  readonly onKeep: () => void;
  readonly onTake: () => void;
}

/** Somebody else was faster: both values side by side, the person decides. */
export function ConflictNote({ title, clashes, busy, keep, onKeep, onTake }: ConflictProps) {
  const { t } = useOffice();
  return (
    <div className="conflict" role="alert" data-testid="conflict">
      <strong>{title}</strong>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('parts.field')}</th>
            <th>{t('parts.mine')}</th>
            <th>{t('parts.theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {clashes.map((clash) => (
            <tr key={clash.field}>
              <td>{clash.field}</td>
              <td dir="auto">{clash.mine}</td>
              <td dir="auto">{clash.theirs}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="actions">
        <Button look="primary" disabled={busy} onClick={onKeep}>
          {keep ?? t('parts.conflict-keep')}
        </Button>
        <Button disabled={busy} onClick={onTake}>
          {t('parts.conflict-take')}
        </Button>
      </div>
    </div>
  );
}

interface OvertakenProps<T extends object> {
  readonly draft: Draft<T>;
  /** What is stored now. */
  readonly stored: T;
  readonly title: string;
  readonly names: Readonly<Record<keyof T & string, string>>;
}

/** Somebody else saved the same field while it was being edited here. */
export function OvertakenNote<T extends object>({ draft, stored, title, names }: OvertakenProps<T>) {
  const { t } = useOffice();
  if (draft.overtaken.length === 0) return null;
  const clashes = draft.overtaken.map((field): Clash => ({ field: names[field], mine: plainValue(draft.value[field]), theirs: plainValue(stored[field]) }));
  return <ConflictNote title={title} clashes={clashes} busy={false} keep={t('parts.conflict-mine')} onKeep={draft.rebase} onTake={() => draft.drop(draft.overtaken)} />;
}
