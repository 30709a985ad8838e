import { toPrintable } from './printable.ts';
import type { ReceiptBlock, ReceiptDocument } from './receipt-document.ts';

/** A printable row of exactly known width, or something that is no text. */
export type ReceiptRow =
  | { readonly kind: 'row'; readonly text: string; readonly bold: boolean; readonly tall: boolean }
  | { readonly kind: 'qr'; readonly data: string }
  | { readonly kind: 'barcode'; readonly data: string };

/** Breaks printable text at spaces, and words that are too long anywhere; never an empty list. */
export function wrapText(text: string, width: number): string[] {
  const rows: string[] = [];
  let row = '';
  for (const word of text.split(' ')) {
    if (row !== '' && row.length + 1 + word.length <= width) {
      row += ` ${word}`;
      continue;
    }
    if (row !== '') rows.push(row);
    row = word;
    while (row.length > width) {
      rows.push(row.slice(0, width));
      row = row.slice(width);
    }
  }
  if (row !== '' || rows.length === 0) rows.push(row);
  return rows;
}

const aligned = (text: string, width: number, align: 'left' | 'centre' | 'right'): string =>
  align === 'left' ? text : align === 'right' ? text.padStart(width) : ' '.repeat(Math.max(0, Math.floor((width - text.length) / 2))) + text;

function layOutPair(block: Extract<ReceiptBlock, { kind: 'pair' }>, columns: number): string[] {
  const indent = ' '.repeat(block.indent ?? 0);
  const right = toPrintable(block.right).slice(0, columns);
  const left = toPrintable(block.left);
  const room = columns - right.length - 1 - indent.length;
  // Where hardly anything would fit beside the value, the value gets a row of its own.
  if (room < 8) return [...wrapText(left, columns - indent.length).map((row) => indent + row), right.padStart(columns)];
  const [first = '', ...rest] = wrapText(left, room);
  return [(indent + first).padEnd(columns - right.length) + right, ...rest.map((row) => indent + row)];
}

function layOutCells(cells: readonly string[], columns: number): string {
  const texts = cells.map(toPrintable);
  const width = Math.floor(columns / Math.max(cells.length, 1));
  const first = columns - width * (cells.length - 1);
  const row = texts.map((text, index) => (index === 0 ? text.padEnd(first) : text.padStart(width))).join('');
  // An amount that is too long for its cell pushes the row out of line rather than losing digits.
  return row.length <= columns ? row : texts.join(' ').slice(0, columns);
}

function layOutBlock(block: ReceiptBlock, columns: number): ReceiptRow[] {
  const rows = (texts: readonly string[], style: { readonly bold?: boolean | undefined; readonly tall?: boolean | undefined } = {}): ReceiptRow[] =>
    texts.map((text) => ({ kind: 'row', text: text.trimEnd(), bold: style.bold ?? false, tall: style.tall ?? false }));
  switch (block.kind) {
    case 'qr':
    case 'barcode':
      return [block];
    case 'rule':
      return rows(['-'.repeat(columns)]);
    case 'space':
      return rows(['']);
    case 'cells':
      return rows([layOutCells(block.cells, columns)]);
    case 'pair':
      return rows(layOutPair(block, columns), block);
    default: {
      const indent = ' '.repeat(block.indent ?? 0);
      return rows(
        wrapText(toPrintable(block.text), columns - indent.length).map((text) => indent + aligned(text, columns - indent.length, block.align)),
        block,
      );
    }
  }
}

/** The rows of a receipt for paper of 32, 42 or 48 columns; no row is wider than the paper. @throws below 24 columns. */
export function layOut(document: ReceiptDocument, columns: number): readonly ReceiptRow[] {
  if (!Number.isInteger(columns) || columns < 24) throw new Error(`a receipt needs at least 24 columns, not ${columns}`);
  return document.blocks.flatMap((block) => layOutBlock(block, columns));
}

/** The receipt as plain text, as the paper would show it: for previews and tests. */
export const toText = (document: ReceiptDocument, columns: number): string =>
  `${layOut(document, columns)
    .map((row) => (row.kind === 'row' ? row.text : `[${row.kind} ${row.data}]`))
    .join('\n')}\n`;
