import sharp, { type Sharp } from 'sharp';

/** What the house sends to the process that draws, and what comes back. */
export interface DrawOrder {
  readonly id: number;
  /** The format that the bytes must have, as the library names it. */
  readonly format: string;
  readonly bytes: Uint8Array;
}
export type DrawAnswer = { readonly id: number; readonly webp: Uint8Array } | { readonly id: number; readonly fault: 'format' | 'pixels' | 'unreadable' };

const MOST_PIXELS = 40_000_000;
/** Longest side that is kept: twice what the largest tile of a till shows. */
const LONGEST_SIDE = 1200;
/** Drawings have no size of their own: sharp on the largest tile, small to load. */
const DRAWN_SIDE = 480;

class WrongFormat extends Error {}

const open = (bytes: Uint8Array, density = 72): Sharp => sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1, density });

async function draw({ format, bytes }: DrawOrder): Promise<Buffer> {
  const { format: found, width = 0, height = 0 } = await open(bytes).metadata();
  if (found !== format) throw new WrongFormat();
  const side = format === 'svg' ? DRAWN_SIDE : LONGEST_SIDE;
  // A drawing is opened as fine as it will be kept.
  const density = format === 'svg' ? Math.min(100_000, Math.max(1, (72 * DRAWN_SIDE) / Math.max(1, width, height))) : 72;
  return await open(bytes, density)
    .autoOrient()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 84, effort: format === 'svg' ? 1 : 3 })
    .toBuffer();
}

async function answer(order: DrawOrder): Promise<DrawAnswer> {
  try {
    return { id: order.id, webp: await draw(order) };
  } catch (error) {
    if (error instanceof WrongFormat) return { id: order.id, fault: 'format' };
    return { id: order.id, fault: error instanceof Error && /pixel limit/i.test(error.message) ? 'pixels' : 'unreadable' };
  }
}

/** The process that `render-picture.ts` starts: draws what it is sent, one after the other, and ends with the one who asks. */
if (process.send !== undefined) {
  sharp.concurrency(1);
  sharp.cache(false);
  process.on('disconnect', () => process.exit(0));
  process.on('message', (order: DrawOrder) => {
    void answer(order).then((drawn) => process.send?.(drawn));
  });
  process.send({ ready: true });
}
