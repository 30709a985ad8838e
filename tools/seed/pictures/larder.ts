import { box, dot, gleam, line, type Motif, oval, path, place, shade, shadow } from './shapes.ts';

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

const butter: Motif = (p) =>
  shadow(44, 98) +
  path('M34 58 L104 50 L126 60 L126 88 L56 97 L34 86 Z', p.base) +
  path('M34 58 L56 68 L56 97 L34 86 Z', p.dark) +
  path('M34 58 L104 50 L126 60 L56 68 Z', p.pale) +
  path('M72 66.200 L98 63 L98 91.500 L72 95 Z', PAPER) +
  lines(76, 72, [18, 14, 16]) +
  line('M56 68 L126 60', p.light, 1);

const eggs: Motif = (p) => {
  const egg = (x: number, y: number): string =>
    path(`M${x} ${y} C${x + 10} ${y} ${x + 13} ${y + 14} ${x + 12} ${y + 20} L${x - 12} ${y + 20} C${x - 13} ${y + 14} ${x - 10} ${y} ${x} ${y} Z`, '#e3b88c') +
    oval([x - 4, y + 7, 2.6, 4], '#ffffff', 'opacity=".45"');
  return (
    shadow(50, 100) +
    [46, 80, 114].map((x) => egg(x, 38)).join('') +
    [62, 98].map((x) => egg(x, 44)).join('') +
    path(
      'M28 60 C34 56 40 66 46 66 C52 66 56 58 62 58 C68 58 74 66 80 66 C86 66 92 58 98 58 C104 58 108 66 114 66 C120 66 126 56 132 60 L126 98 C110 102 50 102 34 98 Z',
      '#b9b3a3',
    ) +
    path('M34 98 C50 102 110 102 126 98 L128 84 C110 88 50 88 32 84 Z', '#a19a88') +
    box([58, 72, 44, 16], p.base, 2) +
    lines(64, 76, [32, 24])
  );
};

const block: Motif = (p) =>
  shadow(44, 98) +
  path('M34 60 L100 52 L126 62 L60 72 Z', '#ffffff') +
  path('M34 60 L60 72 L60 98 L34 86 Z', '#e1ddcf') +
  path('M60 72 L126 62 L126 88 L60 98 Z', '#f3efe2') +
  path('M78 69.200 L112 64 L112 90 L78 95.200 Z', p.base) +
  dot(95, 80, { r: 7, fill: PAPER }) +
  line('M92 80 l2 2.500 4-5', p.base, 1.6) +
  line('M44 68 l8 4 M42 76 l6 3', '#cfc9b6', 1.6);

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

const bread: Motif = (p) =>
  shadow(48, 98) +
  path('M32 74 C28 50 54 36 80 36 C106 36 132 50 128 74 C126 92 112 98 80 98 C48 98 34 92 32 74 Z', p.base) +
  path('M32 78 C36 92 52 98 80 98 C112 98 126 92 128 74 C120 86 104 90 80 90 C54 90 40 86 32 78 Z', p.dark) +
  path('M54 46 C60 52 62 62 60 72 C54 68 50 58 54 46 Z M76 40 C82 48 84 60 82 72 C75 66 72 54 76 40 Z M98 44 C104 52 106 62 104 72 C97 66 95 56 98 44 Z', p.pale) +
  [
    [48, 66],
    [68, 58],
    [90, 56],
    [112, 62],
    [70, 80],
    [94, 80],
    [52, 80],
    [114, 76],
  ]
    .map(([x = 0, y = 0]) => oval([x, y, 1.6, 1], '#ffffff', 'opacity=".6"'))
    .join('');

const roll: Motif = (p) =>
  shadow(44, 98) +
  oval([80, 70, 46, 28], '#d59a55') +
  path('M34 72 C36 90 56 98 80 98 C104 98 124 90 126 72 C118 86 100 90 80 90 C60 90 42 86 34 72 Z', '#b87d3c') +
  path('M50 58 C66 50 94 50 110 58 C96 62 64 62 50 58 Z', '#f0cf9a') +
  [
    [62, 66],
    [74, 72],
    [86, 66],
    [98, 70],
    [68, 78],
    [92, 78],
    [80, 60],
    [108, 72],
    [54, 72],
    [80, 82],
  ]
    .map(([x = 0, y = 0]) => oval([x, y, 3, 1.7], p.base, `transform="rotate(${x * 7} ${x} ${y})"`))
    .join('');

const pretzel: Motif = () =>
  shadow(44, 104) +
  line('M54 96 C40 82 34 56 46 44 C60 30 80 46 80 62 C80 78 62 90 52 78 M106 96 C120 82 126 56 114 44 C100 30 80 46 80 62 C80 78 98 90 108 78', '#7b4522', 13) +
  line('M54 96 C66 104 94 104 106 96', '#7b4522', 13) +
  line('M54 94 C40 80 36 58 47 47 C60 34 78 48 79 62 M106 94 C120 80 124 58 113 47', '#a8632f', 5) +
  line('M60 97 C70 101 90 101 100 97', '#a8632f', 5) +
  [
    [46, 60],
    [58, 42],
    [70, 48],
    [92, 46],
    [108, 46],
    [116, 62],
    [80, 100],
    [66, 98],
    [96, 98],
    [44, 76],
    [116, 78],
  ]
    .map(([x = 0, y = 0]) => box([x - 1.4, y - 1.4, 2.8, 2.8], '#fbf8ee'))
    .join('');

const croissant: Motif = () =>
  shadow(48, 98) +
  path('M30 88 C26 60 48 34 80 34 C112 34 134 60 130 88 C128 94 120 94 116 88 C110 76 98 70 80 70 C62 70 50 76 44 88 C40 94 32 94 30 88 Z', '#d7964a') +
  path('M64 36 C76 33 84 33 96 36 L92 71 C84 69.500 76 69.500 68 71 Z', '#eab56c') +
  path('M48 44 L60 38 L62 72 L54 76 Z', '#c88238') +
  path('M112 44 L100 38 L98 72 L106 76 Z', '#b87330') +
  path('M36 58 L44 47 L50 78 L44 86 Z', '#e0a458') +
  path('M124 58 L116 47 L110 78 L116 86 Z', '#c88238') +
  line('M72 40 C76 38 84 38 88 40', '#f6d7a0', 2);

const cheese: Motif = (p) =>
  shadow(46, 98) +
  path('M32 72 L112 40 C124 44 130 54 130 66 L130 70 L32 76 Z', p.light) +
  path('M32 74 L130 68 L130 92 L34 98 Z', p.base) +
  path('M112 40 C124 44 130 54 130 66 L130 92 L122 92.500 L122 66 C122 54 118 45 112 40 Z', p.dark) +
  dot(58, 86, { r: 6, fill: p.dark }) +
  dot(84, 82, { r: 4, fill: p.dark }) +
  dot(104, 86, { r: 7, fill: p.dark }) +
  oval([84, 60, 7, 3.5], p.dark, 'opacity=".6"') +
  oval([104, 54, 5, 2.5], p.dark, 'opacity=".6"') +
  gleam('M34 76 L128 70 L128 73 L34 79 Z', 0.4);

const camembert: Motif = (p) =>
  shadow(46, 98) +
  path('M34 62 L34 82 C34 92 54 99 80 99 C106 99 126 92 126 82 L126 62 Z', p.dark) +
  oval([80, 62, 46, 17], '#fbf7ec') +
  path('M80 62 L126 60 C127 66 118 73 106 76 Z', '#f1dd9c') +
  path('M80 62 L106 76 L106 96 L80 82 Z', '#f5e4ac') +
  path('M80 62 L80 82 L58 97 L58 77 Z', '#ecd694') +
  path('M80 62 L58 77 C68 79 92 79 106 76 Z', p.sky) +
  line('M46 58 C54 54 66 52 74 52', '#ddd5bf', 1.4);

const tray: Motif = (p) =>
  shadow(48, 98) +
  path('M32 46 L128 46 L124 96 L36 96 Z', '#e7e3d8') +
  path('M38 52 L122 52 L119 90 L41 90 Z', '#ffffff') +
  [0, 1, 2, 3]
    .map(
      (index) =>
        path(
          `M${44 + index * 17} 58 C${54 + index * 17} 52 ${66 + index * 17} 58 ${64 + index * 17} 72 C${62 + index * 17} 86 ${48 + index * 17} 88 ${44 + index * 17} 78 C${42 + index * 17} 70 ${42 + index * 17} 62 ${44 + index * 17} 58 Z`,
          index % 2 === 0 ? p.base : p.light,
        ) + line(`M${48 + index * 17} 64 C${54 + index * 17} 62 ${58 + index * 17} 68 ${56 + index * 17} 76`, p.pale, 1.4),
    )
    .join('') +
  path('M38 52 L122 52 L121 58 C94 66 66 54 39 62 Z', '#ffffff', 'opacity=".35"') +
  path('M86 40 L120 40 L118 58 L88 58 Z', p.deep) +
  lines(93, 45, [20, 14]);

const mince: Motif = (p) =>
  shadow(48, 98) +
  path('M32 50 L128 50 L122 96 L38 96 Z', '#e7e3d8') +
  path('M38 56 L122 56 L118 90 L42 90 Z', '#cfc9bb') +
  Array.from({ length: 26 }, (_, index) =>
    line(`M${44 + (index % 9) * 8} ${62 + Math.floor(index / 9) * 9} c4 -4 8 4 11 0`, index % 3 === 0 ? p.light : index % 3 === 1 ? p.base : p.dark, 5),
  ).join('') +
  path('M38 56 L122 56 L121 62 C94 70 66 58 39 66 Z', '#ffffff', 'opacity=".25"');

const steak: Motif = (p) =>
  shadow(46, 100) +
  path('M36 72 C28 50 46 32 72 34 C90 36 94 46 112 48 C130 52 132 80 116 92 C98 104 48 102 36 72 Z', '#f0dcc6') +
  path('M42 72 C36 54 50 40 70 40 C86 42 92 52 108 54 C122 58 122 78 110 86 C94 96 52 94 42 72 Z', p.base) +
  line('M56 60 C66 56 76 62 84 70 M64 78 C74 72 84 78 94 80 M90 62 C96 64 102 64 108 68', '#f3d9cc', 2.2) +
  oval([58, 66, 6, 4], '#f0dcc6', 'transform="rotate(-20 58 66)"') +
  path('M110 86 C116 82 119 76 118 70 L122 74 C121 82 117 88 110 92 C96 99 62 99 48 86 C66 96 96 94 110 86 Z', p.dark) +
  path('M96 34 C104 24 118 24 124 28 C118 38 106 40 96 34 Z', '#5d8a4a');

const fish: Motif = (p) =>
  shadow(50, 96) +
  path('M30 70 C40 52 68 46 96 54 C112 58 124 64 130 68 C124 82 108 90 86 92 C58 94 36 86 30 70 Z', p.base) +
  path('M30 70 C36 86 58 94 86 92 C108 90 124 82 130 68 L130 74 C124 88 108 96 86 98 C56 100 34 90 30 70 Z', p.dark) +
  line('M46 62 C54 66 54 76 48 82 M62 56 C70 64 70 78 62 88 M80 53 C88 62 88 80 78 90 M98 56 C105 64 104 78 96 88', p.pale, 2) +
  path('M98 44 C110 34 126 40 130 50 L112 56 Z', '#ecd45e') +
  line('M104 46 L114 54 M110 41 L118 51 M118 42 L122 50', '#fdf4c4', 1.4);

const sausage: Motif = (p) => {
  const one =
    path('M-46 -4 C-46 -12 -38 -14 -30 -10 C-10 -2 10 -2 30 -10 C38 -14 46 -12 46 -4 C46 4 40 8 32 10 C12 16 -12 16 -32 10 C-40 8 -46 4 -46 -4 Z', p.base) +
    line('M-30 0 C-10 7 10 7 30 0', p.dark, 2) +
    gleam('M-34 -6 C-14 2 10 2 28 -5 C10 5 -16 4 -34 -2 Z', 0.3) +
    line('M-18 -3 l4 9 M-2 0 l3 9 M14 -1 l2 9', p.deep, 1.6) +
    line('M-46 -5 l-5 -2 M46 -5 l5 -2', p.deep, 3);
  return shadow(50, 98) + place({ x: 80, y: 44, turn: -4 }, one) + place({ x: 80, y: 64, turn: 2 }, one) + place({ x: 80, y: 84, turn: -2 }, one);
};

const pizza: Motif = (p) =>
  shadow(44, 106) +
  dot(80, 62, { r: 44, fill: '#d9a55c' }) +
  dot(80, 62, { r: 37, fill: '#f2cf73' }) +
  path('M50 44 C60 34 100 32 110 46 C118 60 112 84 96 92 C76 100 50 92 46 72 C44 60 44 52 50 44 Z', '#e26a44', 'opacity=".55"') +
  [
    [64, 48],
    [94, 50],
    [76, 72],
    [100, 76],
    [56, 72],
    [82, 92],
    [80, 36],
  ]
    .map(([x = 0, y = 0]) => dot(x, y, { r: 6.5, fill: p.base }) + dot(x - 1.5, y - 1.5, { r: 2, fill: p.light }))
    .join('') +
  [
    [80, 54],
    [66, 62],
    [92, 64],
    [70, 86],
    [106, 62],
  ]
    .map(([x = 0, y = 0]) => oval([x, y, 4, 2], '#4f7f42', `transform="rotate(${x * 3} ${x} ${y})"`))
    .join('') +
  line('M80 62 L80 20 M80 62 L118 84', '#c98f45', 1.4);

const freezer: Motif = (p) => bag(p) + dot(96, 92, { r: 0, fill: '#fff' }) + `<g transform="translate(80 95)">${line('M0 -6 V6 M-5 -3 L5 3 M-5 3 L5 -3', '#ffffff', 1.6)}</g>`;

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

const crate: Motif = (p) =>
  shadow(44, 106) +
  [44, 62, 80, 98, 116].map((x) => path(`M${x - 4} 16 h8 v10 c4 4 5 8 5 14 v20 h-18 v-20 c0 -6 1 -10 5 -14 Z`, '#5d4a2c') + box([x - 4.5, 12, 9, 6], '#d9d4c5', 1.5)).join('') +
  path('M32 50 L128 50 L124 106 L36 106 Z', p.base) +
  path('M32 50 L128 50 L127.400 58 L32.600 58 Z', p.dark) +
  box([66, 60, 28, 9], p.deep, 4.5) +
  path('M42 76 H118 L116 98 H44 Z', p.light) +
  dot(80, 87, { r: 8, fill: PAPER }) +
  line('M76 87 l3 3 5-6', p.dark, 2) +
  shade('M108 50 L128 50 L124 106 L106 106 Z');

const deposit: Motif = (p) =>
  shadow(24) +
  box([72, 12, 16, 9], p.deep, 2) +
  path('M73 21 L87 21 C87 36 100 42 100 56 L100 98 C100 103 97 106 92 106 L68 106 C63 106 60 103 60 98 L60 56 C60 42 73 36 73 21 Z', p.light, 'opacity=".9"') +
  box([60, 58, 40, 30], PAPER) +
  line('M80 63 a9.500 9.500 0 1 1 -9 7 M71 64 v6.500 h6.500', p.dark, 3) +
  gleam('M64 56 C64 48 70 42 74 38 L76 41 C72 45 69 49 69 56 Z', 0.6) +
  shade('M90 36 C96 42 100 48 100 56 L100 98 C100 103 97 106 92 106 L90 106 Z');

export const larder: Readonly<Record<string, Motif>> = {
  carton,
  cup,
  butter,
  eggs,
  block,
  bag,
  chips,
  jar,
  honey,
  cereal,
  pasta,
  can,
  oil,
  shaker,
  chocolate,
  biscuit,
  coffee,
  tea,
  bread,
  roll,
  pretzel,
  croissant,
  cheese,
  camembert,
  tray,
  mince,
  steak,
  fish,
  sausage,
  pizza,
  freezer,
  icecream,
  crate,
  deposit,
};
