import { box, dot, gleam, line, type Motif, oval, path, shade, shadow } from './shapes.ts';

/** Outlines shared by tops; sleeves end at the given points. */
const TORSO = 'M62 20 C67 27 93 27 98 20 L110 26 C108 50 109 76 111 104 L49 104 C51 76 52 50 50 26 Z';
const LONG_LEFT = 'M62 20 L50 26 C42 40 36 68 33 93 L45 96 C49 78 52 60 54 46 Z';
const LONG_RIGHT = 'M98 20 L110 26 C118 40 124 68 127 93 L115 96 C111 78 108 60 106 46 Z';
const buttons = (fill: string, ys: readonly number[]): string => ys.map((y) => dot(80, y, { r: 1.5, fill })).join('');
const dungarees: Motif = (p) =>
  path('M56 50 L104 50 C108 70 110 90 111 108 L87 108 L80 76 L73 108 L49 108 C50 90 52 70 56 50 Z', p.base) +
  path('M62 28 L98 28 L102 56 L58 56 Z', p.light) +
  line('M64 30 L58 12 M96 30 L102 12', p.dark, 5) +
  dot(65, 32, { r: 2.6, fill: '#c9a25c' }) +
  dot(95, 32, { r: 2.6, fill: '#c9a25c' }) +
  box([70, 36, 20, 14], p.base, 2) +
  line('M70 40 H90', p.pale, 1) +
  line('M52 103 H72 M88 103 H108', p.pale, 1.2) +
  box([55, 53, 50, 6], p.dark, 1) +
  shade('M92 50 L104 50 C108 70 110 90 111 108 L98 108 C98 86 96 68 92 50 Z') +
  line('M80 60 V76', p.dark, 1.2);
const jacket: Motif = (p) =>
  path(LONG_LEFT, p.dark) +
  path(LONG_RIGHT, p.dark) +
  path(TORSO, p.base) +
  path('M60 22 C58 8 102 8 100 22 L92 30 L80 25 L68 30 Z', p.dark) +
  path('M66 20 C66 12 94 12 94 20 L80 26 Z', p.deep) +
  shade('M82 26 L98 20 L110 26 C108 50 109 76 111 104 L82 104 Z', '#1c2330', 0.08) +
  line('M80 26 V104', p.pale, 2) +
  box([55, 74, 18, 18], p.dark, 2) +
  box([87, 74, 18, 18], p.dark, 2) +
  path('M55 74 h18 v6 h-18 Z', p.light) +
  path('M87 74 h18 v6 h-18 Z', p.light) +
  box([58, 42, 13, 12], p.dark, 1.5) +
  path('M58 42 h13 v4 h-13 Z', p.light) +
  line('M50 101 H110', p.deep, 1.2) +
  path('M33 88 L46 91 L45 97 L32.500 94 Z', p.deep) +
  path('M127 88 L114 91 L115 97 L127.500 94 Z', p.deep);
const puffer: Motif = (p) =>
  path(LONG_LEFT, p.dark) +
  path(LONG_RIGHT, p.dark) +
  path(TORSO, p.base) +
  path('M63 10 C70 15 90 15 97 10 L101 24 C92 30 68 30 59 24 Z', p.light) +
  [38, 52, 66, 80, 94]
    .map(
      (y) =>
        line(`M51 ${y} C60 ${y + 4} 72 ${y + 4} 79 ${y} M81 ${y} C88 ${y + 4} 100 ${y + 4} 109 ${y}`, p.deep, 1.5) +
        gleam(`M54 ${y - 9} C62 ${y - 11} 70 ${y - 11} 76 ${y - 9} C70 ${y - 6} 62 ${y - 6} 54 ${y - 9} Z`, 0.22),
    )
    .join('') +
  line('M80 26 V104', p.pale, 2.2) +
  line('M44 50 L53 53 M40 64 L51 67 M37 78 L48 81 M116 50 L107 53 M120 64 L109 67 M123 78 L112 81', p.deep, 1.4) +
  shade('M98 20 L110 26 C108 50 109 76 111 104 L100 104 C104 76 104 44 98 20 Z') +
  line('M61 17 C70 21 90 21 99 17', p.dark, 1);
const coat: Motif = (p) =>
  path('M62 16 L50 22 C43 38 38 64 36 88 L47 90 C50 74 53 58 55 44 Z', p.dark) +
  path('M98 16 L110 22 C117 38 122 64 124 88 L113 90 C110 74 107 58 105 44 Z', p.dark) +
  path('M62 16 L98 16 L110 22 C107 50 110 80 114 109 L46 109 C50 80 53 50 50 22 Z', p.base) +
  path('M64 13 L80 48 L68 40 L58 32 L54 21 Z', p.light) +
  path('M96 13 L80 48 L92 40 L102 32 L106 21 Z', p.light) +
  path('M66 13 C72 18 88 18 94 13 L80 46 Z', p.deep) +
  line('M82 48 C84 70 84 90 84 109', p.deep, 1.3) +
  [58, 72, 86].map((y) => dot(75, y, { r: 2, fill: p.deep }) + dot(91, y, { r: 2, fill: p.deep })).join('') +
  line('M54 76 L68 79 M106 76 L98 78', p.deep, 2) +
  shade('M100 18 L110 22 C107 50 110 80 114 109 L102 109 C106 80 106 46 100 18 Z');
const blazer: Motif = (p) =>
  path(LONG_LEFT, p.dark) +
  path(LONG_RIGHT, p.dark) +
  path('M66 16 L94 16 L110 25 C108 50 109 76 112 103 C104 107 92 106 84 102 L80 96 L76 102 C68 106 56 107 48 103 C51 76 52 50 50 25 Z', p.base) +
  path('M68 15 L80 66 L92 15 C86 20 74 20 68 15 Z', '#f5f3ee') +
  path('M66 15 L80 66 L70 54 L58 42 L63 37 L56 32 Z', p.light) +
  path('M94 15 L80 66 L90 54 L102 42 L97 37 L104 32 Z', p.light) +
  line('M80 66 V98', p.deep, 1.3) +
  dot(80, 72, { r: 2, fill: p.deep }) +
  dot(80, 83, { r: 2, fill: p.deep }) +
  line('M54 82 L70 82 M90 82 L106 82', p.deep, 2.4) +
  line('M90 50 L101 48', p.pale, 2) +
  shade('M102 21 L110 25 C108 50 109 76 112 103 L102 105 C106 78 106 48 102 21 Z');
const romper: Motif = (p) =>
  path('M62 20 L50 25 L34 46 L44 55 L53 47 Z', p.dark) +
  path('M98 20 L110 25 L126 46 L116 55 L107 47 Z', p.dark) +
  path('M62 20 C68 30 92 30 98 20 L110 25 L106 70 C110 82 112 94 110 104 C102 109 92 108 88 104 L80 86 L72 104 C68 108 58 109 50 104 C48 94 50 82 54 70 L50 25 Z', p.base) +
  line('M62 20 C68 32 92 32 98 20', p.light, 2.4) +
  buttons(p.deep, [40, 52, 64]) +
  line('M80 30 V84', p.dark, 1.1) +
  dot(66, 60, { r: 3, fill: p.pale }) +
  dot(94, 52, { r: 3, fill: p.pale }) +
  dot(64, 84, { r: 3, fill: p.pale }) +
  dot(97, 84, { r: 3, fill: p.pale }) +
  dot(92, 70, { r: 2, fill: p.light }) +
  line('M52 100 C58 103 66 103 71 100 M108 100 C102 103 94 103 89 100', p.dark, 1.6);
const scarf: Motif = (p) =>
  path('M52 30 C52 14 108 14 108 30 C108 46 52 46 52 30 Z', p.dark) +
  path('M62 30 C62 22 98 22 98 30 C98 36 62 36 62 30 Z', p.deep) +
  path('M56 38 C64 46 82 46 92 42 L100 96 L74 100 L68 56 Z', p.base) +
  path('M104 36 C98 44 90 48 82 47 L70 100 L96 104 L108 52 Z', p.light) +
  line('M74 62 L99 60 M76 72 L100 70', p.pale, 2.2) +
  line('M78 66 L104 72 M76 76 L101 82', p.dark, 2.2) +
  line('M71 101 l-1 6 M77 102 l-1 6 M83 103 l-1 6 M89 104 l-1 6 M95 105 l-1 6', p.light, 1.6) +
  line('M98 98 l2 7 M92 99 l2 7', p.base, 1.6) +
  oval([80, 40, 16, 8], p.base) +
  shade('M84 33 C92 34 98 38 96 44 C92 48 84 48 80 48 Z');
const beanie: Motif = (p) =>
  shadow(36, 100) +
  path('M44 78 C42 40 60 24 80 24 C100 24 118 40 116 78 Z', p.base) +
  line('M58 76 C58 50 66 34 76 26 M70 77 C70 54 74 38 79 26 M90 77 C90 54 86 38 81 26 M102 76 C102 50 94 34 84 26', p.dark, 1.6) +
  dot(80, 20, { r: 9, fill: p.pale }) +
  line('M74 16 l3 3 M84 14 l-2 4 M80 24 v-4 M86 22 l-4-2', p.light, 1.3) +
  box([40, 74, 80, 22], p.dark, 7) +
  line(Array.from({ length: 15 }, (_, index) => `M${45 + index * 5} 78 v14`).join(' '), p.deep, 1.1) +
  shade('M98 34 C112 44 117 60 116 78 L104 78 C106 60 104 46 98 34 Z');
const hat: Motif = (p) =>
  shadow(50, 98) +
  oval([80, 82, 52, 15], p.base) +
  oval([80, 80, 36, 8], p.dark) +
  path('M52 78 C50 48 62 32 80 32 C98 32 110 48 108 78 C96 85 64 85 52 78 Z', p.light) +
  path('M52 68 C66 76 94 76 108 68 L108 78 C96 85 64 85 52 78 Z', p.deep) +
  line('M34 84 C50 94 110 94 126 84', p.dark, 1.2) +
  line('M62 50 C70 54 90 54 98 50 M58 60 C68 65 92 65 102 60', p.dark, 0.9) +
  path('M104 70 l12 6 -4 3 5 6 -13-6 Z', p.deep);
const cap: Motif = (p) =>
  shadow(44, 94) +
  path('M38 76 C36 48 54 30 78 30 C100 30 114 46 114 70 C98 66 66 66 38 76 Z', p.base) +
  path('M38 76 C66 64 98 64 114 70 C126 74 132 80 130 86 C108 78 76 80 46 90 C38 88 36 82 38 76 Z', p.dark) +
  line('M78 30 C70 42 66 56 66 68 M78 30 C90 40 96 54 98 66', p.dark, 1.3) +
  dot(78, 30, { r: 3, fill: p.deep }) +
  dot(60, 46, { r: 1.4, fill: p.deep }) +
  dot(92, 44, { r: 1.4, fill: p.deep }) +
  path('M74 46 h12 v10 h-12 Z', p.pale) +
  shade('M98 36 C108 44 114 56 114 70 L104 67 C104 54 102 44 98 36 Z');
const glove = (p: Parameters<Motif>[0]): string =>
  path(
    'M6 30 C4 18 6 4 10 4 C14 4 14 16 15 24 C15 12 16 0 20 0 C24 0 24 12 24 24 C25 12 27 2 31 3 C35 4 33 16 32 26 C34 18 37 10 40 12 C43 14 40 26 39 36 C38 48 36 54 36 62 L10 62 C10 54 8 46 2 40 C-4 34 -6 28 -3 26 C0 24 4 28 6 34 Z',
    p.base,
  ) +
  path('M9 60 H37 V74 H9 Z', p.dark) +
  line('M14 62 v10 M19 62 v10 M24 62 v10 M29 62 v10 M33 62 v10', p.deep, 1);
const gloves: Motif = (p) =>
  `<g transform="translate(88 22) rotate(10)">${glove({ ...p, base: p.dark, dark: p.deep })}</g><g transform="translate(44 26) rotate(-8)">${glove(p)}</g>`;
const belt: Motif = (p) =>
  shadow(44, 98) +
  path(
    'M80 30 C112 30 122 46 122 60 C122 76 108 90 80 90 C52 90 38 76 38 60 C38 46 48 30 80 30 Z M80 40 C56 40 48 50 48 60 C48 70 58 80 80 80 C102 80 112 70 112 60 C112 50 104 40 80 40 Z',
    p.base,
    'fill-rule="evenodd"',
  ) +
  path('M38 60 C38 76 52 90 80 90 C108 90 122 76 122 60 L122 68 C122 84 108 98 80 98 C52 98 38 84 38 68 Z', p.dark) +
  line('M42 72 C48 86 64 93 80 93 C96 93 112 86 118 72', p.light, 1) +
  box([68, 78, 26, 22], '#c9a25c', 4) +
  box([73, 83, 16, 12], p.deep, 2) +
  line('M81 83 V95', '#e9cf96', 2) +
  dot(104, 90, { r: 1.4, fill: p.deep }) +
  dot(111, 86, { r: 1.4, fill: p.deep });

export const outerwear: Readonly<Record<string, Motif>> = { dungarees, jacket, puffer, coat, blazer, romper, scarf, beanie, hat, cap, gloves, belt };
