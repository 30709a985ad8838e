/** Codes are stored with 14 digits; people know them as printed. */
export const shortCode = (code: string): string => (/^\d{14}$/.test(code) ? code.replace(/^0(?=\d{13}$)/, '').replace(/^0{5}(?=\d{8}$)/, '') : code);
