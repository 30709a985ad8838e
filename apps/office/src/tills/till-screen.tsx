import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button, Icon, Message, showToast, TextField } from '@tresen/ui';
import { ReceiptText } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import type { Answer } from '../api/client.ts';
import { changeTill, loadTill, type Till, type TillState, tillState } from '../api/devices.ts';
import { useTopic } from '../api/live.tsx';
import { loadBasketActs } from '../api/sales.ts';
import { useStores } from '../api/stores.ts';
import { useNow } from '../parts/clock.ts';
import { DraftNote, OvertakenNote, SaveBar } from '../parts/draft-bar.tsx';
import { FormDialog } from '../parts/form-dialog.tsx';
import { Detail } from '../parts/loaded.tsx';
import { Card, Facts, Page } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useDraft } from '../parts/use-draft.ts';
import { ActsCard } from '../sales/acts-card.tsx';
import { useSession } from '../shell/session.tsx';
import { sayIfKnown, useOffice } from '../text/locale.ts';
import { StateChip } from './state-chip.tsx';

const EnrolDialog = lazy(async () => ({ default: (await import('./enrol-dialog.tsx')).EnrolDialog }));

export function TillScreen() {
  const { t } = useOffice();
  const { id = '' } = useParams({ strict: false });
  const client = useQueryClient();
  const query = useQuery({ queryKey: ['till', id], queryFn: () => loadTill(id), refetchInterval: 15_000 });
  useTopic('tills', () => void client.invalidateQueries({ queryKey: ['till', id] }), 1000);
  return (
    <Detail query={query} title={t('tills.till')} back={{ to: '/tills', label: t('tills.title') }}>
      {(answer) => <TillPage answer={answer} />}
    </Detail>
  );
}

function TillPage({ answer }: { readonly answer: Answer<Till> }) {
  const { t } = useOffice();
  const { can } = useSession();
  const till = answer.data;
  const state = tillState(till, useNow());
  return (
    <Page
      title={till.name}
      back={{ to: '/tills', label: t('tills.title') }}
      subtitle={
        <>
          <StateChip state={state} />
          <bdi>{till.store.name}</bdi>
        </>
      }
      actions={
        can('sales.read') ? (
          <Link to="/sales" search={{ till: till.id }} className="ui-button">
            <Icon of={ReceiptText} size={17} />
            {t('tills.sales')}
          </Link>
        ) : null
      }
    >
      <StateNote state={state} till={till} />
      <div className="columns">
        <Health till={till} />
        {can('devices.write') ? <Settings key={till.id} answer={answer} /> : null}
      </div>
      {can('sales.read') ? <Acts till={till} /> : null}
    </Page>
  );
}

/** Lines removed and baskets thrown away at this till; nothing where there were none. */
function Acts({ till }: { readonly till: Till }): ReactNode {
  const { byId } = useStores();
  const query = useQuery({ queryKey: ['basket-acts', till.id], queryFn: () => loadBasketActs(till.id), refetchInterval: 60_000 });
  return query.data === undefined ? null : <ActsCard acts={query.data.items} timeZone={byId.get(till.store.id)?.timeZone} withBasket />;
}

function StateNote({ state, till }: { readonly state: TillState; readonly till: Till }): ReactNode {
  const { t } = useOffice();
  if (state === 'forked')
    return (
      <Message
        tone="danger"
        action={
          <Link to="/exceptions" search={{ device: till.id }} className="ui-button ui-button--small">
            {t('tills.to-exceptions')}
          </Link>
        }
      >
        {t('tills.forked-why')}
      </Message>
    );
  if (state === 'silent') return <Message tone="warn">{t('tills.silent-why')}</Message>;
  if (state === 'locked') return <Message tone="warn">{t('tills.lock-why')}</Message>;
  if (state === 'revoked') return <Message tone="danger">{t('tills.revoked-why')}</Message>;
  if (state === 'replaced') return <Message>{t('tills.replaced')}</Message>;
  return till.storagePersisted === false ? <Message tone="warn">{t('tills.storage-unsafe-do')}</Message> : null;
}

function Health({ till }: { readonly till: Till }) {
  const { t, format } = useOffice();
  const now = useNow();
  const unsent = till.unsent ?? 0;
  const skewed = till.clockSkew !== null && Math.abs(till.clockSkew) > 30_000;
  return (
    <Card title={t('tills.health')} note={t('tills.health-note')}>
      <Facts
        rows={[
          [
            t('tills.last-contact'),
            till.lastContactAt === null ? t('tills.state-never') : <span title={format.dateTime(till.lastContactAt)}>{format.ago(till.lastContactAt, now)}</span>,
          ],
          [t('tills.unsent'), till.unsent === null ? t('tills.not-reported') : <span className={unsent > 0 ? 'bad strong' : ''}>{format.number(unsent)}</span>],
          unsent > 0 && till.oldestUnsentAt !== null ? [t('tills.oldest-unsent'), format.ago(till.oldestUnsentAt, now)] : null,
          [t('tills.seq'), till.seq === null ? t('tills.not-reported') : format.number(till.seq)],
          [t('tills.head'), format.number(till.headSeq)],
          [t('tills.version'), till.app ?? t('tills.not-reported')],
          [
            t('tills.storage'),
            till.storagePersisted === null ? (
              t('tills.storage-unknown')
            ) : (
              <span className={till.storagePersisted ? '' : 'bad'}>{t(till.storagePersisted ? 'tills.storage-safe' : 'tills.storage-unsafe')}</span>
            ),
          ],
          [t('tills.bytes'), till.storageBytes === null ? t('tills.not-reported') : format.bytes(till.storageBytes)],
          [
            t('tills.clock'),
            till.clockSkew === null ? (
              t('tills.not-reported')
            ) : (
              <span className={skewed ? 'bad' : ''}>{skewed ? t('tills.skew', { seconds: format.number(till.clockSkew / 1000) }) : t('tills.skew-none')}</span>
            ),
          ],
          [
            t('tills.printer'),
            till.printer === null
              ? t('tills.printer-none')
              : till.printer === 'ok'
                ? t('tills.printer-ok')
                : (sayIfKnown(t, `tills.printer-${till.printer}`) ?? t('tills.printer-other')),
          ],
          [
            t('tills.reference'),
            till.referenceVersion === null ? (
              t('tills.not-reported')
            ) : (
              <span key="reference" title={till.referenceVersion}>
                {t('tills.reference-there')}
              </span>
            ),
          ],
          [t('tills.device'), till.deviceName === '' ? t('tills.not-reported') : till.deviceName],
          [t('tills.prefix'), till.receiptPrefix],
          [t('tills.enrolled-at'), format.dateTime(till.enrolledAt)],
        ]}
      />
    </Card>
  );
}

type Status = 'active' | 'locked' | 'revoked';
const DONE = { active: 'tills.unlocked', locked: 'tills.locked', revoked: 'tills.revoked' } as const;

function Settings({ answer }: { readonly answer: Answer<Till> }) {
  const { t } = useOffice();
  const client = useQueryClient();
  const till = answer.data;
  const original = useMemo(() => ({ name: till.name }), [till.name]);
  const draft = useDraft(`till.${till.id}`, original);
  const [replacing, setReplacing] = useState(false);
  const [revoking, setRevoking] = useState(false);
  const save = useMutation({
    mutationFn: (change: { readonly name?: string; readonly status?: Status }) => changeTill(till.id, change, answer.etag ?? `"${till.version}"`),
    onSuccess: (_, change) => {
      void client.invalidateQueries({ queryKey: ['till', till.id] });
      void client.invalidateQueries({ queryKey: ['tills'] });
      if (change.name !== undefined) draft.clear();
      setRevoking(false);
      showToast(t(change.status === undefined ? 'tills.saved' : DONE[change.status]));
    },
  });
  const missing = draft.value.name.trim() === '';
  const changeable = till.replacedBy === null && till.status !== 'revoked';
  if (till.replacedBy !== null && till.status === 'revoked') return null;
  return (
    <Card title={t('tills.settings')}>
      {changeable ? (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            if (draft.overtaken.length === 0) save.mutate({ name: draft.value.name.trim() });
          }}
        >
          <DraftNote draft={draft} />
          <TextField label={t('tills.name')} value={draft.value.name} maxLength={80} onChange={(name) => draft.set({ name })} error={missing ? t('tills.name-missing') : null} />
          {save.isError ? <ProblemNote error={save.error} command /> : null}
          <OvertakenNote draft={draft} stored={original} title={t('tills.conflict')} names={{ name: t('tills.name') }} />
          <SaveBar draft={draft} busy={save.isPending} invalid={missing} />
        </form>
      ) : null}
      {till.replacedBy !== null ? (
        // It gave its place away; the device may still turn out to be stolen.
        <div className="actions">
          <Button onClick={() => setRevoking(true)}>{t('tills.revoke')}</Button>
        </div>
      ) : (
        <div className="form-extras form">
          {till.status === 'revoked' ? null : <p className="quiet small">{t('tills.lock-why')}</p>}
          <div className="actions">
            {till.status === 'revoked' ? null : (
              <>
                <Button onClick={() => save.mutate({ status: till.status === 'locked' ? 'active' : 'locked' })} disabled={save.isPending}>
                  {t(till.status === 'locked' ? 'tills.unlock' : 'tills.lock')}
                </Button>
                <Button onClick={() => setRevoking(true)}>{t('tills.revoke')}</Button>
              </>
            )}
            <Button onClick={() => setReplacing(true)}>{t('tills.replace')}</Button>
          </div>
        </div>
      )}
      {revoking ? (
        <FormDialog
          title={t('tills.revoke')}
          submit={t('tills.revoke')}
          danger
          busy={save.isPending}
          error={save.error}
          onClose={() => setRevoking(false)}
          onSubmit={() => save.mutate({ status: 'revoked' })}
        >
          <p>{t('tills.revoke-sure')}</p>
        </FormDialog>
      ) : null}
      {replacing ? (
        <Suspense>
          <EnrolDialog onClose={() => setReplacing(false)} replaces={{ id: till.id, store: till.store.id, name: till.name }} />
        </Suspense>
      ) : null}
    </Card>
  );
}
