import { Button, Icon } from '@tresen/ui';
import { Download, type LucideIcon, X } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { type Filters, stringifySearch } from '../parts/filters.ts';
import { Nothing } from '../parts/nothing.tsx';
import { Page as Frame } from '../parts/page.tsx';
import { useOffice } from '../text/locale.ts';
import { ColumnPicker, useColumnChoice } from './column-choice.tsx';
import type { Column } from './columns.ts';
import { DataGrid } from './data-grid.tsx';
import { ExportButton } from './export-button.tsx';
import { ListFoot } from './list-foot.tsx';
import { PrintList } from './print-list.tsx';
import { SavedViews } from './saved-views.tsx';
import { type Sorting, sortRows, useSorting } from './sorting.ts';
import type { Page, RowPages } from './use-row-pages.ts';
import { type Selection, useSelection } from './use-selection.ts';

interface ListProps<Row> {
  /** Names the columns and views that people keep. */
  readonly name: string;
  readonly title: string;
  readonly subtitle?: ReactNode;
  readonly filters: Filters;
  /** Search and filters. */
  readonly bar: ReactNode;
  /** What is to be known about the list as a whole. */
  readonly note?: ReactNode;
  readonly columns: readonly Column<Row>[];
  readonly pages: RowPages<Row>;
  readonly rowKey: (row: Row) => string;
  readonly rowHeight?: number;
  readonly onOpen?: (row: Row) => void;
  /** A file made by the server, or page by page in the browser under a name. */
  readonly exportFrom?: string | { readonly name: string; readonly load: (cursor: string | null, signal: AbortSignal) => Promise<Page<Row>> };
  /** The primary action: make a new one. */
  readonly action?: ReactNode;
  readonly empty: { readonly icon: LucideIcon; readonly title: string; readonly text: string; readonly action?: ReactNode; readonly always?: boolean };
  /** What can be done with several rows at once. */
  readonly bulk?: (selection: Selection<Row>) => ReactNode;
  /** Orders that the server can give, by its headings. Where all rows are here, every heading sorts. */
  readonly sorting?: Sorting;
  readonly children?: ReactNode;
}

const nothing: readonly string[] = [];

/** A list with everything that a list of the office has: search and filters in the address, views, columns, export, selection. */
export function ListScreen<Row>(props: ListProps<Row>) {
  const { t } = useOffice();
  const { name, title, filters, rowKey, bulk, empty, exportFrom } = props;
  const choice = useColumnChoice(name, props.columns);
  const whole = props.pages.load === undefined;
  const own = useSorting(filters, whole ? props.columns.filter((column) => column.value !== undefined).map((column) => column.id) : nothing);
  const sorting = props.sorting ?? (whole ? own : undefined);
  const sorted = useMemo(() => (whole ? sortRows(props.pages.rows, props.columns, own) : props.pages.rows), [whole, props.pages.rows, props.columns, own]);
  const pages = sorted === props.pages.rows ? props.pages : { ...props.pages, rows: sorted };
  const selection = useSelection(pages.rows, rowKey, stringifySearch(filters.values));
  const tools = (
    <>
      <SavedViews list={name} filters={filters} columns={choice.own ? choice.columns.map((column) => column.id) : null} onColumns={choice.choose} />
      <ColumnPicker all={props.columns} choice={choice} />
      {exportFrom === undefined ? null : typeof exportFrom === 'string' ? (
        <a className="ui-button ui-button--icon" href={exportFrom} download aria-label={t('parts.export')} title={t('parts.export')}>
          <Icon of={Download} size={17} />
        </a>
      ) : (
        <ExportButton name={exportFrom.name} columns={props.columns.filter((column) => choice.chosen.has(column.id) || column.exported === true)} load={exportFrom.load} />
      )}
      <PrintList title={title} columns={choice.columns} pages={pages} rowKey={rowKey} />
      {props.action}
    </>
  );
  return (
    <Frame fill title={title} actions={tools} {...(props.subtitle === undefined ? {} : { subtitle: props.subtitle })}>
      <div className="list-bar">
        {props.bar}
        {filters.active ? <Button onClick={filters.reset}>{t('parts.reset')}</Button> : null}
      </div>
      {props.note}
      <div className="list-body">
        <DataGrid
          label={title}
          columns={choice.columns}
          allColumns={choice.own}
          pages={pages}
          rowKey={rowKey}
          {...(props.rowHeight === undefined ? {} : { rowHeight: props.rowHeight })}
          {...(props.onOpen === undefined ? {} : { onOpen: props.onOpen })}
          {...(bulk === undefined ? {} : { selection })}
          {...(sorting === undefined ? {} : { sorting })}
          empty={
            <Nothing filters={filters} always={empty.always === true} icon={empty.icon} title={empty.title} action={empty.action ?? props.action}>
              {empty.text}
            </Nothing>
          }
        />
        {bulk === undefined || selection.rows.length === 0 ? null : <BulkBar selection={selection}>{bulk(selection)}</BulkBar>}
      </div>
      <ListFoot pages={pages} />
      {props.children}
    </Frame>
  );
}

/** Lies over the end of the list, so that nothing moves when a selection begins. */
function BulkBar<Row>({ selection, children }: { readonly selection: Selection<Row>; readonly children: ReactNode }) {
  const { t } = useOffice();
  return (
    <div className="bulk-bar" role="toolbar" aria-label={t('parts.bulk')} data-testid="bulk">
      <strong role="status">{t('parts.selected', { count: selection.rows.length })}</strong>
      {children}
      <Button look="quiet" iconOnly aria-label={t('parts.select-none')} onClick={selection.clear}>
        <Icon of={X} size={17} />
      </Button>
    </div>
  );
}
