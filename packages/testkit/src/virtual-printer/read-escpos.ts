import { decoderOf } from './code-pages.ts';

export interface PrintedLine {
  readonly text: string;
  readonly bold: boolean;
  readonly width: number;
  readonly height: number;
  readonly align: 'left' | 'center' | 'right';
}

/** What the paper path of the printer did, in order. */
export type PrinterAct =
  | { readonly kind: 'line'; readonly line: PrintedLine }
  | { readonly kind: 'feed'; readonly lines: number }
  | { readonly kind: 'qr'; readonly text: string }
  | { readonly kind: 'barcode'; readonly symbology: number; readonly text: string }
  /** `dots`: the rows of a raster picture from the top, `#` = black, `.` = white; none for the older column pictures. */
  | { readonly kind: 'image'; readonly width: number; readonly height: number; readonly dots: readonly string[] }
  | { readonly kind: 'cut'; readonly partial: boolean }
  | { readonly kind: 'drawer'; readonly pin: number }
  | { readonly kind: 'confirm'; readonly job: string }
  /** `GS r n`: wants an answer once everything before it is done. */
  | { readonly kind: 'ask'; readonly n: number }
  | { readonly kind: 'unknown'; readonly bytes: readonly number[] };

const ESC = 0x1b;
const GS = 0x1d;
const FS = 0x1c;
const DLE = 0x10;
const aligns = ['left', 'center', 'right'] as const;

/** Lengths of the parameters of one-byte `ESC x` commands that only change what this reader does not show. */
const escLengths = new Map([
  [0x20, 1],
  [0x21, 1],
  [0x24, 2],
  [0x2d, 1],
  [0x32, 0],
  [0x33, 1],
  [0x47, 1],
  [0x4d, 1],
  [0x52, 1],
  [0x56, 1],
  [0x5c, 2],
  [0x63, 2],
  [0x7b, 1],
  [0x34, 1],
  [0x35, 1],
  [0x72, 1],
  [0x42, 2],
]);
const gsLengths = new Map([
  [0x42, 1],
  [0x48, 1],
  [0x4c, 2],
  [0x57, 2],
  [0x61, 1],
  [0x66, 1],
  [0x68, 1],
  [0x77, 1],
  [0x24, 2],
  [0x62, 1],
  [0x49, 1],
]);

/**
 * Reads an ESC/POS byte stream as it arrives. Bytes of a command that is not complete yet are kept for the next call.
 * Real-time commands (`DLE EOT`) are taken out before this, as a printer does.
 */
export class EscposReader {
  readonly #emit: (act: PrinterAct) => void;
  #pending: number[] = [];
  #text = '';
  #page = 0;
  #bold = false;
  #width = 1;
  #height = 1;
  #align: PrintedLine['align'] = 'left';
  #lineStyle: Omit<PrintedLine, 'text'> | null = null;
  #qr = '';

  constructor(emit: (act: PrinterAct) => void) {
    this.#emit = emit;
  }

  write(bytes: Uint8Array): void {
    const data = this.#pending.length === 0 ? Array.from(bytes) : [...this.#pending, ...bytes];
    let index = 0;
    while (index < data.length) {
      const used = this.#step(data, index);
      if (used === 0) break;
      index += used;
    }
    this.#pending = data.slice(index);
  }

  /** How many bytes the command at `index` has; 0 = more bytes are needed. */
  #step(data: readonly number[], index: number): number {
    const byte = data[index] ?? 0;
    if (byte === ESC) return this.#escape(data, index);
    if (byte === GS) return this.#group(data, index);
    if (byte === FS) return data.length - index < 2 ? 0 : data[index + 1] === 0x2e || data[index + 1] === 0x26 ? 2 : data.length - index < 3 ? 0 : 3;
    if (byte === DLE) return data.length - index < 5 ? 0 : 5;
    if (byte === 0x0a) this.#newline();
    else if (byte >= 0x20) this.#character(byte);
    return 1;
  }

  #character(byte: number): void {
    // Encoders pad with spaces before they switch the style on: the first visible character tells the style of the line.
    if (byte !== 0x20) this.#lineStyle ??= { bold: this.#bold, width: this.#width, height: this.#height, align: this.#align };
    this.#text += decoderOf(this.#page)(byte);
  }

  #newline(): void {
    const style = this.#lineStyle ?? { bold: false, width: 1, height: 1, align: this.#align };
    this.#emit({ kind: 'line', line: { text: this.#text, ...style } });
    this.#text = '';
    this.#lineStyle = null;
  }

  #reset(): void {
    this.#text = '';
    this.#lineStyle = null;
    this.#page = 0;
    this.#bold = false;
    this.#width = 1;
    this.#height = 1;
    this.#align = 'left';
  }

  #escape(data: readonly number[], index: number): number {
    const left = data.length - index;
    if (left < 2) return 0;
    const command = data[index + 1] ?? 0;
    const argument = data[index + 2] ?? 0;
    if (command === 0x40) {
      this.#reset();
      return 2;
    }
    if (command === 0x70) {
      if (left < 5) return 0;
      this.#emit({ kind: 'drawer', pin: argument === 0 || argument === 0x30 ? 2 : 5 });
      return 5;
    }
    const length = escLengths.get(command);
    if (length !== undefined) return left < 2 + length ? 0 : 2 + length;
    if (command === 0x44) {
      const end = data.indexOf(0, index + 2);
      return end < 0 ? 0 : end - index + 1;
    }
    if (left < 3) return 0;
    if (command === 0x74) this.#page = argument;
    else if (command === 0x45) this.#bold = (argument & 1) === 1;
    else if (command === 0x61) this.#align = aligns[argument % 0x30] ?? 'left';
    else if (command === 0x64 || command === 0x4a) {
      if (this.#text !== '') this.#newline();
      this.#emit({ kind: 'feed', lines: command === 0x64 ? argument : 1 });
    } else if (command === 0x2a) return this.#columnImage(data, index);
    else this.#emit({ kind: 'unknown', bytes: [ESC, command, argument] });
    return 3;
  }

  #columnImage(data: readonly number[], index: number): number {
    if (data.length - index < 5) return 0;
    const width = (data[index + 3] ?? 0) + 256 * (data[index + 4] ?? 0);
    const length = 5 + width * ((data[index + 2] ?? 0) >= 32 ? 3 : 1);
    if (data.length - index < length) return 0;
    this.#emit({ kind: 'image', width, height: (data[index + 2] ?? 0) >= 32 ? 24 : 8, dots: [] });
    return length;
  }

  #group(data: readonly number[], index: number): number {
    const left = data.length - index;
    if (left < 3) return 0;
    const command = data[index + 1] ?? 0;
    const argument = data[index + 2] ?? 0;
    if (command === 0x21) {
      this.#width = (argument >> 4) + 1;
      this.#height = (argument & 15) + 1;
      return 3;
    }
    if (command === 0x56) {
      if (argument >= 0x41 && left < 4) return 0;
      if (this.#text !== '') this.#newline();
      this.#emit({ kind: 'cut', partial: argument === 1 || argument === 0x31 || argument === 0x42 });
      return argument >= 0x41 ? 4 : 3;
    }
    if (command === 0x72) {
      this.#emit({ kind: 'ask', n: argument });
      return 3;
    }
    if (command === 0x6b) return this.#barcode(data, index);
    if (command === 0x28) return this.#extended(data, index);
    if (command === 0x76) return this.#rasterImage(data, index);
    const length = gsLengths.get(command);
    if (length !== undefined) return left < 2 + length ? 0 : 2 + length;
    this.#emit({ kind: 'unknown', bytes: [GS, command, argument] });
    return 3;
  }

  #barcode(data: readonly number[], index: number): number {
    const symbology = data[index + 2] ?? 0;
    const functionB = symbology >= 0x41;
    if (functionB && data.length - index < 4) return 0;
    const start = functionB ? index + 4 : index + 3;
    const end = functionB ? start + (data[index + 3] ?? 0) : data.indexOf(0, start);
    if (end < 0 || end > data.length) return 0;
    this.#emit({ kind: 'barcode', symbology, text: String.fromCharCode(...data.slice(start, end)) });
    return end - index + (functionB ? 0 : 1);
  }

  /** `GS ( x pL pH …`: QR codes (`k`) and print confirmation (`H`). */
  #extended(data: readonly number[], index: number): number {
    if (data.length - index < 5) return 0;
    const length = 5 + (data[index + 3] ?? 0) + 256 * (data[index + 4] ?? 0);
    if (data.length - index < length) return 0;
    const body = data.slice(index + 5, index + length);
    if (data[index + 2] === 0x6b && body[0] === 0x31) {
      if (body[1] === 0x50) this.#qr = new TextDecoder().decode(Uint8Array.from(body.slice(3)));
      if (body[1] === 0x51) this.#emit({ kind: 'qr', text: this.#qr });
    }
    if (data[index + 2] === 0x48) this.#emit({ kind: 'confirm', job: String.fromCharCode(...body.slice(2, 6)) });
    return length;
  }

  #rasterImage(data: readonly number[], index: number): number {
    if (data.length - index < 8) return 0;
    // Bytes a row, rows, then the rows: the leftmost dot is the highest bit.
    const width = (data[index + 4] ?? 0) + 256 * (data[index + 5] ?? 0);
    const height = (data[index + 6] ?? 0) + 256 * (data[index + 7] ?? 0);
    const end = index + 8 + width * height;
    if (data.length < end) return 0;
    const dotsOf = (byte: number): string => byte.toString(2).padStart(8, '0').replaceAll('0', '.').replaceAll('1', '#');
    const dots = Array.from({ length: height }, (_, row) =>
      data
        .slice(index + 8 + row * width, index + 8 + (row + 1) * width)
        .map(dotsOf)
        .join(''),
    );
    this.#emit({ kind: 'image', width: width * 8, height, dots });
    return end - index;
  }
}
