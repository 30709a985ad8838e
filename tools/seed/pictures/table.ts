import { box, dot, gleam, line, type Motif, oval, path, place, shade, shadow } from './shapes.ts';

const WOOD = '#c79a62';
const WOOD_DARK = '#a57a45';
const mug: Motif = (p) =>
  shadow(36) +
  path('M104 48 C126 44 130 86 102 88 L102 80 C116 78 116 56 104 58 Z', p.dark) +
  path('M44 38 L106 38 L106 88 C106 98 98 106 88 106 L62 106 C52 106 44 98 44 88 Z', p.base) +
  shade('M92 38 L106 38 L106 88 C106 98 98 106 88 106 L84 106 C92 96 94 66 92 38 Z') +
  oval([75, 38, 31, 7], p.light) +
  oval([75, 38.5, 26, 5], '#5b3a28') +
  gleam('M50 50 C51 48 54 48 55 50 L56 88 C54 90 51 88 50 84 Z', 0.4) +
  line('M66 26 C62 20 70 18 66 11 M80 26 C76 20 84 18 80 11', p.pale, 2.2) +
  line('M44 74 C60 80 92 80 106 74', p.pale, 2.2);
const plate: Motif = (p) =>
  shadow(50, 100) +
  oval([80, 66, 52, 36], p.dark) +
  oval([80, 63, 52, 35], p.base) +
  oval([80, 63, 36, 23], p.light) +
  oval([80, 64, 33, 20.5], p.base) +
  line('M34 54 C42 38 62 30 80 30', '#ffffff', 2) +
  line('M30 66 C34 86 58 96 80 96', p.deep, 1);
const bowl: Motif = (p) =>
  shadow(30) +
  path('M32 54 L128 54 C128 84 108 100 92 102 L92 106 L68 106 L68 102 C52 100 32 84 32 54 Z', p.base) +
  shade('M104 54 L128 54 C128 84 108 100 92 102 L92 106 L84 106 C104 92 108 70 104 54 Z') +
  oval([80, 54, 48, 11], p.light) +
  oval([80, 55, 43, 8.5], p.dark) +
  gleam('M40 64 C42 78 50 88 58 94 C48 90 40 80 38 68 Z', 0.45) +
  line('M38 74 C60 84 100 84 122 74', p.pale, 2);
const glass: Motif = (p) =>
  shadow(28) +
  path('M50 22 L110 22 L102 100 C102 104 98 106 94 106 L66 106 C62 106 58 104 58 100 Z', '#ffffff', 'opacity=".55"') +
  path('M54 56 L106 56 L101.500 98 C101 102 98 103 94 103 L66 103 C62 103 59 102 58.500 98 Z', p.base, 'opacity=".6"') +
  oval([80, 56, 26, 4.5], p.light) +
  oval([80, 22, 30, 5], '#ffffff', 'opacity=".8"') +
  line('M50 22 L58 100 C58 104 62 106 66 106 L94 106 C98 106 102 104 102 100 L110 22', p.dark, 1.4) +
  gleam('M58 30 L64 30 L69 94 L65 94 Z', 0.8);
const wineglass: Motif = (p) =>
  shadow(24, 108) +
  path('M56 14 L104 14 C110 44 100 64 82 66 L82 98 C92 100 98 102 98 106 L62 106 C62 102 68 100 78 98 L78 66 C60 64 50 44 56 14 Z', '#ffffff', 'opacity=".6"') +
  path('M54 38 L106 38 C105 54 96 62 80 62 C64 62 55 54 54 38 Z', p.base, 'opacity=".75"') +
  oval([80, 38, 26, 4], p.light) +
  line('M56 14 C50 44 60 64 78 66 L78 98 C68 100 62 102 62 106 H98 C98 102 92 100 82 98 L82 66 C100 64 110 44 104 14 Z', p.dark, 1.3) +
  gleam('M61 20 L66 20 C64 36 66 48 70 56 C62 50 59 36 61 20 Z', 0.8);
const carafe: Motif = (p) =>
  shadow(32) +
  path('M66 14 L94 14 L90 44 C106 54 114 66 114 82 C114 98 102 106 80 106 C58 106 46 98 46 82 C46 66 54 54 70 44 Z', '#ffffff', 'opacity=".55"') +
  path('M51 70 C62 66 98 74 109 70 C114 92 104 103 80 103 C56 103 46 92 51 70 Z', p.base, 'opacity=".65"') +
  line('M66 14 H94 M66 14 L70 44 C54 54 46 66 46 82 C46 98 58 106 80 106 C102 106 114 98 114 82 C114 66 106 54 90 44 L94 14', p.dark, 1.5) +
  gleam('M56 80 C56 68 62 60 70 54 L72 57 C66 64 62 72 62 84 C60 88 56 86 56 80 Z', 0.8) +
  path('M94 14 L102 18 L92 24 Z', '#ffffff', 'opacity=".7"');
const teapot: Motif = (p) =>
  shadow(40) +
  path('M46 60 C34 56 30 50 24 48 L24 42 C36 42 44 50 52 56 Z', p.dark) +
  path('M110 54 C132 50 134 86 108 88 L106 80 C120 76 120 60 108 62 Z', p.dark) +
  path('M44 66 C44 50 60 44 80 44 C100 44 116 50 116 66 C116 90 104 104 80 104 C56 104 44 90 44 66 Z', p.base) +
  shade('M98 47 C110 51 116 56 116 66 C116 90 104 104 84 104 C102 92 106 66 98 47 Z') +
  path('M60 44 C62 36 98 36 100 44 C94 48 66 48 60 44 Z', p.light) +
  dot(80, 34, { r: 5, fill: p.dark }) +
  gleam('M52 68 C52 58 58 54 64 52 C60 60 58 70 60 82 C54 80 52 74 52 68 Z', 0.45) +
  path('M70 104 h20 v3 h-20 Z', p.deep);
const napkin: Motif = (p) =>
  shadow(44, 102) +
  path('M40 30 L112 24 L122 92 L50 100 Z', p.dark) +
  path('M36 36 L106 28 L114 94 L44 102 Z', p.base) +
  path('M36 36 L106 28 L80 66 Z', p.light) +
  line('M42 42 L50 96 M102 34 L108 90', p.pale, 1.6) +
  line('M44 102 L114 94', p.deep, 1) +
  line('M46 97 L110 90', p.pale, 1.6) +
  line('M36 36 L80 66 L106 28', p.dark, 1);
const pan: Motif = (p) =>
  shadow(46, 98) +
  path('M108 66 L136 50 C140 48 142 54 138 56 L112 76 Z', '#3a3531') +
  oval([72, 74, 44, 25], p.deep) +
  oval([72, 69, 44, 25], p.base) +
  oval([72, 70, 37, 19.5], p.dark) +
  path('M50 66 C58 56 80 56 88 60 C76 60 62 64 56 74 C50 74 48 70 50 66 Z', '#ffffff', 'opacity=".18"') +
  dot(112, 70, { r: 2, fill: '#d8d4ca' });
const pot: Motif = (p) =>
  shadow(42) +
  box([30, 62, 14, 7], p.deep, 3.5) +
  box([116, 62, 14, 7], p.deep, 3.5) +
  path('M40 52 L120 52 L120 92 C120 100 114 106 106 106 L54 106 C46 106 40 100 40 92 Z', p.base) +
  shade('M104 52 L120 52 L120 92 C120 100 114 106 106 106 L96 106 C104 92 106 70 104 52 Z') +
  path('M38 46 C52 38 108 38 122 46 L122 52 L38 52 Z', p.dark) +
  path('M70 40 C70 30 90 30 90 40 L85 40 C85 36 75 36 75 40 Z', p.deep) +
  gleam('M47 58 h6 v38 c-4 0 -6 -3 -6 -6 Z', 0.35);
const knife: Motif = () =>
  shadow(50, 100) +
  `<g transform="rotate(-32 80 62)">${path('M26 54 L96 52 L96 68 L52 70 C40 70 30 64 26 54 Z', '#d7dbdd')}${path('M26 54 C30 64 40 70 52 70 L96 68 L96 64 L54 65 C44 65 34 62 26 54 Z', '#b3b9bc')}${box([96, 50, 8, 20], '#8d9296', 2)}${box([103, 51, 40, 17], WOOD, 6)}${box([103, 60, 40, 8], WOOD_DARK, 4)}${dot(112, 59, { r: 2, fill: '#e9e4d6' })}${dot(124, 59, { r: 2, fill: '#e9e4d6' })}${dot(135, 59, { r: 2, fill: '#e9e4d6' })}</g>`;
const board: Motif = (p) =>
  shadow(42, 106) +
  path('M48 34 C48 30 51 28 55 28 L70 28 L72 12 C73 7 87 7 88 12 L90 28 L105 28 C109 28 112 30 112 34 L112 98 C112 103 109 106 104 106 L56 106 C51 106 48 103 48 98 Z', p.base) +
  dot(80, 16, { r: 3.5, fill: p.floor }) +
  line('M56 40 C70 46 90 34 104 42 M56 56 C74 50 88 64 104 56 M56 72 C70 78 92 68 104 74 M56 88 C72 82 90 96 104 88', p.dark, 1.3) +
  shade('M104 28 C109 28 112 30 112 34 L112 98 C112 103 109 106 104 106 Z');
const storagejar: Motif = (p) =>
  shadow(28) +
  path('M54 40 L106 40 C110 44 110 50 110 54 L110 98 C110 103 107 106 102 106 L58 106 C53 106 50 103 50 98 L50 54 C50 50 50 44 54 40 Z', '#ffffff', 'opacity=".6"') +
  path('M53 62 C70 58 90 66 107 62 L107 97 C107 101 105 103 101 103 L59 103 C55 103 53 101 53 97 Z', p.base, 'opacity=".75"') +
  [
    [62, 72],
    [72, 78],
    [84, 72],
    [94, 80],
    [66, 88],
    [80, 90],
    [96, 94],
    [74, 98],
    [88, 84],
  ]
    .map(([x = 0, y = 0]) => dot(x, y, { r: 3, fill: p.dark }))
    .join('') +
  box([50, 28, 60, 13], WOOD, 4) +
  line('M54 34 H106', WOOD_DARK, 1.2) +
  line('M50 54 C50 50 50 44 54 40 H106 C110 44 110 50 110 54 L110 98 C110 103 107 106 102 106 H58 C53 106 50 103 50 98 Z', p.dark, 1.3) +
  gleam('M55 48 h4 v48 h-4 Z', 0.7);
const spoon: Motif = (p) => {
  const one = path('M-3 -10 L3 -10 L4 54 C4 58 -4 58 -4 54 Z', p.base) + oval([0, -24, 11, 17], p.base) + oval([0, -24, 7.5, 12.5], p.dark) + line('M-1 -8 V52', p.light, 1.1);
  return shadow(30, 108) + place({ x: 96, y: 54, turn: 14 }, one) + place({ x: 64, y: 54, turn: -12 }, one);
};
const basket: Motif = (p) =>
  shadow(40) +
  path('M52 50 C52 18 108 18 108 50 L102 50 C102 28 58 28 58 50 Z', p.dark) +
  path('M36 50 L124 50 L114 102 C110 106 50 106 46 102 Z', p.base) +
  [58, 70, 82, 94]
    .map((y, index) => line(`M${38 + index * 2} ${y} c6 -5 10 5 16 0 s10 5 16 0 s10 5 16 0 s10 5 16 0 s8 4 ${20 - index * 4} 0`, index % 2 === 0 ? p.dark : p.light, 3.2))
    .join('') +
  box([33, 46, 94, 8], p.dark, 4) +
  line('M38 50 l6 -3 6 3 6 -3 6 3 6 -3 6 3 6 -3 6 3 6 -3 6 3 6 -3 6 3 6 -3 6 3', p.light, 1.4);

export const table: Readonly<Record<string, Motif>> = { mug, plate, bowl, glass, wineglass, carafe, teapot, napkin, pan, pot, knife, board, storagejar, spoon, basket };
