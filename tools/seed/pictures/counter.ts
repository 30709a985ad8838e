import { box, dot, gleam, line, type Motif, oval, path, place, shade, shadow } from './shapes.ts';

const PAPER = '#f6f1e4';
const lines = (x: number, y: number, widths: readonly number[]): string =>
  widths.map((width, index) => box([x, y + index * 5, width, 1.8], '#1c2330', 0.9).replace('/>', ' opacity=".28"/>')).join('');
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

export const counter: Readonly<Record<string, Motif>> = {
  butter,
  eggs,
  block,
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
  crate,
  deposit,
};
