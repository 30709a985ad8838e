import type { Sql } from '../platform/database.ts';

/** What stands in the passwords of shops everywhere: the product, the trade, the welcome, the seasons. */
const OF_THE_TRADE =
  'tresen kasse kassen filiale laden geschäft markt büro verkauf shop store till office sales market caisse magasin boutique bureau vente admin administrator manager chef demo passwort password motdepasse kennwort geheim secret willkommen welcome bienvenue hallo sommer winter frühling frühjahr herbst summer spring autumn printemps automne hiver';

const LANGUAGES = ['de', 'en', 'fr'] as const;
const SHORTEST = 4;

function namesOfTime(): string[] {
  const months = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2024, month, 15)));
  const days = Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2024, 0, 1 + day)));
  return LANGUAGES.flatMap((language) => {
    const month = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
    const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
    return [...months.map((date) => month.format(date)), ...days.map((date) => weekday.format(date))];
  });
}

/** As it is, with umlauts written out, and without any marks. */
function spellings(word: string): string[] {
  const lower = word.toLowerCase();
  const out = lower.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss');
  return [lower, out, lower.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ß', 'ss')];
}

const wordsOf = (texts: readonly string[]): string[] => texts.flatMap((text) => text.split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length >= SHORTEST);
const general = [...new Set([...OF_THE_TRADE.split(' '), ...namesOfTime().filter((word) => word.length >= SHORTEST)].flatMap(spellings))];

/** Words that whoever knows the shop tries first, longest first: of the trade, and of its companies, stores and addresses. */
export async function readHouseWords(sql: Sql): Promise<string[]> {
  const { rows } = await sql.query<{ texts: string[] }>(
    'select array[name, code] || address as texts from identity.store union all select name || address as texts from identity.company',
  );
  const own = wordsOf(rows.flatMap(({ texts }) => texts)).flatMap(spellings);
  return [...new Set([...general, ...own])].sort((a, b) => b.length - a.length);
}

/** Letters that are written as digits and signs. */
const LOOKS_LIKE: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's' };
const YEAR = /(?:19|20)\d\d/g;

/** What is left of a password when such words and years are taken out of it: all that somebody would have to guess. */
export function withoutHouseWords(password: string, words: readonly string[]): string {
  const signs = [...password];
  // One sign for one, so that places stay the same.
  const plain = signs.map((sign) => [...sign.toLowerCase()][0] ?? sign);
  const read = [plain, plain.map((sign) => LOOKS_LIKE[sign] ?? sign)].map((text) => text.map((sign) => (sign.length === 1 ? sign : '\0')).join(''));
  const gone = new Set<number>();
  const take = (start: number, length: number): void => {
    for (let place = start; place < start + length; place += 1) gone.add(place);
  };
  for (const found of (read[0] ?? '').matchAll(YEAR)) take(found.index, 4);
  for (const text of read) for (const word of words) for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) take(at, word.length);
  return signs.filter((_, place) => !gone.has(place)).join('');
}
