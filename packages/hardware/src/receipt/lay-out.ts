import { drawRows } from './draw-rows.ts';
import { isMostlyLost, toPrintable } from './printable.ts';
import type { DrawOrder, Rasteriser } from './rasteriser.ts';
import type { ReceiptBlock, ReceiptDocument } from './receipt-document.ts';

/** A printable row of exactly known width, or something that is no text. */
export type ReceiptRow =
  | { readonly kind: 'row'; readonly text: string; readonly bold: boolean; readonly tall: boolean }
  /** What the printer has no letters for. */
  | { readonly kind: 'drawn'; readonly order: DrawOrder }
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
  const name = toPrintable(block.left);
  const left = (block.number ?? '') !== '' && isMostlyLost(name) ? `${name} ${block.number}`.trim() : name;
  const room = columns - right.length - 1 - indent.length;
  // Where hardly anything would fit beside the value, the value gets a row of its own.
  if (room < 8) return [...wrapText(left, columns - indent.length).map((row) => indent + row), right.padStart(columns)];
  const [first = '', ...rest] = wrapText(left, room);
  return [(indent + first).padEnd(columns - right.length) + right, ...rest.map((row) => indent + row)];
}

/** Rows of a table: every column as wide as its longest cell, the rest of the paper shared between them. */
function layOutTable(table: readonly (readonly string[])[], columns: number): string[] {
  const texts = table.map((cells) => cells.map(toPrintable));
  const count = Math.max(...texts.map((cells) => cells.length));
  const widths = Array.from({ length: count }, (_, index) => Math.max(...texts.map((cells) => cells[index]?.length ?? 0)));
  const spare = columns - widths.reduce((sum, width) => sum + width, 0);
  // Amounts that do not fit beside each other wrap; no digit is ever lost.
  if (count < 2 || spare < count - 1) return texts.flatMap((cells) => wrapText(cells.join(' '), columns));
  const gap = Math.floor(spare / (count - 1));
  const first = (widths[0] ?? 0) + spare - gap * (count - 1);
  return texts.map((cells) => cells.map((text, index) => (index === 0 ? text.padEnd(first) : text.padStart((widths[index] ?? 0) + gap))).join(''));
}

function layOutBlock(block: ReceiptBlock, columns: number, rasteriser?: Rasteriser): ReceiptRow[] {
  const rows = (texts: readonly string[], style: { readonly bold?: boolean | undefined; readonly tall?: boolean | undefined } = {}): ReceiptRow[] =>
    texts.map((text) => ({ kind: 'row', text: text.trimEnd(), bold: style.bold ?? false, tall: style.tall ?? false }));
  const drawn = rasteriser && (block.kind === 'pair' || block.kind === 'text') ? drawRows(block, columns, rasteriser) : null;
  if (drawn) return drawn.map((order) => ({ kind: 'drawn', order }));
  switch (block.kind) {
    case 'qr':
    case 'barcode':
      return [block];
    case 'rule':
      return rows(['-'.repeat(columns)]);
    case 'space':
      return rows(['']);
    case 'cells':
      return rows(layOutTable([block.cells], columns));
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

/** The rows of the table that begins at a block; none when there is no table. */
function tableAt(blocks: readonly ReceiptBlock[], start: number): (readonly string[])[] {
  const table: (readonly string[])[] = [];
  for (let index = start; index < blocks.length; index += 1) {
    const block = blocks[index];
    if (block?.kind !== 'cells') break;
    table.push(block.cells);
  }
  return table;
}

/**
 * The rows of a receipt for paper of 32, 42 or 48 columns; no row is wider than the paper. With a rasteriser, what the printer
 * has no letters for is drawn; without, it is written as well as its letters can. @throws below 24 columns.
 */
export function layOut(document: ReceiptDocument, columns: number, rasteriser?: Rasteriser): readonly ReceiptRow[] {
  if (!Number.isInteger(columns) || columns < 24) throw new Error(`a receipt needs at least 24 columns, not ${columns}`);
  const rows: ReceiptRow[] = [];
  for (let index = 0; index < document.blocks.length; ) {
    const table = tableAt(document.blocks, index);
    if (table.length > 0) for (const text of layOutTable(table, columns)) rows.push({ kind: 'row', text, bold: false, tall: false });
    else rows.push(...layOutBlock(document.blocks[index] as ReceiptBlock, columns, rasteriser));
    index += Math.max(table.length, 1);
  }
  return rows;
}

/** The receipt as plain text, as the paper would show it: for previews and tests. */
export const toText = (document: ReceiptDocument, columns: number): string =>
  `${layOut(document, columns)
    .map((row) => (row.kind === 'row' ? row.text : row.kind === 'drawn' ? '' : `[${row.kind} ${row.data}]`))
    .join('\n')}\n`;
