import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Grant } from '@tresen/contract/identity';
import { Button, Message, TextField } from '@tresen/ui';
import { Dialog } from '@tresen/ui/dialog';
import { useEffect, useRef, useState } from 'react';
import { makeToken, type TokenMade } from '../api/tokens.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { Select } from '../parts/fields.tsx';
import { FormDialog } from '../parts/form-dialog.tsx';
import { Grants } from '../people/grants.tsx';
import { useOffice } from '../text/locale.ts';

const days = ['7', '30', '90', '365'] as const;

export function NewTokenDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useOffice();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [valid, setValid] = useState<(typeof days)[number]>('90');
  const [readOnly, setReadOnly] = useState(false);
  const [grants, setGrants] = useState<readonly Grant[]>([{ role: 'integrator', scope: 'group', id: null }]);
  const make = useMutation({
    mutationFn: () => makeToken({ name: name.trim(), grants: [...grants], validDays: Number(valid), ...(readOnly ? { readOnly } : {}) }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['tokens'] }),
  });
  if (make.data !== undefined) return <MadeDialog made={make.data} onClose={onClose} />;
  return (
    <FormDialog
      wide
      title={t('settings.token-add')}
      submit={t('settings.token-make')}
      testId="new-token"
      busy={make.isPending}
      disabled={name.trim() === '' || grants.length === 0}
      error={make.error}
      onClose={onClose}
      onSubmit={() => make.mutate()}
    >
      <div className="form-row">
        <TextField autoFocus label={t('settings.token-name')} hint={t('settings.token-name-hint')} value={name} maxLength={200} onChange={setName} />
        <Select
          label={t('settings.token-valid')}
          value={valid}
          options={days.map((each) => ({ value: each, label: t('settings.token-days', { count: Number(each) }) }))}
          onChange={setValid}
        />
      </div>
      <div>
        <h3 className="ui-field__label">{t('settings.token-rights')}</h3>
        <p className="quiet small">{t('settings.token-rights-note')}</p>
      </div>
      <Grants grants={grants} onChange={setGrants} readOnly={false} />
      <label className="check">
        <input type="checkbox" checked={readOnly} onChange={(event) => setReadOnly(event.target.checked)} />
        {t('settings.token-read-only')}
      </label>
    </FormDialog>
  );
}

/** Shown once. A click beside it must not lose it, so only the button closes. */
function MadeDialog({ made, onClose }: { readonly made: TokenMade; readonly onClose: () => void }) {
  const { t } = useOffice();
  const place = useRef<HTMLInputElement>(null);
  useEffect(() => place.current?.select(), []);
  return (
    <Dialog
      title={made.name}
      closeLabel={t('parts.close')}
      onClose={onClose}
      testId="token-made"
      actions={
        <Button look="primary" onClick={onClose}>
          {t('settings.token-kept')}
        </Button>
      }
    >
      <div className="form">
        <Message tone="warn">{t('settings.token-once')}</Message>
        <TextField ref={place} label={t('settings.token')} value={made.token} readOnly className="mono-field" />
        <div>
          <CopyButton text={made.token} />
        </div>
        <p className="quiet small">{t('settings.token-use')}</p>
      </div>
    </Dialog>
  );
}
