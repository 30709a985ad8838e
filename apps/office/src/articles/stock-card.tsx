import { useQueries, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ArticleDetail } from '../api/catalog.ts';
import { loadStockOfVariant, type StoreStock } from '../api/inventory.ts';
import { useTopic } from '../api/live.tsx';
import { Bars, Card } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { thousandths } from '../text/format.ts';
import { useOffice } from '../text/locale.ts';

/** More variants than this are not asked one by one. */
const SHOWN = 40;

/** Variants down, stores across; live. */
export function StockCard({ article }: { readonly article: ArticleDetail }) {
  const { t } = useOffice();
  const client = useQueryClient();
  useTopic('stock', () => void client.invalidateQueries({ queryKey: ['variant-stock'] }), 1000);
  const shown = article.variants.slice(0, SHOWN);
  const queries = useQueries({ queries: shown.map((variant) => ({ queryKey: ['variant-stock', variant.id], queryFn: () => loadStockOfVariant(variant.id) })) });
  const failed = queries.find((query) => query.isError);
  const rows = queries.map((query) => query.data ?? []);
  const stores = useMemo(() => [...new Map(rows.flat().map((each) => [each.store, each])).values()].toSorted((a, b) => a.storeCode.localeCompare(b.storeCode)), [rows]);
  return (
    <Card title={t('articles.stock')} note={t('articles.stock-note')}>
      {failed !== undefined ? (
        <ProblemNote error={failed.error} onRetry={() => void client.invalidateQueries({ queryKey: ['variant-stock'] })} />
      ) : queries.some((query) => query.isPending) ? (
        <Bars rows={6} />
      ) : stores.length === 0 ? (
        <p className="quiet">{t('articles.stock-none')}</p>
      ) : (
        <StockTable article={article} stores={stores} rows={rows} />
      )}
    </Card>
  );
}

interface StockTableProps {
  readonly article: ArticleDetail;
  readonly stores: readonly StoreStock[];
  readonly rows: readonly (readonly StoreStock[])[];
}

function StockTable({ article, stores, rows }: StockTableProps) {
  const { t, format } = useOffice();
  const amount = (value: number) => <span className={value < 0 ? 'negative' : value === 0 ? 'quiet' : ''}>{thousandths(format, value, article.unit)}</span>;
  return (
    <div className="table-scroll">
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('articles.variants')}</th>
            {stores.map((store) => (
              <th key={store.store} className="end" title={store.storeName}>
                {store.storeCode}
              </th>
            ))}
            <th className="end">{t('articles.stock-sum')}</th>
          </tr>
        </thead>
        <tbody>
          {article.variants.slice(0, rows.length).map((variant, index) => {
            const own = new Map((rows[index] ?? []).map((each) => [each.store, each.onHand]));
            return (
              <tr key={variant.id}>
                <td>
                  <bdi>{variant.detail === '' ? variant.sku : variant.detail}</bdi>
                </td>
                {stores.map((store) => (
                  <td key={store.store} className="end">
                    <Link to="/stock" search={{ store: store.store, variant: variant.id }} className="plain-link">
                      {amount(own.get(store.store) ?? 0)}
                    </Link>
                  </td>
                ))}
                <td className="end strong">{amount([...own.values()].reduce((sum, each) => sum + each, 0))}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
