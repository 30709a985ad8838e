/** A field of a CSV row. `number`: digits that are written as they are, such as an amount with a decimal comma. */
export type CsvValue = string | number | null | { readonly number: string };

/**
 * A CSV field (RFC 4180). Text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV injection);
 * numbers are given as numbers and stay as they are.
 */
export function csvField(value: CsvValue, separator: ',' | ';' = ','): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = typeof value === 'object' ? value.number : /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csvRow = (fields: readonly CsvValue[], separator: ',' | ';' = ','): string => `${fields.map((field) => csvField(field, separator)).join(separator)}\r\n`;
