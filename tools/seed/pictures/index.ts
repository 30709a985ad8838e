import { colourOf } from '../assortment/colours.ts';
import type { PictureKey } from '../demo.ts';
import { books } from './books.ts';
import { counter } from './counter.ts';
import { drinks } from './drinks.ts';
import { garments } from './garments.ts';
import { home } from './home.ts';
import { larder } from './larder.ts';
import { outerwear } from './outerwear.ts';
import { produce } from './produce.ts';
import { type Motif, paletteOf } from './shapes.ts';
import { shoes } from './shoes.ts';
import { sundries } from './sundries.ts';
import { table } from './table.ts';

const MOTIFS: Readonly<Record<string, Motif>> = { ...garments, ...outerwear, ...counter, ...table, ...shoes, ...produce, ...larder, ...drinks, ...home, ...sundries, ...books };

/** Names of everything that can be drawn. */
export const motifNames: readonly string[] = Object.keys(MOTIFS);

/** The picture of a thing in a colour as an SVG file: the same key gives the same bytes, so variants share it. */
export function drawPicture(key: PictureKey): string {
  const motif = MOTIFS[key.motif];
  if (motif === undefined) throw new Error(`no drawing "${key.motif}"`);
  const palette = paletteOf(colourOf(key.colour).hex);
  const wall = `<defs><linearGradient id="w" x2="0" y2="1"><stop stop-color="${palette.sky}"/><stop offset="1" stop-color="${palette.floor}"/></linearGradient></defs><rect width="160" height="120" fill="url(#w)"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 120" width="480" height="360">${wall}${motif(palette)}</svg>`;
}
