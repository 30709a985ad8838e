import { DEMO_EPOCH, type DemoArticle, ZONES } from '../demo.ts';
import { demoIsbn, toGtin14 } from '../gtin.ts';
import type { Random } from '../random.ts';
import { pathOf } from './categories.ts';
import { MODELS, TOWNS } from './words.ts';

const list = (text: string): readonly string[] => text.trim().split(',');

const ADJECTIVES = list('Der lange,Der stille,Der letzte,Der erste,Der blaue,Der ferne,Der halbe,Der gläserne,Der vergessene,Der warme,Der späte,Der kleine');
const NOUNS = list('Sommer,Abend,Garten,Winter,Brief,Hafen,Wald,Morgen,Turm,Weg,Regen,Tisch,Zug,Schnee,Spiegel,Mond');
const CRIME = list('Tod in,Schweigen über,Das Haus am Rand von,Die Spur nach,Nebel über,Der Fall');
const ANIMALS = list('Igel,Fuchs,Dachs,Maulwurf,Eule,Hase,Bär,Biber,Rabe,Otter');
const ACTS = list(
  'backt einen Kuchen,fährt ans Meer,sucht den Mond,kann nicht schlafen,findet einen Freund,geht in die Schule,baut ein Floß,feiert Geburtstag,zieht um,lernt fliegen',
);
const COOKING = list('Brot,Gemüse,Suppen,Pasta,Kuchen,Fermentieren,Einmachen,Frühstück,Grillen,Familienküche');
const THEMES = list('Licht,Bäume,Sprache,Zeit,Geld,Schlaf,Städte,Meere,Farben,Zahlen,Bienen,Flüsse');
const LAST_NAMES = list(
  'Aldinger,Bergmoser,Castellan,Dornbusch,Eggenhofer,Fährmann,Grabenstein,Hollerbach,Isenbeck,Jarosch,Kaltenbrunn,Lindqvist,Morgenthau,Nachtweih,Ostermoor,Pergande,Quellmann,Rosenauer,Sandholzer,Tannhoff,Uhlenbrook,Vierthaler,Wiesengrund,Zellweger',
);

interface Shelf {
  readonly leaf: string;
  readonly motif: string;
  readonly share: number;
  readonly from: number;
  readonly to: number;
  title(random: Random): string;
}

const SHELVES: readonly Shelf[] = [
  { leaf: 'books-novels', motif: 'book-novel', share: 5, from: 14, to: 26, title: (random) => `${random.pick(ADJECTIVES)} ${random.pick(NOUNS)}` },
  { leaf: 'books-crime', motif: 'book-crime', share: 4, from: 11, to: 19, title: (random) => `${random.pick(CRIME)} ${random.pick(TOWNS)}` },
  { leaf: 'books-children', motif: 'book-children', share: 3, from: 9, to: 18, title: (random) => `${random.pick(ANIMALS)} ${random.pick(MODELS)} ${random.pick(ACTS)}` },
  { leaf: 'books-cooking', motif: 'book-cooking', share: 2, from: 19, to: 39, title: (random) => `${random.pick(COOKING)} mit ${random.pick(MODELS)}` },
  { leaf: 'books-travel', motif: 'book-travel', share: 2, from: 15, to: 25, title: (random) => `${random.pick(TOWNS)} zu Fuß: ${random.int(12, 48)} Wege` },
  {
    leaf: 'books-knowledge',
    motif: 'book-knowledge',
    share: 2,
    from: 18,
    to: 34,
    title: (random) => `Eine kurze Geschichte vom ${random.pick(THEMES)} und ${random.pick(THEMES)}`,
  },
];
const totalShare = SHELVES.reduce((sum, shelf) => sum + shelf.share, 0);
const COVERS = ['petrol', 'terracotta', 'navy', 'mustard', 'sage', 'bordeaux', 'sky', 'plum', 'cream', 'forest', 'rose', 'anthracite'];

/** Books under ISBN with fixed prices. Titles are unique because author and volume complete them. */
export function buildBooks(random: Random, count: number): DemoArticle[] {
  const seen = new Map<string, number>();
  let isbn = 0;
  return SHELVES.flatMap((shelf) =>
    Array.from({ length: Math.round((count * shelf.share) / totalShare) }, (): DemoArticle => {
      const author = `${random.pick(MODELS)} ${random.pick(LAST_NAMES)}`;
      const plain = shelf.title(random);
      const volume = (seen.get(plain) ?? 0) + 1;
      seen.set(plain, volume);
      const title = volume === 1 ? plain : `${plain} (Band ${volume})`;
      const euro = random.int(shelf.from, shelf.to) * 100;
      isbn += 1;
      return {
        id: random.id(DEMO_EPOCH),
        name: title,
        description: `${title}. ${author}. Gebunden, ${random.int(96, 520)} Seiten.`,
        brand: author,
        department: 'books',
        categories: pathOf(shelf.leaf),
        taxCategory: 'books',
        unit: 'pc',
        openPrice: false,
        deposit: null,
        minAge: 0,
        variants: [
          {
            id: random.id(DEMO_EPOCH),
            sku: `B${String(isbn).padStart(5, '0')}`,
            detail: author,
            options: {},
            codes: [toGtin14(demoIsbn(isbn))],
            picture: { motif: shelf.motif, colour: random.pick(COVERS) },
            demand: Math.exp(random.normal() * 0.9),
          },
        ],
        basePrice: euro,
        was: 1,
        zones: ZONES,
        season: null,
        plu: null,
        // Fixed book prices: what the publisher sets for the country, the same in every shop.
        fixedPrices: {
          'de-eur': euro,
          'at-eur': Math.round(euro * 1.03) - (Math.round(euro * 1.03) % 10),
          'ch-chf': Math.round((euro * 1.35) / 10) * 10,
          'fr-eur': euro + 50,
          'gb-gbp': Math.round((euro * 0.85) / 100) * 100 - 1,
        },
      };
    }),
  );
}
