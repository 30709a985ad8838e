import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Icon, showToast } from '@tresen/ui';
import { Download, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { eraseCustomer } from '../api/customers.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { useOffice } from '../text/locale.ts';

interface PersonProps {
  readonly id: string;
  readonly name: string;
}

/** What a person may ask the shop for: a copy of what is kept about them, and to be forgotten. */
export function PersonActions({ id, name, erasable }: PersonProps & { readonly erasable: boolean }) {
  const { t } = useOffice();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <a className="ui-button" href={`/api/v1/customers/${id}/data`} download="customer.json" data-testid="customer-data">
        <Icon of={Download} size={17} />
        {t('customers.data-copy')}
      </a>
      {erasable ? (
        <Button onClick={() => setAsking(true)} data-testid="erase-customer">
          <Icon of={Trash2} size={17} />
          {t('customers.erase')}
        </Button>
      ) : null}
      {asking ? <EraseDialog id={id} name={name} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function EraseDialog({ id, name, onClose }: PersonProps & { readonly onClose: () => void }) {
  const { t } = useOffice();
  const client = useQueryClient();
  const navigate = useNavigate();
  const erase = useMutation({
    mutationFn: () => eraseCustomer(id),
    onSuccess: () => {
      client.removeQueries({ queryKey: ['customer', id] });
      for (const list of ['customers', 'sales']) void client.invalidateQueries({ queryKey: [list] });
      showToast(t('customers.erased'));
      onClose();
      void navigate({ to: '/customers' });
    },
  });
  return (
    <FormDialog
      danger
      title={t('customers.erase-title', { name })}
      submit={t('customers.erase-do')}
      testId="erase-dialog"
      busy={erase.isPending}
      error={erase.error}
      onClose={onClose}
      onSubmit={() => erase.mutate()}
    >
      <p>{t('customers.erase-what')}</p>
      <p>{t('customers.erase-stays')}</p>
    </FormDialog>
  );
}
