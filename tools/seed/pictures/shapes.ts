/** Colours of one picture, all derived from the cloth's colour. */
export interface Palette {
  readonly base: string;
  readonly dark: string;
  readonly deep: string;
  readonly light: string;
  readonly pale: string;
  /** Background, top and bottom. */
  readonly sky: string;
  readonly floor: string;
  /** A warm ink for fine lines. */
  readonly ink: string;
}

/** Draws one motif into 160 × 120, inside x 28…132 so that a square crop keeps all of it. */
export type Motif = (palette: Palette) => string;

type Rgb = readonly [number, number, number];
const parse = (hex: string): Rgb => [Number.parseInt(hex.slice(1, 3), 16), Number.parseInt(hex.slice(3, 5), 16), Number.parseInt(hex.slice(5, 7), 16)];
const format = (rgb: Rgb): string =>
  `#${rgb
    .map((part) =>
      Math.max(0, Math.min(255, Math.round(part)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

/** `share` of the second colour in the first. */
export const mix = (from: string, to: string, share: number): string => {
  const a = parse(from);
  const b = parse(to);
  return format([0, 1, 2].map((part) => (a[part] ?? 0) * (1 - share) + (b[part] ?? 0) * share) as unknown as Rgb);
};

export function paletteOf(hex: string): Palette {
  const [red, green, blue] = parse(hex);
  const luma = (0.3 * red + 0.59 * green + 0.11 * blue) / 255;
  // White cloth needs a darker wall behind it, dark cloth a lighter one.
  const wall = luma > 0.83 ? '#aab5ad' : '#f3f1ea';
  return {
    base: hex,
    dark: mix(hex, '#1c2330', luma > 0.83 ? 0.14 : 0.22),
    deep: mix(hex, '#151a24', luma > 0.83 ? 0.34 : 0.45),
    light: mix(hex, '#ffffff', luma < 0.25 ? 0.16 : 0.28),
    pale: mix(hex, '#ffffff', 0.6),
    sky: mix(wall, hex, 0.1),
    floor: mix(wall, hex, 0.24),
    ink: mix('#33302a', hex, 0.25),
  };
}

type Extra = string;
const more = (extra: Extra | undefined): string => (extra === undefined ? '' : ` ${extra}`);

export const path = (d: string, fill: string, extra?: Extra): string => `<path d="${d}" fill="${fill}"${more(extra)}/>`;
export const line = (d: string, stroke: string, width = 1.5): string =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
export const box = (at: readonly [number, number, number, number], fill: string, radius = 0): string =>
  `<rect x="${at[0]}" y="${at[1]}" width="${at[2]}" height="${at[3]}"${radius === 0 ? '' : ` rx="${radius}"`} fill="${fill}"/>`;
export const dot = (x: number, y: number, spot: { readonly r: number; readonly fill: string }): string => `<circle cx="${x}" cy="${y}" r="${spot.r}" fill="${spot.fill}"/>`;
export const oval = (at: readonly [number, number, number, number], fill: string, extra?: Extra): string =>
  `<ellipse cx="${at[0]}" cy="${at[1]}" rx="${at[2]}" ry="${at[3]}" fill="${fill}"${more(extra)}/>`;
export const turn = (degrees: number, inner: string): string => `<g transform="rotate(${degrees} 80 62)">${inner}</g>`;
export const place = (at: { readonly x: number; readonly y: number; readonly scale?: number; readonly turn?: number }, inner: string): string =>
  `<g transform="translate(${at.x} ${at.y})${at.turn === undefined ? '' : ` rotate(${at.turn})`}${at.scale === undefined ? '' : ` scale(${at.scale})`}">${inner}</g>`;
/** Soft shadow of things that stand. */
export const shadow = (width: number, y = 106): string => oval([80, y, width, 4.2], '#1c2330', 'opacity=".13"');
/** The same shape again, seen on the right half in shade. */
export const shade = (d: string, fill = '#1c2330', opacity = 0.12): string => path(d, fill, `opacity="${opacity}"`);
export const gleam = (d: string, opacity = 0.25): string => path(d, '#ffffff', `opacity="${opacity}"`);
