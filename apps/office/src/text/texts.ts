import type { Dictionary, Language, TextKey } from '@tresen/ui';
import { newArticleTexts } from '../articles/new-article-texts.ts';
import { pictureTexts } from '../articles/picture-texts.ts';
import { articlesTexts } from '../articles/texts.ts';
import { customersTexts } from '../customers/texts.ts';
import { exceptionAsideTexts } from '../exceptions/aside-texts.ts';
import { exceptionKindTexts } from '../exceptions/kind-texts.ts';
import { exceptionPartyTexts } from '../exceptions/party-texts.ts';
import { exceptionsTexts } from '../exceptions/texts.ts';
import { partsTexts } from '../parts/texts.ts';
import { peopleTexts } from '../people/texts.ts';
import { salesTexts } from '../sales/texts.ts';
import { securityTexts } from '../security/texts.ts';
import { settingsTexts } from '../settings/texts.ts';
import { tokenTexts } from '../settings/token-texts.ts';
import { shellTexts } from '../shell/texts.ts';
import { stockTexts } from '../stock/texts.ts';
import { newStoreTexts } from '../stores/new-store-texts.ts';
import { storesTexts } from '../stores/texts.ts';
import { tillsTexts } from '../tills/texts.ts';
import { todayTexts } from '../today/texts.ts';
import { totalsTexts } from '../totals/texts.ts';
import { errorTexts } from './error-texts.ts';
import { refusalTexts } from './refusal-texts.ts';

const sources = {
  articles: {
    de: { ...articlesTexts.de, ...newArticleTexts.de, ...pictureTexts.de },
    en: { ...articlesTexts.en, ...newArticleTexts.en, ...pictureTexts.en },
    fr: { ...articlesTexts.fr, ...newArticleTexts.fr, ...pictureTexts.fr },
  },
  customers: customersTexts,
  error: {
    de: { ...errorTexts.de, ...refusalTexts('de') } as typeof errorTexts.de,
    en: { ...errorTexts.en, ...refusalTexts('en') } as typeof errorTexts.en,
    fr: { ...errorTexts.fr, ...refusalTexts('fr') } as typeof errorTexts.fr,
  },
  exceptions: {
    de: { ...exceptionsTexts.de, ...exceptionKindTexts.de, ...exceptionAsideTexts.de, ...exceptionPartyTexts.de },
    en: { ...exceptionsTexts.en, ...exceptionKindTexts.en, ...exceptionAsideTexts.en, ...exceptionPartyTexts.en },
    fr: { ...exceptionsTexts.fr, ...exceptionKindTexts.fr, ...exceptionAsideTexts.fr, ...exceptionPartyTexts.fr },
  },
  parts: partsTexts,
  people: peopleTexts,
  sales: salesTexts,
  security: securityTexts,
  settings: {
    de: { ...settingsTexts.de, ...tokenTexts.de },
    en: { ...settingsTexts.en, ...tokenTexts.en },
    fr: { ...settingsTexts.fr, ...tokenTexts.fr },
  },
  shell: shellTexts,
  stock: stockTexts,
  stores: {
    de: { ...storesTexts.de, ...newStoreTexts.de },
    en: { ...storesTexts.en, ...newStoreTexts.en },
    fr: { ...storesTexts.fr, ...newStoreTexts.fr },
  },
  tills: tillsTexts,
  today: todayTexts,
  totals: totalsTexts,
} as const;

type Room = keyof typeof sources;
/** `room.key`; plural forms are asked for without their suffix. */
export type OfficeKey = { [R in Room]: `${R}.${TextKey<(typeof sources)[R]['de']>}` }[Room];

/** All texts of the office in one language, by `room.key`. */
export function dictionaryOf(language: Language): Dictionary {
  const rooms = Object.entries(sources).flatMap(([room, texts]) => Object.entries(texts[language] as Dictionary).map(([key, text]) => [`${room}.${key}`, text] as const));
  return Object.fromEntries(rooms);
}
