import { Button, Chip, Icon } from '@tresen/ui';
import { Pencil, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ArticleDetail } from '../api/catalog.ts';
import type { Answer } from '../api/client.ts';
import { Card } from '../parts/page.tsx';
import { Thumb } from '../parts/thumb.tsx';
import { useSession } from '../shell/session.tsx';
import { useOffice } from '../text/locale.ts';
import { AddVariantDialog } from './add-variant-dialog.tsx';
import { MOST_VARIANTS } from './new-article.ts';
import { shortCode } from './short-code.ts';
import { VariantDialog } from './variant-dialog.tsx';

type Variant = ArticleDetail['variants'][number];

export interface Matrix {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly rowName: string;
  readonly columnName: string;
  readonly at: ReadonlyMap<string, Variant>;
}

/** Variants by two options (size × colour); null when they do not fill a table without doubles. */
export function matrixOf(variants: readonly Variant[]): Matrix | null {
  const names = [...new Set(variants.flatMap((variant) => Object.keys(variant.options)))];
  const [columnName, rowName] = names;
  if (names.length !== 2 || columnName === undefined || rowName === undefined || variants.length < 3) return null;
  const at = new Map<string, Variant>();
  for (const variant of variants) {
    const row = variant.options[rowName];
    const column = variant.options[columnName];
    if (row === undefined || column === undefined || at.has(`${row}\n${column}`)) return null;
    at.set(`${row}\n${column}`, variant);
  }
  const values = (name: string) => [...new Set(variants.map((variant) => variant.options[name] ?? ''))];
  return { rows: values(rowName), columns: values(columnName), rowName, columnName, at };
}

export function VariantsCard({ answer }: { readonly answer: Answer<ArticleDetail> }) {
  const { t } = useOffice();
  const { can } = useSession();
  const [edited, setEdited] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const article = answer.data;
  const matrix = useMemo(() => matrixOf(article.variants), [article.variants]);
  return (
    <Card
      title={t('articles.matrix')}
      note={t('articles.matrix-note')}
      actions={
        can('catalog.write') && article.variants.length < MOST_VARIANTS ? (
          <Button size="small" onClick={() => setAdding(true)} data-testid="add-variant">
            <Icon of={Plus} size={15} />
            {t('articles.variant-add')}
          </Button>
        ) : undefined
      }
    >
      {matrix === null ? null : <MatrixTable matrix={matrix} />}
      <div className="table-scroll variant-list">
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('articles.option')}</th>
              <th>{t('articles.sku')}</th>
              <th>{t('articles.codes')}</th>
              {can('catalog.write') ? (
                <th>
                  <span className="ui-hidden">{t('parts.edit')}</span>
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {article.variants.map((variant) => (
              <VariantRow key={variant.id} variant={variant} name={article.name} onEdit={can('catalog.write') ? setEdited : null} />
            ))}
          </tbody>
        </table>
      </div>
      {edited === null ? null : <VariantDialog key={edited} answer={answer} variant={edited} onClose={() => setEdited(null)} />}
      {adding ? <AddVariantDialog answer={answer} onClose={() => setAdding(false)} /> : null}
    </Card>
  );
}

interface VariantRowProps {
  readonly variant: Variant;
  readonly name: string;
  readonly onEdit: ((variant: string) => void) | null;
}

function VariantRow({ variant, name, onEdit }: VariantRowProps) {
  const { t } = useOffice();
  return (
    <tr>
      <td>
        <span className="with-thumb">
          <Thumb src={variant.picture} />
          <bdi>{variant.detail === '' ? name : variant.detail}</bdi>
          {variant.status === 'ended' ? <Chip tone="warn">{t('articles.ended')}</Chip> : null}
        </span>
      </td>
      <td>{variant.sku}</td>
      <td className="mono">{variant.codes.length === 0 ? <span className="quiet">{t('articles.no-codes')}</span> : variant.codes.map(shortCode).join(', ')}</td>
      {onEdit === null ? null : (
        <td className="end">
          <Button
            look="quiet"
            size="small"
            iconOnly
            aria-label={t('articles.variant-edit', { name: variant.detail === '' ? name : variant.detail })}
            onClick={() => onEdit(variant.id)}
            data-testid="edit-variant"
          >
            <Icon of={Pencil} size={15} />
          </Button>
        </td>
      )}
    </tr>
  );
}

function MatrixTable({ matrix }: { readonly matrix: Matrix }) {
  return (
    <div className="table-scroll">
      <table className="plain-table matrix">
        <thead>
          <tr>
            <th>
              {matrix.rowName} / {matrix.columnName}
            </th>
            {matrix.columns.map((column) => (
              <th key={column}>{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.rows.map((row) => (
            <tr key={row}>
              <th scope="row">{row}</th>
              {matrix.columns.map((column) => {
                const variant = matrix.at.get(`${row}\n${column}`);
                return (
                  <td key={column}>
                    {variant === undefined ? (
                      <span className="quiet">—</span>
                    ) : variant.status === 'active' ? (
                      <span className="matrix-dot" title={variant.sku} role="img" aria-label={variant.sku} />
                    ) : (
                      <del>{variant.sku}</del>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
