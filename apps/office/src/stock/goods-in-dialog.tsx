import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Icon, showToast, TextField } from '@tresen/ui';
import { PackagePlus, Trash2 } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { lookUpCode, searchVariants, type VariantListItem } from '../api/catalog.ts';
import { receiveGoods } from '../api/inventory.ts';
import { DraftNote } from '../parts/draft-bar.tsx';
import { FormDialog } from '../parts/form-dialog.tsx';
import { useCommandKey } from '../parts/use-command-key.ts';
import { useDraft } from '../parts/use-draft.ts';
import { useOffice } from '../text/locale.ts';
import { readStock } from './book-stock.tsx';
import { addGoods, blankDelivery, type Delivery, describeDelivery, type GoodsRow, MOST_GOODS, readGoods } from './goods-in.ts';
import './goods-in.css';

interface GoodsInProps {
  readonly store: { readonly id: string; readonly name: string };
  readonly onClose: () => void;
}

/** A whole delivery in one go: scanned or typed goods with their quantities, the delivery note and the supplier. */
export function GoodsInDialog({ store, onClose }: GoodsInProps) {
  const { t, format } = useOffice();
  const client = useQueryClient();
  const original = useMemo(() => blankDelivery, []);
  const draft = useDraft<Delivery>(`goods-in.${store.id}`, original);
  const keyOf = useCommandKey();
  const { value } = draft;
  const goods = readGoods(value.rows, format.decimal);
  const book = useMutation({
    mutationFn: (rows: NonNullable<typeof goods>) => {
      const body = { store: store.id, rows, reason: describeDelivery(value) };
      return receiveGoods(body, keyOf(body));
    },
    onSuccess: (_, rows) => {
      showToast(t('stock.goods-booked', { count: rows.length }));
      draft.clear();
      for (const key of ['stock', 'variant-stock']) void client.invalidateQueries({ queryKey: [key] });
      onClose();
    },
  });
  return (
    <FormDialog
      wide
      title={`${t('stock.goods-in')} · ${store.name}`}
      submit={value.rows.length === 0 ? t('stock.book-do') : t('stock.goods-do', { count: value.rows.length })}
      testId="goods-in-dialog"
      busy={book.isPending}
      disabled={goods === null || goods.length === 0}
      error={book.error}
      onClose={onClose}
      onSubmit={() => (goods === null ? undefined : book.mutate(goods))}
    >
      <DraftNote draft={draft} />
      <div className="form-row">
        <TextField label={`${t('stock.delivery-note')} (${t('parts.optional')})`} value={value.note} maxLength={80} onChange={(note) => draft.set({ note })} />
        <TextField label={`${t('stock.supplier')} (${t('parts.optional')})`} value={value.supplier} maxLength={100} onChange={(supplier) => draft.set({ supplier })} />
      </div>
      <GoodsFinder full={value.rows.length >= MOST_GOODS} onFound={(found) => draft.set({ rows: addGoods(value.rows, found, format.decimal) })} />
      {value.rows.length === 0 ? <p className="quiet">{t('stock.goods-none')}</p> : <GoodsTable rows={value.rows} onChange={(rows) => draft.set({ rows })} />}
    </FormDialog>
  );
}

const goodsOf = ({ id, name, detail, sku, unit }: VariantListItem): Omit<GoodsRow, 'text'> => ({ variant: id, name, detail, sku, unit });

interface GoodsFinderProps {
  readonly full: boolean;
  readonly onFound: (goods: Omit<GoodsRow, 'text'>) => void;
}

/** Enter adds what has exactly this code; a name shows what it may be. The focus stays, so that one scan follows the other. */
function GoodsFinder({ full, onFound }: GoodsFinderProps) {
  const { t } = useOffice();
  const [text, setText] = useState('');
  const [hits, setHits] = useState<readonly VariantListItem[] | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const take = (variant: VariantListItem) => {
    onFound(goodsOf(variant));
    setHits(null);
    setText('');
    field.current?.focus();
  };
  const find = useMutation({
    mutationFn: async (typed: string) => {
      const exact = await lookUpCode(typed);
      return exact === null ? (await searchVariants(typed)).items : [exact];
    },
    onSuccess: (found, typed) => {
      const [only] = found;
      if (found.length === 1 && only !== undefined) return take(only);
      setHits(found);
      // What was scanned while this was looked for stays
      if (found.length > 0) setText((now) => (now === typed ? typed : now));
    },
  });
  return (
    <div className="goods-finder">
      <TextField
        autoFocus
        ref={field}
        label={t('stock.goods-find')}
        value={text}
        maxLength={200}
        disabled={full}
        hint={full ? t('stock.goods-full', { count: MOST_GOODS }) : t('stock.goods-find-hint')}
        error={find.isError ? t('stock.goods-find-failed') : hits?.length === 0 ? t('stock.goods-unknown', { text: find.variables ?? '' }) : null}
        onChange={(next) => {
          setText(next);
          setHits(null);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          // The delivery is not booked by a scanner's Enter
          event.preventDefault();
          if (text.trim() !== '') find.mutate(text.trim());
        }}
      />
      {hits === null || hits.length === 0 ? null : (
        <ul className="goods-hits" aria-label={t('stock.goods-find')}>
          {hits.map((hit) => (
            <li key={hit.id}>
              <button type="button" onClick={() => take(hit)}>
                <Icon of={PackagePlus} size={17} />
                <bdi className="strong">{hit.name}</bdi>
                <span className="quiet">{[hit.detail, hit.sku].filter(Boolean).join(' · ')}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function GoodsTable({ rows, onChange }: { readonly rows: readonly GoodsRow[]; readonly onChange: (rows: readonly GoodsRow[]) => void }) {
  const { t, format } = useOffice();
  return (
    <div className="goods-rows" data-testid="goods-rows">
      {rows.map((row, index) => {
        const wrong = row.text.trim() !== '' && (readStock(row.text, row.unit, format.decimal) ?? 0) <= 0;
        const name = [row.name, row.detail].filter(Boolean).join(' · ');
        return (
          <div key={row.variant} className="goods-row">
            <span className="goods-name">
              <bdi className="strong">{name}</bdi>
              <span className="quiet small">{row.sku}</span>
            </span>
            <TextField
              hideLabel
              label={`${t('stock.amount')}: ${name}`}
              inputMode="decimal"
              value={row.text}
              maxLength={20}
              onChange={(text) => onChange(rows.with(index, { ...row, text }))}
              error={wrong ? t('stock.amount-wrong') : null}
              after={<span className="quiet">{t(`stock.unit-${row.unit === 'pc' ? 'pc' : 'other'}`, { unit: row.unit })}</span>}
            />
            <Button look="quiet" iconOnly aria-label={`${t('stock.goods-remove')}: ${name}`} onClick={() => onChange(rows.toSpliced(index, 1))}>
              <Icon of={Trash2} size={17} />
            </Button>
          </div>
        );
      })}
    </div>
  );
}
