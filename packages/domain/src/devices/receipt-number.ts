const DIGITS = 6;

/** The number that a till prints on its n-th receipt. */
export const formatReceiptNo = (prefix: string, n: number): string => `${prefix}${String(n).padStart(DIGITS, '0')}`;

/** Six ASCII digits, or more of them without a leading zero: one spelling for each number. */
const NUMBER = /^(?:\d{6}|[1-9]\d{6,14})$/;

/** Whether a till with this prefix can have printed this number (DEV-09). */
export const isReceiptNo = (text: string, prefix: string): boolean => text.startsWith(prefix) && NUMBER.test(text.slice(prefix.length));
