// Each device has its own door: `@tresen/hardware/scan`, `…/receipt`, `…/escpos`. This one only says which there are.
export const DEVICES = ['scan', 'receipt', 'escpos'] as const;
