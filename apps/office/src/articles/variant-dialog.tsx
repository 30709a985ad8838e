import { Button, Icon, TextField } from '@tresen/ui';
import { Plus, Trash2 } from 'lucide-react';
import { useCallback } from 'react';
import { type ArticleDetail, editArticle, loadArticle } from '../api/catalog.ts';
import type { Answer } from '../api/client.ts';
import { ConflictNote, DraftNote } from '../parts/draft-bar.tsx';
import { FormDialog } from '../parts/form-dialog.tsx';
import { useRecordEdit } from '../parts/record-form.tsx';
import { useOffice } from '../text/locale.ts';
import { BarcodeField } from './barcode-field.tsx';
import { readBarcode } from './read-barcode.ts';
import { shortCode } from './short-code.ts';

interface Fields {
  readonly sku: string;
  /** As typed, one field each. */
  readonly codes: readonly string[];
  readonly active: boolean;
}

const names = { sku: 'articles.sku', codes: 'articles.codes', active: 'articles.variant-active' } as const;

/** Codes that can be sent; null while one of them is not right yet. */
export function readCodes(typed: readonly string[]): readonly string[] | null {
  const read = typed.map(readBarcode).filter((code) => code.kind !== 'empty');
  const codes = read.flatMap((code) => (code.kind === 'right' ? [code.code] : []));
  return codes.length < read.length ? null : [...new Set(codes)];
}

interface VariantDialogProps {
  readonly answer: Answer<ArticleDetail>;
  readonly variant: string;
  readonly onClose: () => void;
}

/** Article number, barcodes and whether it is sold: of one variant. */
export function VariantDialog({ answer, variant: id, onClose }: VariantDialogProps) {
  const { t } = useOffice();
  const article = answer.data;
  const variant = article.variants.find((each) => each.id === id);
  const read = useCallback(
    (stored: ArticleDetail): Fields => {
      const found = stored.variants.find((each) => each.id === id);
      return { sku: found?.sku ?? '', codes: found?.codes.map(shortCode) ?? [], active: found?.status === 'active' };
    },
    [id],
  );
  const edit = useRecordEdit<Fields, ArticleDetail>({
    kind: 'article',
    part: id,
    answer,
    read,
    names,
    load: loadArticle,
    save: ({ value }, etag) =>
      editArticle(article.id, { variants: [{ id, sku: value.sku.trim(), codes: [...(readCodes(value.codes) ?? [])], status: value.active ? 'active' : 'ended' }] }, etag),
    saved: t('articles.variant-saved'),
    lists: ['articles'],
    onSaved: onClose,
  });
  const { value, set } = edit.draft;
  const codes = value.codes.length === 0 ? [''] : value.codes;
  const invalid = value.sku.trim() === '' || readCodes(value.codes) === null;
  if (variant === undefined) return null;
  return (
    <FormDialog
      title={t('articles.variant-edit', { name: variant.detail === '' ? article.name : `${article.name} · ${variant.detail}` })}
      submit={t('parts.save')}
      testId="variant-dialog"
      busy={edit.busy}
      disabled={invalid || !edit.draft.dirty || edit.clashes.length > 0}
      error={edit.error}
      onClose={onClose}
      onSubmit={edit.run}
    >
      <DraftNote draft={edit.draft} />
      <TextField label={t('articles.sku')} value={value.sku} maxLength={100} onChange={(sku) => set({ sku })} error={value.sku.trim() === '' ? t('articles.fault-sku') : null} />
      {codes.map((code, index) => (
        // Codes have no id of their own; a row is its place
        <div key={index} className="code-row">
          <BarcodeField label={t('articles.code')} hideLabel={index > 0} own={id} value={code} onChange={(text) => set({ codes: codes.with(index, text) })} />
          <Button look="quiet" iconOnly aria-label={t('articles.code-remove')} onClick={() => set({ codes: codes.toSpliced(index, 1) })}>
            <Icon of={Trash2} size={17} />
          </Button>
        </div>
      ))}
      <div>
        <Button size="small" onClick={() => set({ codes: [...codes, ''] })}>
          <Icon of={Plus} size={15} />
          {t('articles.code-add')}
        </Button>
      </div>
      <label className="check">
        <input type="checkbox" checked={value.active} onChange={(event) => set({ active: event.target.checked })} />
        {t('articles.variant-active')}
      </label>
      {edit.clashes.length > 0 ? <ConflictNote title={t('articles.conflict')} clashes={edit.clashes} busy={edit.busy} onKeep={edit.keep} onTake={edit.take} /> : null}
    </FormDialog>
  );
}
