export { type CodePage, codePages, type PagePlace, placesOf } from './code-pages.ts';
export { layOut, type ReceiptRow, toText, wrapText } from './lay-out.ts';
export { toPrintable } from './printable.ts';
export type { DrawOrder, Picture, PlacedText, Rasteriser } from './rasteriser.ts';
export type { ReceiptBlock, ReceiptDocument } from './receipt-document.ts';
export { localeOf, type ReceiptContext, receiptAddress, renderReceipt } from './render-receipt.ts';
export { sayStandard, standardWords } from './standard-words.ts';
export { type ReceiptWords, receiptWords } from './texts.ts';
