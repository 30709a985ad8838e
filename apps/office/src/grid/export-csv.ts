import type { Column } from './columns.ts';

/** A field that a spreadsheet would run as a formula gets a leading apostrophe (CWE-1236); numbers stay numbers. */
export function csvField(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[";\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Semicolons and a byte-order mark: what Excel opens rightly in Germany, Austria, Switzerland and France. */
export function toCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const kept = columns.filter((column) => column.value !== undefined);
  const lines = [kept.map((column) => csvField(column.title)).join(';')];
  for (const row of rows) lines.push(kept.map((column) => csvField(column.value?.(row) ?? null)).join(';'));
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
