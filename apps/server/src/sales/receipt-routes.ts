import { law as at } from '@tresen/country-at';
import { law as ch } from '@tresen/country-ch';
import { law as de } from '@tresen/country-de';
import { law as fr } from '@tresen/country-fr';
import { law as gb } from '@tresen/country-gb';
import { type CountryLaw, LANGUAGES, type Language } from '@tresen/domain/fiscal';
import type { CompletedSale } from '@tresen/domain/sales';
import { type ReceiptDocument, renderReceipt, toText } from '@tresen/hardware/receipt';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Type } from 'typebox';
import type { House } from '../platform/room.ts';
import { route } from '../platform/route.ts';
import { factOf, readSaleEntry } from './queries/read-fact.ts';
import { readIssuerOfSale } from './queries/read-issuer-of-sale.ts';
import { readSaleByToken } from './queries/read-sale.ts';
import { renderMissingPage, renderReceiptPage } from './receipt-page.ts';

const laws: ReadonlyMap<string, CountryLaw> = new Map([de, at, ch, fr, gb].map((law) => [law.code.toUpperCase(), law]));
const TokenParams = Type.Object({ token: Type.String({ minLength: 1, maxLength: 100 }) });
const LanguageQuery = Type.Object({ lang: Type.Optional(Type.String({ maxLength: 5 })) });

const isLanguage = (text: string | undefined): text is Language => LANGUAGES.some((language) => language === text);

/** The first language of `Accept-Language` that the house speaks, by its weights; German when there is none. */
export function chooseLanguage(header: string | undefined, wanted: string | undefined): Language {
  if (isLanguage(wanted)) return wanted;
  const offers = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part, index) => ({ tag: part.trim().slice(0, 2).toLowerCase(), weight: Number(/;\s*q=([\d.]+)/.exec(part)?.[1] ?? 1), index }))
    .filter((offer) => offer.weight > 0)
    .sort((a, b) => b.weight - a.weight || a.index - b.index);
  for (const { tag } of offers) if (isLanguage(tag)) return tag;
  return 'de';
}

/** The receipt as a document, with everything that stands on the paper but customer and cashier: who has the address need not know them. */
async function findReceipt(house: House, token: string, language: Language): Promise<ReceiptDocument | null> {
  const { pool } = house.database;
  if (!/^[A-Za-z0-9_-]{16,64}$/.test(token)) return null;
  const sale = await readSaleByToken(pool, token);
  if (sale === null) return null;
  const entry = await readSaleEntry(pool, sale);
  if (entry === null) return null;
  const fact = factOf(entry);
  const issuer = await readIssuerOfSale(pool, sale, fact);
  if (issuer === null) return null;
  return renderReceipt(fact as CompletedSale, {
    issuer,
    receiptBaseUrl: '',
    law: laws.get(issuer.country.toUpperCase()) ?? de,
    language,
    at: sale.completed_at.toISOString(),
    cashier: null,
    customer: null,
    copy: 0,
  });
}

function guard(reply: FastifyReply): FastifyReply {
  return reply
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
    .header('x-robots-tag', 'noindex, nofollow, noarchive')
    .header('referrer-policy', 'no-referrer')
    .header('cache-control', 'private, no-cache')
    .header('vary', 'accept-language');
}

export function receiptRoutes(app: FastifyInstance, house: House): void {
  route(
    app,
    { method: 'GET', url: '/r/:token', right: 'public', summary: 'Digital receipt as a page', params: TokenParams, query: LanguageQuery, perMinute: 120, hidden: true },
    async (request, reply) => {
      const text = request.params.token.endsWith('.txt');
      const token = text ? request.params.token.slice(0, -4) : request.params.token;
      const language = chooseLanguage(request.headers['accept-language'], request.query.lang);
      const document = await findReceipt(house, token, language);
      guard(reply).code(document === null ? 404 : 200);
      if (text) return reply.type('text/plain; charset=utf-8').send(document === null ? '' : toText(document, 48));
      return reply.type('text/html; charset=utf-8').send(document === null ? renderMissingPage(language) : renderReceiptPage(document, token));
    },
  );
}
