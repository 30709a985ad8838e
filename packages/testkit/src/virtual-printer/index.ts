export { servePrinterPage } from './printer-page.ts';
export { EscposReader, type PrintedLine, type PrinterAct } from './read-escpos.ts';
export { type PrintedReceipt, type PrinterState, startVirtualPrinter, statusByte, type VirtualPrinter } from './virtual-printer.ts';
