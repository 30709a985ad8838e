import { dot, gleam, line, type Motif, oval, path, place, shade, shadow } from './shapes.ts';

const LEAF = '#5d8a4a';
const LEAF_DARK = '#3f6b37';
const STEM = '#6d5237';

const appleShape = 'M80 40 C72 28 44 30 42 60 C41 84 60 104 72 104 C76 104 78 102 80 102 C82 102 84 104 88 104 C100 104 119 84 118 60 C116 30 88 28 80 40 Z';
const apple: Motif = (p) =>
  shadow(34) +
  path(appleShape, p.base) +
  shade('M100 36 C112 40 118 48 118 60 C119 84 100 104 88 104 C84 104 82 102 80 102 C100 98 112 66 100 36 Z') +
  path('M66 42 C72 47 88 47 94 42 C90 38 86 38 80 42 C74 38 70 38 66 42 Z', p.deep) +
  line('M80 43 C80 34 82 26 87 20', STEM, 3.4) +
  path('M86 28 C92 16 106 16 112 20 C108 30 96 34 86 28 Z', LEAF) +
  line('M88 28 C96 26 102 24 108 21', LEAF_DARK, 1) +
  gleam('M52 56 C53 46 59 41 64 41 C60 48 58 56 58 66 C54 64 52 60 52 56 Z', 0.4);

const pear: Motif = (p) =>
  shadow(32) +
  path('M80 26 C92 26 95 38 97 50 C100 62 114 70 114 86 C114 99 100 105 80 105 C60 105 46 99 46 86 C46 70 60 62 63 50 C65 38 68 26 80 26 Z', p.base) +
  shade('M88 29 C94 33 95 42 97 50 C100 62 114 70 114 86 C114 99 100 105 84 105 C104 92 98 58 88 29 Z') +
  line('M80 27 C80 20 83 15 88 12', STEM, 3.4) +
  path('M84 22 C92 12 104 14 108 18 C104 26 92 28 84 22 Z', LEAF) +
  gleam('M58 80 C59 70 66 66 70 58 C70 68 66 78 66 90 C60 90 57 86 58 80 Z', 0.4) +
  [
    [90, 74],
    [96, 84],
    [86, 88],
    [74, 94],
    [92, 94],
  ]
    .map(([x = 0, y = 0]) => dot(x, y, { r: 0.9, fill: p.dark }))
    .join('');

const banana: Motif = (p) =>
  shadow(40, 98) +
  path('M44 30 C42 66 70 96 118 86 C122 85 124 80 120 78 C92 80 66 62 56 30 C54 26 46 24 44 30 Z', p.dark) +
  path('M56 24 C58 58 84 84 122 74 C126 72 126 67 122 66 C98 68 76 52 66 22 C64 18 56 18 56 24 Z', p.base) +
  line('M61 24 C66 54 88 76 122 71', p.dark, 1.3) +
  path('M55 16 h10 l2 10 h-11 Z', '#8a6c2a') +
  path('M118 66 C124 64 128 68 126 72 C124 76 120 76 117 75 Z', '#8a6c2a') +
  gleam('M70 36 C76 50 86 60 98 64 C84 64 74 54 68 38 Z', 0.4);

const orange: Motif = (p) =>
  shadow(34) +
  dot(80, 66, { r: 38, fill: p.base }) +
  shade('M98 33 C112 40 118 52 118 66 C118 87 101 104 80 104 C104 94 110 58 98 33 Z') +
  [
    [70, 60],
    [62, 74],
    [78, 78],
    [90, 66],
    [84, 52],
    [72, 88],
    [96, 82],
    [60, 60],
    [88, 92],
  ]
    .map(([x = 0, y = 0]) => dot(x, y, { r: 1, fill: p.dark }))
    .join('') +
  path('M74 30 l6 -4 6 4 -3 4 h-6 Z', LEAF_DARK) +
  path('M82 28 C88 16 102 16 108 20 C104 30 92 34 82 28 Z', LEAF) +
  gleam('M54 56 C56 46 63 40 70 38 C63 46 60 56 60 66 C55 64 53 60 54 56 Z', 0.42);

const grapes: Motif = (p) => {
  const rows: readonly (readonly [number, readonly number[]])[] = [
    [44, [56, 70, 84, 98]],
    [56, [50, 63, 77, 91, 105]],
    [68, [57, 70, 84, 98]],
    [80, [64, 77, 91]],
    [91, [71, 85]],
    [100, [78]],
  ];
  const berries = rows
    .flatMap(([y, xs]) =>
      xs.map((x) => dot(x, y, { r: 8.6, fill: (x + y) % 3 === 0 ? p.dark : (x + y) % 2 === 0 ? p.base : p.light }) + oval([x - 2.6, y - 3, 2.2, 1.5], '#ffffff', 'opacity=".5"')),
    )
    .join('');
  return (
    line('M80 44 C80 32 82 22 88 12', STEM, 3.6) +
    path('M82 30 C92 14 114 16 122 28 C116 42 96 44 82 30 Z', LEAF) +
    line('M84 30 C96 30 106 30 118 28', LEAF_DARK, 1.1) +
    shadow(26, 110) +
    berries
  );
};

const plum: Motif = (p) =>
  shadow(38) +
  oval([96, 74, 27, 31], p.dark, 'transform="rotate(14 96 74)"') +
  oval([66, 72, 29, 33], p.base, 'transform="rotate(-12 66 72)"') +
  line('M70 40 C62 56 62 88 72 104', p.deep, 1.6) +
  line('M66 40 C66 32 68 26 72 22', STEM, 3) +
  path('M70 28 C78 16 92 18 98 24 C92 34 78 36 70 28 Z', LEAF) +
  gleam('M48 66 C48 54 54 46 60 44 C56 54 54 66 56 80 C50 78 48 72 48 66 Z', 0.4);

const strawberryShape = 'M0 10 C-14 10 -20 20 -17 32 C-14 46 -6 58 0 60 C6 58 14 46 17 32 C20 20 14 10 0 10 Z';
const seeds = [
  [-8, 24],
  [0, 22],
  [8, 24],
  [-5, 34],
  [5, 34],
  [0, 44],
  [-11, 34],
  [11, 34],
]
  .map(([x = 0, y = 0]) => oval([x, y, 1.1, 1.7], '#f2d98a'))
  .join('');
const oneStrawberry = (fill: string): string =>
  path(strawberryShape, fill) +
  seeds +
  path('M0 12 C-4 6 -14 6 -16 10 C-10 12 -8 16 -9 20 C-4 16 -2 18 0 22 C2 18 4 16 9 20 C8 16 10 12 16 10 C14 6 4 6 0 12 Z', LEAF) +
  line('M0 10 C0 5 1 2 3 0', LEAF_DARK, 2.2);
const strawberry: Motif = (p) =>
  shadow(44, 102) +
  place({ x: 104, y: 30, scale: 1.05, turn: 16 }, oneStrawberry(p.dark)) +
  place({ x: 54, y: 32, scale: 1.05, turn: -14 }, oneStrawberry(p.dark)) +
  place({ x: 80, y: 34, scale: 1.15 }, oneStrawberry(p.base));

const cherry: Motif = (p) =>
  shadow(36) +
  line('M60 66 C62 44 76 28 96 18', LEAF_DARK, 2.6) +
  line('M100 72 C102 52 100 34 96 18', LEAF_DARK, 2.6) +
  path('M96 20 C104 8 120 12 126 22 C118 32 104 32 96 20 Z', LEAF) +
  dot(58, 82, { r: 21, fill: p.base }) +
  dot(102, 84, { r: 20, fill: p.dark }) +
  oval([51, 74, 5, 7], '#ffffff', 'opacity=".4" transform="rotate(24 51 74)"') +
  oval([95, 77, 4.5, 6], '#ffffff', 'opacity=".35" transform="rotate(24 95 77)"') +
  line('M52 64 C56 68 62 68 66 64 M95 67 C99 70 105 70 109 67', p.deep, 1.6);

const melon: Motif = () =>
  shadow(46, 98) +
  path('M28 56 A52 46 0 0 0 132 56 Z', '#3f7d45') +
  path('M33 56 A47 41 0 0 0 127 56 Z', '#dfeccb') +
  path('M38 56 A42 36 0 0 0 122 56 Z', '#d9544f') +
  path('M80 56 L122 56 A42 36 0 0 1 80 92 Z', '#c74642') +
  [
    [58, 66],
    [70, 72],
    [80, 64],
    [92, 72],
    [104, 65],
    [74, 82],
    [88, 83],
  ]
    .map(([x = 0, y = 0]) => oval([x, y, 1.9, 3], '#2c2320', `transform="rotate(${x - 80} ${x} ${y})"`))
    .join('') +
  line('M38 74 C40 80 44 86 50 91 M122 74 C120 80 116 86 110 91', '#2f6237', 2.4);

const tomato: Motif = (p) =>
  shadow(38) +
  path('M80 34 C62 26 40 38 40 66 C40 92 58 104 80 104 C102 104 120 92 120 66 C120 38 98 26 80 34 Z', p.base) +
  shade('M104 36 C116 42 120 54 120 66 C120 92 102 104 84 104 C108 92 116 60 104 36 Z') +
  path('M80 36 L70 28 C64 30 60 34 58 38 C66 38 70 42 68 50 C74 44 78 46 80 54 C82 46 86 44 92 50 C90 42 94 38 102 38 C100 34 96 30 90 28 Z', LEAF_DARK) +
  line('M80 36 C80 28 82 22 86 18', LEAF_DARK, 3.2) +
  gleam('M50 62 C51 52 56 46 61 44 C58 52 57 62 59 74 C53 74 50 68 50 62 Z', 0.4);

const cucumber: Motif = () =>
  shadow(48, 94) +
  path('M32 84 C28 76 34 66 46 62 L112 40 C122 37 130 42 131 50 C132 58 126 64 118 67 L52 90 C44 93 35 91 32 84 Z', '#4c8a49') +
  path('M33 86 C38 93 44 93 52 90 L118 67 C126 64 132 58 131 50 C128 60 122 62 114 65 L50 86 C44 88 38 89 33 86 Z', '#356b38') +
  line('M50 70 L66 64 M72 62 L90 56 M96 54 L112 48 M58 78 L78 71 M86 68 L104 61', '#78b06a', 1.8) +
  oval([39, 77, 5, 8], '#a9cf8e', 'transform="rotate(-18 39 77)"');

const oneCarrot =
  path('M-9 0 C-10 14 -5 50 1 66 C6 50 11 14 9 0 C6 -4 -6 -4 -9 0 Z', '#e8883c') +
  path('M3 -3 C8 14 6 44 1 66 C6 50 11 14 9 0 C8 -2 6 -3 3 -3 Z', '#cf6f2a') +
  line('M-7 10 h6 M0 20 h6 M-5 30 h5 M0 42 h3', '#c2622a', 1.2) +
  line('M0 -2 C-2 -12 -8 -18 -14 -20 M0 -2 C0 -14 0 -20 2 -26 M0 -2 C4 -12 9 -16 15 -18', LEAF, 3.2);
const carrot: Motif = () => shadow(40, 108) + place({ x: 104, y: 36, turn: 18 }, oneCarrot) + place({ x: 56, y: 36, turn: -16 }, oneCarrot) + place({ x: 80, y: 38 }, oneCarrot);

const potato: Motif = (p) =>
  shadow(48, 102) +
  path('M36 82 C30 66 44 48 62 50 C78 52 88 64 84 82 C80 100 44 104 36 82 Z', p.dark) +
  path('M78 84 C74 60 92 42 110 48 C128 54 132 80 118 94 C104 106 82 102 78 84 Z', p.base) +
  path('M54 64 C54 44 74 30 92 38 C108 46 106 68 92 76 C76 84 56 80 54 64 Z', p.light) +
  [
    [70, 52],
    [84, 60],
    [66, 66],
    [102, 70],
    [112, 82],
    [94, 88],
    [48, 78],
    [58, 90],
  ]
    .map(([x = 0, y = 0]) => oval([x, y, 2.4, 1.4], p.deep, 'opacity=".45"'))
    .join('');

const pepper: Motif = (p) =>
  shadow(34) +
  path('M80 34 C64 26 42 36 44 62 C45 84 54 104 66 104 C72 104 76 100 80 100 C84 100 88 104 94 104 C106 104 115 84 116 62 C118 36 96 26 80 34 Z', p.base) +
  path('M80 34 C70 40 68 66 72 101 C76 99 84 99 88 101 C92 66 90 40 80 34 Z', p.light) +
  shade('M100 32 C112 36 117 46 116 62 C115 84 106 104 94 104 C104 86 108 56 100 32 Z') +
  path('M66 34 C72 26 88 26 94 34 C88 40 84 36 80 40 C76 36 72 40 66 34 Z', LEAF_DARK) +
  line('M80 32 C80 24 84 18 90 16', LEAF_DARK, 5) +
  gleam('M52 56 C53 46 58 42 62 42 C58 52 58 66 60 80 C54 74 51 64 52 56 Z', 0.4);

const onion: Motif = (p) =>
  shadow(34) +
  path('M80 24 C82 38 118 44 118 74 C118 94 100 104 80 104 C60 104 42 94 42 74 C42 44 78 38 80 24 Z', p.base) +
  line('M80 26 C76 46 58 52 58 76 C58 90 66 100 76 104 M80 26 C84 46 102 52 102 76 C102 90 94 100 84 104 M80 30 V104', p.dark, 1.4) +
  line('M80 26 C79 20 76 16 73 13 M80 26 C80 18 82 14 85 11', p.dark, 2.2) +
  line('M76 104 l-3 5 M80 104 v6 M84 104 l3 5', '#b8a17c', 1.4) +
  gleam('M52 70 C53 60 60 54 66 50 C60 60 58 72 60 84 C54 82 51 76 52 70 Z', 0.35);

const broccoli: Motif = (p) => {
  const head = p.base === '#e9dfc7' ? ['#efe6d0', '#ddd1b4', '#c9bb9a'] : ['#5f9a4e', '#4a8140', '#3a6a34'];
  const blobs: readonly (readonly [number, number, number, number])[] = [
    [56, 52, 17, 1],
    [104, 52, 17, 1],
    [68, 38, 17, 0],
    [92, 38, 17, 0],
    [80, 54, 20, 0],
    [80, 30, 13, 1],
  ];
  return (
    shadow(26) +
    path('M68 64 L92 64 L90 104 C84 107 76 107 70 104 Z', '#b9cf95') +
    path('M68 78 C60 76 54 70 52 62 L60 60 C62 66 66 68 70 68 Z M92 78 C100 76 106 70 108 62 L100 60 C98 66 94 68 90 68 Z', '#a5bf80') +
    blobs.map(([x, y, r, tone]) => dot(x, y, { r, fill: head[tone] ?? '#5f9a4e' })).join('') +
    [
      [62, 44],
      [72, 32],
      [84, 40],
      [96, 46],
      [70, 56],
      [90, 58],
      [80, 48],
      [104, 56],
      [54, 58],
      [86, 28],
    ]
      .map(([x = 0, y = 0]) => dot(x, y, { r: 2.2, fill: head[2] ?? '#3a6a34' }))
      .join('')
  );
};

const lettuce: Motif = (p) =>
  shadow(44, 102) +
  path('M80 26 C98 18 120 32 124 54 C136 66 128 92 110 98 C98 108 62 108 50 98 C32 92 24 66 36 54 C40 32 62 18 80 26 Z', p.dark) +
  path('M80 36 C94 30 110 40 112 56 C122 66 114 88 100 92 C90 100 70 100 60 92 C46 88 38 66 48 56 C50 40 66 30 80 36 Z', p.base) +
  path('M80 48 C90 44 100 52 100 62 C108 70 100 84 92 86 C86 92 74 92 68 86 C60 84 52 70 60 62 C60 52 70 44 80 48 Z', p.light) +
  path('M80 58 C88 56 92 64 90 72 C88 82 72 82 70 72 C68 64 72 56 80 58 Z', p.pale) +
  line('M80 96 V70 M64 92 C62 80 64 72 70 66 M96 92 C98 80 96 72 90 66 M46 78 C46 66 52 58 58 54 M114 78 C114 66 108 58 102 54', p.deep, 1.1);

const mushroom: Motif = (p) => {
  const one =
    path('M-9 20 C-8 34 -10 46 -12 52 C-6 58 6 58 12 52 C10 46 8 34 9 20 Z', '#efe6d3') +
    path('M2 20 C3 36 4 48 5 56 C8 55 10 54 12 52 C10 46 8 34 9 20 Z', '#d8cbb0') +
    path('M-30 20 C-28 -4 -12 -12 0 -12 C12 -12 28 -4 30 20 C16 28 -16 28 -30 20 Z', p.base) +
    path('M-30 20 C-16 28 16 28 30 20 C20 17 -20 17 -30 20 Z', '#a98f70') +
    gleam('M-20 8 C-18 -2 -10 -6 -4 -7 C-10 0 -13 8 -13 14 C-17 13 -20 11 -20 8 Z', 0.4);
  return shadow(46, 102) + place({ x: 106, y: 52, scale: 0.85, turn: 12 }, one) + place({ x: 64, y: 46 }, one);
};

const pumpkin: Motif = () =>
  shadow(44, 102) +
  oval([52, 70, 22, 31], '#d9722d') +
  oval([108, 70, 22, 31], '#c9651f') +
  oval([64, 70, 21, 34], '#e5843a') +
  oval([96, 70, 21, 34], '#dc762c') +
  oval([80, 70, 19, 36], '#ee9448') +
  path('M72 36 C76 28 76 22 72 14 L84 12 C84 22 86 28 90 36 C84 40 78 40 72 36 Z', '#77884a') +
  gleam('M50 60 C51 52 55 48 59 46 C56 54 55 64 57 76 C52 72 49 66 50 60 Z', 0.35);

const aubergine: Motif = () =>
  shadow(36) +
  path('M62 34 C72 28 88 36 94 50 C100 66 116 74 114 90 C112 104 92 108 76 100 C54 90 42 50 62 34 Z', '#543059') +
  path('M88 42 C94 48 96 54 99 58 C106 70 116 76 114 90 C112 102 98 106 86 103 C108 92 98 66 88 42 Z', '#3e2243') +
  path('M56 44 C56 34 62 26 72 28 C82 28 90 34 92 46 C86 42 82 42 80 48 C76 42 72 42 68 48 C66 42 60 42 56 44 Z', LEAF_DARK) +
  line('M70 30 C68 22 64 16 58 14', LEAF_DARK, 6) +
  gleam('M62 62 C60 54 61 50 64 48 C66 60 72 76 82 88 C72 84 64 72 62 62 Z', 0.4);

const asparagus: Motif = (p) => {
  const green = p.base !== '#e9dfc7';
  const [body, tip, cut] = green ? ['#7fa757', '#5b8742', '#a9c98a'] : ['#efe5cf', '#d8c8ac', '#fbf6ea'];
  const spear =
    path('M-5 -34 C-4 -42 4 -42 5 -34 L5 44 L-5 44 Z', body ?? '') +
    path('M-5 -30 C-5 -42 0 -50 0 -50 C0 -50 5 -42 5 -30 C3 -26 -3 -26 -5 -30 Z', tip ?? '') +
    path('M-5 -12 L0 -18 L5 -12 L0 -8 Z M-5 10 L0 4 L5 10 L0 14 Z', tip ?? '', 'opacity=".8"') +
    oval([0, 44, 5, 1.8], cut ?? '');
  return (
    shadow(30, 108) +
    [-22, 22, -11, 11, 0].map((x) => place({ x: 80 + x, y: 60 + Math.abs(x) / 6 }, spear)).join('') +
    path('M52 70 C64 76 96 76 108 70 L108 80 C96 86 64 86 52 80 Z', '#b98a4e') +
    line('M52 75 C64 81 96 81 108 75', '#9a713c', 1)
  );
};

const olives: Motif = (p) => {
  const olive = (x: number, y: number, fill: string): string =>
    oval([x, y, 13, 10], fill, `transform="rotate(-18 ${x} ${y})"`) + oval([x + 8, y - 3, 3, 2.6], '#a83c32') + oval([x - 4, y - 4, 4, 2], '#ffffff', 'opacity=".35"');
  return (
    shadow(44, 102) +
    path('M34 62 L126 62 C126 88 108 104 80 104 C52 104 34 88 34 62 Z', '#e9e2d2') +
    path('M80 62 L126 62 C126 88 108 104 84 104 C104 92 104 74 80 62 Z', '#d6ccb8') +
    oval([80, 62, 46, 13], '#cfc4ae') +
    olive(60, 60, p.base) +
    olive(84, 64, p.dark) +
    olive(104, 58, p.base) +
    olive(72, 52, p.dark) +
    olive(92, 50, p.base) +
    path('M100 46 C106 34 116 34 120 36 C118 46 110 50 100 46 Z', LEAF)
  );
};

export const produce: Readonly<Record<string, Motif>> = {
  apple,
  pear,
  banana,
  orange,
  grapes,
  plum,
  strawberry,
  cherry,
  melon,
  tomato,
  cucumber,
  carrot,
  potato,
  pepper,
  onion,
  broccoli,
  lettuce,
  mushroom,
  pumpkin,
  aubergine,
  asparagus,
  olives,
};
