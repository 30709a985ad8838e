// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const controls = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/**
 * Text as a fact may hold it (SAL-16): no control characters but tab and line feed, no half characters, at most `longest` UTF-16 units,
 * cut between characters. Databases and printers choke on the rest, and a fact can never be corrected.
 */
export function cleanText(text: string, longest: number): string {
  const clean = text.replace(controls, ' ').toWellFormed();
  if (clean.length <= longest) return clean;
  const last = clean.charCodeAt(longest - 1);
  return clean.slice(0, last >= 0xd800 && last <= 0xdbff ? longest - 1 : longest);
}
