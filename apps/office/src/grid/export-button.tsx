import { Button, Icon, showToast } from '@tresen/ui';
import { Download } from 'lucide-react';
import { useRef, useState } from 'react';
import { explain } from '../parts/problem-note.tsx';
import { useOffice } from '../text/locale.ts';
import type { Column } from './columns.ts';
import { csvStyleOf, saveFile, toCsv } from './export-csv.ts';
import type { Page } from './use-row-pages.ts';

const LIMIT = 200_000;

interface ExportProps<Row> {
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly load: (cursor: string | null, signal: AbortSignal) => Promise<Page<Row>>;
}

/** Fetches the whole list page by page and saves it; shows how far it is and can be stopped. */
export function ExportButton<Row>({ name, columns, load }: ExportProps<Row>) {
  const { t, format } = useOffice();
  const [done, setDone] = useState<number | null>(null);
  const stop = useRef<AbortController | null>(null);
  const run = async () => {
    const control = new AbortController();
    stop.current = control;
    const rows: Row[] = [];
    let cursor: string | null = null;
    try {
      do {
        setDone(rows.length);
        const page: Page<Row> = await load(cursor, control.signal);
        rows.push(...page.rows);
        cursor = page.next;
      } while (cursor !== null && rows.length < LIMIT && !control.signal.aborted);
      if (control.signal.aborted) return;
      saveFile(`tresen-${name}-${new Date().toISOString().slice(0, 10)}.csv`, toCsv(columns, rows, csvStyleOf(format)), 'text/csv;charset=utf-8');
      showToast(t(cursor === null ? 'parts.exported' : 'parts.export-cut', { count: rows.length, shown: format.number(rows.length) }));
    } catch (error) {
      if (!control.signal.aborted) showToast(explain(t, error).cause);
    } finally {
      setDone(null);
    }
  };
  if (done !== null)
    return (
      <Button onClick={() => stop.current?.abort()}>
        {t('parts.export-running', { count: done, shown: format.number(done) })} · {t('parts.cancel')}
      </Button>
    );
  return (
    <Button iconOnly aria-label={t('parts.export')} title={t('parts.export')} onClick={() => void run()}>
      <Icon of={Download} size={17} />
    </Button>
  );
}
