import { useQuery } from '@tanstack/react-query';
import type { Grant } from '@tresen/contract/identity';
import { Button, Icon } from '@tresen/ui';
import { Plus, Trash2 } from 'lucide-react';
import { loadCompanies } from '../api/identity.ts';
import { useStores } from '../api/stores.ts';
import { Select } from '../parts/fields.tsx';
import { useSession } from '../shell/session.tsx';
import { useOffice } from '../text/locale.ts';
import './people.css';

export const roles: readonly Grant['role'][] = ['admin', 'manager', 'clerk', 'accountant', 'marketing', 'cashier', 'integrator'];

const scopeKey = (grant: Grant): string => (grant.scope === 'group' ? 'group' : `${grant.scope}:${grant.id}`);

export function readScope(key: string): Pick<Grant, 'scope' | 'id'> {
  const [scope, id] = key.split(':');
  return scope === 'company' || scope === 'store' ? { scope, id: id ?? null } : { scope: 'group', id: null };
}

interface GrantsProps {
  readonly grants: readonly Grant[];
  readonly onChange: (grants: readonly Grant[]) => void;
  readonly readOnly: boolean;
}

/** Which role holds where. */
export function Grants({ grants, onChange, readOnly }: GrantsProps) {
  const { t } = useOffice();
  const { stores } = useStores();
  const companies = useQuery({ queryKey: ['companies'], queryFn: loadCompanies, staleTime: 600_000 });
  const { me } = useSession();
  // Only what the person at work may give: administrators of stores give roles for these stores
  const own = me.grants.filter((grant) => grant.role === 'admin');
  const everywhere = me.rights['identity.write'] === 'all';
  const mayGive = (company: string) => everywhere || own.some((grant) => grant.scope === 'company' && grant.id === company);
  const scopes = [
    ...(everywhere ? [{ value: 'group', label: t('people.scope-group') }] : []),
    ...(companies.data ?? []).filter((company) => mayGive(company.id)).map((company) => ({ value: `company:${company.id}`, label: company.name })),
    ...stores.map((store) => ({ value: `store:${store.id}`, label: `${store.code} · ${store.name}` })),
  ];
  const nameOf = (grant: Grant) =>
    grant.scope === 'group' ? t('people.scope-group') : (companies.data?.find((company) => company.id === grant.id)?.name ?? t('people.scope-elsewhere'));
  const replace = (at: number, grant: Grant) => onChange(grants.map((each, index) => (index === at ? grant : each)));
  return (
    <div className="form">
      {grants.length === 0 ? <p className="bad small">{t('people.grants-none')}</p> : null}
      {grants.map((grant, index) => (
        // Grants have no id of their own; a row is its place
        <div key={index} className="grant-row">
          <Select
            label={t('people.role')}
            hideLabel={index > 0}
            value={grant.role}
            options={roles.map((role) => ({ value: role, label: t(`people.role-${role}`) }))}
            onChange={(role) => replace(index, { ...grant, role })}
          />
          <Select
            label={t('people.scope')}
            hideLabel={index > 0}
            value={scopeKey(grant)}
            options={scopes.some((scope) => scope.value === scopeKey(grant)) ? scopes : [...scopes, { value: scopeKey(grant), label: nameOf(grant) }]}
            onChange={(key) => replace(index, { role: grant.role, ...readScope(key) })}
          />
          {readOnly ? null : (
            <Button look="quiet" iconOnly aria-label={t('people.grant-remove')} onClick={() => onChange(grants.filter((_, at) => at !== index))}>
              <Icon of={Trash2} size={17} />
            </Button>
          )}
        </div>
      ))}
      {readOnly ? null : (
        <div>
          <Button size="small" onClick={() => onChange([...grants, { role: 'cashier', scope: stores[0] === undefined ? 'group' : 'store', id: stores[0]?.id ?? null }])}>
            <Icon of={Plus} size={15} />
            {t('people.grant-add')}
          </Button>
        </div>
      )}
    </div>
  );
}
