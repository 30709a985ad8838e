import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Currency } from '@tresen/kernel';
import { Button, Message, parseAmount, showToast, TextField } from '@tresen/ui';
import { useMemo, useState } from 'react';
import { type ArticleDetail, editPrice, loadPrices, type PriceRead } from '../api/catalog.ts';
import { hasCode } from '../api/problem.ts';
import { DraftNote, OvertakenNote } from '../parts/draft-bar.tsx';
import { FormDialog } from '../parts/form-dialog.tsx';
import { type Draft, useDraft } from '../parts/use-draft.ts';
import { money } from '../text/format.ts';
import { sayIfKnown, useOffice } from '../text/locale.ts';
import { type CheckedPrice, checkPrice } from './check-price.ts';
import type { PriceTarget } from './prices-card.tsx';

interface PriceFields {
  readonly amount: string;
  readonly was: string;
  readonly all: boolean;
}

interface PriceDialogProps {
  readonly article: ArticleDetail;
  readonly target: PriceTarget;
  readonly onClose: () => void;
}

export function PriceDialog({ article, target, onClose }: PriceDialogProps) {
  const { t, format } = useOffice();
  const { zone, variant, price } = target;
  const currency = zone.currency as Currency;
  const original = useMemo<PriceFields>(
    () => ({
      amount: price === null ? '' : format.amount(price.amount, currency),
      was: price === null || price.was === null ? '' : format.amount(price.was, currency),
      all: false,
    }),
    [price, format, currency],
  );
  const draft = useDraft<PriceFields>(`price.${zone.zone}.${variant.id}`, original);
  const checked = checkPrice(draft.value, (text) => parseAmount(text, currency, format.decimal));
  const save = usePriceSave({ article, target, checked, all: draft.value.all }, () => {
    draft.clear();
    onClose();
  });
  const name = variant.detail === '' || draft.value.all ? article.name : `${article.name} · ${variant.detail}`;
  return (
    <FormDialog
      title={t('articles.price-of', { name })}
      submit={t('parts.save')}
      testId="price-dialog"
      busy={save.busy}
      disabled={!checked.ok || !draft.dirty || draft.overtaken.length > 0}
      error={save.theirs === null ? save.error : null}
      onClose={onClose}
      onSubmit={() => save.run(price?.version ?? null)}
    >
      <DraftNote draft={draft} />
      <p className="quiet small">{sayIfKnown(t, `articles.zone-${zone.zone}`) ?? zone.zone}</p>
      <PriceInputs draft={draft} checked={checked} currency={currency} variants={article.variants.length} />
      <OvertakenNote
        draft={draft}
        stored={original}
        title={t('articles.conflict')}
        names={{ amount: t('articles.price-new'), was: t('articles.price-was'), all: t('articles.price-new') }}
      />
      {save.theirs === null || draft.overtaken.length > 0 ? null : (
        <Message tone="warn" testId="conflict" action={<Button onClick={() => save.run(save.theirs?.version ?? null)}>{t('parts.conflict-keep')}</Button>}>
          {t('articles.price-conflict', { price: money(format, save.theirs.amount, currency) })}
        </Message>
      )}
    </FormDialog>
  );
}

interface PriceInputsProps {
  readonly draft: Draft<PriceFields>;
  readonly checked: CheckedPrice;
  readonly currency: string;
  readonly variants: number;
}

function PriceInputs({ draft, checked, currency, variants }: PriceInputsProps) {
  const { t } = useOffice();
  const unit = <span className="quiet">{currency}</span>;
  return (
    <>
      <div className="form-row">
        <TextField
          label={t('articles.price-new')}
          inputMode="decimal"
          autoFocus
          value={draft.value.amount}
          onChange={(amount) => draft.set({ amount })}
          error={!checked.ok && checked.wrong === 'amount' && draft.value.amount !== '' ? t('articles.price-invalid') : null}
          after={unit}
        />
        <TextField
          label={t('articles.price-was')}
          inputMode="decimal"
          value={draft.value.was}
          onChange={(was) => draft.set({ was })}
          hint={t('articles.price-was-hint')}
          error={!checked.ok && checked.wrong === 'was' ? t('articles.was-lower') : null}
          after={unit}
        />
      </div>
      {variants > 1 ? (
        <label className="check">
          <input type="checkbox" checked={draft.value.all} onChange={(event) => draft.set({ all: event.target.checked })} />
          {t('articles.price-same-all', { count: variants })}
        </label>
      ) : null}
    </>
  );
}

interface SaveOrder {
  readonly article: ArticleDetail;
  readonly target: PriceTarget;
  readonly checked: CheckedPrice;
  readonly all: boolean;
}

interface PriceSave {
  readonly run: (version: number | null) => void;
  readonly busy: boolean;
  readonly error: Error | null;
  /** The price as somebody else has set it meanwhile. */
  readonly theirs: PriceRead | null;
}

/** Saves one price with its version, or the same price for every variant of the article. */
function usePriceSave({ article, target, checked, all }: SaveOrder, done: () => void): PriceSave {
  const { t } = useOffice();
  const client = useQueryClient();
  const [theirs, setTheirs] = useState<PriceRead | null>(null);
  const { zone, variant } = target;
  const save = useMutation({
    mutationFn: async (version: number | null) => {
      if (!checked.ok) return;
      const body = { amount: checked.amount, was: checked.was };
      await editPrice(zone.zone, variant.id, { body, version });
      if (all) for (const other of article.variants) if (other.id !== variant.id) await editPrice(zone.zone, other.id, { body, version: null });
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['prices', article.id] });
      void client.invalidateQueries({ queryKey: ['price-history'] });
      showToast(t('articles.price-saved'));
      done();
    },
    onError: async (error) => {
      if (hasCode(error, 'changed-meanwhile')) setTheirs((await loadPrices([variant.id])).find((each) => each.zone === zone.zone) ?? null);
    },
  });
  const run = (version: number | null) => {
    setTheirs(null);
    save.mutate(version);
  };
  return { run, busy: save.isPending, error: save.error, theirs };
}
