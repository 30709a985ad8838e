import { losesLetters } from './printable.ts';
import type { DrawOrder, PlacedText, Rasteriser } from './rasteriser.ts';
import type { ReceiptBlock } from './receipt-document.ts';

/** Dots of one column of font A. */
const COLUMN = 12;
/** Columns that must be left for a text beside a value; with fewer the value gets a row of its own. */
const LEAST_ROOM = 8;

type TextBlock = Extract<ReceiptBlock, { kind: 'pair' | 'text' }>;

const words = new Intl.Segmenter(undefined, { granularity: 'word' });
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Marks that would turn round what stands around them, and control characters, are no part of a text that is drawn. */
const tidy = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim();

/** Where a row may end: at spaces, and between words of scripts that are written without them. */
function breakable(text: string): string[] {
  const parts: string[] = [];
  let isWord = false;
  for (const { segment, isWordLike = false } of words.segment(text)) {
    const last = parts.at(-1);
    if (last === undefined || last.endsWith(' ') || (isWord && isWordLike)) parts.push(segment);
    else parts[parts.length - 1] = last + segment;
    isWord = isWordLike;
  }
  return parts;
}

/** Rows of a text that fit a width; what is too long for one is cut between characters. */
function wrap(text: string, fits: (row: string) => boolean): string[] {
  const rows: string[] = [];
  let row = '';
  for (const part of breakable(text)) {
    if (fits((row + part).trimEnd())) {
      row += part;
      continue;
    }
    if (row !== '') rows.push(row.trimEnd());
    row = '';
    for (const { segment } of graphemes.segment(part)) {
      if (row !== '' && !fits((row + segment).trimEnd())) {
        rows.push(row.trimEnd());
        row = '';
      }
      row += segment;
    }
  }
  if (row.trimEnd() !== '' || rows.length === 0) rows.push(row.trimEnd());
  return rows;
}

/**
 * The rows of a block as pictures (RCP-14): null where the printer's own letters show it, or where there is no font for it.
 * A value stands right, where the written rows have theirs.
 */
export function drawRows(block: TextBlock, columns: number, rasteriser: Rasteriser): DrawOrder[] | null {
  const value = block.kind === 'pair' ? tidy(block.right) : '';
  const text = tidy(block.kind === 'pair' ? block.left : block.text);
  if (!losesLetters(text + value) || !rasteriser.canDraw(text + value)) return null;
  const { bold = false, tall = false, indent = 0 } = block;
  const paper = columns * COLUMN;
  const left = indent * COLUMN;
  const order = (texts: readonly PlacedText[]): DrawOrder => ({ width: 8 * Math.ceil(paper / 8), texts, bold, tall });
  const rowsWithin = (room: number): string[] => wrap(text, (row) => rasteriser.measure(row, bold) <= room);
  if (block.kind === 'text') {
    const x = block.align === 'left' ? left : block.align === 'right' ? paper : (left + paper) / 2;
    return rowsWithin(paper - left).map((row) => order([{ text: row, align: block.align, x }]));
  }
  const right: PlacedText = { text: value, align: 'right', x: paper };
  const room = paper - rasteriser.measure(value, bold) - COLUMN - left;
  const beside = room >= LEAST_ROOM * COLUMN;
  const rows = rowsWithin(beside ? room : paper - left).map((row): PlacedText[] => [{ text: row, align: 'left', x: left }]);
  if (beside) rows[0]?.push(right);
  else rows.push([right]);
  return rows.map(order);
}
