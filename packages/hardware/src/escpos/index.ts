export { drawerPulse, type PrinterProfile, type PrintOrder, standardPrinter, toEscPos } from './to-escpos.ts';
