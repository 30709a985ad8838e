import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { Answer } from '../api/client.ts';
import { type CustomerDetail, loadCustomer } from '../api/customers.ts';
import { useTopic } from '../api/live.tsx';
import { loadSales } from '../api/sales.ts';
import { Detail } from '../parts/loaded.tsx';
import { Bars, Card, Page } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { KindChip } from '../sales/kind-chip.tsx';
import { useSession } from '../shell/session.tsx';
import { money } from '../text/format.ts';
import { useOffice } from '../text/locale.ts';
import { CustomerForm } from './customer-form.tsx';
import { PersonActions } from './erase-customer.tsx';
import { fullName } from './full-name.ts';

export function CustomerScreen() {
  const { t } = useOffice();
  const { id = '' } = useParams({ strict: false });
  const query = useQuery({ queryKey: ['customer', id], queryFn: () => loadCustomer(id) });
  return (
    <Detail query={query} title={t('customers.title')} back={{ to: '/customers', label: t('customers.title') }}>
      {(answer) => <Customer answer={answer} />}
    </Detail>
  );
}

function Customer({ answer }: { readonly answer: Answer<CustomerDetail> }) {
  const { t, format } = useOffice();
  const { can, canEverywhere } = useSession();
  const customer = answer.data;
  return (
    <Page
      title={fullName(customer) || t('customers.nameless')}
      back={{ to: '/customers', label: t('customers.title') }}
      subtitle={
        <>
          <span>{customer.number}</span>
          <span>
            {t('customers.since')} {format.date(customer.createdAt)}
          </span>
        </>
      }
      actions={canEverywhere('customers.read') ? <PersonActions id={customer.id} name={fullName(customer) || customer.number} erasable={canEverywhere('customers.write')} /> : null}
    >
      <div className="columns">
        {can('sales.read') ? <Purchases customer={customer.id} /> : null}
        <CustomerForm key={customer.id} answer={answer} />
      </div>
    </Page>
  );
}

function Purchases({ customer }: { readonly customer: string }) {
  const { t, format } = useOffice();
  const query = useQuery({ queryKey: ['sales', 'of-customer', customer], queryFn: () => loadSales({ customer }, null) });
  useTopic('sales', () => void query.refetch(), 2000);
  const sales = query.data?.items ?? [];
  const currencies = [...new Set(sales.map((sale) => sale.currency))];
  const sums = currencies.map((currency) =>
    money(
      format,
      sales.filter((sale) => sale.currency === currency).reduce((sum, sale) => sum + sale.total, 0),
      currency,
    ),
  );
  return (
    <Card
      title={t('customers.sales')}
      {...(sales.length === 0 ? {} : { note: `${t('customers.spent', { count: sales.length })}: ${sums.join(' + ')}` })}
      actions={
        <Link to="/sales" search={{ customer }} className="ui-button ui-button--small">
          {t('customers.sales-all')}
        </Link>
      }
    >
      {query.isError ? (
        <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      ) : query.isPending ? (
        <Bars rows={6} />
      ) : sales.length === 0 ? (
        <p className="quiet">{t('customers.sales-none')}</p>
      ) : (
        <table className="plain-table">
          <tbody>
            {sales.slice(0, 50).map((sale) => (
              <tr key={sale.id}>
                <td>{format.dateTime(sale.at)}</td>
                <td>
                  <Link to="/sales/$id" params={{ id: sale.id }} className="link">
                    {sale.receiptNo}
                  </Link>
                </td>
                <td dir="auto">{sale.storeName}</td>
                <td>
                  <KindChip kind={sale.kind} />
                </td>
                <td className="end strong">{money(format, sale.total, sale.currency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
