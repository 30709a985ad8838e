import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Icon, showToast } from '@tresen/ui';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { loadTokens, revokeToken, type Token } from '../api/tokens.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Card } from '../parts/page.tsx';
import { useOffice } from '../text/locale.ts';
import { NewTokenDialog } from './new-token-dialog.tsx';

/** What other programs sign in with: made, listed with their last use, revoked. */
export function TokensCard() {
  const { t } = useOffice();
  const query = useQuery({ queryKey: ['tokens'], queryFn: loadTokens });
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<Token | null>(null);
  return (
    <Card
      title={t('settings.tokens')}
      note={t('settings.tokens-note')}
      actions={
        <Button size="small" onClick={() => setMaking(true)} data-testid="add-token">
          <Icon of={Plus} size={15} />
          {t('settings.token-add')}
        </Button>
      }
    >
      <Loaded query={query} rows={3}>
        {(tokens) =>
          tokens.length === 0 ? <p className="quiet">{t('settings.tokens-none')}</p> : tokens.map((token) => <TokenRow key={token.id} token={token} onRevoke={setRevoking} />)
        }
      </Loaded>
      {making ? <NewTokenDialog onClose={() => setMaking(false)} /> : null}
      {revoking === null ? null : <RevokeDialog token={revoking} onClose={() => setRevoking(null)} />}
    </Card>
  );
}

function TokenRow({ token, onRevoke }: { readonly token: Token; readonly onRevoke: (token: Token) => void }) {
  const { t, format } = useOffice();
  const roles = token.grants.map((grant) => t(`people.role-${grant.role}`));
  const used = token.lastUsedAt === null ? t('settings.token-unused') : t('settings.token-used', { at: format.ago(token.lastUsedAt) });
  const until = t('settings.token-until', { at: format.date(token.expiresAt) });
  const { kind, name } = token.madeBy;
  const from = kind === 'system' ? t('settings.token-from-system') : name === null ? null : t(kind === 'token' ? 'settings.token-from-token' : 'settings.token-from', { name });
  return (
    <div className="token-row" data-testid="token">
      <div>
        <bdi className="strong">{token.name}</bdi>
        <div className="quiet small">{[format.list(roles), token.readOnly ? t('settings.token-reads') : null, from, used, until].filter(Boolean).join(' · ')}</div>
      </div>
      <Button size="small" aria-label={`${t('settings.token-revoke')}: ${token.name}`} onClick={() => onRevoke(token)}>
        {t('settings.token-revoke')}
      </Button>
    </div>
  );
}

/** Asked first: a program that uses the token stops working, and the token cannot come back. */
function RevokeDialog({ token, onClose }: { readonly token: Token; readonly onClose: () => void }) {
  const { t } = useOffice();
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => revokeToken(token.id),
    onSuccess: () => {
      showToast(t('settings.token-revoked', { name: token.name }));
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['tokens'] }),
  });
  return (
    <FormDialog
      danger
      title={t('settings.token-revoke-sure', { name: token.name })}
      submit={t('settings.token-revoke')}
      testId="revoke-token"
      busy={revoke.isPending}
      error={revoke.error}
      onClose={onClose}
      onSubmit={() => revoke.mutate()}
    >
      <p>{t('settings.token-revoke-why')}</p>
    </FormDialog>
  );
}
