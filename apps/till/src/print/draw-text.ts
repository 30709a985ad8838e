import type { DrawOrder, Picture, Rasteriser } from '@tresen/hardware/receipt';

/** As large as a printer's own letters: 12 dots from one to the next, 24 high. */
const FONT = '20px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, "Roboto Mono", monospace';
const LETTER = { above: 19, below: 5 };
/** Marks may be piled up without an end: no row is higher than this, in dots. */
const HIGHEST = 56;
const PROBE = 32;
/** No font has a letter here: it shows how this device draws what it cannot draw. */
const NOBODY = '\u{10fffd}';
const unseen = /[\s\p{Cf}\p{M}]/u;
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const strong = /\p{L}/u;

/** A text runs the way of its first letter, whatever stands around it. */
function directionOf(text: string): 'rtl' | 'ltr' {
  const first = [...text].find((character) => strong.test(character));
  return first !== undefined && rightToLeft.test(first) ? 'rtl' : 'ltr';
}

/** Thresholds of a 4 × 4 pattern: colours of an emoji become shades. */
const PATTERN = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5];

/** Grey is the rim of a letter, black from half on; colour becomes a pattern. */
function toBits({ data, width, height }: ImageData): Uint8Array {
  const bits = new Uint8Array((width * height) / 8);
  for (let dot = 0; dot < width * height; dot += 1) {
    const [red = 255, green = 255, blue = 255] = data.subarray(dot * 4, dot * 4 + 3);
    const light = 0.3 * red + 0.59 * green + 0.11 * blue;
    const isColour = Math.max(red, green, blue) - Math.min(red, green, blue) > 40;
    const shade = PATTERN[((Math.floor(dot / width) & 3) << 2) | ((dot % width) & 3)] ?? 0;
    if (light < (isColour ? 40 + shade * 12 : 128)) bits[dot >> 3] = (bits[dot >> 3] ?? 0) | (128 >> (dot & 7));
  }
  return bits;
}

function openContext(width: number, height: number): OffscreenCanvasRenderingContext2D | null {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) return null;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#000';
  return context;
}

const useFont = (context: OffscreenCanvasRenderingContext2D, bold: boolean): void => {
  context.font = `${bold ? 700 : 500} ${FONT}`;
};

function draw(context: OffscreenCanvasRenderingContext2D, { width, texts, bold, tall }: DrawOrder): Picture {
  useFont(context, bold);
  const sizes = texts.map(({ text }) => context.measureText(text));
  const above = Math.ceil(Math.max(LETTER.above, ...sizes.map((size) => size.actualBoundingBoxAscent)));
  const below = Math.ceil(Math.max(LETTER.below, ...sizes.map((size) => size.actualBoundingBoxDescent)));
  // Printers take rows of eight dots; between two rows there are at least two of white.
  const high = Math.min(HIGHEST, 8 * Math.ceil((above + below + 2) / 8));
  const height = tall ? high * 2 : high;
  const paper = openContext(width, height);
  if (!paper) throw new Error('no canvas to draw a receipt on');
  useFont(paper, bold);
  if (tall) paper.scale(1, 2);
  paper.textAlign = 'left';
  for (const [index, { text, align, x }] of texts.entries()) {
    paper.direction = directionOf(text);
    const size = sizes[index]?.width ?? 0;
    // On a whole dot: between two of them a letter would get thick on one side.
    paper.fillText(text, Math.floor(align === 'left' ? x : align === 'right' ? x - size : x - size / 2), Math.min(above + 1, high - 1));
  }
  return { width, height, bits: toBits(paper.getImageData(0, 0, width, height)) };
}

/** Draws texts with the device's own fonts; null where there is no canvas. */
export function openRasteriser(): Rasteriser | null {
  const context = typeof OffscreenCanvas === 'undefined' ? null : openContext(PROBE, PROBE);
  if (!context) return null;
  const known = new Map<string, boolean>();
  const look = (character: string): string => {
    useFont(context, false);
    context.fillStyle = '#fff';
    context.fillRect(0, 0, PROBE, PROBE);
    context.fillStyle = '#000';
    context.fillText(character, 2, 24);
    return `${context.measureText(character).width} ${toBits(context.getImageData(0, 0, PROBE, PROBE)).join()}`;
  };
  const missing = look(NOBODY);
  const hasLetter = (character: string): boolean => {
    const is = known.get(character) ?? look(character) !== missing;
    known.set(character, is);
    return is;
  };
  return {
    canDraw: (text) => [...text].every((character) => unseen.test(character) || hasLetter(character)),
    measure: (text, bold) => {
      useFont(context, bold);
      return Math.ceil(context.measureText(text).width);
    },
    draw: (order) => draw(context, order),
  };
}
