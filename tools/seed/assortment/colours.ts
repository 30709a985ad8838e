/** A colour as the trade names it, and as the pictures paint it. */
export interface Colour {
  readonly key: string;
  readonly de: string;
  readonly en: string;
  readonly fr: string;
  /** sRGB of the cloth. */
  readonly hex: string;
}

const row = (key: string, hex: string, names: string): Colour => {
  const [de = '', en = '', fr = ''] = names.split('|');
  return { key, hex, de, en, fr };
};

export const COLOURS: readonly Colour[] = [
  row('white', '#f3f1ea', 'Weiß|White|Blanc'),
  row('cream', '#e9dfc7', 'Creme|Cream|Crème'),
  row('sand', '#cdb48c', 'Sand|Sand|Sable'),
  row('camel', '#b58552', 'Camel|Camel|Camel'),
  row('brown', '#7a5236', 'Braun|Brown|Marron'),
  row('chocolate', '#55392b', 'Schoko|Chocolate|Chocolat'),
  row('grey', '#9aa0a4', 'Grau|Grey|Gris'),
  row('anthracite', '#4a4f55', 'Anthrazit|Charcoal|Anthracite'),
  row('black', '#2b2c30', 'Schwarz|Black|Noir'),
  row('navy', '#2a3a5c', 'Marine|Navy|Marine'),
  row('blue', '#3d6cab', 'Blau|Blue|Bleu'),
  row('denim', '#54759c', 'Denim|Denim|Denim'),
  row('sky', '#8fb8d8', 'Himmelblau|Sky blue|Bleu ciel'),
  row('petrol', '#1f6372', 'Petrol|Petrol|Pétrole'),
  row('mint', '#9ccfb8', 'Mint|Mint|Menthe'),
  row('sage', '#93a98a', 'Salbei|Sage|Sauge'),
  row('olive', '#74763f', 'Oliv|Olive|Olive'),
  row('green', '#3c7a4e', 'Grün|Green|Vert'),
  row('forest', '#27503b', 'Tanne|Forest|Sapin'),
  row('lemon', '#ecd45e', 'Zitrone|Lemon|Citron'),
  row('mustard', '#cf9a32', 'Senf|Mustard|Moutarde'),
  row('apricot', '#eba873', 'Apricot|Apricot|Abricot'),
  row('terracotta', '#bd6242', 'Terrakotta|Terracotta|Terre cuite'),
  row('red', '#b93a34', 'Rot|Red|Rouge'),
  row('bordeaux', '#732b3c', 'Bordeaux|Burgundy|Bordeaux'),
  row('rose', '#d99aa3', 'Rosé|Rose|Rose'),
  row('pink', '#d0608d', 'Pink|Pink|Fuchsia'),
  row('lilac', '#a68fbf', 'Flieder|Lilac|Lilas'),
  row('plum', '#693d66', 'Pflaume|Plum|Prune'),
];

const byKey = new Map(COLOURS.map((colour) => [colour.key, colour]));
export function colourOf(key: string): Colour {
  const colour = byKey.get(key);
  if (colour === undefined) throw new Error(`no colour ${key}`);
  return colour;
}
export const colours = (keys: string): readonly Colour[] => keys.split(' ').map(colourOf);
