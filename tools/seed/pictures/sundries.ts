import { box, dot, gleam, line, type Motif, oval, path, place, shade, shadow } from './shapes.ts';

const PAPER = '#f6f1e4';

const notebook: Motif = (p) =>
  shadow(36) +
  path('M50 18 L108 18 C112 18 114 20 114 24 L114 100 C114 104 112 106 108 106 L50 106 Z', p.base) +
  path('M50 18 L58 18 L58 106 L50 106 C47 106 46 104 46 101 L46 23 C46 20 47 18 50 18 Z', p.deep) +
  path('M112 26 h4 v76 h-4 Z', PAPER) +
  box([68, 34, 34, 18], PAPER, 2) +
  line('M73 41 H97 M73 46 H90', p.dark, 1.6) +
  box([98, 18, 4, 88], p.dark) +
  path('M84 106 h6 v8 l-3 -3 -3 3 Z', '#b93a34');

const pen: Motif = (p) =>
  shadow(48, 102) +
  `<g transform="rotate(-40 80 62)">${box([34, 57, 76, 11], p.base, 3)}${box([34, 57, 76, 5], p.light, 3)}${path('M110 57 L124 62.500 L110 68 Z', '#c3c7c9')}${path('M121 61 L128 62.500 L121 64 Z', '#3a3a3e')}${box([60, 55.5, 5, 14], '#c9a25c')}${box([26, 58, 10, 9], p.deep, 2)}${path('M34 55 L58 54 L58 57 L36 58 Z', '#c9a25c')}</g>` +
  line('M36 98 C50 90 58 104 70 96 S90 100 98 94', p.dark, 1.8);

const wrap: Motif = (p) =>
  shadow(46, 104) +
  `<g transform="rotate(-24 80 62)">${box([30, 48, 100, 28], p.base, 3)}${[40, 58, 76, 94, 112].map((x, index) => dot(x, index % 2 === 0 ? 56 : 66, { r: 4, fill: p.pale })).join('')}${oval([130, 62, 6, 14], p.dark)}${oval([130, 62, 2.5, 6], PAPER)}${box([74, 46, 14, 32], PAPER)}${line('M77 56 H85 M77 62 H85', p.dark, 1.6)}${gleam('M32 50 H128 V55 H32 Z', 0.3)}</g>`;

const card: Motif = (p) =>
  shadow(42, 104) +
  path('M44 34 L112 26 L120 92 L52 100 Z', PAPER) +
  path('M36 40 L102 30 L110 96 L44 104 Z', p.base) +
  path('M74 52 C80 44 90 50 88 58 C86 68 76 74 72 80 C66 74 56 70 54 62 C52 54 64 48 68 56 C70 52 72 54 74 52 Z', p.pale) +
  line('M54 92 L96 86', p.pale, 2) +
  line('M36 40 L44 104', p.dark, 1.2);

const calendar: Motif = (p) =>
  shadow(40) +
  box([42, 24, 76, 82], PAPER, 4) +
  path('M46 24 H114 C117 24 118 26 118 28 V44 H42 V28 C42 26 43 24 46 24 Z', p.base) +
  line('M58 18 v12 M72 18 v12 M88 18 v12 M102 18 v12', p.deep, 2.6) +
  [0, 1, 2, 3]
    .map((row) => [0, 1, 2, 3, 4].map((column) => box([51 + column * 12.5, 52 + row * 12.5, 8, 8], row === 1 && column === 3 ? p.base : '#dcd6c6', 1.5)).join(''))
    .join('') +
  line('M58 36 H102', p.pale, 2.4);

const blocks: Motif = (p) => {
  const cube = (at: { readonly x: number; readonly y: number }, tones: readonly [string, string, string]): string =>
    place(at, path('M0 0 L18 -7 L36 0 L18 7 Z', tones[0]) + path('M0 0 L18 7 L18 30 L0 22 Z', tones[1]) + path('M36 0 L18 7 L18 30 L36 22 Z', tones[2]));
  return (
    shadow(46, 106) +
    cube({ x: 42, y: 74 }, ['#f0d98a', '#e3c35c', '#c9a743']) +
    cube({ x: 82, y: 74 }, [p.light, p.base, p.dark]) +
    cube({ x: 62, y: 44 }, ['#a9c9c4', '#7fa9a4', '#5f8a86']) +
    path('M80 16 L98 40 C90 46 72 46 62 40 Z', '#c8664a') +
    path('M80 16 L98 40 C94 43 88 44.500 82 44.500 Z', '#a84f37')
  );
};

const bear: Motif = (p) =>
  shadow(34, 108) +
  dot(58, 28, { r: 10, fill: p.dark }) +
  dot(102, 28, { r: 10, fill: p.dark }) +
  dot(58, 28, { r: 5, fill: p.pale }) +
  dot(102, 28, { r: 5, fill: p.pale }) +
  oval([80, 84, 28, 24], p.base) +
  oval([80, 86, 17, 16], p.pale) +
  oval([52, 78, 8, 14], p.dark, 'transform="rotate(24 52 78)"') +
  oval([108, 78, 8, 14], p.dark, 'transform="rotate(-24 108 78)"') +
  oval([60, 102, 13, 8], p.dark) +
  oval([100, 102, 13, 8], p.dark) +
  oval([59, 103, 6, 4], p.pale) +
  oval([101, 103, 6, 4], p.pale) +
  dot(80, 44, { r: 27, fill: p.base }) +
  oval([80, 53, 12, 9], p.pale) +
  oval([80, 49, 4, 3], '#3b2f28') +
  line('M80 52 v4 M75 58 c2 2 8 2 10 0', '#3b2f28', 1.6) +
  dot(70, 40, { r: 2.6, fill: '#3b2f28' }) +
  dot(90, 40, { r: 2.6, fill: '#3b2f28' }) +
  path('M68 68 L80 72 L92 68 L92 77 L80 73 L68 77 Z', '#b93a34');

const piece = 'M0 0 H12 C9 -8 21 -8 18 0 H30 V12 C38 9 38 21 30 18 V30 H0 V18 C8 21 8 9 0 12 Z';
const puzzle: Motif = (p) =>
  shadow(42, 106) +
  place({ x: 44, y: 40, scale: 1.15 }, path(piece, p.base)) +
  place({ x: 78, y: 40, scale: 1.15 }, path(piece, p.light)) +
  place({ x: 44, y: 74, scale: 1.02 }, path(piece, p.dark)) +
  place({ x: 88, y: 76, scale: 1.08, turn: 16 }, path(piece, '#e3c35c')) +
  place({ x: 70, y: 14, scale: 0.86, turn: -12 }, path(piece, '#7fa9a4'));

const ball: Motif = (p) =>
  shadow(32) +
  dot(80, 64, { r: 40, fill: p.base }) +
  path('M80 24 C98 34 104 52 100 72 C96 90 88 100 80 104 C96 104 116 92 120 64 C120 40 100 24 80 24 Z', p.dark) +
  path('M80 24 C62 34 56 52 60 72 C64 90 72 100 80 104 C72 92 70 84 70 66 C70 48 72 34 80 24 Z', PAPER) +
  path('M42 54 C60 62 100 62 118 54 L120 64 C100 72 60 72 40 64 Z', '#e3c35c') +
  dot(80, 26, { r: 4, fill: PAPER }) +
  gleam('M50 52 C52 42 58 36 64 33 C60 40 56 48 56 58 C52 58 49 56 50 52 Z', 0.5);

const gift: Motif = (p) =>
  shadow(42) +
  path('M42 52 L118 52 L118 102 C118 105 116 106 114 106 L46 106 C44 106 42 105 42 102 Z', p.base) +
  box([36, 40, 88, 16], p.light, 3) +
  box([72, 40, 16, 66], PAPER) +
  path('M80 40 C66 40 52 34 56 24 C60 14 76 24 80 38 C84 24 100 14 104 24 C108 34 94 40 80 40 Z', PAPER) +
  path('M80 38 C74 30 64 24 61 28 C59 34 70 37 80 38 Z M80 38 C86 30 96 24 99 28 C101 34 90 37 80 38 Z', '#d9d0ba') +
  shade('M104 56 H118 V102 C118 105 116 106 114 106 H104 Z') +
  line('M42 57 H118', p.dark, 1.4);

const needle: Motif = (p) =>
  shadow(40, 104) +
  box([50, 28, 36, 10], '#c79a62', 3) +
  box([50, 84, 36, 12], '#c79a62', 3) +
  path('M54 38 H82 V84 H54 Z', p.base) +
  line('M54 43 L82 47 M54 49 L82 53 M54 55 L82 59 M54 61 L82 65 M54 67 L82 71 M54 73 L82 77 M54 79 L82 83', p.dark, 1.3) +
  line('M82 60 C100 56 92 84 104 88 C112 90 118 84 112 76', p.base, 1.8) +
  `<g transform="rotate(20 108 54)">${path('M106 14 C110 14 110 20 110 24 L108 92 L106 24 C105 20 104 14 106 14 Z', '#a7acaf')}${oval([107.5, 20, 1, 4], '#f3f1ea')}</g>` +
  gleam('M57 40 h4 v42 h-4 Z', 0.3);

const delivery: Motif = (p) =>
  shadow(50, 100) +
  box([30, 40, 62, 46], p.base, 3) +
  path('M92 52 L112 52 C116 52 118 54 120 58 L128 72 L128 86 L92 86 Z', p.light) +
  path('M98 57 L110 57 L118 71 L98 71 Z', '#dcebf2') +
  box([28, 84, 102, 6], p.deep, 2) +
  [50, 108].map((x) => dot(x, 90, { r: 10, fill: '#33363a' }) + dot(x, 90, { r: 4.5, fill: '#d3d7d9' })).join('') +
  path('M50 56 h22 v16 h-22 Z', PAPER) +
  line('M61 56 v16 M50 62 h22', p.dark, 1.4) +
  box([124, 76, 5, 5], '#f2d98a', 1) +
  gleam('M32 42 H90 V47 H32 Z', 0.25);

const paperbag: Motif = (p) =>
  shadow(34) +
  line('M66 34 C66 14 94 14 94 34', p.deep, 3) +
  path('M48 32 L112 32 L112 106 L48 106 Z', p.base) +
  path('M102 32 L112 32 L112 106 L98 106 Z', p.dark) +
  path('M48 32 l4 4 4 -4 4 4 4 -4 4 4 4 -4 4 4 4 -4 4 4 4 -4 4 4 4 -4 4 4 4 -4 4 4 4 -4 L112 38 H48 Z', p.light) +
  path('M76 56 C88 58 92 72 86 82 C80 90 68 88 65 78 C63 68 68 58 76 56 Z', '#5d8a4a', 'opacity=".85"') +
  line('M77 60 V94 M77 74 L70 68 M77 80 L84 73', PAPER, 1.6) +
  line('M52 44 V100', p.light, 1.2);

export const sundries: Readonly<Record<string, Motif>> = { notebook, pen, wrap, card, calendar, blocks, bear, puzzle, ball, gift, needle, delivery, paperbag };
