import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type ArticleDetail, loadPriceHistory, type Zone } from '../api/catalog.ts';
import { Select } from '../parts/fields.tsx';
import { History } from '../parts/history.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Card } from '../parts/page.tsx';
import { money } from '../text/format.ts';
import { sayIfKnown, useOffice } from '../text/locale.ts';
import type { PriceTarget } from './prices-card.tsx';

interface PriceHistoryProps {
  readonly article: ArticleDetail;
  readonly zones: readonly Zone[];
  /** The price that was opened last: its history is what one wants to see. */
  readonly edited: PriceTarget | null;
}

/** Who set which price, for one variant in one zone. */
export function PriceHistory({ article, zones, edited }: PriceHistoryProps) {
  const { t, format } = useOffice();
  const [picked, setPicked] = useState<{ readonly after: PriceTarget | null; readonly variant?: string; readonly zone?: string }>({ after: null });
  // What was picked by hand holds until another price is opened.
  const pick = picked.after === edited ? picked : { after: edited };
  const variant = pick.variant ?? edited?.variant.id ?? article.variants[0]?.id ?? '';
  const zoneName = pick.zone ?? edited?.zone.zone ?? zones[0]?.zone ?? '';
  const setVariant = (chosen: string) => setPicked({ ...pick, variant: chosen });
  const setZone = (chosen: string) => setPicked({ ...pick, zone: chosen });
  const zone = zones.find((each) => each.zone === zoneName);
  const query = useQuery({ queryKey: ['price-history', zoneName, variant], queryFn: () => loadPriceHistory(zoneName, variant), enabled: zone !== undefined && variant !== '' });
  const show = (_: string, value: unknown) => (typeof value === 'number' ? money(format, value, zone?.currency ?? 'EUR') : '—');
  return (
    <Card
      title={t('parts.history')}
      actions={
        <span className="actions">
          {article.variants.length > 1 ? (
            <Select
              compact
              hideLabel
              always
              label={t('articles.stock-pick')}
              value={variant}
              options={article.variants.map((each) => ({ value: each.id, label: each.detail === '' ? each.sku : each.detail }))}
              onChange={setVariant}
            />
          ) : null}
          <Select
            compact
            hideLabel
            always
            label={t('articles.zone')}
            value={zoneName}
            options={zones.map((each) => ({ value: each.zone, label: sayIfKnown(t, `articles.zone-${each.zone}`) ?? each.zone }))}
            onChange={setZone}
          />
        </span>
      }
    >
      <Loaded query={query} rows={3}>
        {(items) => <History items={items} nameOf={(field) => (field === 'was' ? t('articles.price-was') : t('articles.price'))} show={show} />}
      </Loaded>
    </Card>
  );
}
