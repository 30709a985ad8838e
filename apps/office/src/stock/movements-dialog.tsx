import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from '@tresen/ui';
import { Dialog } from '@tresen/ui/dialog';
import { get } from '../api/client.ts';
import { loadMovements, loadStockOfVariant, type Movement, type StockItem } from '../api/inventory.ts';
import { useTopic } from '../api/live.tsx';
import { useStores } from '../api/stores.ts';
import { Bars } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSession } from '../shell/session.tsx';
import { thousandths } from '../text/format.ts';
import { sayIfKnown, useOffice, useStoreFormats } from '../text/locale.ts';
import { BookStock } from './book-stock.tsx';

interface MovementsProps {
  readonly store: string;
  readonly variant: string;
  readonly known: StockItem | null;
  readonly onClose: () => void;
}

interface Page {
  readonly items: readonly StockItem['variant'][];
}

/** Why the stock of one article in one store is what it is. */
export function MovementsDialog({ store, variant, known, onClose }: MovementsProps) {
  const { t, format } = useOffice();
  const { can } = useSession();
  const client = useQueryClient();
  const { byId } = useStores();
  const named = useQuery({ queryKey: ['variant', variant], queryFn: () => get<Page>('/api/v1/catalog/variants', { query: { ids: variant } }), enabled: known === null });
  const found = known?.variant ?? named.data?.items[0];
  const stock = useQuery({ queryKey: ['variant-stock', variant], queryFn: () => loadStockOfVariant(variant) });
  useTopic('stock', () => void client.invalidateQueries({ queryKey: ['variant-stock', variant] }), 1000);
  const onHand = stock.data?.find((each) => each.store === store)?.onHand ?? known?.onHand ?? 0;
  const name = found === undefined ? '…' : [found.name, found.detail].filter(Boolean).join(' · ');
  return (
    <Dialog
      wide
      title={name}
      closeLabel={t('parts.close')}
      onClose={onClose}
      testId="movements"
      actions={
        found === undefined ? undefined : (
          <Link to="/articles/$id" params={{ id: found.article }} search={{ tab: 'stock' }} className="ui-button">
            {t('stock.to-article')}
          </Link>
        )
      }
    >
      <p>
        <bdi className="quiet">{byId.get(store)?.name}</bdi> · <strong className={onHand < 0 ? 'bad' : ''}>{thousandths(format, onHand, found?.unit)}</strong>
      </p>
      {can('inventory.write') ? <BookStock store={store} variant={variant} onHand={onHand} unit={found?.unit ?? 'pc'} /> : null}
      <Movements store={store} variant={variant} unit={found?.unit ?? 'pc'} />
    </Dialog>
  );
}

function Movements({ store, variant, unit }: { readonly store: string; readonly variant: string; readonly unit: string }) {
  const { t } = useOffice();
  const query = useInfiniteQuery({
    queryKey: ['variant-stock', variant, 'movements', store],
    queryFn: ({ pageParam }) => loadMovements(store, variant, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  if (query.isError) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <Bars rows={5} />;
  const rows = query.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <p className="quiet">{t('stock.movements-none')}</p>;
  return (
    <>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('stock.when')}</th>
            <th>{t('stock.what')}</th>
            <th className="end">{t('stock.quantity')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // Movements are a log, newest first, replaced as a whole
            <MovementRow key={index} row={row} store={store} unit={unit} />
          ))}
        </tbody>
      </table>
      {query.hasNextPage ? (
        <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('stock.more')}
        </Button>
      ) : null}
    </>
  );
}

function MovementRow({ row, store, unit }: { readonly row: Movement; readonly store: string; readonly unit: string }) {
  const { t } = useOffice();
  const { byId } = useStores();
  const format = useStoreFormats(byId.get(store)?.timeZone);
  const kind = sayIfKnown(t, `stock.kind-${row.kind}`) ?? row.kind;
  return (
    <tr>
      <td>{format.dateTime(row.at)}</td>
      <td>
        {row.sale === null ? (
          kind
        ) : (
          <Link to="/sales/$id" params={{ id: row.sale }} className="link">
            {kind}
          </Link>
        )}
      </td>
      <td className={`end ${row.quantity < 0 ? '' : 'good'}`}>
        {row.quantity > 0 ? '+' : ''}
        {thousandths(format, row.quantity, unit)}
      </td>
    </tr>
  );
}
