import { Message, TextField } from '@tresen/ui';
import { type ArticleDetail, type ArticleEdit, editArticle, loadArticle } from '../api/catalog.ts';
import type { Answer } from '../api/client.ts';
import { TextArea } from '../parts/fields.tsx';
import { Card, Facts } from '../parts/page.tsx';
import { fieldProblem } from '../parts/problem-note.tsx';
import { RecordForm, useRecordEdit } from '../parts/record-form.tsx';
import { useSession } from '../shell/session.tsx';
import { sayIfKnown, useOffice } from '../text/locale.ts';
import { useCategoryPath } from './categories.ts';
import { CategorySelect } from './category-select.tsx';
import { SellingInputs } from './new-article-fields.tsx';

interface Fields {
  readonly name: string;
  readonly brand: string;
  readonly description: string;
  readonly category: string;
  readonly taxCategory: string;
  readonly unit: ArticleDetail['unit'];
  readonly minAge: number;
  readonly openPrice: boolean;
}

const fieldsOf = ({ name, brand, description, categories, taxCategory, unit, minAge, openPrice }: ArticleDetail): Fields => ({
  name,
  brand,
  description,
  category: categories.at(-1) ?? '',
  taxCategory,
  unit,
  minAge,
  openPrice,
});

const names = {
  name: 'articles.name',
  brand: 'articles.brand',
  description: 'articles.description',
  category: 'articles.category',
  taxCategory: 'articles.tax',
  unit: 'articles.unit',
  minAge: 'articles.min-age',
  openPrice: 'articles.open-price',
} as const;

/** The edit that the API takes: only the fields that the person changed. */
export function buildEdit(changed: readonly (keyof Fields)[], value: Fields, pathOf: (category: string) => readonly string[]): ArticleEdit {
  const edit: ArticleEdit = {};
  if (changed.includes('name')) edit.name = value.name.trim();
  if (changed.includes('brand')) edit.brand = value.brand.trim();
  if (changed.includes('description')) edit.description = value.description;
  if (changed.includes('category')) edit.categories = [...pathOf(value.category)];
  if (changed.includes('taxCategory')) edit.taxCategory = value.taxCategory;
  if (changed.includes('unit')) edit.unit = value.unit;
  if (changed.includes('minAge')) edit.minAge = value.minAge;
  if (changed.includes('openPrice')) edit.openPrice = value.openPrice;
  return edit;
}

export function ArticleForm({ answer }: { readonly answer: Answer<ArticleDetail> }) {
  const { t } = useOffice();
  const { can } = useSession();
  const article = answer.data;
  const pathOf = useCategoryPath();
  const edit = useRecordEdit<Fields, ArticleDetail>({
    kind: 'article',
    answer,
    read: fieldsOf,
    names,
    load: loadArticle,
    save: (draft, etag) => editArticle(article.id, buildEdit(draft.changed, draft.value, pathOf), etag),
    saved: t('articles.saved'),
    lists: ['articles'],
  });
  if (!can('catalog.write')) return <ReadOnly article={article} />;
  const { draft } = edit;
  const missing = draft.value.name.trim() === '';
  return (
    <Card title={t('articles.master')}>
      <RecordForm edit={edit} conflict={t('articles.conflict')} invalid={missing} testId="article-form">
        <TextField
          label={t('articles.name')}
          value={draft.value.name}
          onChange={(name) => draft.set({ name })}
          maxLength={500}
          error={missing ? t('articles.name-missing') : fieldProblem(edit.error, '/name')}
        />
        <div className="form-row">
          <TextField label={t('articles.brand')} value={draft.value.brand} onChange={(brand) => draft.set({ brand })} maxLength={200} />
          <CategorySelect value={draft.value.category} onChange={(category) => draft.set({ category })} />
        </div>
        <TextArea label={t('articles.description')} value={draft.value.description} onChange={(description) => draft.set({ description })} rows={3} maxLength={5000} />
        <SellingInputs value={draft.value} onChange={draft.set} />
        {draft.changed.includes('unit') ? <Message tone="warn">{t('articles.unit-changed')}</Message> : null}
      </RecordForm>
      <Dates article={article} />
    </Card>
  );
}

function Dates({ article }: { readonly article: ArticleDetail }) {
  const { t, format } = useOffice();
  return (
    <p className="form-extras quiet small">
      {t('articles.created-at')} {format.dateTime(article.createdAt)} · {t('articles.changed-at')} {format.dateTime(article.changedAt)}
    </p>
  );
}

function Extras({ article }: { readonly article: ArticleDetail }) {
  const { t, format } = useOffice();
  return (
    <div className="form-extras">
      <Facts
        rows={[
          [t('articles.tax'), sayIfKnown(t, `articles.tax-${article.taxCategory}`) ?? article.taxCategory],
          [t('articles.unit'), sayIfKnown(t, `articles.unit-${article.unit}`) ?? article.unit],
          article.openPrice ? [t('articles.price'), t('articles.open-price')] : null,
          article.minAge > 0 ? [t('articles.min-age'), t('articles.min-age-years', { count: article.minAge })] : null,
          [t('articles.created-at'), format.dateTime(article.createdAt)],
          [t('articles.changed-at'), format.dateTime(article.changedAt)],
        ]}
      />
    </div>
  );
}

function ReadOnly({ article }: { readonly article: ArticleDetail }) {
  const { t } = useOffice();
  return (
    <Card title={t('articles.master')}>
      <Facts
        rows={[
          [t('articles.brand'), article.brand],
          [t('articles.description'), article.description],
        ]}
      />
      <Extras article={article} />
    </Card>
  );
}
