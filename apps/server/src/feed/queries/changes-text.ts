/** A page of changes whose rows are JSON text already. */
export interface ChangesPage {
  readonly dataset: string;
  readonly cursor: string;
  readonly more: boolean;
  readonly reset: boolean;
  readonly rows: readonly { readonly key: string; readonly data: string | null }[];
}

export const rowText = (row: { readonly key: string; readonly data: string | null }): string => `{"key":${JSON.stringify(row.key)},"data":${row.data ?? 'null'}}`;

/** Rows are sent as they are stored: parsing and writing them again would cost more than everything else. */
export function changesText(page: ChangesPage): string {
  const head = { dataset: page.dataset, cursor: page.cursor, more: page.more, reset: page.reset, asOf: new Date().toISOString() };
  return `${JSON.stringify(head).slice(0, -1)},"rows":[${page.rows.map(rowText).join(',')}]}`;
}
