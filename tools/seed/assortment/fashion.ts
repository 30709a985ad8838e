import { DEMO_EPOCH, type DemoArticle, type DemoVariant, type Department, ZONES } from '../demo.ts';
import { companyGtin, toGtin14 } from '../gtin.ts';
import type { Random } from '../random.ts';
import { pathOf } from './categories.ts';
import { type Colour, colours } from './colours.ts';
import { FASHION_BRANDS, MODELS } from './words.ts';

/** A kind of garment: how it is called, drawn, priced, and in which sizes and colours it comes. */
interface Kind {
  readonly de: string;
  readonly en: string;
  readonly fr: string;
  readonly motif: string;
  readonly leaf: string;
  readonly from: number;
  readonly to: number;
  readonly sizes: keyof typeof SIZES;
  readonly palette: keyof typeof PALETTES;
  readonly season: 'summer' | 'winter' | null;
  readonly weight: number;
}

const SIZES = {
  women: ['34', '36', '38', '40', '42', '44', '46'],
  letters: ['XS', 'S', 'M', 'L', 'XL', 'XXL'],
  shirts: ['38', '39', '40', '41', '42', '43', '44'],
  jeans: ['W29/L32', 'W30/L32', 'W31/L32', 'W32/L32', 'W33/L32', 'W34/L34', 'W36/L34'],
  suits: ['46', '48', '50', '52', '54', '56'],
  kids: ['98', '104', '110', '116', '128', '140', '152', '164'],
  baby: ['50', '56', '62', '68', '74', '80', '86'],
  shoesW: ['36', '37', '38', '39', '40', '41'],
  shoesM: ['40', '41', '42', '43', '44', '45', '46'],
  shoesK: ['24', '26', '28', '30', '32', '34'],
  socks: ['35–38', '39–42', '43–46'],
  belts: ['80', '90', '100', '110'],
  one: [],
} as const;

const PALETTES = {
  soft: colours('white cream sand sage mint sky rose lilac apricot lemon navy'),
  earth: colours('sand camel brown chocolate olive forest terracotta bordeaux cream'),
  plain: colours('white black navy grey anthracite sand blue olive bordeaux'),
  denim: colours('denim blue navy black grey sky'),
  bright: colours('red blue lemon mint pink petrol green mustard sky lilac terracotta'),
  leather: colours('black brown camel chocolate bordeaux navy white'),
  all: colours('white cream sand camel grey anthracite black navy blue petrol sage olive forest mustard terracotta red bordeaux rose lilac plum'),
} as const;

/** leaf · de · en · fr · motif · price from–to in euro · sizes · palette · season · weight */
const TABLE = `
women-blouses|Leinenbluse|Linen blouse|Blouse en lin|blouse|49|89|women|soft|summer|5
women-blouses|Baumwollbluse|Cotton blouse|Blouse en coton|blouse|39|69|women|all||4
women-blouses|Viskosebluse|Viscose blouse|Blouse en viscose|blouse|35|59|women|bright||3
women-blouses|Hemdbluse|Shirt blouse|Chemisier|shirt|45|79|women|plain||3
women-tops|T-Shirt|T-shirt|T-shirt|tshirt|15|29|letters|all||6
women-tops|Langarmshirt|Long-sleeve top|T-shirt manches longues|longsleeve|19|39|letters|all||4
women-tops|Top|Tank top|Débardeur|tanktop|12|25|letters|soft|summer|4
women-knit|Strickpullover|Jumper|Pull|sweater|49|99|letters|all|winter|5
women-knit|Strickjacke|Cardigan|Gilet|cardigan|55|109|letters|earth|winter|4
women-knit|Rollkragenpullover|Roll-neck jumper|Pull col roulé|turtleneck|49|89|letters|earth|winter|3
women-dresses|Sommerkleid|Summer dress|Robe d’été|dress|59|119|women|bright|summer|5
women-dresses|Leinenkleid|Linen dress|Robe en lin|dress|79|139|women|soft|summer|3
women-dresses|Strickkleid|Knit dress|Robe en maille|dress|69|119|letters|earth|winter|3
women-skirts|Midirock|Midi skirt|Jupe midi|skirt|45|79|women|all||3
women-skirts|Plisseerock|Pleated skirt|Jupe plissée|skirt|49|89|women|soft||2
women-trousers|Jeans Slim|Slim jeans|Jean slim|jeans|59|109|jeans|denim||6
women-trousers|Jeans Weit|Wide-leg jeans|Jean large|jeans|69|119|jeans|denim||4
women-trousers|Leinenhose|Linen trousers|Pantalon en lin|trousers|59|99|women|soft|summer|4
women-trousers|Stoffhose|Tailored trousers|Pantalon|trousers|55|99|women|plain||3
women-trousers|Leggings|Leggings|Legging|leggings|15|35|letters|plain||3
women-jackets|Steppjacke|Quilted jacket|Doudoune|puffer|89|179|letters|earth|winter|4
women-jackets|Wollmantel|Wool coat|Manteau en laine|coat|149|289|women|earth|winter|3
women-jackets|Blazer|Blazer|Blazer|blazer|89|159|women|plain||3
women-jackets|Regenjacke|Rain jacket|Imperméable|jacket|79|139|letters|bright||2
men-shirts|Leinenhemd|Linen shirt|Chemise en lin|shirt|55|89|shirts|soft|summer|4
men-shirts|Oxfordhemd|Oxford shirt|Chemise Oxford|shirt|49|79|shirts|plain||5
men-shirts|Flanellhemd|Flannel shirt|Chemise en flanelle|shirt|45|75|letters|earth|winter|3
men-tops|T-Shirt Basic|Basic T-shirt|T-shirt basique|tshirt|12|25|letters|all||7
men-tops|Poloshirt|Polo shirt|Polo|polo|25|49|letters|all||4
men-tops|Henleyshirt|Henley shirt|T-shirt tunisien|longsleeve|25|45|letters|earth||2
men-knit|Troyer|Half-zip jumper|Pull camionneur|turtleneck|59|109|letters|earth|winter|3
men-knit|Rundhalspullover|Crew-neck jumper|Pull col rond|sweater|45|89|letters|all|winter|4
men-knit|Kapuzenpullover|Hoodie|Sweat à capuche|hoodie|39|69|letters|all||5
men-trousers|Jeans Straight|Straight jeans|Jean droit|jeans|65|119|jeans|denim||6
men-trousers|Chino|Chinos|Chino|trousers|45|79|jeans|earth||5
men-trousers|Leinenshorts|Linen shorts|Short en lin|shorts|35|59|letters|soft|summer|3
men-trousers|Jogginghose|Joggers|Jogging|trousers|29|55|letters|plain||3
men-jackets|Sakko|Blazer|Veste de costume|blazer|119|219|suits|plain||3
men-jackets|Daunenjacke|Down jacket|Doudoune|puffer|129|239|letters|earth|winter|3
men-jackets|Fieldjacke|Field jacket|Veste field|jacket|99|179|letters|earth||3
men-jackets|Kurzmantel|Short coat|Caban|coat|149|269|suits|plain|winter|2
kids-tops|Kinder-T-Shirt|Kids’ T-shirt|T-shirt enfant|tshirt|8|17|kids|bright||5
kids-tops|Kinder-Sweatshirt|Kids’ sweatshirt|Sweat enfant|sweater|17|32|kids|bright||4
kids-tops|Kinder-Hoodie|Kids’ hoodie|Sweat à capuche enfant|hoodie|22|39|kids|bright||3
kids-trousers|Kinderjeans|Kids’ jeans|Jean enfant|jeans|22|39|kids|denim||4
kids-trousers|Latzhose|Dungarees|Salopette|dungarees|27|45|kids|bright||3
kids-trousers|Kindershorts|Kids’ shorts|Short enfant|shorts|12|22|kids|bright|summer|3
kids-jackets|Kinder-Regenjacke|Kids’ rain jacket|Ciré enfant|jacket|32|59|kids|bright||3
kids-jackets|Kinder-Winterjacke|Kids’ winter jacket|Manteau enfant|puffer|49|89|kids|bright|winter|3
kids-baby|Strampler|Romper|Grenouillère|romper|12|25|baby|soft||4
kids-baby|Babymütze|Baby hat|Bonnet bébé|beanie|7|15|baby|soft||2
shoes-sneakers|Ledersneaker|Leather trainers|Baskets en cuir|sneaker|79|139|shoesW|leather||4
shoes-sneakers|Canvas-Sneaker|Canvas trainers|Baskets en toile|sneaker|39|69|shoesM|bright||5
shoes-sneakers|Kinder-Sneaker|Kids’ trainers|Baskets enfant|sneaker|29|55|shoesK|bright||4
shoes-boots|Chelsea-Boots|Chelsea boots|Bottines Chelsea|boot|99|169|shoesM|leather|winter|3
shoes-boots|Stiefelette|Ankle boots|Bottines|boot|89|159|shoesW|leather|winter|3
shoes-boots|Gummistiefel|Wellingtons|Bottes de pluie|wellington|29|49|shoesK|bright||3
shoes-classic|Loafer|Loafers|Mocassins|loafer|79|139|shoesM|leather||2
shoes-classic|Pumps|Court shoes|Escarpins|pump|69|129|shoesW|leather||2
shoes-sandals|Ledersandale|Leather sandals|Sandales en cuir|sandal|49|89|shoesW|leather|summer|3
accessories-bags|Leinentasche|Linen tote|Cabas en lin|tote|19|39|one|soft||4
accessories-bags|Handtasche|Handbag|Sac à main|handbag|69|179|one|leather||3
accessories-bags|Rucksack|Backpack|Sac à dos|backpack|49|119|one|plain||3
accessories-scarves|Wollschal|Wool scarf|Écharpe en laine|scarf|25|59|one|all|winter|4
accessories-scarves|Leinenschal|Linen scarf|Foulard en lin|scarf|29|45|one|soft|summer|3
accessories-scarves|Strickmütze|Beanie|Bonnet|beanie|15|29|one|all|winter|4
accessories-scarves|Sonnenhut|Sun hat|Chapeau de soleil|hat|19|39|one|soft|summer|2
accessories-scarves|Kappe|Cap|Casquette|cap|15|29|one|bright||2
accessories-scarves|Handschuhe|Gloves|Gants|gloves|19|49|letters|leather|winter|3
accessories-belts|Ledergürtel|Leather belt|Ceinture en cuir|belt|29|59|belts|leather||3
accessories-socks|Socken 3er-Pack|Socks, pack of 3|Chaussettes, lot de 3|socks|9|17|socks|all||7
accessories-socks|Boxershorts 2er-Pack|Boxer shorts, pack of 2|Boxers, lot de 2|boxers|19|35|letters|plain||4
accessories-socks|Wollsocken|Wool socks|Chaussettes en laine|socks|9|19|socks|earth|winter|3
`;

const KINDS: readonly Kind[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [leaf = '', de = '', en = '', fr = '', motif = '', from = '', to = '', sizes = '', palette = '', season = '', weight = ''] = line.split('|');
    return {
      leaf,
      de,
      en,
      fr,
      motif,
      from: Number(from),
      to: Number(to),
      sizes: sizes as Kind['sizes'],
      palette: palette as Kind['palette'],
      season: season === '' ? null : (season as 'summer' | 'winter'),
      weight: Number(weight),
    };
  });

export const FASHION_MOTIFS = [...new Set(KINDS.map((kind) => kind.motif))];
const totalWeight = KINDS.reduce((sum, kind) => sum + kind.weight, 0);

/** Middle sizes sell best. */
const sizeDemand = (index: number, count: number): number => (count === 0 ? 1 : Math.exp(-(((index - (count - 1) / 2) / (count / 3.2)) ** 2)));

function variantsOf(
  kind: Kind,
  style: { readonly colours: readonly Colour[]; readonly demand: number; readonly sku: string; readonly code: () => string },
  random: Random,
): DemoVariant[] {
  const sizes: readonly string[] = SIZES[kind.sizes];
  const list = sizes.length === 0 ? [''] : sizes;
  return style.colours.flatMap((colour, colourIndex) =>
    list.map((size, sizeIndex) => ({
      id: random.id(DEMO_EPOCH),
      sku: `${style.sku}-${colour.key.slice(0, 3).toUpperCase()}${colourIndex}${size === '' ? '' : `-${size.replace(/[^0-9A-Z]+/g, '')}`}`,
      detail: size === '' ? colour.de : `${size} · ${colour.de}`,
      options: size === '' ? { Farbe: colour.de } : { Größe: size, Farbe: colour.de },
      codes: [toGtin14(style.code())],
      picture: { motif: kind.motif, colour: colour.key },
      demand: style.demand * sizeDemand(sizeIndex, sizes.length) * (1 / (1 + colourIndex * 0.45)),
    })),
  );
}

/** Styles of clothing, shoes and accessories in sizes and colours. `count` styles give about 20 times as many variants. */
export function buildFashion(random: Random, count: number, firstGtin: number): DemoArticle[] {
  const articles: DemoArticle[] = [];
  let gtin = firstGtin;
  KINDS.forEach((kind, kindIndex) => {
    const styles = Math.max(1, Math.round((count * kind.weight) / totalWeight));
    const models = random.shuffle(MODELS);
    for (let index = 0; index < styles; index += 1) {
      const model = models[index % models.length] ?? '';
      const edition = Math.floor(index / models.length);
      const brandIndex = random.int(0, FASHION_BRANDS.length - 1);
      const palette = random.shuffle(PALETTES[kind.palette]).slice(0, random.int(2, Math.min(6, PALETTES[kind.palette].length)));
      const title = `„${model}${edition === 0 ? '' : ` ${edition + 1}`}“`;
      articles.push({
        id: random.id(DEMO_EPOCH),
        name: `${kind.de} ${title}`,
        description: `${kind.de} ${title}. ${kind.en} “${model}”. ${kind.fr} « ${model} ».`,
        brand: FASHION_BRANDS[brandIndex] ?? '',
        department: kind.leaf.split('-')[0] as Department,
        categories: pathOf(kind.leaf),
        taxCategory: kind.leaf.startsWith('kids') || kind.sizes === 'shoesK' ? 'clothing-children' : 'standard',
        unit: 'pc',
        openPrice: false,
        deposit: null,
        minAge: 0,
        variants: variantsOf(
          kind,
          {
            colours: palette,
            demand: kind.weight * Math.exp(random.normal() * 0.7),
            sku: `F${String(kindIndex + 10)}${String(index + 1).padStart(4, '0')}`,
            code: () => companyGtin(100 + brandIndex, gtin++),
          },
          random,
        ),
        basePrice: random.int(kind.from, kind.to) * 100,
        was: random.chance(0.14) ? 1 + random.int(2, 6) / 10 : 1,
        zones: ZONES,
        season: kind.season,
        plu: null,
        fixedPrices: null,
      });
    }
  });
  return articles;
}
