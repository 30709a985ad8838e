import { TextField } from '@tresen/ui';
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

interface Fields {
  readonly name: string;
  readonly brand: string;
  readonly description: string;
  readonly category: string;
}

const fieldsOf = (article: ArticleDetail): Fields => ({ name: article.name, brand: article.brand, description: article.description, category: article.categories.at(-1) ?? '' });

const names = { name: 'articles.name', brand: 'articles.brand', description: 'articles.description', category: 'articles.category' } as const;

/** The edit that the API takes: only the fields that the person changed. */
export function buildEdit(changed: readonly (keyof Fields)[], value: Fields, pathOf: (category: string) => readonly string[]): ArticleEdit {
  const edit: ArticleEdit = {};
  if (changed.includes('name')) edit.name = value.name.trim();
  if (changed.includes('brand')) edit.brand = value.brand.trim();
  if (changed.includes('description')) edit.description = value.description;
  if (changed.includes('category')) edit.categories = [...pathOf(value.category)];
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
        <TextField label={t('articles.brand')} value={draft.value.brand} onChange={(brand) => draft.set({ brand })} maxLength={200} />
        <CategorySelect value={draft.value.category} onChange={(category) => draft.set({ category })} />
        <TextArea label={t('articles.description')} value={draft.value.description} onChange={(description) => draft.set({ description })} rows={4} maxLength={5000} />
      </RecordForm>
      <Extras article={article} />
    </Card>
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
