import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { SaleDetail } from '@tresen/contract/sales';
import { Button, Icon, Message } from '@tresen/ui';
import { ExternalLink, Printer } from 'lucide-react';
import { loadSale } from '../api/sales.ts';
import { useStores } from '../api/stores.ts';
import { Detail } from '../parts/loaded.tsx';
import { Card, Facts, Page, type PageProps } from '../parts/page.tsx';
import { useSession } from '../shell/session.tsx';
import { day, money } from '../text/format.ts';
import { useOffice, useStoreFormats } from '../text/locale.ts';
import { ActsCard, ApprovalsCard } from './acts-card.tsx';
import { EntryPanel } from './entry-panel.tsx';
import { KindChip } from './kind-chip.tsx';
import { Receipt } from './receipt.tsx';
import { TaxTable } from './tax-table.tsx';

export function SaleScreen() {
  const { t } = useOffice();
  const { id = '' } = useParams({ strict: false });
  const query = useQuery({ queryKey: ['sale', id], queryFn: () => loadSale(id), staleTime: 60_000 });
  const back = { to: '/sales', label: t('sales.title') } as const;
  return (
    <Detail query={query} rows={10} title={t('sales.receipt')} back={back}>
      {(sale) => <Sale sale={sale} back={back} />}
    </Detail>
  );
}

function Sale({ sale, back }: { readonly sale: SaleDetail; readonly back: NonNullable<PageProps['back']> }) {
  const { t } = useOffice();
  const { byId } = useStores();
  return (
    <Page
      title={t('sales.receipt-title', { no: sale.receiptNo })}
      back={back}
      subtitle={<Subtitle sale={sale} />}
      actions={
        <>
          <Button onClick={() => print()} data-testid="print-receipt">
            <Icon of={Printer} size={17} />
            {t('sales.print')}
          </Button>
          <a className="ui-button" href={sale.receiptUrl} target="_blank" rel="noreferrer">
            <Icon of={ExternalLink} size={17} />
            {t('sales.open')}
          </a>
        </>
      }
    >
      {sale.exceptions
        .filter((each) => each.status === 'open')
        .map((each) => (
          <Message
            key={each.id}
            tone="warn"
            action={
              <Link to="/exceptions/$id" params={{ id: each.id }} className="ui-button ui-button--small">
                {t('sales.exceptions-open')}
              </Link>
            }
          >
            {t('sales.exceptions')}
          </Message>
        ))}
      <div className="columns sale-columns">
        <div className="stack">
          <SaleFacts sale={sale} />
          <Card title={t('sales.taxes')}>
            <TaxTable fact={sale.fact} />
          </Card>
          <ApprovalsCard sale={sale} timeZone={byId.get(sale.store)?.timeZone} />
          <ActsCard acts={sale.acts} timeZone={byId.get(sale.store)?.timeZone} />
          <EntryPanel sale={sale.id} timeZone={byId.get(sale.store)?.timeZone} />
        </div>
        <Receipt sale={sale} />
      </div>
    </Page>
  );
}

function Subtitle({ sale }: { readonly sale: SaleDetail }) {
  const { byId } = useStores();
  const format = useStoreFormats(byId.get(sale.store)?.timeZone);
  return (
    <>
      <KindChip kind={sale.kind} />
      <span>{format.dateTime(sale.at)}</span>
      <span className="strong">{money(format, sale.total, sale.currency)}</span>
    </>
  );
}

function SaleFacts({ sale }: { readonly sale: SaleDetail }) {
  const { t } = useOffice();
  const { can } = useSession();
  const { byId } = useStores();
  const format = useStoreFormats(byId.get(sale.store)?.timeZone);
  const { fact } = sale;
  return (
    <Card title={t('sales.facts')}>
      <Facts
        rows={[
          [
            t('parts.store'),
            <Link key="store" to="/stores/$id" params={{ id: sale.store }} className="link">
              {sale.storeName}
            </Link>,
          ],
          [
            t('sales.till'),
            <Link key="till" to="/tills/$id" params={{ id: sale.till }} className="link">
              {t('sales.till')} {sale.tillNumber}
            </Link>,
          ],
          [
            t('sales.cashier'),
            sale.cashier === null || sale.cashierName === null ? (
              (sale.cashierName ?? t('sales.no-cashier'))
            ) : can('identity.read') ? (
              <Link key="cashier" to="/people/$id" params={{ id: sale.cashier }} className="link">
                {sale.cashierName}
              </Link>
            ) : (
              sale.cashierName
            ),
          ],
          [
            t('sales.customer'),
            sale.customer === null ? (
              t('sales.anonymous')
            ) : sale.customerName === null ? (
              t('sales.customer-unnamed')
            ) : (
              <Link key="customer" to="/customers/$id" params={{ id: sale.customer }} className="link">
                {sale.customerName}
              </Link>
            ),
          ],
          [t('sales.started-at'), format.dateTime(fact.startedAt)],
          [t('sales.at'), format.dateTime(sale.at)],
          [t('sales.recorded-at'), format.dateTime(sale.recordedAt)],
          [t('sales.business-date'), day(format, sale.businessDate)],
          [t('sales.app'), fact.app],
          fact.origin === undefined ? null : [t('sales.origin'), `${fact.origin.system} · ${fact.origin.receipt}`],
        ]}
      />
    </Card>
  );
}
