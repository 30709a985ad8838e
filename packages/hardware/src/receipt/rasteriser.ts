/** A picture of one colour. */
export interface Picture {
  /** Dots; a multiple of 8. */
  readonly width: number;
  readonly height: number;
  /** Row by row from the top, the leftmost dot in the highest bit, 1 = black. */
  readonly bits: Uint8Array;
}

/** A text at its place in a row, in dots from the left edge of the paper. */
export interface PlacedText {
  readonly text: string;
  readonly align: 'left' | 'centre' | 'right';
  /** Where the text begins, has its middle, or ends. */
  readonly x: number;
}

/** One row of the paper that is drawn instead of written. */
export interface DrawOrder {
  /** Dots; a multiple of 8. */
  readonly width: number;
  readonly texts: readonly PlacedText[];
  readonly bold: boolean;
  /** Twice as high, as printers do it with their own letters. */
  readonly tall: boolean;
}

/** Draws what a printer has no letters for. Offered by whoever has a canvas and fonts; letters are about as large as the printer's. */
export interface Rasteriser {
  /** Whether there is a font for every character of it. */
  canDraw(text: string): boolean;
  /** Width in dots. */
  measure(text: string, bold: boolean): number;
  draw(order: DrawOrder): Picture;
}
