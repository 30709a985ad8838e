import { box, dot, gleam, line, type Motif, path, shade, shadow } from './shapes.ts';

const PAPER = '#f6f1e4';
const label = (y: number, height: number): string => box([60, y, 40, height], PAPER, 1.5);

const water: Motif = (p) =>
  shadow(24) +
  box([73, 8, 14, 9], p.base, 2) +
  path(
    'M74 17 L86 17 C86 30 98 36 98 50 C98 56 95 58 95 62 C95 66 98 68 98 72 L98 98 C98 103 95 106 90 106 L70 106 C65 106 62 103 62 98 L62 72 C62 68 65 66 65 62 C65 58 62 56 62 50 C62 36 74 30 74 17 Z',
    p.pale,
  ) +
  path('M62 74 L98 74 L98 94 L62 94 Z', p.base) +
  line('M64 84 c4 -4 8 4 12 0 s8 4 12 0 s6 2 8 0', PAPER, 2) +
  gleam('M67 50 C67 42 73 38 76 32 L79 33 C76 40 71 44 71 52 Z M66 76 h4 v26 c-2 0 -4 -1 -4 -3 Z', 0.65) +
  shade('M92 38 C96 42 98 45 98 50 C98 56 95 58 95 62 C95 66 98 68 98 72 L98 98 C98 103 95 106 90 106 L90 60 Z', '#1c2330', 0.08);

const juice: Motif = (p) =>
  shadow(24) +
  box([72, 10, 16, 10], '#e9e4d6', 2) +
  path('M74 20 L86 20 C86 32 102 36 102 52 L102 98 C102 103 98 106 93 106 L67 106 C62 106 58 103 58 98 L58 52 C58 36 74 32 74 20 Z', p.base) +
  shade('M92 33 C98 38 102 43 102 52 L102 98 C102 103 98 106 93 106 L90 106 C98 80 98 50 92 33 Z') +
  box([58, 56, 44, 34], PAPER) +
  dot(80, 70, { r: 9, fill: p.light }) +
  path('M80 62 C83 57 89 56 92 58 C90 63 85 65 80 62 Z', '#5d8a4a') +
  line('M68 84 H92', p.dark, 2) +
  gleam('M63 52 C63 44 70 40 74 35 L76 38 C72 43 68 46 68 53 Z', 0.5);

const soda: Motif = (p) =>
  shadow(22) +
  box([73.5, 8, 13, 8], p.dark, 2) +
  path(
    'M75 16 L85 16 C85 30 96 36 96 48 C96 54 93 56 93 60 L96 70 L96 98 C96 103 93 106 88 106 L72 106 C67 106 64 103 64 98 L64 70 L67 60 C67 56 64 54 64 48 C64 36 75 30 75 16 Z',
    p.base,
  ) +
  path('M64 70 L96 70 L96 92 L64 92 Z', p.dark) +
  line('M66 86 C74 74 86 90 95 76', PAPER, 3) +
  gleam('M68 48 C68 42 74 36 77 30 L79 31 C77 38 72 43 72 50 Z M67 94 h4 v8 c-2 0 -4 -1 -4 -3 Z', 0.5) +
  [
    [84, 50],
    [88, 58],
    [78, 44],
    [86, 98],
    [80, 100],
  ]
    .map(([x = 0, y = 0]) => dot(x, y, { r: 1.4, fill: p.pale }))
    .join('') +
  shade('M90 39 C94 42 96 45 96 48 C96 54 93 56 93 60 L96 70 L96 98 C96 103 93 106 88 106 L88 60 Z');

const drinkcan: Motif = (p) =>
  shadow(22) +
  path('M60 26 C60 22 64 18 68 18 L92 18 C96 18 100 22 100 26 L100 98 C100 102 96 106 92 106 L68 106 C64 106 60 102 60 98 Z', p.base) +
  path('M66 18 L94 18 L97 24 L63 24 Z', '#d3d7d9') +
  path('M63 100 L97 100 L93 106 L67 106 Z', '#b4b9bc') +
  path('M60 48 L100 36 L100 64 L60 84 Z', p.dark) +
  path('M82 34 L70 62 L80 62 L74 86 L94 54 L83 54 L90 34 Z', PAPER) +
  gleam('M64 26 h5 v74 h-5 Z', 0.35) +
  shade('M92 20 C97 21 100 24 100 27 L100 98 C100 102 96 105 92 106 Z');

const beer: Motif = (p) =>
  shadow(22) +
  box([74, 6, 12, 6], '#c9a25c', 1.5) +
  path('M75 12 L85 12 L86 36 C94 42 97 48 97 56 L97 100 C97 104 94 106 90 106 L70 106 C66 106 63 104 63 100 L63 56 C63 48 66 42 74 36 Z', '#6b4522') +
  path('M75 12 L85 12 L85.500 28 L74.500 28 Z', p.base) +
  box([63, 60, 34, 30], PAPER) +
  box([63, 64, 34, 22], p.base) +
  dot(80, 75, { r: 8, fill: PAPER }) +
  path('M76 71 h7 v9 h-7 Z', '#e0b24c') +
  path('M75 70 c1 -3 8 -3 9 0 v2 h-9 Z', '#ffffff') +
  line('M83 73 c3 0 3 5 0 5', '#e0b24c', 1.3) +
  gleam('M67 56 C67 50 69 46 73 43 L75 45 C72 48 71 52 71 57 Z M67 92 h3.500 v9 c-2 0 -3.500 -1 -3.500 -3 Z', 0.4) +
  shade('M86 36 C94 42 97 48 97 56 L97 100 C97 104 94 106 90 106 L88 106 C92 84 92 56 86 36 Z', '#000000', 0.16);

const bottle = (glass: string, p: Parameters<Motif>[0], cap: string): string =>
  shadow(22) +
  path('M75 10 L85 10 L85.500 40 C94 46 97 52 97 62 L97 100 C97 104 94 106 90 106 L70 106 C66 106 63 104 63 100 L63 62 C63 52 66 46 74.500 40 Z', glass) +
  path('M74 8 L86 8 L86.400 28 L73.600 28 Z', cap) +
  label(62, 32).replace('x="60"', 'x="63"').replace('width="40"', 'width="34"') +
  line('M68 70 H92', p.base, 2.6) +
  line('M71 76 H89 M73 80 H87', '#8d8878', 1.1) +
  path('M80 84 l2.400 3 -2.400 3 -2.400 -3 Z', p.base) +
  gleam('M67 62 C67 55 70 50 74 46 L76 48 C73 52 71 56 71 62 Z M67 96 h3.500 v6 c-2 0 -3.500 -1 -3.500 -3 Z', 0.4) +
  shade('M85.500 40 C94 46 97 52 97 62 L97 100 C97 104 94 106 90 106 L88 106 C92 84 92 60 85.500 40 Z', '#000000', 0.15);

const red = new Set(['#732b3c', '#b93a34']);
const rosy = new Set(['#d99aa3', '#eba873']);
const wine: Motif = (p) => bottle(red.has(p.base) ? '#3a2430' : rosy.has(p.base) ? '#e3a9a2' : '#5e7350', p, p.dark);
const sparkling: Motif = (p) =>
  shadow(24) +
  path(
    'M75 14 L85 14 L86 40 C97 46 100 54 100 64 L100 100 C100 104 97 106 93 106 L67 106 C63 106 60 104 60 100 L60 64 C60 54 63 46 74 40 Z',
    rosy.has(p.base) ? '#d79a94' : '#2f4a3a',
  ) +
  path('M73 8 C76 5 84 5 87 8 L88 38 C84 44 76 44 72 38 Z', '#c9a25c') +
  line('M73 16 H87 M72.500 24 H87.500', '#e9cf96', 1.2) +
  box([60, 66, 40, 28], PAPER) +
  line('M66 73 H94', p.base, 2.6) +
  line('M70 79 H90 M72 83 H88', '#8d8878', 1.1) +
  dot(80, 89, { r: 2.4, fill: '#c9a25c' }) +
  gleam('M64 64 C64 56 68 50 73 47 L75 49 C71 53 68 57 68 64 Z', 0.4) +
  shade('M88 42 C97 47 100 55 100 64 L100 100 C100 104 97 106 93 106 L91 106 C95 84 95 60 88 42 Z', '#000000', 0.15);

const spirits: Motif = (p) =>
  shadow(28) +
  box([72, 10, 16, 13], '#4a3a2a', 2) +
  path('M74 23 L86 23 L87 34 C98 36 106 42 106 52 L106 98 C106 103 102 106 97 106 L63 106 C58 106 54 103 54 98 L54 52 C54 42 62 36 73 34 Z', p.pale) +
  path('M54 56 L106 56 L106 98 C106 103 102 106 97 106 L63 106 C58 106 54 103 54 98 Z', p.base, 'opacity=".82"') +
  box([61, 60, 38, 34], PAPER, 2) +
  line('M66 68 H94', p.dark, 2.6) +
  line('M69 74 H91 M71 78 H89', '#8d8878', 1.1) +
  path('M74 90 C74 84 77 82 80 82 C83 82 86 84 86 90 Z', p.base) +
  gleam('M57 52 C58 46 62 42 67 40 L68 43 C64 45 61 48 61 54 L61 100 C59 100 57 98 57 96 Z', 0.5);

export const drinks: Readonly<Record<string, Motif>> = { water, juice, soda, drinkcan, beer, wine, sparkling, spirits };
