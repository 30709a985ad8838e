import { randomBytes } from 'node:crypto';
import type { ArticleState } from '@tresen/contract/catalog';
import { checkDigit } from '@tresen/domain/catalog';
import { buildId } from '@tresen/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../platform/test-app.ts';
import { pricing, readPriceRanges, readTaxes, requireZoneRead } from '../pricing/index.ts';
import { catalogRoom } from './index.ts';

let house: TestApp;
beforeAll(async () => {
  house = await createTestApp([catalogRoom({ readPriceRanges, requireZoneRead, readTaxes }), pricing]);
  await house.call('PUT', '/api/v1/catalog/categories', { rows: [category('women-blouses', 'women'), category('women', null)] });
});
afterAll(() => house.close());

const id = (): string => buildId(Date.now(), randomBytes(10));
const category = (name: string, parent: string | null) => ({ id: name, parent, names: { de: name, en: name, fr: name }, order: 1 });
let serial = 400_000_000_000;
const gtin = (): string => {
  serial += 1;
  const body = String(serial);
  return `${body}${checkDigit(body)}`;
};
const variant = (sku: string, more: Partial<ArticleState['variants'][number]> = {}): ArticleState['variants'][number] => ({
  id: id(),
  sku,
  detail: '',
  options: {},
  codes: [],
  picture: null,
  status: 'active',
  rank: 5,
  ...more,
});
const article = (name: string, variants: ArticleState['variants'], more: Partial<ArticleState> = {}): ArticleState => ({
  id: id(),
  name,
  description: '',
  brand: '',
  categories: [],
  taxCategory: 'standard',
  unit: 'pc',
  openPrice: false,
  deposit: null,
  minAge: 0,
  variants,
  ...more,
});
const save = (...rows: ArticleState[]) => house.call('POST', '/api/v1/catalog/articles/bulk', { rows });
const names = async (query: string): Promise<string[]> =>
  (await house.call<{ items: { name: string }[] }>('GET', `/api/v1/catalog/articles?${query}`)).body.items.map((item) => item.name);
const events = async (type: string): Promise<{ body: { rows: ArticleState[] } }[]> =>
  (await house.database.pool.query<{ payload: string }>('select payload from log.event where type = $1 order by id', [type])).rows.map((row) => JSON.parse(row.payload));

test('a bulk load makes articles, finds them by any word, and a repeat changes nothing', async () => {
  const code = gtin();
  const blouse = article('Blüse „Ömer“ Straße', [variant('BL-38', { detail: '38 · Salbei', options: { Größe: '38' }, codes: [code] }), variant('BL-40', { detail: '40 · Rosé' })], {
    brand: 'Lindgrün',
    categories: ['women', 'women-blouses'],
  });
  expect((await save(blouse)).body).toEqual({ created: 1, updated: 0, unchanged: 0 });
  expect((await save(blouse)).body).toEqual({ created: 0, updated: 0, unchanged: 1 });
  expect(await events('catalog.articles-changed')).toHaveLength(1);
  for (const q of ['blu', 'omer', 'strasse bluse', 'BL-40', 'salb', code, 'lindgr']) expect(await names(`q=${encodeURIComponent(q)}`), q).toEqual([blouse.name]);
  expect(await names('q=bluse%20hose')).toEqual([]);
  expect(await names('category=women-blouses')).toEqual([blouse.name]);
  expect(await names(`brand=${encodeURIComponent('Lindgrün')}`)).toEqual([blouse.name]);
  const found = await house.call<{ sku: string; categories: string[]; name: string }>('GET', `/api/v1/catalog/lookup?code=${code}`);
  expect(found.body).toMatchObject({ sku: 'BL-38', name: blouse.name, categories: ['women', 'women-blouses'] });
  expect((await house.call('GET', `/api/v1/catalog/lookup?code=0${code}`)).body).toMatchObject({ sku: 'BL-38' });
  expect((await house.call('GET', '/api/v1/catalog/lookup?code=nope')).body).toMatchObject({ code: 'catalog-code-unknown' });
});

test('exactly the code is looked up first: odd article numbers, UPC-E, item numbers with and without zeros', async () => {
  await save(
    article('Jahrgang', [variant('20240001')]),
    article('Etikett', [variant('TS-38-0042', { codes: ['04252614'] })]),
    article('Banane', [variant('BAN', { codes: ['plu:01005'] })]),
  );
  await save(article('Tüte', [variant('TUETE', { codes: ['012345000065'] })]));
  const lookup = async (code: string): Promise<string | undefined> => (await house.call<{ sku?: string }>('GET', `/api/v1/catalog/lookup?code=${code}`)).body.sku;
  const wanted = { '20240001': '20240001', 'TS-38-0042': 'TS-38-0042', 'ts-38-0042': 'TS-38-0042', '04252614': 'TS-38-0042', '042100005264': 'TS-38-0042' };
  for (const [code, sku] of Object.entries({ ...wanted, '01234565': 'TUETE', '1005': 'BAN', '01005': 'BAN', '20240002': undefined })) expect(await lookup(code), code).toBe(sku);
  for (const q of ['20240001', 'TS-38-0042']) expect(await names(`q=${q}`), q).toHaveLength(1);
});

test('codes and numbers have one owner, and the refusal names it; nothing is half-written', async () => {
  const code = gtin();
  await save(article('Erster', [variant('OWN-1', { codes: [code] })]));
  const refused = await save(article('Guter', [variant('OWN-2')]), article('Zweiter', [variant('OWN-3', { codes: [code] })]));
  expect(refused.status).toBe(409);
  expect(refused.body).toMatchObject({ code: 'catalog-code-taken', conflicts: [{ sku: 'OWN-1' }] });
  expect(await names('q=guter')).toEqual([]);
  expect((await save(article('Dritter', [variant('OWN-1')]))).body).toMatchObject({ code: 'catalog-sku-taken' });
  expect((await save(article('Falsch', [variant('OWN-5', { codes: ['4006381333932'] })]))).body).toMatchObject({ code: 'catalog-code-invalid' });
  expect((await save(article('A', [variant('X-1')]), article('B', [variant('X-1')]))).body).toMatchObject({ code: 'catalog-row-repeated' });
  expect((await save(article('C', [variant('X-2')], { categories: ['nowhere'] }))).body).toMatchObject({ code: 'catalog-category-unknown' });
  const one = article('Eins', [variant('M-1')]);
  await save(one);
  expect((await save(article('Anderer', one.variants))).body).toMatchObject({ code: 'catalog-variant-moved' });
});

test('numbers and codes swap inside one request; a variant left out ends and keeps its name', async () => {
  const [a, b] = [gtin(), gtin()];
  const first = article('Tausch', [variant('SW-1', { codes: [a] }), variant('SW-2', { codes: [b] })]);
  await save(first);
  const [v1, v2] = first.variants as [ArticleState['variants'][number], ArticleState['variants'][number]];
  expect(
    (
      await save({
        ...first,
        variants: [
          { ...v1, sku: 'SW-2', codes: [b] },
          { ...v2, sku: 'SW-1', codes: [a] },
        ],
      })
    ).body,
  ).toMatchObject({ updated: 1 });
  expect((await house.call('GET', `/api/v1/catalog/lookup?code=${b}`)).body).toMatchObject({ id: v1.id });
  expect((await save({ ...first, variants: [v1] })).body).toMatchObject({ code: 'catalog-sku-taken' });
  await save({ ...first, variants: [{ ...v1, sku: 'SW-2', codes: [b] }] });
  const detail = await house.call<ArticleState>('GET', `/api/v1/catalog/articles/${first.id}`);
  expect(detail.body.variants.map((item) => [item.id, item.status])).toEqual([
    [v1.id, 'active'],
    [v2.id, 'ended'],
  ]);
});

test('two requests claim one code at the same time: one gets it, the other a clear refusal', async () => {
  const code = gtin();
  const answers = await Promise.all([1, 2, 3, 4].map((n) => save(article(`Rennen ${n}`, [variant(`RACE-${n}`, { codes: [code] })]))));
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409, 409]);
});

test('editing needs the version that was read, and the history says who changed what', async () => {
  const state = article('Alt', [variant('ED-1')]);
  await save(state);
  const url = `/api/v1/catalog/articles/${state.id}`;
  const read = await house.call('GET', url);
  expect(read.headers['etag']).toBe('"1"');
  expect((await house.call('GET', url, undefined, { 'if-none-match': '"1"' })).status).toBe(304);
  const edited = await house.call('PATCH', url, { name: 'Neu 🎉 شكرا' }, { 'if-match': '"1"' });
  expect(edited.body).toMatchObject({ name: 'Neu 🎉 شكرا', version: 2 });
  expect((await house.call('PATCH', url, { name: 'Zu spät' }, { 'if-match': '"1"' })).body).toMatchObject({ code: 'changed-meanwhile' });
  expect((await house.call('PATCH', url, { nonsense: 1 })).body).toMatchObject({ code: 'request-invalid' });
  expect((await house.call('PATCH', url, { variants: [{ id: state.variants[0]?.id, rank: 77 }] })).body).toMatchObject({ version: 3, variants: [{ rank: 77, sku: 'ED-1' }] });
  const history = await house.call<{ items: unknown[] }>('GET', `${url}/history`);
  expect(history.body.items).toMatchObject([
    { changes: [{ field: 'variant ED-1 rank', before: 5, after: 77 }] },
    { actor: { kind: 'staff' }, changes: [{ field: 'name', before: 'Alt', after: 'Neu 🎉 شكرا' }] },
  ]);
  expect(await names('q=alt')).toEqual([]);
});

test('tax, unit, age and open price can be changed later, and variants added, each with a number and codes of its own', async () => {
  const state = article('Wächst', [variant('GROW-1')]);
  await save(state, article('Anderer Besitzer', [variant('GROW-X')]));
  const url = `/api/v1/catalog/articles/${state.id}`;
  const changes = { taxCategory: 'reduced', unit: 'kg', minAge: 16, openPrice: true };
  expect((await house.call('PATCH', url, changes, { 'if-match': '"1"' })).body).toMatchObject({ ...changes, version: 2 });
  const [own] = state.variants;
  const added = variant('GROW-2', { detail: 'L', options: { Größe: 'L' } });
  const edit = { newVariants: [added], variants: [{ id: own?.id, detail: 'M' }] };
  expect((await house.call('PATCH', url, edit, { 'if-match': '"1"' })).body).toMatchObject({ code: 'changed-meanwhile' });
  expect((await house.call('PATCH', url, edit, { 'if-match': '"2"' })).body).toMatchObject({
    variants: [
      { sku: 'GROW-1', detail: 'M' },
      { sku: 'GROW-2', detail: 'L' },
    ],
  });
  expect((await house.call('PATCH', url, { newVariants: [added] })).body).toMatchObject({ code: 'catalog-row-repeated' });
  expect((await house.call('PATCH', url, { newVariants: [variant('GROW-X')] })).body).toMatchObject({ code: 'catalog-sku-taken' });
  const many = Array.from({ length: 499 }, (_, n) => variant(`GROW-M${n}`));
  expect((await house.call('PATCH', url, { newVariants: many })).body).toMatchObject({ code: 'request-invalid', errors: [{ pointer: '/newVariants' }] });
});

test('pages hold every article once while others are added', async () => {
  const rows = Array.from({ length: 60 }, (_, n) => article(`Seite ${n}`, [variant(`PG-${n}`, { rank: n % 3 })]));
  await save(...rows);
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: { body: { items: { name: string }[]; next: string | null } } = await house.call('GET', `/api/v1/catalog/articles?q=seite&limit=7&cursor=${cursor}`);
    seen.push(...page.body.items.map((item) => item.name));
    cursor = page.body.next;
    if (seen.length === 14) await save(article('Seite neu', [variant('PG-NEW', { rank: 9 })]));
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.sort()).toEqual(rows.map((row) => row.name).sort());
  for (const broken of ['%00broken', 'zzz', '0']) expect((await house.call('GET', `/api/v1/catalog/articles?limit=3&cursor=${broken}`)).status).toBe(400);
  const other = (await house.call<{ next: string }>('GET', '/api/v1/catalog/variants?limit=1')).body.next;
  expect((await house.call('GET', `/api/v1/catalog/articles?limit=3&cursor=${other}`)).body).toMatchObject({ errors: [{ pointer: '/querystring/cursor' }] });
});

test('variants are read by whole article numbers and by ids', async () => {
  const state = article('Genau', [variant('EXACT-1')]);
  await save(state);
  expect((await house.call<{ items: { id: string }[] }>('POST', '/api/v1/catalog/variants/by-sku', { skus: ['EXACT-1', 'EXACT', 'exact-1'] })).body.items).toMatchObject([
    { id: state.variants[0]?.id, name: 'Genau' },
  ]);
  expect((await house.call<{ items: { sku: string }[] }>('GET', `/api/v1/catalog/variants?ids=${state.variants[0]?.id}`)).body.items).toMatchObject([{ sku: 'EXACT-1' }]);
});

test('an article number has one owner, in capitals or not, with blanks around it or without', async () => {
  const [first, second] = [article('Eins', [variant(' Nr-One ')]), article('Zwei', [variant('Nr-Two')])];
  await save(first, second);
  expect((await house.call('GET', `/api/v1/catalog/articles/${first.id}`)).body).toMatchObject({ variants: [{ sku: 'Nr-One' }] });
  for (const sku of ['nr-one', 'NR-ONE', ' nr-One\u00a0']) {
    expect((await save(article('Drei', [variant(sku)]))).body, sku).toMatchObject({ status: 409, code: 'catalog-sku-taken' });
    const edit = { variants: [{ id: second.variants[0]?.id, sku }] };
    expect((await house.call('PATCH', `/api/v1/catalog/articles/${second.id}`, edit, { 'if-match': '"1"' })).body, sku).toMatchObject({ code: 'catalog-sku-taken' });
    const added = { newVariants: [variant(sku)] };
    expect((await house.call('PATCH', `/api/v1/catalog/articles/${second.id}`, added, { 'if-match': '"1"' })).body, sku).toMatchObject({ code: 'catalog-sku-taken' });
  }
  expect((await save(article('Vier', [variant('TWIN'), variant('twin')]))).body).toMatchObject({ code: 'catalog-row-repeated' });
  const swap = (one: ArticleState, sku: string) => ({ ...one, variants: one.variants.map((own) => ({ ...own, sku })) });
  expect((await save(swap(first, 'nr-two'), swap(second, 'nr-one'))).body).toMatchObject({ updated: 2 });
  const answers = await Promise.all(['RACE', 'race', 'Race'].map((sku) => save(article('Rennen', [variant(sku)]))));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
  const { rows } = await house.database.pool.query<{ conname: string }>("select conname from pg_constraint where conname like '%\\_once' order by 1");
  expect(rows.map((row) => row.conname)).toEqual(['customer_card_once', 'customer_number_once', 'variant_sku_once']);
});

test('what the options of a variant are called comes back as it was sent, in any alphabet, and must be a name', async () => {
  const options = { Größe: '38', Farbe: 'Rosé', 尺寸: 'L' };
  const made = article('Optionen', [variant('OPT-1', { options })]);
  expect((await save(made)).status).toBe(200);
  expect((await house.call('GET', `/api/v1/catalog/articles/${made.id}`)).body).toMatchObject({ variants: [{ options }] });
  for (const name of [' ', '\u200b', 'a\u202eb', 'a\u0007'])
    expect((await save(article('Nein', [variant('OPT-2', { options: { [name]: 'x' } })]))).status, JSON.stringify(name)).toBe(400);
});

test('a deposit is a variant of another article, by whatever way an article is written', async () => {
  const [bottle, crate] = [article('Pfand', [variant('DEP-1')]), article('Kasten', [variant('DEP-2')])];
  const drink = article('Limo', [variant('DRINK-1')], { deposit: bottle.variants[0]?.id ?? null });
  // Both in one request, in any order.
  expect((await save(drink, bottle)).body).toMatchObject({ created: 2 });
  const url = `/api/v1/catalog/articles/${drink.id}`;
  for (const deposit of [id(), drink.variants[0]?.id ?? null]) {
    expect((await save({ ...drink, deposit })).body).toMatchObject({ status: 400, code: 'catalog-deposit-invalid', article: drink.id });
    expect((await save({ ...article('Neu', [variant(`DEP-${String(deposit).slice(-4)}`, { id: deposit ?? id() })], { deposit }) })).status).toBeGreaterThanOrEqual(400);
    expect((await house.call('PATCH', url, { deposit }, { 'if-match': '"1"' })).body).toMatchObject({ code: 'catalog-deposit-invalid' });
  }
  const own = variant('DEP-OWN');
  expect((await house.call('PATCH', url, { deposit: own.id, newVariants: [own] }, { 'if-match': '"1"' })).body).toMatchObject({ code: 'catalog-deposit-invalid' });
  await save(crate);
  expect((await house.call('PATCH', url, { deposit: crate.variants[0]?.id }, { 'if-match': '"1"' })).body).toMatchObject({ deposit: crate.variants[0]?.id, version: 2 });
});

test('hostile input gets a registry error and nothing else', async () => {
  expect((await save(article('NUL \0 byte', [variant('H-1')]))).status).toBe(400);
  expect((await save(article('x'.repeat(501), [variant('H-2')]))).body).toMatchObject({ code: 'request-invalid' });
  expect((await save({ ...article('x', [variant('H-3')]), id: 'DROP TABLE' })).body).toMatchObject({ code: 'request-invalid' });
  expect((await save(...Array.from({ length: 501 }, (_, n) => article('x', [variant(`H4-${n}`)])))).body).toMatchObject({ code: 'request-invalid' });
  for (const q of ["'", "\\'", ':*', '& | !', '%00', '𝕏', "' or 1=1 --", 'a'.repeat(200)])
    expect((await house.call('GET', `/api/v1/catalog/articles?q=${encodeURIComponent(q)}`)).status, q).toBe(200);
  expect((await house.call('GET', '/api/v1/catalog/articles?brand=%00')).status).toBe(400);
  expect((await house.call('PUT', '/api/v1/catalog/categories', { rows: [category('a', 'b'), category('b', 'a')] })).status).toBe(400);
  const surrogate = await save(article('halb \ud83d', [variant('H-5')]));
  expect([200, 400]).toContain(surrogate.status);
});

test('uploads are drawn anew as pixels, what cannot be drawn is refused', async () => {
  const svg = (inside: string): string => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inside}</svg>`).toString('base64');
  const upload = (data: string, mediaType = 'image/svg+xml') =>
    house.call<{ pictures: { path: string }[] }>('POST', '/api/v1/catalog/pictures', { pictures: [{ mediaType, data }] });
  const good = svg('<defs><linearGradient id="g"/></defs><path d="M0 0" fill="url(#g)"/><use href="#g"/><text>Größe &amp; Form</text>');
  const stored = await upload(good);
  expect(stored.status).toBe(200);
  const path = stored.body.pictures[0]?.path ?? '';
  const served = await house.call('GET', path);
  expect(served.headers['content-type']).toContain('image/webp');
  expect(served.headers['cache-control']).toContain('immutable');
  expect(String(served.headers['content-security-policy'])).toContain("default-src 'none'");
  expect((await upload(good)).body.pictures[0]?.path).toBe(path);
  // Whatever else stands in a drawing stays behind: pixels run, load and link nothing.
  for (const inside of [
    '<script>1</script>',
    '<g onload="x()"/>',
    '<image href="file:///etc/passwd"/>',
    '<foreignObject/>',
    '<é:script xmlns:é="http://www.w3.org/1999/xhtml">1</é:script>',
  ]) {
    const answer = await upload(svg(`<rect width="9" height="9"/>${inside}`));
    expect(answer.body.pictures[0]?.path, inside).toMatch(/^\/api\/v1\/catalog\/pictures\/[0-9a-f]{32}\.webp$/);
  }
  const begun = `${'<!---->'.repeat(60)}<x`;
  for (const text of [begun, '', '<svg', '<!DOCTYPE svg [<!ENTITY x "y">]><svg></svg>', '<svg xmlns="http://www.w3.org/2000/svg" width="99999999" height="99999999"/>'])
    expect((await upload(Buffer.from(text).toString('base64'))).body, text.slice(0, 40)).toMatchObject({ code: 'catalog-picture-refused' });
  expect((await upload(good, 'image/png')).body).toMatchObject({ code: 'catalog-picture-refused' });
  expect((await upload(Buffer.alloc(2_200_000, 1).toString('base64'), 'image/png')).status).toBe(400);
  expect((await house.call('GET', `/api/v1/catalog/pictures/${'0'.repeat(32)}.svg`)).body).toMatchObject({ code: 'catalog-picture-unknown' });
});

test('a drawing that would take for ever ends, and the next one is drawn', async () => {
  const upload = (svg: string) =>
    house.call<{ pictures: { path: string }[] }>('POST', '/api/v1/catalog/pictures', { pictures: [{ mediaType: 'image/svg+xml', data: Buffer.from(svg).toString('base64') }] });
  const open = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">';
  const slow = `${open}<filter id="f"><feMorphology operator="dilate" radius="400"/></filter>${'<rect filter="url(#f)" width="9" height="9"/>'.repeat(40)}</svg>`;
  expect((await upload(slow)).body).toMatchObject({ code: 'catalog-picture-refused', detail: expect.stringContaining('takes too long') });
  expect((await upload(`${open}<rect width="3" height="3"/></svg>`)).status).toBe(200);
});

test('prices: set, edited with history, refused for unknown things, shown in the list', async () => {
  const state = article('Preisträger', [variant('PR-1'), variant('PR-2')]);
  await save(state);
  const [a, b] = state.variants.map((item) => item.id) as [string, string];
  const rows = [
    { variant: a, amount: 1999, was: null },
    { variant: b, amount: 2499, was: 2999 },
  ];
  expect((await house.call('POST', '/api/v1/pricing/prices/bulk', { zone: 'de-eur', rows })).body).toEqual({ created: 2, updated: 0, unchanged: 0 });
  expect((await house.call('POST', '/api/v1/pricing/prices/bulk', { zone: 'de-eur', rows })).body).toEqual({ created: 0, updated: 0, unchanged: 2 });
  const edited = await house.call('PUT', `/api/v1/pricing/prices/de-eur/${a}`, { amount: 1799, was: 1999 }, { 'if-match': '"1"' });
  expect(edited.body).toMatchObject({ amount: 1799, was: 1999, version: 2, currency: 'EUR' });
  expect((await house.call('PUT', `/api/v1/pricing/prices/de-eur/${a}`, { amount: 1 }, { 'if-match': '"1"' })).body).toMatchObject({ code: 'changed-meanwhile' });
  expect((await house.call('GET', `/api/v1/pricing/prices/de-eur/${a}/history`)).body).toMatchObject({
    items: [
      {
        changes: [
          { field: 'amount', before: 1999, after: 1799 },
          { field: 'was', before: null, after: 1999 },
        ],
      },
    ],
  });
  expect((await house.call<{ items: unknown[] }>('GET', '/api/v1/catalog/articles?q=preistrager&zone=de-eur')).body.items).toMatchObject([{ price: { min: 1799, max: 2499 } }]);
  expect((await house.call('PUT', `/api/v1/pricing/prices/xx-eur/${a}`, { amount: 1 })).body).toMatchObject({ code: 'pricing-zone-unknown' });
  expect((await house.call('PUT', `/api/v1/pricing/prices/de-eur/${id()}`, { amount: 1 })).body).toMatchObject({ code: 'pricing-variant-unknown' });
  for (const amount of [-1, 1.5, 9_007_199_254_740_992, 1e300])
    expect((await house.call('PUT', `/api/v1/pricing/prices/de-eur/${a}`, { amount })).status, String(amount)).toBe(400);
  const [first, second] = await events('pricing.prices-changed');
  expect(first?.body.rows).toHaveLength(2);
  expect(second?.body).toMatchObject({ zone: 'de-eur', rows: [{ variant: a, amount: 1799, before: { amount: 1999, was: null } }] });
  expect((await house.call<{ items: { country: string; category: string; rate: number }[] }>('GET', '/api/v1/pricing/taxes')).body.items).toContainEqual(
    expect.objectContaining({ country: 'DE', category: 'standard', rate: 1900 }),
  );
});

test('a picture of an article is one that was uploaded here, and no other address', async () => {
  for (const picture of ['https://evil.example/x.png', '/api/v1/sales/export', '/api/v1/catalog/pictures/../../sales', 'javascript:alert(1)', ''])
    expect((await save(article('Bild', [variant('PIC-1', { picture })]))).status, picture).toBe(400);
  expect((await save(article('Bild', [variant('PIC-1', { picture: `/api/v1/catalog/pictures/${'0'.repeat(32)}.webp` })]))).status).toBe(200);
});
