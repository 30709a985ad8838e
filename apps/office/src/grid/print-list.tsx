import { Button, Icon, showToast } from '@tresen/ui';
import { Printer } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { explain } from '../parts/problem-note.tsx';
import { useOffice } from '../text/locale.ts';
import type { Column } from './columns.ts';
import type { RowPages } from './use-row-pages.ts';

/** A longer list is no paper any more: what is printed says so. */
const MOST_ROWS = 2000;

/** A dialog lies over the list: whoever prints now means that. */
const isCovered = (): boolean => document.querySelector('.ui-scrim') !== null;

interface PrintProps<Row> {
  readonly title: string;
  readonly columns: readonly Column<Row>[];
  readonly pages: RowPages<Row>;
  readonly rowKey: (row: Row) => string;
}

/** Prints all rows of a list, not only those on the screen: by its button, and by the browser's own key. */
export function PrintList<Row>({ title, columns, pages, rowKey }: PrintProps<Row>) {
  const { t, format } = useOffice();
  const [paper, setPaper] = useState<{ readonly rows: readonly Row[]; readonly cut: boolean } | null>(null);
  const [done, setDone] = useState<number | null>(null);
  const stop = useRef<AbortController | null>(null);
  const run = async () => {
    const control = new AbortController();
    stop.current = control;
    try {
      const rows: Row[] = [];
      let cursor: string | null = null;
      if (pages.load === undefined) rows.push(...pages.rows);
      else
        do {
          setDone(rows.length);
          const page: Awaited<ReturnType<typeof pages.load>> = await pages.load(cursor, control.signal);
          rows.push(...page.rows);
          cursor = page.next;
        } while (cursor !== null && rows.length < MOST_ROWS && !control.signal.aborted);
      if (control.signal.aborted) return;
      flushSync(() => setPaper({ rows: rows.slice(0, MOST_ROWS), cut: cursor !== null || rows.length > MOST_ROWS }));
      print();
    } catch (error) {
      if (!control.signal.aborted) showToast(explain(t, error).cause);
    } finally {
      setDone(null);
    }
  };
  const latest = useRef({ run, pages });
  latest.current = { run, pages };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isCovered() || event.key.toLowerCase() !== 'p' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      event.preventDefault();
      void latest.current.run();
    };
    // From the browser's menu there is no time to load: then it is what is here
    const before = () => {
      if (isCovered()) return;
      const { rows, more } = latest.current.pages;
      flushSync(() => setPaper((now) => now ?? { rows: rows.slice(0, MOST_ROWS), cut: more || rows.length > MOST_ROWS }));
    };
    const after = () => setPaper(null);
    addEventListener('keydown', press);
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    return () => {
      removeEventListener('keydown', press);
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
    };
  }, []);
  return (
    <>
      {done === null ? (
        <Button iconOnly aria-label={t('parts.print-all')} title={t('parts.print-all')} disabled={pages.rows.length === 0} onClick={() => void run()} data-testid="print-list">
          <Icon of={Printer} size={17} />
        </Button>
      ) : (
        <Button onClick={() => stop.current?.abort()}>
          {t('parts.export-running', { count: done, shown: format.number(done) })} · {t('parts.cancel')}
        </Button>
      )}
      {paper === null ? null : createPortal(<Paper title={title} columns={columns} rowKey={rowKey} {...paper} />, document.body)}
    </>
  );
}

interface PaperProps<Row> extends Omit<PrintProps<Row>, 'pages'> {
  readonly rows: readonly Row[];
  readonly cut: boolean;
}

function Paper<Row>({ title, columns, rows, cut, rowKey }: PaperProps<Row>) {
  const { t, format } = useOffice();
  return (
    <div className="print-list" data-testid="print-paper">
      <h1>{title}</h1>
      <p>
        {format.dateTime(new Date().toISOString())} · {t(cut ? 'parts.print-cut' : 'parts.rows-total', { count: rows.length, shown: format.number(rows.length) })}
      </p>
      <table className="plain-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} className={column.align === 'end' ? 'end' : undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <td key={column.id} className={column.align === 'end' ? 'end' : undefined}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
