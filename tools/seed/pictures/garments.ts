import { box, dot, gleam, line, type Motif, path, shade, shadow } from './shapes.ts';

/** Outlines shared by tops; sleeves end at the given points. */
const TORSO = 'M62 20 C67 27 93 27 98 20 L110 26 C108 50 109 76 111 104 L49 104 C51 76 52 50 50 26 Z';
const SHORT_LEFT = 'M62 20 L50 26 L32 46 L44 57 L53 47 Z';
const SHORT_RIGHT = 'M98 20 L110 26 L128 46 L116 57 L107 47 Z';
const LONG_LEFT = 'M62 20 L50 26 C42 40 36 68 33 93 L45 96 C49 78 52 60 54 46 Z';
const LONG_RIGHT = 'M98 20 L110 26 C118 40 124 68 127 93 L115 96 C111 78 108 60 106 46 Z';
const FOLDS = 'M64 102 C66 82 64 66 60 52 M96 102 C94 82 96 66 100 52';
const buttons = (fill: string, ys: readonly number[]): string => ys.map((y) => dot(80, y, { r: 1.5, fill })).join('');
const rib = (x: number, y: number, size: { readonly width: number; readonly height: number; readonly stroke: string }): string =>
  line(Array.from({ length: Math.floor(size.width / 4) }, (_, index) => `M${x + 2 + index * 4} ${y} v${size.height}`).join(' '), size.stroke, 0.9);
const tshirt: Motif = (p) =>
  path(SHORT_LEFT, p.dark) +
  path(SHORT_RIGHT, p.dark) +
  path(TORSO, p.base) +
  shade('M90 24 L98 20 L110 26 C108 50 109 76 111 104 L92 104 C95 80 96 50 90 24 Z') +
  path('M62 20 C67 33 93 33 98 20 C93 27 67 27 62 20 Z', p.deep) +
  line('M62 20 C67 33 93 33 98 20', p.light, 2) +
  line(FOLDS, p.dark, 1.2) +
  line('M50 100 H110', p.dark, 1) +
  line('M35 45 L45 54 M125 45 L115 54', p.deep, 1);
const longsleeve: Motif = (p) =>
  path(LONG_LEFT, p.dark) +
  path(LONG_RIGHT, p.dark) +
  path(TORSO, p.base) +
  shade('M90 24 L98 20 L110 26 C108 50 109 76 111 104 L92 104 C95 80 96 50 90 24 Z') +
  path('M62 20 C67 33 93 33 98 20 C93 27 67 27 62 20 Z', p.deep) +
  line('M62 20 C67 33 93 33 98 20', p.light, 2) +
  line(FOLDS, p.dark, 1.2) +
  line('M34 89 L46 92 M126 89 L114 92', p.deep, 1);
const tanktop: Motif = (p) =>
  path('M60 18 L68 18 C68 36 92 36 92 18 L100 18 C100 34 106 42 112 46 L110 104 L50 104 L48 46 C54 42 60 34 60 18 Z', p.base) +
  shade('M92 18 L100 18 C100 34 106 42 112 46 L110 104 L92 104 C96 70 94 50 92 18 Z') +
  line('M68 18 C68 36 92 36 92 18', p.light, 2) +
  line('M60 18 C60 34 54 42 48 46 M100 18 C100 34 106 42 112 46', p.deep, 1.3) +
  line(FOLDS, p.dark, 1.2);
const sweater: Motif = (p) =>
  path(LONG_LEFT, p.dark) +
  path(LONG_RIGHT, p.dark) +
  path(TORSO, p.base) +
  shade('M92 24 L98 20 L110 26 C108 50 109 76 111 104 L92 104 C95 80 96 50 92 24 Z') +
  path('M60 21 C66 34 94 34 100 21 L98 19 C92 28 68 28 62 19 Z', p.deep) +
  line('M60 21 C66 35 94 35 100 21', p.dark, 3) +
  box([49, 97, 62, 8], p.dark, 2) +
  rib(49, 98, { width: 62, height: 6, stroke: p.deep }) +
  path('M32.4 90 L46 93 L45 100 L32 97 Z', p.deep) +
  path('M127.6 90 L114 93 L115 100 L128 97 Z', p.deep) +
  line('M56 52 l4 4 4-4 4 4 4-4 4 4 4-4 4 4 4-4 4 4 4-4 4 4 4-4', p.light, 1.6) +
  line('M56 60 l4 4 4-4 4 4 4-4 4 4 4-4 4 4 4-4 4 4 4-4 4 4 4-4', p.pale, 1.2);
const turtleneck: Motif = (p) =>
  path(LONG_LEFT, p.dark) +
  path(LONG_RIGHT, p.dark) +
  path(TORSO, p.base) +
  shade('M92 24 L98 20 L110 26 C108 50 109 76 111 104 L92 104 C95 80 96 50 92 24 Z') +
  path('M64 10 C70 14 90 14 96 10 L99 25 C92 32 68 32 61 25 Z', p.light) +
  rib(63, 13, { width: 34, height: 13, stroke: p.dark }) +
  box([49, 97, 62, 8], p.dark, 2) +
  rib(49, 98, { width: 62, height: 6, stroke: p.deep }) +
  line('M66 36 V96 M73 37 V96 M80 38 V96 M87 37 V96 M94 36 V96', p.dark, 1) +
  path('M32.4 90 L46 93 L45 100 L32 97 Z', p.deep) +
  path('M127.6 90 L114 93 L115 100 L128 97 Z', p.deep);
const cardigan: Motif = (p) =>
  path(LONG_LEFT, p.dark) +
  path(LONG_RIGHT, p.dark) +
  path('M62 19 L80 60 L98 19 L110 26 C108 50 109 76 111 104 L49 104 C51 76 52 50 50 26 Z', p.base) +
  path('M62 19 L80 60 L98 19 C92 24 68 24 62 19 Z', p.pale) +
  line('M62 19 L80 60 V104', p.deep, 3) +
  line('M98 19 L80 60', p.deep, 3) +
  buttons(p.pale, [66, 77, 88, 99]) +
  box([56, 80, 14, 14], p.dark, 2) +
  box([90, 80, 14, 14], p.dark, 2) +
  rib(49, 98, { width: 62, height: 6, stroke: p.deep }) +
  shade('M104 24 L110 26 C108 50 109 76 111 104 L102 104 C105 80 106 50 104 24 Z');
const hoodie: Motif = (p) =>
  path(LONG_LEFT, p.dark) +
  path(LONG_RIGHT, p.dark) +
  path(TORSO, p.base) +
  path('M58 24 C56 6 104 6 102 24 C100 34 88 38 80 40 C72 38 60 34 58 24 Z', p.dark) +
  path('M66 24 C66 12 94 12 94 24 C92 30 86 34 80 36 C74 34 68 30 66 24 Z', p.deep) +
  line('M74 36 V54 M86 36 V52', p.pale, 1.8) +
  dot(74, 55, { r: 1.6, fill: p.pale }) +
  dot(86, 53, { r: 1.6, fill: p.pale }) +
  path('M60 72 L100 72 L107 92 L53 92 Z', p.light) +
  line('M60 72 L53 92 M100 72 L107 92', p.dark, 1.3) +
  box([49, 97, 62, 8], p.dark, 2) +
  rib(49, 98, { width: 62, height: 6, stroke: p.deep }) +
  path('M32.4 90 L46 93 L45 100 L32 97 Z', p.deep) +
  path('M127.6 90 L114 93 L115 100 L128 97 Z', p.deep);
const shirt: Motif = (p) =>
  path(LONG_LEFT, p.dark) +
  path(LONG_RIGHT, p.dark) +
  path(TORSO, p.base) +
  shade('M82 28 L98 20 L110 26 C108 50 109 76 111 104 L82 104 Z', '#1c2330', 0.07) +
  path('M64 15 L80 34 L70 42 L57 23 Z', p.light) +
  path('M96 15 L80 34 L90 42 L103 23 Z', p.light) +
  path('M66 15 C72 20 88 20 94 15 L80 33 Z', p.deep) +
  line('M80 34 V104', p.dark, 1.4) +
  line('M84 36 V104', p.dark, 0.8) +
  buttons(p.deep, [46, 58, 70, 82, 94]) +
  box([89, 52, 15, 17], p.light, 1.5) +
  line('M89 56 H104', p.dark, 1) +
  path('M33.4 86 L46 89 L45 97 L32.6 94 Z', p.light) +
  path('M126.6 86 L114 89 L115 97 L127.4 94 Z', p.light) +
  line('M64 15 L80 34 L57 23 M96 15 L80 34 L103 23', p.dark, 0.9);
const blouse: Motif = (p) =>
  path('M62 20 L50 26 C40 40 33 60 34 84 C38 92 45 92 49 87 C50 72 53 58 55 46 Z', p.dark) +
  path('M98 20 L110 26 C120 40 127 60 126 84 C122 92 115 92 111 87 C110 72 107 58 105 46 Z', p.dark) +
  path('M62 20 L80 46 L98 20 L110 26 C107 46 108 62 116 104 C94 109 66 109 44 104 C52 62 53 46 50 26 Z', p.base) +
  path('M62 20 C68 24 92 24 98 20 L80 46 Z', p.pale) +
  shade('M96 23 L110 26 C107 46 108 62 116 104 C108 106 100 107 92 107 C102 80 100 46 96 23 Z') +
  path('M62 20 L80 46 L74 51 C66 42 60 32 57 23 Z', p.light) +
  path('M98 20 L80 46 L86 51 C94 42 100 32 103 23 Z', p.light) +
  line('M80 50 V107', p.dark, 1.2) +
  buttons(p.pale, [60, 73, 86]) +
  line('M62 58 C60 74 58 88 54 103 M98 58 C100 74 102 88 106 103', p.dark, 1.2) +
  line('M34 82 C39 88 45 88 49 84 M126 82 C121 88 115 88 111 84', p.deep, 1.6);
const polo: Motif = (p) =>
  path(SHORT_LEFT, p.dark) +
  path(SHORT_RIGHT, p.dark) +
  path(TORSO, p.base) +
  shade('M90 24 L98 20 L110 26 C108 50 109 76 111 104 L92 104 C95 80 96 50 90 24 Z') +
  path('M63 15 L80 30 L72 38 L57 23 Z', p.deep) +
  path('M97 15 L80 30 L88 38 L103 23 Z', p.deep) +
  box([76, 30, 8, 26], p.dark, 1) +
  buttons(p.pale, [37, 46]) +
  line('M32.5 46 L44 57 M127.5 46 L116 57', p.light, 2.4) +
  line(FOLDS, p.dark, 1.2);
const dress: Motif = (p) =>
  path(
    'M64 14 L70 14 C71 26 89 26 90 14 L96 14 C97 26 101 32 103 36 C101 46 98 50 97 56 C106 72 116 90 122 104 C98 110 62 110 38 104 C44 90 54 72 63 56 C62 50 59 46 57 36 C59 32 63 26 64 14 Z',
    p.base,
  ) +
  shade('M90 14 L96 14 C97 26 101 32 103 36 C101 46 98 50 97 56 C106 72 116 90 122 104 C112 106.500 102 107.500 94 108 C96 84 90 60 90 14 Z') +
  path('M63 54 C72 58 88 58 97 54 L97.500 59 C88 63 72 63 62.500 59 Z', p.deep) +
  line('M70 14 C71 26 89 26 90 14', p.light, 2) +
  line('M70 64 C66 78 60 92 54 106 M80 64 V108 M90 64 C94 78 100 92 106 106', p.dark, 1.3) +
  gleam('M66 66 C60 80 54 92 48 105 L44 104.500 C50 90 57 76 63 62 Z');
const skirt: Motif = (p) =>
  path('M58 20 L102 20 L104 30 C112 56 118 80 122 102 C98 109 62 109 38 102 C42 80 48 56 56 30 Z', p.base) +
  box([57, 18, 46, 10], p.deep, 2) +
  Array.from({ length: 8 }, (_, index) =>
    path(
      `M${60 + index * 5.2} 28 L${42 + index * 10.2} ${104 + Math.sin((index / 7) * Math.PI) * 3.4} l5 .6 L${63 + index * 5.2} 28 Z`,
      index % 2 === 0 ? p.dark : p.light,
      'opacity=".55"',
    ),
  ).join('') +
  shade('M96 28 L104 30 C112 56 118 80 122 102 L104 106 C104 80 100 50 96 28 Z') +
  box([88, 20, 6, 6], p.light, 1);
const LEGS = 'M54 16 L106 16 C109 44 110 76 111 108 L87 108 L80 50 L73 108 L49 108 C50 76 51 44 54 16 Z';
const jeans: Motif = (p) =>
  path(LEGS, p.base) +
  shade('M86 16 L106 16 C109 44 110 76 111 108 L98 108 C98 70 94 40 86 16 Z') +
  box([53.5, 14, 53, 8], p.dark, 1.5) +
  line('M80 22 V48 M80 22 C86 30 86 38 81 46', p.pale, 1.1) +
  line('M56 24 C58 34 66 36 70 23 M104 24 C102 34 94 36 90 23', p.pale, 1.1) +
  dot(80, 18, { r: 2, fill: '#c9a25c' }) +
  line('M60 14 v8 M72 14 v8 M88 14 v8 M100 14 v8', p.deep, 2) +
  line('M52 104 H72 M88 104 H108', p.pale, 1) +
  gleam('M58 46 C62 60 62 76 60 92 L55 92 C56 76 56 60 58 46 Z', 0.28) +
  gleam('M98 46 C102 60 102 76 101 92 L96 92 C96 76 97 60 98 46 Z', 0.2);
const trousers: Motif = (p) =>
  path(LEGS, p.base) +
  shade('M86 16 L106 16 C109 44 110 76 111 108 L98 108 C98 70 94 40 86 16 Z') +
  box([53.5, 14, 53, 7], p.dark, 1.5) +
  line('M66 22 C64 50 62 80 61 108 M94 22 C96 50 98 80 99 108', p.deep, 1) +
  line('M80 21 V46', p.deep, 1.2) +
  line('M57 24 L63 36 M103 24 L97 36', p.deep, 1.4) +
  dot(80, 17.5, { r: 1.7, fill: p.pale });
const shorts: Motif = (p) =>
  path('M52 26 L108 26 C112 48 116 70 118 92 L86 95 L80 62 L74 95 L42 92 C44 70 48 48 52 26 Z', p.base) +
  shade('M88 26 L108 26 C112 48 116 70 118 92 L102 94 C102 68 96 44 88 26 Z') +
  box([51, 23, 58, 9], p.dark, 2) +
  line('M80 32 V60', p.deep, 1.2) +
  line('M76 34 C74 42 73 46 74 50 M84 34 C86 42 87 45 86 49', p.pale, 1.7) +
  line('M55 36 L62 52 M105 36 L98 52', p.deep, 1.3) +
  line('M43 87 L74 90 M117 87 L86 90', p.dark, 1.2);
const leggings: Motif = (p) =>
  path('M58 14 L102 14 C104 44 101 76 97 108 L84 108 L80 48 L76 108 L63 108 C59 76 56 44 58 14 Z', p.base) +
  shade('M90 14 L102 14 C104 44 101 76 97 108 L90 108 C94 76 94 44 90 14 Z') +
  box([57.5, 12, 45, 9], p.dark, 2) +
  gleam('M64 26 C66 52 68 76 69 100 L66 100 C63 76 61 52 61 26 Z', 0.3) +
  line('M80 22 V46', p.deep, 1);
const boxers: Motif = (p) =>
  path('M46 36 L114 36 C116 54 117 72 118 88 L86 90 L80 72 L74 90 L42 88 C43 72 44 54 46 36 Z', p.base) +
  box([45, 32, 70, 10], p.deep, 2) +
  line('M60 37 H100', p.pale, 1.6) +
  line('M70 44 C68 60 72 72 80 74 C88 72 92 60 90 44', p.dark, 1.4) +
  line('M44 83 L73 85 M116 83 L87 85', p.dark, 1.2) +
  shade('M98 42 L114 42 C116 58 117 74 118 88 L104 89 C104 72 102 56 98 42 Z');
const sock = (p: Parameters<Motif>[0]): string =>
  path('M0 0 L20 0 L20 40 C20 46 28 50 38 53 C46 56 46 66 38 66 L14 66 C4 66 0 60 0 50 Z', p.base) +
  path('M0 0 H20 V9 H0 Z', p.deep) +
  path('M38 53 C46 56 46 66 38 66 L30 66 C34 62 34 56 32 51 Z', p.dark) +
  path('M0 46 C4 50 10 54 10 66 C3 65 0 58 0 50 Z', p.dark) +
  box([0, 14, 20, 4], p.light) +
  box([0, 22, 20, 4], p.light);
const socks: Motif = (p) => `${shadow(40, 98)}<g transform="translate(66 24)">${sock({ ...p, base: p.dark, dark: p.deep })}</g><g transform="translate(46 30)">${sock(p)}</g>`;

export const garments: Readonly<Record<string, Motif>> = {
  tshirt,
  longsleeve,
  tanktop,
  sweater,
  turtleneck,
  cardigan,
  hoodie,
  shirt,
  blouse,
  polo,
  dress,
  skirt,
  jeans,
  trousers,
  shorts,
  leggings,
  boxers,
  socks,
};
