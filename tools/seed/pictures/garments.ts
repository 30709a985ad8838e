import { box, dot, gleam, line, type Motif, oval, path, shade, shadow } from './shapes.ts';

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
  dungarees,
  jacket,
  puffer,
  coat,
  blazer,
  romper,
  boxers,
  socks,
  scarf,
  beanie,
  hat,
  cap,
  gloves,
  belt,
};
