import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Icon, showToast } from '@tresen/ui';
import { KeyRound } from 'lucide-react';
import { addPasskey, canUsePasskeys, isTurnedDown, loadPasskeys, removePasskey } from '../api/passkeys.ts';
import { Loaded } from '../parts/loaded.tsx';
import { Card } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSession } from '../shell/session.tsx';
import { useOffice } from '../text/locale.ts';
import { describeDevice } from './describe-device.ts';

/** Devices that sign the person in without a password; a new one takes a finger, a face or the PIN of the device. */
export function PasskeysCard() {
  const { t, format } = useOffice();
  const { me } = useSession();
  const client = useQueryClient();
  const query = useQuery({ queryKey: ['passkeys'], queryFn: loadPasskeys, enabled: me.kind === 'staff' });
  const settled = () => client.invalidateQueries({ queryKey: ['passkeys'] });
  const add = useMutation({
    mutationFn: () => addPasskey(describeDevice(navigator.userAgent) ?? t('security.session-unknown')),
    onSuccess: () => showToast(t('security.passkey-added')),
    onSettled: settled,
  });
  const remove = useMutation({ mutationFn: removePasskey, onSuccess: () => showToast(t('security.passkey-removed')), onSettled: settled });
  if (me.kind !== 'staff') return null;
  const error = add.error !== null && !isTurnedDown(add.error) ? add.error : remove.error;
  return (
    <Card title={t('security.passkeys')} note={t('security.passkeys-note')}>
      <Loaded query={query} rows={1}>
        {(passkeys) =>
          passkeys.map((passkey) => (
            <div className="token-row" key={passkey.id} data-testid="passkey">
              <div>
                <span className="strong">{passkey.name}</span>
                <div className="quiet small">
                  {[
                    t('security.passkey-since', { at: format.dateTime(passkey.createdAt) }),
                    passkey.lastUsedAt === null ? t('security.passkey-unused') : t('security.session-seen', { at: format.ago(passkey.lastUsedAt) }),
                  ].join(' · ')}
                </div>
              </div>
              <Button size="small" disabled={remove.isPending} onClick={() => remove.mutate(passkey.id)}>
                {t('security.passkey-remove')}
              </Button>
            </div>
          ))
        }
      </Loaded>
      {error === null ? null : <ProblemNote error={error} command />}
      {canUsePasskeys() ? (
        <div>
          <Button disabled={add.isPending} onClick={() => add.mutate()} data-testid="add-passkey">
            <Icon of={KeyRound} size={17} />
            {t('security.passkey-add')}
          </Button>
        </div>
      ) : (
        <p className="quiet">{t('security.passkey-https')}</p>
      )}
    </Card>
  );
}
