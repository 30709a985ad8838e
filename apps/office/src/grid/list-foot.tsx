import { ProblemNote } from '../parts/problem-note.tsx';
import { useOffice } from '../text/locale.ts';
import type { RowPages } from './use-row-pages.ts';

/** Under a list: how many, and what went wrong. */
export function ListFoot<Row>({ pages }: { readonly pages: RowPages<Row> }) {
  const { t, format } = useOffice();
  return (
    <>
      {pages.error !== null ? <ProblemNote error={pages.error} onRetry={pages.reload} /> : null}
      <div className="list-foot" role="status">
        {pages.loading || pages.rows.length === 0 ? null : (
          <span>
            {pages.total === undefined
              ? t(pages.more ? 'parts.rows-more' : 'parts.rows-loaded', { count: pages.rows.length, shown: format.number(pages.rows.length) })
              : t('parts.rows-total', { count: pages.total, shown: format.number(pages.total) })}
          </span>
        )}
      </div>
    </>
  );
}
