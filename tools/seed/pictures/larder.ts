import { box, dot, gleam, line, type Motif, oval, path, shade, shadow } from './shapes.ts';

const PAPER = '#f6f1e4';
const lines = (x: number, y: number, widths: readonly number[]): string =>
  widths.map((width, index) => box([x, y + index * 5, width, 1.8], '#1c2330', 0.9).replace('/>', ' opacity=".28"/>')).join('');
const carton: Motif = (p) =>
  shadow(28) +
  path('M56 36 L104 36 L104 106 L56 106 Z', PAPER) +
  path('M92 36 L104 36 L104 106 L92 106 Z', '#dcd5c4') +
  path('M56 36 L66 20 L94 20 L104 36 Z', p.light) +
  box([65, 13, 30, 8], p.base, 1) +
  path('M56 62 C70 54 84 72 104 62 L104 106 L56 106 Z', p.base) +
  shade('M92 64 C96 64 100 64 104 62 L104 106 L92 106 Z') +
  dot(76, 50, { r: 7, fill: p.dark }) +
  line('M73 50 l2.500 3 5-6', PAPER, 1.8) +
  lines(64, 84, [26, 20, 23]);
const cup: Motif = (p) =>
  shadow(28) +
  path('M50 44 L110 44 L102 104 C90 108 70 108 58 104 Z', PAPER) +
  path('M52 60 L108 60 L103.500 94 C90 98 70 98 56.500 94 Z', p.base) +
  shade('M94 44 L110 44 L102 104 C98 106 94 106.500 90 107 Z') +
  path('M46 38 C60 32 100 32 114 38 L112 46 C98 50 62 50 48 46 Z', p.light) +
  oval([80, 37, 34, 6], p.pale) +
  path('M108 34 C116 32 122 34 124 38 L114 42 Z', p.pale) +
  dot(80, 76, { r: 10, fill: p.pale }) +
  path('M80 69 C84 71 87 76 84 81 C82 84 78 84 76 81 C73 76 76 71 80 69 Z', p.dark);
const BAG = 'M50 24 L110 24 C108 34 108 40 112 52 C116 70 116 90 112 104 C100 107 60 107 48 104 C44 90 44 70 48 52 C52 40 52 34 50 24 Z';
const bag: Motif = (p) =>
  shadow(34) +
  path(BAG, p.base) +
  shade('M96 24 L110 24 C108 34 108 40 112 52 C116 70 116 90 112 104 C108 105 102 105.800 96 106 C102 80 96 50 96 24 Z') +
  path('M50 24 L110 24 L109 32 L51 32 Z', p.dark) +
  line('M50 24 l3 4 3-4 3 4 3-4 3 4 3-4 3 4 3-4 3 4 3-4 3 4 3-4 3 4 3-4 3 4 3-4 3 4 3-4 3 4 3-4', p.light, 1.2) +
  path('M58 50 H102 C105 64 105 76 103 86 H57 C55 76 55 64 58 50 Z', PAPER) +
  dot(80, 62, { r: 6, fill: p.dark }) +
  lines(66, 74, [28, 20]) +
  gleam('M52 46 C49 62 49 80 51 98 L55 99 C53 80 53 62 56 46 Z', 0.3);
const chips: Motif = (p) =>
  shadow(36) +
  path('M48 18 C60 22 100 22 112 18 C108 34 116 60 112 104 C100 100 60 100 48 104 C44 60 52 34 48 18 Z', p.base) +
  shade('M98 20.500 C104 20 108 19.500 112 18 C108 34 116 60 112 104 C108 103 104 102 98 101.700 C104 70 98 44 98 20.500 Z') +
  line('M48 22 C60 26 100 26 112 22 M49 99 C60 96 100 96 111 99', p.light, 1.3) +
  oval([80, 58, 24, 17], PAPER) +
  path('M64 60 C66 50 76 48 82 52 C90 48 98 56 94 64 C84 60 74 66 64 60 Z', '#e8b84f') +
  line('M68 58 C74 54 82 56 90 56', '#c98f2c', 1.2) +
  lines(66, 82, [28, 20]) +
  gleam('M54 34 C53 52 51 74 53 94 L57 94 C56 74 57 52 59 34 Z', 0.35);
const jarBody = (p: Parameters<Motif>[0], lid: string): string =>
  shadow(30) +
  path('M52 34 C48 38 46 44 46 50 L46 94 C46 101 50 106 57 106 L103 106 C110 106 114 101 114 94 L114 50 C114 44 112 38 108 34 Z', p.base) +
  shade('M98 34 L108 34 C112 38 114 44 114 50 L114 94 C114 101 110 106 103 106 L96 106 C104 84 104 56 98 34 Z') +
  gleam('M52 48 C52 44 54 41 57 41 L57 98 C54 98 52 95 52 92 Z', 0.45) +
  box([50, 18, 60, 15], lid, 3) +
  line('M56 20 v11 M62 20 v11 M68 20 v11 M74 20 v11 M80 20 v11 M86 20 v11 M92 20 v11 M98 20 v11 M104 20 v11', '#1c2330', 0.6) +
  path('M54 33 H106 L108 38 H52 Z', p.pale, 'opacity=".7"');
const jar: Motif = (p) =>
  jarBody(p, '#c7a557') +
  box([58, 54, 44, 34], PAPER, 2) +
  dot(80, 64, { r: 6, fill: p.base }) +
  path('M80 58 C82 54 86 53 88 54 C87 58 84 60 80 58 Z', '#5d8a4a') +
  lines(66, 75, [28, 20]);
const honey: Motif = (p) =>
  jarBody({ ...p, base: p.base }, '#6f5331') +
  path('M80 50 L96 59 L96 77 L80 86 L64 77 L64 59 Z', PAPER) +
  path('M80 56 L90 62 L90 74 L80 80 L70 74 L70 62 Z', p.light) +
  oval([80, 68, 5.5, 4], '#3b2f1e') +
  line('M77 65 v6 M81 64.500 v7', '#e8b84f', 1.4) +
  oval([77, 62.5, 4, 2], '#ffffff', 'opacity=".8"');
const cereal: Motif = (p) =>
  shadow(30) +
  path('M52 18 L100 18 L100 106 L52 106 Z', p.base) +
  path('M100 18 L112 26 L112 102 L100 106 Z', p.deep) +
  box([58, 28, 36, 14], PAPER, 3) +
  lines(63, 32, [26, 18]) +
  path('M56 74 C60 66 92 66 96 74 C96 90 86 98 76 98 C66 98 56 90 56 74 Z', PAPER) +
  oval([76, 73, 20, 6], '#e8d3a3') +
  [
    [68, 71],
    [76, 74],
    [84, 71],
    [72, 76],
    [80, 77],
    [88, 75],
  ]
    .map(([x = 0, y = 0]) => dot(x, y, { r: 2.3, fill: p.dark }))
    .join('') +
  line('M60 52 H92 M64 58 H88', p.pale, 2) +
  gleam('M54 20 H58 V104 H54 Z', 0.25);
const pasta: Motif = (p) =>
  shadow(30) +
  path('M54 16 C66 20 94 20 106 16 L108 104 C96 107 64 107 52 104 Z', p.base) +
  shade('M96 18.500 L106 16 L108 104 L96 106 Z') +
  path('M60 60 C60 48 100 48 100 60 L100 92 C100 100 60 100 60 92 Z', '#f6edd4') +
  line('M64 60 V94 M68 58 V95 M72 57 V96 M76 57 V96 M80 57 V96 M84 57 V96 M88 57 V96 M92 58 V95 M96 60 V94', '#d9b25a', 1.8) +
  box([62, 28, 36, 13], PAPER, 2) +
  lines(67, 31.5, [26, 18]) +
  line('M54 21 C66 25 94 25 106 21', p.light, 1.2);
const can: Motif = (p) =>
  shadow(30) +
  path('M50 28 L110 28 L110 98 C98 106 62 106 50 98 Z', '#c3c7c9') +
  path('M50 38 C62 44 98 44 110 38 L110 90 C98 97 62 97 50 90 Z', p.base) +
  shade('M94 42.500 C100 41.500 106 40 110 38 L110 90 C106 92 100 94 94 94.700 Z') +
  oval([80, 28, 30, 8], '#dfe2e3') +
  oval([80, 28, 24, 5.5], '#b4b9bc') +
  line('M76 27 C78 24 84 24 86 27', '#8d9296', 2) +
  oval([80, 67, 18, 16], PAPER) +
  dot(80, 64, { r: 7, fill: p.dark }) +
  lines(70, 74, [20]) +
  gleam('M54 42 C56 43 58 43.500 60 44 L60 94 C58 93.500 56 93 54 92 Z', 0.35) +
  line('M50 96 C62 103 98 103 110 96', '#9aa0a4', 1.2);
const oil: Motif = (p) =>
  shadow(24) +
  box([72, 10, 16, 14], '#3d4a33', 2) +
  path('M73 22 L87 22 L88 36 C100 44 102 52 102 62 L102 100 C102 104 98 106 94 106 L66 106 C62 106 58 104 58 100 L58 62 C58 52 60 44 72 36 Z', p.base) +
  shade('M88 36 C100 44 102 52 102 62 L102 100 C102 104 98 106 94 106 L88 106 C96 84 94 56 88 36 Z') +
  box([62, 60, 36, 32], PAPER, 2) +
  path('M80 64 C86 66 88 73 84 78 C80 80 76 80 75 76 C74 71 76 66 80 64 Z', p.dark) +
  lines(69, 82, [22, 16]) +
  gleam('M63 58 C63 52 65 47 69 43 L71 46 C68 49 67 53 67 58 Z M63 94 H67 V101 H65 C64 101 63 100 63 98 Z', 0.5);
const shaker: Motif = (p) =>
  shadow(22) +
  path('M60 46 L100 46 L104 98 C104 103 100 106 96 106 L64 106 C60 106 56 103 56 98 Z', p.base) +
  path('M58 46 C58 24 102 24 102 46 Z', '#c3c7c9') +
  path('M88 31 C97 34 102 38 102 46 L90 46 Z', '#a7acaf') +
  [
    [74, 36],
    [80, 34],
    [86, 36],
    [77, 40],
    [83, 40],
  ]
    .map(([x = 0, y = 0]) => dot(x, y, { r: 1.4, fill: '#5a5f63' }))
    .join('') +
  box([62, 58, 36, 30], PAPER, 2) +
  dot(80, 68, { r: 5, fill: p.dark }) +
  lines(69, 77, [22, 16]) +
  shade('M92 46 L100 46 L104 98 C104 103 100 106 96 106 L92 106 Z');
const chocolate: Motif = (p) =>
  shadow(44, 102) +
  `<g transform="rotate(-9 80 62)">${path('M58 18 L110 18 L110 60 L58 60 Z', '#5b3a28')}${[0, 1, 2].map((row) => [0, 1, 2].map((column) => box([60 + column * 17, 20 + row * 13, 15, 11], '#6f4832', 2) + line(`M${62 + column * 17} ${22 + row * 13} h10`, '#8a5e44', 1)).join('')).join('')}${path('M54 46 L114 46 L114 106 L54 106 Z', p.base)}${path('M54 46 l4 5 4-5 4 5 4-5 4 5 4-5 4 5 4-5 4 5 4-5 4 5 4-5 4 5 4-5 4 5 L114 52 L54 52 Z', '#d9d4c5')}${box([62, 62, 44, 26], PAPER, 3)}${dot(74, 75, { r: 6, fill: p.dark })}${lines(84, 70, [18, 13])}${line('M60 98 H108', p.light, 1.6)}</g>`;
const biscuit: Motif = (p) =>
  shadow(46, 100) +
  path('M30 58 L112 46 L130 58 L130 84 L48 98 L30 84 Z', p.base) +
  path('M30 58 L48 70 L48 98 L30 84 Z', p.dark) +
  path('M30 58 L112 46 L130 58 L48 70 Z', p.pale) +
  path('M66 68 L108 61.500 L108 88 L66 95 Z', PAPER) +
  dot(80, 80, { r: 9, fill: '#d9a860' }) +
  [
    [77, 77],
    [83, 77],
    [80, 82],
    [76, 83],
    [84, 83],
  ]
    .map(([x = 0, y = 0]) => dot(x, y, { r: 1, fill: '#9a6c2e' }))
    .join('') +
  lines(92, 74, [12, 9]) +
  dot(112, 40, { r: 12, fill: '#dcae6a' }) +
  [
    [108, 37],
    [115, 37],
    [112, 43],
  ]
    .map(([x = 0, y = 0]) => dot(x, y, { r: 1.4, fill: '#9a6c2e' }))
    .join('');
const coffee: Motif = (p) =>
  shadow(32) +
  path('M54 30 L106 30 L112 104 C100 107 60 107 48 104 Z', p.base) +
  path('M94 30 L106 30 L112 104 C106 105.500 100 106 96 106.300 Z', p.dark) +
  path('M54 30 L58 16 L102 16 L106 30 Z', p.deep) +
  line('M56 23 H104', p.light, 2) +
  box([60, 48, 40, 42], PAPER, 3) +
  path('M80 54 C88 56 90 66 86 72 C82 77 75 76 73 70 C71 63 74 55 80 54 Z', '#6a4731') +
  line('M82 56 C77 62 83 66 78 74', '#3d281b', 1.8) +
  lines(67, 80, [26, 18]) +
  dot(66, 36, { r: 2.4, fill: p.deep });
const tea: Motif = (p) =>
  shadow(36) +
  path('M44 40 L102 36 L116 44 L116 100 L58 106 L44 98 Z', p.base) +
  path('M44 40 L58 46 L58 106 L44 98 Z', p.deep) +
  path('M44 40 L102 36 L116 44 L58 46 Z', p.pale) +
  path('M68 56 L106 53 L106 86 L68 90 Z', PAPER) +
  path('M76 74 C76 62 88 58 98 60 C98 72 88 78 76 74 Z', '#6f9a55') +
  line('M74 80 C80 72 88 66 96 62', '#4a7340', 1.3) +
  line('M92 38 C98 28 110 30 112 20', '#8a8574', 1.2) +
  path('M106 8 L118 8 L118 20 L106 20 Z', p.light);
const freezer: Motif = (p) => `${bag(p) + dot(96, 92, { r: 0, fill: '#fff' })}<g transform="translate(80 95)">${line('M0 -6 V6 M-5 -3 L5 3 M-5 3 L5 -3', '#ffffff', 1.6)}</g>`;
const icecream: Motif = (p) =>
  shadow(32) +
  path('M46 50 L114 50 L108 102 C98 107 62 107 52 102 Z', PAPER) +
  path('M48 66 L112 66 L109 92 C96 97 64 97 51 92 Z', p.base) +
  shade('M98 50 L114 50 L108 102 C104 104 100 105 96 105.500 Z') +
  path('M46 48 C44 40 52 34 58 36 C58 24 74 20 80 28 C88 20 104 24 102 36 C110 34 116 42 114 48 Z', p.light) +
  path('M46 48 C50 54 58 54 62 48 C66 56 76 56 80 48 C84 56 94 56 98 48 C102 54 110 54 114 48 Z', p.light) +
  gleam('M62 36 C64 30 70 28 74 30 C70 34 68 38 68 44 C64 43 61 40 62 36 Z', 0.5) +
  dot(80, 80, { r: 9, fill: PAPER }) +
  lines(74, 77, [12, 9]) +
  line('M102 26 L112 8', '#e0b678', 5);

export const larder: Readonly<Record<string, Motif>> = { carton, cup, bag, chips, jar, honey, cereal, pasta, can, oil, shaker, chocolate, biscuit, coffee, tea, freezer, icecream };
