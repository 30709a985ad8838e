import { useMutation, useQueryClient } from '@tanstack/react-query';
import { showToast, TextField } from '@tresen/ui';
import { useId, useState } from 'react';
import { type ArticleDetail, editArticle, loadPrices, loadZones, setPrices } from '../api/catalog.ts';
import type { Answer } from '../api/client.ts';
import { newId } from '../api/new-id.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { useSession } from '../shell/session.tsx';
import { useOffice } from '../text/locale.ts';
import { BarcodeField } from './barcode-field.tsx';
import { addVariantEdit, blankVariant, detailOf, findVariantFaults, isFirstOption, NAME, type NewVariant, optionsOf, suggestSku } from './new-variant.ts';

interface AddVariantDialogProps {
  readonly answer: Answer<ArticleDetail>;
  readonly onClose: () => void;
}

/** One more variant of an article that exists, at the price of the first one. */
export function AddVariantDialog({ answer, onClose }: AddVariantDialogProps) {
  const { t } = useOffice();
  const { can } = useSession();
  const [typed, setTyped] = useState(blankVariant);
  const [asked, setAsked] = useState(false);
  const { variants, name } = answer.data;
  const faults = findVariantFaults(variants, typed);
  const model = variants.find((variant) => variant.status === 'active') ?? variants[0];
  const add = useAddVariant(answer, typed, onClose);
  const change = (more: Partial<NewVariant>) => setTyped({ ...typed, ...more });
  const submit = () => {
    setAsked(true);
    if (faults.length === 0) add.mutate();
  };
  return (
    <FormDialog
      title={t('articles.variant-add')}
      submit={t('articles.variant-add')}
      testId="add-variant-dialog"
      busy={add.isPending}
      error={add.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <ValueFields variants={variants} typed={typed} onChange={change} asked={asked} />
      {faults.includes('there') ? (
        <p className="bad" role="alert">
          {t('articles.variant-there')}
        </p>
      ) : null}
      <TextField
        label={t('articles.sku')}
        value={typed.sku ?? suggestSku(variants, typed)}
        maxLength={100}
        onChange={(sku) => change({ sku })}
        error={asked && faults.includes('sku') ? t('articles.fault-sku') : null}
      />
      <BarcodeField label={`${t('articles.code')} (${t('parts.optional')})`} value={typed.code} onChange={(code) => change({ code })} />
      {can('pricing.write') && model !== undefined && !answer.data.openPrice ? (
        <p className="quiet small">{t('articles.variant-price', { name: model.detail === '' ? name : model.detail })}</p>
      ) : null}
    </FormDialog>
  );
}

interface ValueFieldsProps {
  readonly variants: ArticleDetail['variants'];
  readonly typed: NewVariant;
  readonly onChange: (more: Partial<NewVariant>) => void;
  readonly asked: boolean;
}

function ValueFields({ variants, typed, onChange, asked }: ValueFieldsProps) {
  const { t } = useOffice();
  const options = optionsOf(variants);
  const missing = (text: string | undefined) => (asked && (text ?? '').trim() === '' ? t('articles.fault-option') : null);
  const setValue = (option: string, value: string) => onChange({ values: { ...typed.values, [option]: value } });
  if (isFirstOption(variants)) {
    const option = typed.option.trim() === '' ? t('articles.option-name') : typed.option.trim();
    return (
      <>
        <TextField
          autoFocus
          label={t('articles.option-name')}
          placeholder={t('articles.option-name-example')}
          value={typed.option}
          maxLength={100}
          onChange={(text) => onChange({ option: text })}
          error={missing(typed.option)}
        />
        <div className="form-row">
          <TextField
            label={t('articles.variant-value-first', { option })}
            value={typed.first}
            maxLength={100}
            onChange={(first) => onChange({ first })}
            error={missing(typed.first)}
          />
          <TextField
            label={t('articles.variant-value', { option })}
            value={typed.values[NAME] ?? ''}
            maxLength={100}
            onChange={(value) => setValue(NAME, value)}
            error={missing(typed.values[NAME])}
          />
        </div>
      </>
    );
  }
  if (options.length === 0)
    return (
      <TextField
        autoFocus
        label={t('articles.variant-name')}
        value={typed.values[NAME] ?? ''}
        maxLength={200}
        onChange={(value) => setValue(NAME, value)}
        error={missing(typed.values[NAME])}
      />
    );
  return (
    <div className="form-row">
      {options.map((option, index) => (
        <OptionValue
          key={option}
          option={option}
          first={index === 0}
          known={[...new Set(variants.map((variant) => variant.options[option] ?? ''))].filter(Boolean)}
          value={typed.values[option] ?? ''}
          onChange={(value) => setValue(option, value)}
          error={missing(typed.values[option])}
        />
      ))}
    </div>
  );
}

interface OptionValueProps {
  readonly option: string;
  readonly first: boolean;
  readonly known: readonly string[];
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | null;
}

/** A value that others have is offered, so that `Blau` does not become `blau`. */
function OptionValue({ option, first, known, value, onChange, error }: OptionValueProps) {
  const list = useId();
  return (
    <div>
      <TextField autoFocus={first} label={option} list={list} value={value} maxLength={100} onChange={onChange} error={error} />
      <datalist id={list}>
        {known.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
    </div>
  );
}

/** Adds the variant, then gives it the prices of the first one. The id stays the same for a repeat after a lost answer. */
function useAddVariant(answer: Answer<ArticleDetail>, typed: NewVariant, onDone: () => void) {
  const { t } = useOffice();
  const { can } = useSession();
  const client = useQueryClient();
  const [id] = useState(newId);
  const { data: article, etag } = answer;
  const model = article.variants.find((variant) => variant.status === 'active') ?? article.variants[0];
  return useMutation({
    mutationFn: async () => {
      if (!article.variants.some((variant) => variant.id === id)) {
        const next = await editArticle(article.id, addVariantEdit(article.variants, typed, id), etag ?? `"${article.version}"`);
        client.setQueryData(['article', article.id], next);
      }
      if (model === undefined || article.openPrice || !can('pricing.write')) return;
      const zones = new Set((await loadZones()).filter((zone) => zone.writable).map(({ zone }) => zone));
      const prices = (await loadPrices([model.id])).filter(({ zone }) => zones.has(zone));
      for (const { zone, amount, was } of prices) await setPrices({ zone, rows: [{ variant: id, amount, was }] }, `${id}-${zone}`);
    },
    onSuccess: () => {
      for (const key of ['articles', 'prices']) void client.invalidateQueries({ queryKey: [key] });
      showToast(t('articles.variant-added', { name: detailOf(article.variants, typed) }));
      onDone();
    },
  });
}
