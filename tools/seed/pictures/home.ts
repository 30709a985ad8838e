import { box, dot, gleam, line, type Motif, oval, path, place, shade, shadow } from './shapes.ts';

const WOOD = '#c79a62';
const WOOD_DARK = '#a57a45';
const PAPER = '#f6f1e4';
const towel: Motif = (p) =>
  shadow(44, 102) +
  path('M36 78 L124 78 L124 94 C124 98 120 100 116 100 L44 100 C40 100 36 98 36 94 Z', p.dark) +
  path('M36 58 L124 58 C128 58 128 78 124 80 L36 80 C40 74 40 64 36 58 Z', p.base) +
  path('M36 58 C40 64 40 74 36 80 C30 80 30 58 36 58 Z', p.deep) +
  path('M40 38 L120 38 C126 38 126 58 120 60 L40 60 C44 54 44 44 40 38 Z', p.light) +
  path('M40 38 C44 44 44 54 40 60 C34 60 34 38 40 38 Z', p.dark) +
  line('M104 38 C108 44 108 54 104 60 M98 38 C102 44 102 54 98 60', p.base, 2.4) +
  line('M106 58 C110 64 110 74 106 80 M100 58 C104 64 104 74 100 80', p.pale, 2.4) +
  line('M52 44 h1 M60 48 h1 M70 43 h1 M80 50 h1 M88 44 h1 M56 54 h1 M74 55 h1 M50 66 h1 M64 70 h1 M78 65 h1 M90 72 h1', p.dark, 1.6);
const bedding: Motif = (p) =>
  shadow(52, 102) +
  path('M30 72 L130 72 L130 96 C130 100 126 102 122 102 L38 102 C34 102 30 100 30 96 Z', p.dark) +
  path('M28 60 C28 54 32 52 38 52 L122 52 C128 52 132 54 132 60 L132 80 C110 88 50 88 28 80 Z', p.base) +
  line('M44 54 C48 64 44 74 48 84 M72 53 C76 64 72 76 76 86 M104 53 C106 64 102 76 106 85', p.dark, 1.3) +
  path('M40 34 C56 28 70 28 78 34 C80 42 80 48 76 54 C64 58 50 58 42 54 C38 48 38 40 40 34 Z', p.pale) +
  path('M84 34 C100 28 114 28 120 34 C122 42 122 48 118 54 C106 58 92 58 86 54 C82 48 82 40 84 34 Z', p.light) +
  line('M46 38 C54 34 66 34 72 38 M90 38 C98 34 110 34 114 38', '#ffffff', 1.3) +
  path('M28 60 C50 68 110 68 132 60 L132 68 C110 76 50 76 28 68 Z', p.pale, 'opacity=".8"');
const pillow: Motif = (p) =>
  shadow(44, 102) +
  path(
    'M40 26 C60 32 100 32 120 26 C124 24 128 28 126 34 C120 54 120 78 126 94 C128 100 124 104 118 102 C98 96 62 96 42 102 C36 104 32 100 34 94 C40 78 40 54 34 34 C32 28 36 24 40 26 Z',
    p.base,
  ) +
  shade('M108 29 C112 28 116 27 120 26 C124 24 128 28 126 34 C120 54 120 78 126 94 C128 100 124 104 118 102 C112 100 106 99 100 98 C112 76 112 52 108 29 Z') +
  [
    [58, 48],
    [80, 44],
    [102, 48],
    [54, 66],
    [76, 64],
    [98, 66],
    [60, 84],
    [82, 82],
    [104, 84],
  ]
    .map(([x = 0, y = 0]) => path(`M${x} ${y - 5} l4 5 -4 5 -4 -5 Z`, p.pale))
    .join('') +
  line('M46 36 C44 54 44 74 46 92 M114 36 C116 54 116 74 114 92', p.dark, 1.1);
const blanket: Motif = (p) =>
  shadow(46, 104) +
  path('M40 28 C60 20 100 20 120 28 L124 92 C100 102 60 102 36 92 Z', p.base) +
  line('M52 25 C50 48 50 72 50 96 M74 22 C73 48 73 72 73 99 M96 23 C97 48 97 72 97 99', p.dark, 5) +
  line('M38 44 C62 36 98 36 122 44 M37 64 C62 56 98 56 123 64 M37 82 C62 74 98 74 123 82', p.light, 4) +
  line('M38 93 l-2 8 M46 96 l-1 8 M54 98 l-1 8 M62 99 l0 8 M70 100 v8 M80 100 v8 M90 100 v8 M98 99 v8 M106 98 l1 8 M114 96 l1 8 M122 93 l2 8', p.dark, 1.8) +
  path('M40 28 C60 20 100 20 120 28 L120.500 36 C100 28 60 28 39.500 36 Z', p.pale, 'opacity=".6"');
const mat: Motif = (p) =>
  shadow(52, 96) +
  path('M42 46 L118 46 L132 92 L28 92 Z', p.base) +
  path('M48 52 L112 52 L122 86 L38 86 Z', p.light) +
  path('M52 56 L108 56 L116 82 L44 82 Z', p.base) +
  line('M56 62 h6 M68 62 h6 M80 62 h6 M92 62 h6 M52 69 h6 M66 69 h6 M80 69 h6 M94 69 h6 M50 76 h6 M64 76 h6 M80 76 h6 M98 76 h6', p.pale, 2.4) +
  path('M28 92 L132 92 L132 96 L28 96 Z', p.dark);
const candle: Motif = (p) =>
  shadow(32) +
  path('M80 12 C88 24 90 30 86 36 C84 40 76 40 74 36 C70 30 74 22 80 12 Z', '#f2b544') +
  path('M80 22 C84 28 85 32 83 35 C81 37 79 37 77 35 C75 32 77 28 80 22 Z', '#fff3c9') +
  line('M80 36 V44', '#4b4137', 1.8) +
  path('M48 46 L112 46 L112 96 C112 102 108 106 102 106 L58 106 C52 106 48 102 48 96 Z', p.base) +
  oval([80, 46, 32, 7], p.light) +
  oval([80, 46, 27, 5], p.pale) +
  shade('M98 48 L112 46 L112 96 C112 102 108 106 102 106 L92 106 C100 90 100 66 98 48 Z') +
  box([60, 62, 40, 28], PAPER, 2) +
  line('M68 72 H92 M72 79 H88', p.dark, 1.8) +
  gleam('M53 52 h4 v46 c-2 0 -4 -2 -4 -4 Z', 0.4);
const vase: Motif = (p) =>
  shadow(28) +
  line('M76 44 C72 30 64 24 58 14 M80 44 V10 M84 44 C90 30 98 26 104 18', '#6b8a55', 2) +
  path('M58 14 C50 12 48 4 52 2 C58 4 60 8 58 14 Z', '#d99aa3') +
  dot(80, 9, { r: 6, fill: '#ecd45e' }) +
  dot(80, 9, { r: 2.5, fill: '#b58552' }) +
  path('M104 18 C104 10 112 8 116 10 C116 16 112 20 104 18 Z', '#cf9a32') +
  path('M66 28 C60 26 60 20 62 18 C68 20 70 24 66 28 Z M94 30 C100 28 104 32 104 34 C98 36 94 34 94 30 Z', '#7f9c69') +
  path('M66 42 L94 42 C92 52 108 60 108 80 C108 96 98 106 80 106 C62 106 52 96 52 80 C52 60 68 52 66 42 Z', p.base) +
  shade('M86 42 L94 42 C92 52 108 60 108 80 C108 96 98 106 84 106 C100 92 98 62 86 42 Z') +
  oval([80, 42, 14, 3], p.deep) +
  gleam('M59 78 C60 66 66 60 70 54 C68 64 65 74 66 90 C61 88 58 84 59 78 Z', 0.4) +
  line('M54 72 C66 78 94 78 106 72', p.pale, 1.6);
const lamp: Motif = (p) =>
  shadow(28) +
  path('M58 18 L102 18 L116 58 L44 58 Z', p.base) +
  shade('M90 18 L102 18 L116 58 L96 58 Z') +
  gleam('M62 20 H70 L58 56 H48 Z', 0.4) +
  path('M48 58 H112 L118 66 C100 74 60 74 42 66 Z', '#f6e2a4', 'opacity=".55"') +
  path('M76 58 H84 C82 70 92 76 92 88 C92 98 86 102 80 102 C74 102 68 98 68 88 C68 76 78 70 76 58 Z', p.dark) +
  oval([80, 104, 22, 4], p.deep) +
  gleam('M73 86 C73 80 76 76 78 72 C78 80 77 88 78 96 C74 94 73 90 73 86 Z', 0.4);
const plant: Motif = (p) => {
  const leaf = (d: string, fill: string): string => path(d, fill);
  return (
    shadow(28) +
    leaf('M80 66 C64 56 48 56 42 40 C58 38 76 46 80 66 Z', '#5d8a4a') +
    leaf('M80 66 C96 56 112 58 120 42 C104 38 84 46 80 66 Z', '#4c7a40') +
    leaf('M80 66 C70 46 70 26 80 10 C90 26 90 46 80 66 Z', '#76a35c') +
    leaf('M80 66 C64 50 54 40 56 22 C70 28 80 44 80 66 Z', '#69974f') +
    leaf('M80 66 C94 52 104 40 104 24 C90 28 80 46 80 66 Z', '#5d8a4a') +
    line('M80 64 V16 M80 64 C70 52 62 40 58 28 M80 64 C90 52 98 40 102 30', '#3f6b37', 1.1) +
    path('M54 66 L106 66 L100 104 C94 107 66 107 60 104 Z', p.base) +
    box([50, 62, 60, 11], p.light, 3) +
    shade('M92 73 L105 73 L100 104 C96 105.500 92 106 88 106.300 Z')
  );
};
const frame: Motif = (p) =>
  shadow(40) +
  box([42, 18, 76, 88], p.base, 2) +
  box([42, 18, 76, 5], p.light, 2) +
  box([50, 26, 60, 72], PAPER) +
  box([58, 34, 44, 56], '#cfe0e4') +
  path('M58 74 L72 56 L84 70 L92 60 L102 72 V90 H58 Z', '#7f9c82') +
  path('M58 82 L76 72 L102 84 V90 H58 Z', '#5d7d66') +
  dot(90, 46, { r: 5, fill: '#f1d27a' }) +
  shade('M112 18 h6 v88 h-6 Z');
const clock: Motif = (p) =>
  shadow(36) +
  dot(80, 62, { r: 44, fill: p.dark }) +
  dot(80, 61, { r: 43, fill: p.base }) +
  dot(80, 61, { r: 36, fill: PAPER }) +
  line('M80 29 v5 M80 88 v5 M48 61 h5 M107 61 h5', p.ink, 2.6) +
  line(
    'M64 33.500 l1.500 2.600 M96 33.500 l-1.500 2.600 M52.500 45 l2.600 1.500 M107.500 45 l-2.600 1.500 M52.500 77 l2.600 -1.500 M107.500 77 l-2.600 -1.500 M64 88.500 l1.500 -2.600 M96 88.500 l-1.500 -2.600',
    p.ink,
    1.3,
  ) +
  line('M80 61 L80 40 M80 61 L94 70', p.ink, 3) +
  line('M80 61 L66 80', '#b93a34', 1.2) +
  dot(80, 61, { r: 3, fill: p.ink });
const detergent: Motif = (p) =>
  shadow(28) +
  box([66, 10, 22, 16], p.deep, 3) +
  path('M64 26 L92 26 C92 34 106 38 106 52 L106 98 C106 103 103 106 98 106 L62 106 C57 106 54 103 54 98 L54 46 C54 36 64 36 64 26 Z', p.base) +
  path('M92 40 C98 42 100 46 100 52 L100 62 C100 66 94 66 94 62 L94 52 C94 48 90 46 90 42 Z', p.floor) +
  box([58, 66, 36, 30], PAPER, 3) +
  dot(76, 77, { r: 6, fill: p.light }) +
  path('M76 70 C80 76 81 78 79 81 C77 83 75 83 73 81 C71 78 72 76 76 70 Z', p.base) +
  line('M64 89 H88', p.dark, 2) +
  gleam('M59 46 C59 42 64 40 66 36 L68 38 C66 42 63 44 63 50 L63 62 L59 62 Z', 0.5);
const spray: Motif = (p) =>
  shadow(26) +
  path('M62 16 L96 14 L102 20 L102 26 L88 28 L86 36 L70 36 L68 28 L58 30 L56 22 Z', p.deep) +
  path('M70 30 C66 36 62 40 58 42 L56 38 C60 36 62 32 64 28 Z', p.dark) +
  box([71, 36, 16, 8], '#e9e4d6') +
  path('M68 44 L90 44 C92 54 104 58 104 72 L104 98 C104 103 101 106 96 106 L62 106 C57 106 54 103 54 98 L54 72 C54 58 66 54 68 44 Z', p.base, 'opacity=".92"') +
  box([60, 70, 38, 26], PAPER, 3) +
  path('M79 73 l2.500 7 7 2.500 -7 2.500 -2.500 7 -2.500 -7 -7 -2.500 7 -2.500 Z', p.dark) +
  gleam('M59 70 C59 64 64 60 68 56 L70 58 C66 62 64 66 64 70 Z', 0.5);
const brush: Motif = (p) =>
  shadow(40, 104) +
  `<g transform="rotate(38 80 62)">${box([75, 4, 10, 66], WOOD, 5)}${box([75, 4, 5, 66], '#d7ae78', 4)}${path('M62 66 H98 C102 66 102 80 98 80 H62 C58 80 58 66 62 66 Z', WOOD_DARK)}${line(Array.from({ length: 10 }, (_, index) => `M${61 + index * 4.2} 80 l${(index - 4.5) * 0.7} 20`).join(' '), '#efe4cb', 3)}${line('M80 9 v3', p.base, 4)}</g>`;
const sponge: Motif = (p) =>
  shadow(46, 100) +
  path('M36 62 L102 54 L126 64 L126 72 L60 82 L36 70 Z', p.deep) +
  path('M36 70 L60 80 L126 70 L126 90 L60 100 L36 88 Z', p.base) +
  path('M36 70 L60 80 L60 100 L36 88 Z', p.dark) +
  [
    [70, 86],
    [82, 90],
    [94, 82],
    [106, 86],
    [116, 78],
    [76, 94],
    [100, 92],
    [44, 80],
    [52, 88],
  ]
    .map(([x = 0, y = 0]) => oval([x, y, 2.6, 2], p.deep, 'opacity=".5"'))
    .join('') +
  path('M44 40 L104 34 L122 42 L122 54 L66 62 L44 54 Z', p.light) +
  path('M44 40 L66 48 L66 62 L44 54 Z', p.base) +
  path('M44 40 L104 34 L122 42 L66 48 Z', p.dark);
const rollBags: Motif = (p) =>
  shadow(40, 98) +
  path('M48 40 L112 40 L112 88 L48 88 Z', p.base) +
  oval([112, 64, 10, 24], p.dark) +
  oval([112, 64, 4, 9], p.floor) +
  oval([48, 64, 10, 24], p.base) +
  box([62, 40, 34, 48], PAPER) +
  line('M68 54 H90 M68 62 H86 M68 70 H90', p.dark, 2) +
  path('M48 86 L108 86 L108 96 L44 96 Z', p.light) +
  gleam('M50 44 H60 V50 H50 Z', 0.4);
const soap: Motif = (p) =>
  shadow(28) +
  path('M60 46 L100 46 C106 50 108 56 108 62 L108 98 C108 103 105 106 100 106 L60 106 C55 106 52 103 52 98 L52 62 C52 56 54 50 60 46 Z', p.base) +
  shade('M94 46 L100 46 C106 50 108 56 108 62 L108 98 C108 103 105 106 100 106 L92 106 C100 90 100 64 94 46 Z') +
  box([70, 36, 20, 10], '#3c3a36', 2) +
  box([77, 22, 6, 15], '#3c3a36') +
  path('M58 16 L90 16 C94 16 94 24 90 24 L66 24 L60 28 L56 26 Z', '#3c3a36') +
  box([60, 64, 40, 28], PAPER, 2) +
  line('M67 74 H93 M71 81 H89', p.dark, 1.8) +
  gleam('M57 62 C57 57 59 53 62 51 L64 53 C62 55 61 58 61 63 Z', 0.5);
const bottleBody: Motif = (p) =>
  shadow(24) +
  box([68, 12, 24, 18], p.deep, 3) +
  path('M64 30 L96 30 C100 34 102 40 102 46 L102 96 C102 102 98 106 92 106 L68 106 C62 106 58 102 58 96 L58 46 C58 40 60 34 64 30 Z', p.base) +
  shade('M92 30 L96 30 C100 34 102 40 102 46 L102 96 C102 102 98 106 92 106 L90 106 C96 86 96 54 92 30 Z') +
  path('M58 58 C72 52 88 64 102 58 L102 86 C88 92 72 80 58 86 Z', PAPER) +
  dot(80, 70, { r: 6, fill: p.light }) +
  line('M70 80 H90', p.dark, 1.8) +
  gleam('M63 40 C63 37 64 35 66 34 L67 54 L63 55 Z', 0.5);
const tube: Motif = (p) =>
  shadow(24) +
  path('M54 14 L106 14 L98 88 L62 88 Z', p.base) +
  box([52, 10, 56, 9], p.light, 1) +
  line('M56 11 v7 M62 11 v7 M68 11 v7 M74 11 v7 M80 11 v7 M86 11 v7 M92 11 v7 M98 11 v7 M104 11 v7', p.dark, 0.8) +
  path('M62 88 L98 88 L94 106 L66 106 Z', p.deep) +
  path('M60 40 L100 40 L97 66 L63 66 Z', PAPER) +
  line('M68 49 H92 M71 56 H89', p.dark, 2) +
  shade('M96 19 L105.500 19 L98 88 L90 88 Z') +
  gleam('M61 22 L66 22 L70 84 L67 84 Z', 0.4);
const toothbrush: Motif = (p) => {
  const one =
    box([-4, -14, 8, 66], WOOD, 4) +
    box([-4, -14, 4, 66], '#d7ae78', 3) +
    box([-6, -46, 12, 34], WOOD_DARK, 4) +
    line('M-4 -42 h10 M-4 -37 h10 M-4 -32 h10 M-4 -27 h10 M-4 -22 h10', p.base, 3.6);
  return shadow(28, 110) + place({ x: 94, y: 56, turn: 12 }, one) + place({ x: 66, y: 56, turn: -12 }, one);
};
const paperRolls: Motif = () => {
  const roll = (x: number, y: number): string =>
    path(`M${x - 17} ${y} V${y + 26} C${x - 17} ${y + 33} ${x + 17} ${y + 33} ${x + 17} ${y + 26} V${y} Z`, '#fbf9f3') +
    shade(`M${x + 8} ${y + 5} V${y + 31} C${x + 13} ${y + 30} ${x + 17} ${y + 29} ${x + 17} ${y + 26} V${y} Z`, '#1c2330', 0.1) +
    oval([x, y, 17, 6], '#ffffff') +
    oval([x, y, 5.5, 2], '#c9b48f') +
    line(`M${x - 14} ${y + 16} c6 4 20 4 28 0`, '#dfe6ea', 1.2);
  return shadow(46, 106) + roll(62, 38) + roll(98, 38) + roll(44, 72) + roll(80, 72) + roll(116, 72);
};

export const home: Readonly<Record<string, Motif>> = {
  towel,
  bedding,
  pillow,
  blanket,
  mat,
  candle,
  vase,
  lamp,
  plant,
  frame,
  clock,
  detergent,
  spray,
  brush,
  sponge,
  'roll-bags': rollBags,
  soap,
  bottle: bottleBody,
  tube,
  toothbrush,
  'paper-rolls': paperRolls,
};
