import { DEMO_EPOCH, type DemoArticle, ZONES } from '../demo.ts';
import type { Random } from '../random.ts';
import { pathOf } from './categories.ts';

/** leaf | de | en | fr | drawing | colour | open price | euro cent | item number | weight */
const TABLE = `
extras-services|Geschenkverpackung|Gift wrapping|Emballage cadeau|gift|red|1|0|701|2
extras-services|Änderungsschneiderei|Alteration|Retouche|needle|petrol|1|0|702|2
extras-services|Gravur|Engraving|Gravure|pen|anthracite|1|0|703|1
extras-services|Lieferung nach Hause|Home delivery|Livraison à domicile|delivery|green|1|0|704|1
extras-services|Diverses 19 %|Sundries|Divers|gift|sand|1|0|705|1
extras-bags|Papiertragetasche klein|Small paper bag|Sac papier petit|paperbag|sand|0|15|711|12
extras-bags|Papiertragetasche groß|Large paper bag|Sac papier grand|paperbag|camel|0|25|712|14
extras-bags|Baumwollbeutel|Cotton bag|Sac en coton|tote|cream|0|299|713|6
`;

/** Services with an open price, and carrier bags. */
export const buildExtras = (random: Random): DemoArticle[] =>
  TABLE.trim()
    .split('\n')
    .map((line) => {
      const [leaf = '', de = '', en = '', fr = '', motif = '', colour = '', open = '', price = '', plu = '', weight = ''] = line.split('|');
      return {
        id: random.id(DEMO_EPOCH),
        name: de,
        description: `${de}. ${en}. ${fr}.`,
        brand: '',
        department: 'extras',
        categories: pathOf(leaf),
        taxCategory: 'standard',
        unit: 'pc',
        openPrice: open === '1',
        deposit: null,
        minAge: 0,
        basePrice: Number(price),
        was: 1,
        zones: ZONES,
        season: null,
        plu: null,
        fixedPrices: open === '1' ? null : price === '299' ? null : { 'de-eur': Number(price), 'at-eur': Number(price), 'ch-chf': 30, 'fr-eur': Number(price), 'gb-gbp': 20 },
        variants: [{ id: random.id(DEMO_EPOCH), sku: `S${plu}`, detail: '', options: {}, codes: [`plu:${plu}`], picture: { motif, colour }, demand: Number(weight) * 3 }],
      } satisfies DemoArticle;
    });
