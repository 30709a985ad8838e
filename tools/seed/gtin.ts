/** Check digit of a GTIN (GS1 General Specifications §7.9): weights 3 and 1 from the right. */
export function checkDigitOf(digits: string): string {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) sum += Number(digits[digits.length - 1 - index]) * (index % 2 === 0 ? 3 : 1);
  return String((10 - (sum % 10)) % 10);
}

const complete = (digits: string): string => digits + checkDigitOf(digits);

/**
 * GTIN-13 from prefix 04, which GS1 keeps for numbers inside one company (Restricted Circulation Numbers):
 * it can never be the code of a real product.
 */
export const companyGtin = (brand: number, item: number): string => complete(`04${String(brand).padStart(3, '0')}${String(item).padStart(7, '0')}`);

/** ISBN-13 in the registration group 99999, which the ISBN agency has not given to any country. */
export const demoIsbn = (title: number): string => complete(`97899999${String(title).padStart(4, '0')}`);

/** Codes as the catalogue keeps them: 14 digits. */
export const toGtin14 = (gtin: string): string => gtin.padStart(14, '0');

/** Scale label: `22` + 5-digit item number + 5-digit weight in grams + check digit. */
export const weightLabel = (plu: number, grams: number): string => complete(`22${String(plu).padStart(5, '0')}${String(grams).padStart(5, '0')}`);
/** Scale label: `21` + 5-digit item number + 5-digit price in minor units + check digit. */
export const priceLabel = (plu: number, minor: number): string => complete(`21${String(plu).padStart(5, '0')}${String(minor).padStart(5, '0')}`);
