import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Icon } from '@tresen/ui';
import { Pencil } from 'lucide-react';
import { useMemo, useState } from 'react';
import { type ArticleDetail, loadPrices, loadZones, type PriceRead, type Zone } from '../api/catalog.ts';
import { useTopic } from '../api/live.tsx';
import { useStores } from '../api/stores.ts';
import { Bars, Card } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSession } from '../shell/session.tsx';
import { money } from '../text/format.ts';
import { sayIfKnown, useOffice } from '../text/locale.ts';
import { orderZones } from './order-zones.ts';
import { PriceDialog } from './price-dialog.tsx';
import { PriceHistory } from './price-history.tsx';

type Variant = ArticleDetail['variants'][number];

export interface PriceTarget {
  readonly zone: Zone;
  readonly variant: Variant;
  readonly price: PriceRead | null;
}

/** Variants down, price zones across; a price is changed where it stands. */
export function PricesCard({ article }: { readonly article: ArticleDetail }) {
  const { t } = useOffice();
  const client = useQueryClient();
  const zones = useQuery({ queryKey: ['zones'], queryFn: loadZones, staleTime: 3_600_000 });
  const { stores } = useStores();
  const ordered = useMemo(() => orderZones(zones.data ?? [], stores), [zones.data, stores]);
  const ids = article.variants.map((variant) => variant.id);
  const prices = useQuery({ queryKey: ['prices', article.id, ids], queryFn: () => loadPrices(ids) });
  useTopic('catalog', () => void client.invalidateQueries({ queryKey: ['prices', article.id] }), 1000);
  const [target, setTarget] = useState<PriceTarget | null>(null);
  const [edited, setEdited] = useState<PriceTarget | null>(null);
  const edit = (chosen: PriceTarget) => {
    setTarget(chosen);
    setEdited(chosen);
  };
  const { can } = useSession();
  const closed = can('pricing.write') && zones.data?.every((zone) => !zone.writable) === true;
  const error = zones.error ?? prices.error;
  return (
    <div className="stack">
      <Card title={t('articles.prices')} note={closed ? t('articles.prices-closed') : t('articles.prices-note')}>
        {zones.data !== undefined && prices.data !== undefined ? (
          <PriceTable article={article} zones={ordered} prices={prices.data} onEdit={edit} />
        ) : error !== null ? (
          <ProblemNote error={error} onRetry={() => void Promise.all([zones.refetch(), prices.refetch()])} />
        ) : (
          <Bars rows={6} />
        )}
      </Card>
      {zones.data === undefined ? null : <PriceHistory article={article} zones={ordered} edited={edited} />}
      {target === null ? null : <PriceDialog article={article} target={target} onClose={() => setTarget(null)} />}
    </div>
  );
}

interface PriceTableProps {
  readonly article: ArticleDetail;
  readonly zones: readonly Zone[];
  readonly prices: readonly PriceRead[];
  readonly onEdit: (target: PriceTarget) => void;
}

function PriceTable({ article, zones, prices, onEdit }: PriceTableProps) {
  const { t } = useOffice();
  const byKey = useMemo(() => new Map(prices.map((price) => [`${price.zone} ${price.variant}`, price])), [prices]);
  return (
    <div className="table-scroll">
      <table className="plain-table" data-testid="prices">
        <thead>
          <tr>
            <th>{t('articles.variants')}</th>
            {zones.map((zone) => (
              <th key={zone.zone} className="end">
                {sayIfKnown(t, `articles.zone-${zone.zone}`) ?? zone.zone}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {article.variants.map((variant) => (
            <tr key={variant.id}>
              <td>
                <bdi>{variant.detail === '' ? article.name : variant.detail}</bdi>
                <div className="quiet small">{variant.sku}</div>
              </td>
              {zones.map((zone) => (
                <td key={zone.zone} className="end">
                  <PriceCell
                    target={{ zone, variant, price: byKey.get(`${zone.zone} ${variant.id}`) ?? null }}
                    name={variant.detail === '' ? article.name : variant.detail}
                    onEdit={onEdit}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PriceCell({ target, name, onEdit }: { readonly target: PriceTarget; readonly name: string; readonly onEdit: (target: PriceTarget) => void }) {
  const { t, format } = useOffice();
  const { can } = useSession();
  const { price, zone } = target;
  const content = (
    <>
      {price !== null && price.was !== null ? <del>{money(format, price.was, zone.currency)}</del> : null}
      {price === null ? <span className="quiet">{t('articles.no-price')}</span> : money(format, price.amount, zone.currency)}
    </>
  );
  if (!can('pricing.write') || !zone.writable) return <span className="price-cell">{content}</span>;
  return (
    <button type="button" className="price-cell" aria-label={`${t('articles.price-edit')}: ${name}, ${zone.zone}`} onClick={() => onEdit(target)}>
      {content}
      <Icon of={Pencil} size={13} className="quiet" />
    </button>
  );
}
