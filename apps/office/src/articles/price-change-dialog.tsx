import { useQuery, useQueryClient } from '@tanstack/react-query';
import { parseDecimal, showToast, TextField } from '@tresen/ui';
import { useMemo, useState } from 'react';
import { type ArticleListItem, loadArticle, loadPrices, setPrices, type Zone } from '../api/catalog.ts';
import { newKey } from '../api/client.ts';
import { EachProgress } from '../parts/each-progress.tsx';
import { Select } from '../parts/fields.tsx';
import { FormDialog } from '../parts/form-dialog.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { useEach } from '../parts/use-each.ts';
import { money } from '../text/format.ts';
import { sayIfKnown, useOffice } from '../text/locale.ts';
import './article.css';
import { changePrice, type PriceRounding, ROUNDINGS } from './change-percent.ts';

/** More articles at once would be too many to look over. */
export const MOST_AT_ONCE = 200;
/** What one request takes. */
const BATCH = 500;

interface PriceRow {
  readonly variant: string;
  readonly article: string;
  readonly amount: number;
  readonly was: number | null;
}

/** Present prices of all variants that are sold, article by article; six articles are asked at a time. */
async function loadPresent(articles: readonly ArticleListItem[], zone: string): Promise<readonly PriceRow[]> {
  const owner = new Map<string, string>();
  for (let at = 0; at < articles.length; at += 6) {
    const answers = await Promise.all(articles.slice(at, at + 6).map((article) => loadArticle(article.id)));
    for (const { data } of answers) for (const variant of data.variants) if (variant.status === 'active') owner.set(variant.id, data.id);
  }
  const prices = await loadPrices([...owner.keys()]);
  return prices.filter((price) => price.zone === zone).map(({ variant, amount, was }) => ({ variant, article: owner.get(variant) ?? '', amount, was }));
}

interface ChangeProps {
  readonly articles: readonly ArticleListItem[];
  readonly zone: Zone;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Prices of several articles by a percentage, seen before they are set. */
export function PriceChangeDialog({ articles, zone, onDone, onClose }: ChangeProps) {
  const { t, format } = useOffice();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [rounding, setRounding] = useState<PriceRounding>('none');
  const [crossed, setCrossed] = useState(false);
  const ids = articles.map((article) => article.id);
  const query = useQuery({ queryKey: ['present-prices', zone.zone, ids], queryFn: () => loadPresent(articles, zone.zone), staleTime: 0, gcTime: 0 });
  const percent = text.trim() === '' ? null : parseDecimal(text.trim().replace(/^\+/, ''), 2);
  const wrong = text.trim() !== '' && (percent === null || percent <= -10_000 || percent > 100_000);
  const plan = useMemo(
    () =>
      percent === null || wrong ? [] : (query.data ?? []).map((row) => ({ ...row, next: changePrice(row.amount, percent, rounding) })).filter((row) => row.next !== row.amount),
    [query.data, percent, wrong, rounding],
  );
  const each = useEach<{ readonly rows: typeof plan; readonly key: string }>();
  const batches = useMemo(() => Array.from({ length: Math.ceil(plan.length / BATCH) }, (_, at) => ({ rows: plan.slice(at * BATCH, at * BATCH + BATCH), key: newKey() })), [plan]);
  const wasOf = (row: (typeof plan)[number]) => (crossed && row.next < row.amount ? row.amount : row.was !== null && row.was > row.next ? row.was : null);
  const run = async () => {
    const end = await each.run(batches, ({ rows, key }) =>
      setPrices({ zone: zone.zone, rows: rows.map((row) => ({ variant: row.variant, amount: row.next, was: wasOf(row) })) }, `${key}-${crossed}`),
    );
    void client.invalidateQueries({ queryKey: ['articles'] });
    void client.invalidateQueries({ queryKey: ['prices'] });
    if (end.failed.length > 0 || end.done < end.total) return;
    showToast(t('articles.prices-changed', { count: plan.length }));
    onDone();
  };
  return (
    <FormDialog
      wide
      title={t('articles.change-title', { count: articles.length })}
      submit={plan.length === 0 ? t('articles.change-do-none') : t('articles.change-do', { count: plan.length })}
      testId="price-change"
      busy={each.state?.running === true}
      disabled={plan.length === 0}
      onClose={onClose}
      onSubmit={() => void run()}
    >
      <p className="quiet small">{sayIfKnown(t, `articles.zone-${zone.zone}`) ?? zone.zone}</p>
      <div className="form-row">
        <TextField
          autoFocus
          label={t('articles.change-by')}
          inputMode="decimal"
          placeholder="−10"
          value={text}
          onChange={setText}
          error={wrong ? t('articles.change-wrong') : null}
          hint={t('articles.change-hint')}
          after={<span className="quiet">%</span>}
        />
        <Select
          label={t('articles.change-rounding')}
          value={rounding}
          options={ROUNDINGS.map((each) => ({
            value: each,
            label: t(`articles.rounding-${each}`, { example: format.amount({ none: 1237, nine: 1239, five: 1235, ten: 1240, whole: 1200 }[each], 'EUR') }),
          }))}
          onChange={setRounding}
        />
      </div>
      <label className="check">
        <input type="checkbox" checked={crossed} onChange={(event) => setCrossed(event.target.checked)} />
        {t('articles.change-crossed')}
      </label>
      <Loaded query={query} rows={5}>
        {(present) => <Preview articles={articles} present={present} plan={plan} currency={zone.currency} show={(minor) => money(format, minor, zone.currency)} />}
      </Loaded>
      <EachProgress each={each} nameOf={({ rows }) => t('articles.change-do', { count: rows.length })} />
    </FormDialog>
  );
}

interface PreviewProps {
  readonly articles: readonly ArticleListItem[];
  readonly present: readonly PriceRow[];
  readonly plan: readonly (PriceRow & { readonly next: number })[];
  readonly currency: string;
  readonly show: (minor: number) => string;
}

/** Before and after, an article a row; several prices as a range. */
function Preview({ articles, present, plan, show }: PreviewProps) {
  const { t } = useOffice();
  const range = (amounts: readonly number[]): string => {
    if (amounts.length === 0) return '—';
    const [least, most] = [Math.min(...amounts), Math.max(...amounts)];
    return least === most ? show(least) : `${show(least)} – ${show(most)}`;
  };
  const next = new Map(plan.map((row) => [row.variant, row.next]));
  return (
    <div className="table-scroll change-preview">
      <table className="plain-table" data-testid="price-preview">
        <thead>
          <tr>
            <th>{t('articles.name')}</th>
            <th className="end">{t('articles.change-before')}</th>
            <th className="end">{t('articles.change-after')}</th>
          </tr>
        </thead>
        <tbody>
          {articles.map((article) => {
            const rows = present.filter((row) => row.article === article.id);
            return (
              <tr key={article.id}>
                <td dir="auto">{article.name}</td>
                <td className="end quiet">{rows.length === 0 ? t('articles.no-price') : range(rows.map((row) => row.amount))}</td>
                <td className={`end ${rows.some((row) => next.has(row.variant)) ? 'strong' : 'quiet'}`}>{range(rows.map((row) => next.get(row.variant) ?? row.amount))}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
