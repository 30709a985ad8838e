import { Button, Message } from '@tresen/ui';
import { useOffice } from '../text/locale.ts';
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
      <Button look="primary" type="submit" disabled={!draft.dirty || busy || invalid}>
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
  readonly onKeep: () => void;
  readonly onTake: () => void;
}

/** Somebody else was faster: both values side by side, the person decides. */
export function ConflictNote({ title, clashes, busy, onKeep, onTake }: ConflictProps) {
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
          {t('parts.conflict-keep')}
        </Button>
        <Button disabled={busy} onClick={onTake}>
          {t('parts.conflict-take')}
        </Button>
      </div>
    </div>
  );
}
