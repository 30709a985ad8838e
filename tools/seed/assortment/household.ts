import { DEMO_EPOCH, type DemoArticle, ZONES } from '../demo.ts';
import { companyGtin, toGtin14 } from '../gtin.ts';
import type { Random } from '../random.ts';
import { pathOf } from './categories.ts';
import { colours } from './colours.ts';
import { HOUSEHOLD_BRANDS, MODELS, withComma } from './words.ts';

const PALETTES = {
  clay: colours('white cream sand sage terracotta petrol anthracite sky'),
  cloth: colours('white cream sand grey sage rose navy terracotta petrol lilac'),
  metal: colours('grey anthracite black white'),
  wood: colours('sand camel brown'),
  bright: colours('red blue lemon mint pink green apricot petrol'),
  clean: colours('sky mint lemon lilac green blue'),
} as const;

/** leaf | de | en | fr | drawing | euro from–to | palette | sizes | weight */
const TABLE = `
household-table|Kaffeebecher|Mug|Mug|mug|9–19|clay||6
household-table|Espressotasse|Espresso cup|Tasse à espresso|mug|7–14|clay||3
household-table|Speiseteller|Dinner plate|Assiette|plate|9–24|clay||5
household-table|Suppenschale|Bowl|Bol|bowl|8–19|clay||5
household-table|Wasserglas|Tumbler|Verre à eau|glass|4–9|clean||5
household-table|Weinglas|Wine glass|Verre à vin|wineglass|7–15|clean||4
household-table|Karaffe|Carafe|Carafe|carafe|19–39|clean||3
household-table|Teekanne|Teapot|Théière|teapot|29–59|clay||3
household-table|Leinenservietten 4er|Linen napkins, set of 4|Serviettes en lin, lot de 4|napkin|15–29|cloth||4
household-kitchen|Bratpfanne|Frying pan|Poêle|pan|29–79|metal|20 cm,24 cm,28 cm|4
household-kitchen|Kochtopf|Saucepan|Casserole|pot|35–89|metal|16 cm,20 cm,24 cm|3
household-kitchen|Küchenmesser|Kitchen knife|Couteau de cuisine|knife|19–79|metal|12 cm,20 cm|3
household-kitchen|Schneidbrett|Chopping board|Planche à découper|board|19–49|wood|S,M,L|4
household-kitchen|Vorratsglas|Storage jar|Bocal|storagejar|6–15|clean|0.5 l,1 l,1.5 l|4
household-kitchen|Kochlöffel|Wooden spoon|Cuillère en bois|spoon|4–9|wood||4
household-kitchen|Geschirrtuch|Tea towel|Torchon|towel|7–15|cloth||5
household-kitchen|Brotkorb|Bread basket|Corbeille à pain|basket|15–35|wood||2
household-textiles|Handtuch|Towel|Serviette|towel|12–25|cloth|50 × 100,70 × 140|6
household-textiles|Leinenbettwäsche|Linen bedding|Parure en lin|bedding|89–179|cloth|135 × 200,155 × 220,200 × 200|3
household-textiles|Kissenbezug|Cushion cover|Housse de coussin|pillow|15–35|cloth|40 × 40,50 × 50|5
household-textiles|Wolldecke|Wool blanket|Plaid en laine|blanket|59–129|cloth||4
household-textiles|Tischdecke|Tablecloth|Nappe|napkin|29–69|cloth|140 × 180,140 × 240|3
household-textiles|Badematte|Bath mat|Tapis de bain|mat|19–45|cloth||3
household-decor|Duftkerze|Scented candle|Bougie parfumée|candle|12–35|cloth||6
household-decor|Vase|Vase|Vase|vase|15–59|clay|S,M,L|5
household-decor|Tischleuchte|Table lamp|Lampe de table|lamp|49–129|clay||2
household-decor|Blumentopf|Plant pot|Pot de fleurs|plant|9–29|clay|12 cm,16 cm,20 cm|5
household-decor|Bilderrahmen|Picture frame|Cadre photo|frame|12–35|wood|13 × 18,21 × 30|4
household-decor|Wanduhr|Wall clock|Horloge murale|clock|29–79|clay||2
household-decor|Aufbewahrungskorb|Storage basket|Panier de rangement|basket|19–49|wood|S,M,L|3
household-care|Spülmittel|Washing-up liquid|Liquide vaisselle|detergent|2–4|clean||7
household-care|Waschmittel|Laundry detergent|Lessive|detergent|6–12|clean|1 l,1.5 l|5
household-care|Allzweckreiniger|All-purpose cleaner|Nettoyant multi-usages|spray|3–6|clean||4
household-care|Spülbürste|Dish brush|Brosse à vaisselle|brush|4–9|wood||4
household-care|Schwämme 3er|Sponges, pack of 3|Éponges, lot de 3|sponge|2–4|bright||5
household-care|Müllbeutel|Bin bags|Sacs poubelle|roll-bags|2–5|clean|20 l,35 l|5
household-bath|Handseife|Hand soap|Savon pour les mains|soap|4–12|clean||6
household-bath|Duschgel|Shower gel|Gel douche|bottle|3–8|clean||6
household-bath|Shampoo|Shampoo|Shampooing|bottle|4–12|bright||5
household-bath|Handcreme|Hand cream|Crème mains|tube|4–15|cloth||5
household-bath|Zahnpasta|Toothpaste|Dentifrice|tube|2–5|clean||6
household-bath|Zahnbürste Holz|Wooden toothbrush|Brosse à dents en bois|toothbrush|3–5|bright||5
household-bath|Toilettenpapier 8er|Toilet paper, 8 rolls|Papier toilette, 8 rouleaux|paper-rolls|3–6|clean||7
household-paper|Notizbuch|Notebook|Carnet|notebook|6–19|bright|A5,A6|5
household-paper|Kugelschreiber|Ballpoint pen|Stylo|pen|2–15|bright||5
household-paper|Geschenkpapier|Gift wrap|Papier cadeau|wrap|3–6|bright||5
household-paper|Grußkarte|Greeting card|Carte de vœux|card|2–5|bright||7
household-paper|Kalender|Calendar|Calendrier|calendar|9–25|bright||2
household-toys|Holzbausteine|Wooden blocks|Cubes en bois|blocks|19–39|bright||3
household-toys|Stofftier|Soft toy|Peluche|bear|15–35|wood||4
household-toys|Puzzle|Jigsaw|Puzzle|puzzle|9–19|bright||4
household-toys|Ball|Ball|Ballon|ball|6–15|bright||4
`;

const SCENTS =
  'Zitrone,Lavendel,Meerbrise,Olive,Rosmarin,Mandel,Grüner Tee,Orange,Minze,Rose,Zeder,Kamille,Aloe,Bergamotte,Lindenblüte,Salbei,Feige,Heublume,Sanddorn,ohne Duft'.split(',');

interface Kind {
  readonly leaf: string;
  readonly de: string;
  readonly en: string;
  readonly fr: string;
  readonly motif: string;
  readonly from: number;
  readonly to: number;
  readonly palette: keyof typeof PALETTES;
  readonly sizes: readonly string[];
  readonly weight: number;
}

const KINDS: readonly Kind[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [leaf = '', de = '', en = '', fr = '', motif = '', prices = '', palette = '', sizes = '', weight = ''] = line.split('|');
    const [from = 0, to = 0] = prices.split('–').map(Number);
    return { leaf, de, en, fr, motif, from, to, palette: palette as Kind['palette'], sizes: sizes === '' ? [''] : sizes.split(',').map(withComma), weight: Number(weight) };
  });

const totalWeight = KINDS.reduce((sum, kind) => sum + kind.weight, 0);

/** Things for the home. `count` articles give about four times as many variants. */
export function buildHousehold(random: Random, count: number, firstGtin: number): DemoArticle[] {
  const articles: DemoArticle[] = [];
  let gtin = firstGtin;
  KINDS.forEach((kind, kindIndex) => {
    const scented = kind.leaf === 'household-care' || kind.leaf === 'household-bath';
    const models = random.shuffle(scented ? SCENTS : MODELS);
    const number = Math.max(1, Math.round((count * kind.weight) / totalWeight));
    for (let index = 0; index < number; index += 1) {
      const edition = Math.floor(index / models.length);
      const brandIndex = scented ? edition % HOUSEHOLD_BRANDS.length : random.int(0, HOUSEHOLD_BRANDS.length - 1);
      const round = scented ? Math.floor(edition / HOUSEHOLD_BRANDS.length) : edition;
      const model = `${models[index % models.length]}${round === 0 ? '' : ` ${round + 1}`}`;
      const title = scented ? `${kind.de} ${model}${edition === 0 ? '' : ` ${HOUSEHOLD_BRANDS[brandIndex]}`}` : `${kind.de} „${model}“`;
      const demand = kind.weight * Math.exp(random.normal() * 0.6);
      const palette = random.shuffle(PALETTES[kind.palette]).slice(0, scented ? 1 : random.int(1, 4));
      articles.push({
        id: random.id(DEMO_EPOCH),
        name: title,
        description: `${title}. ${kind.en} “${model}”. ${kind.fr} « ${model} ».`,
        brand: HOUSEHOLD_BRANDS[brandIndex] ?? '',
        department: 'household',
        categories: pathOf(kind.leaf),
        taxCategory: 'standard',
        unit: 'pc',
        openPrice: false,
        deposit: null,
        minAge: 0,
        variants: palette.flatMap((colour, colourIndex) =>
          kind.sizes.map((size, sizeIndex) => ({
            id: random.id(DEMO_EPOCH),
            sku: `H${kindIndex + 10}${String(index + 1).padStart(4, '0')}-${colourIndex + 1}${sizeIndex + 1}`,
            detail: scented ? size : size === '' ? colour.de : `${size} · ${colour.de}`,
            options: { ...(size === '' ? {} : { Größe: size }), ...(scented ? {} : { Farbe: colour.de }) },
            codes: [toGtin14(companyGtin(500 + brandIndex, gtin++))],
            picture: { motif: kind.motif, colour: colour.key },
            demand: demand / (1 + colourIndex * 0.4),
          })),
        ),
        basePrice: random.int(kind.from * 2, kind.to * 2) * 50,
        was: random.chance(0.08) ? 1.3 : 1,
        zones: ZONES,
        season: null,
        plu: null,
        fixedPrices: null,
      });
    }
  });
  return articles;
}
