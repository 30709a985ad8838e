import type { Formats } from '@tresen/ui';
import type { Column } from './columns.ts';

/** How a language writes lists of numbers: with a decimal comma, fields are parted by semicolons, as its spreadsheets expect. */
export interface CsvStyle {
  readonly decimal: string;
  readonly separator: ';' | ',';
}

export const csvStyleOf = ({ decimal }: Pick<Formats, 'decimal'>): CsvStyle => ({ decimal, separator: decimal === ',' ? ';' : ',' });

/** A field that a spreadsheet would run as a formula gets a leading apostrophe (CWE-1236); numbers stay numbers. */
export function csvField(value: string | number | null, { decimal, separator }: CsvStyle, digits?: number): string {
  if (value === null) return '';
  const text = typeof value === 'number' ? (digits === undefined ? String(value) : value.toFixed(digits)).replace('.', decimal) : /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return text.includes(separator) || /["\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** As the spreadsheets of the language open it rightly; the byte-order mark tells them that it is UTF-8. */
export function toCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[], style: CsvStyle): string {
  const kept = columns.filter((column) => column.value !== undefined);
  const lines = [kept.map((column) => csvField(column.title, style)).join(style.separator)];
  for (const row of rows) lines.push(kept.map((column) => csvField(column.value?.(row) ?? null, style, column.digits)).join(style.separator));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

export function saveFile(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
