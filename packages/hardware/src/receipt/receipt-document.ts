/** A receipt as structure: what stands there, not yet how wide the paper is. Texts are not yet cut down to a printer's letters. */
export interface ReceiptDocument {
  readonly language: string;
  readonly blocks: readonly ReceiptBlock[];
}

export type ReceiptBlock =
  | { readonly kind: 'text'; readonly text: string; readonly align: 'left' | 'centre' | 'right'; readonly bold?: boolean; readonly tall?: boolean; readonly indent?: number }
  /** Text on the left that wraps, a value on the right of the first row. `number` stands beside the text where most of it cannot be printed. */
  | {
      readonly kind: 'pair';
      readonly left: string;
      readonly right: string;
      readonly number?: string;
      readonly bold?: boolean;
      readonly tall?: boolean;
      readonly indent?: number;
    }
  /** One row of a table; the first cell stands left, the others right. Rows that follow each other are one table. */
  | { readonly kind: 'cells'; readonly cells: readonly string[] }
  | { readonly kind: 'rule' }
  | { readonly kind: 'space' }
  | { readonly kind: 'qr'; readonly data: string }
  | { readonly kind: 'barcode'; readonly data: string };
