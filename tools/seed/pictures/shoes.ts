import { box, dot, gleam, line, type Motif, oval, path, shade, shadow } from './shapes.ts';

const sneaker: Motif = (p) =>
  shadow(50, 96) +
  path('M34 54 C40 58 50 56 56 46 L66 44 C74 54 92 64 112 68 C124 70 130 76 130 84 L130 88 L32 88 C30 74 31 62 34 54 Z', p.base) +
  path('M96 62 C104 66 112 68 118 69 C126 71 130 77 130 84 L112 84 C112 74 106 66 96 62 Z', p.dark) +
  path('M34 54 C36 56 40 57 44 56 L46 86 L32 86 C30 74 31 62 34 54 Z', p.dark) +
  path('M30 84 H131 C133 92 128 96 122 96 H38 C31 96 29 90 30 84 Z', '#f6f4ee') +
  line('M33 90 H129', '#cfcabb', 1.2) +
  line('M62 52 L72 46 M68 57 L78 51 M75 62 L85 56 M83 66 L92 60', '#ffffff', 2.6) +
  path('M52 74 C64 78 82 78 96 72 L92 80 C80 84 62 83 50 80 Z', p.light) +
  line('M56 46 C52 56 46 58 40 58', p.deep, 1.4);

const boot: Motif = (p) =>
  shadow(42, 104) +
  path('M52 18 L88 18 C88 40 88 56 92 62 C104 68 122 70 126 84 L126 96 L50 96 C52 70 50 44 52 18 Z', p.base) +
  path('M52 18 L62 18 C62 44 60 70 60 96 L50 96 C52 70 50 44 52 18 Z', p.dark) +
  path('M66 28 L80 28 L82 58 L68 58 Z', p.deep, 'opacity=".8"') +
  path('M48 94 H128 V101 C128 104 126 105 122 105 L84 105 L82 101 L72 101 L71 105 L50 105 C48 105 47 103 48 94 Z', p.deep) +
  gleam('M96 68 C108 72 118 76 121 84 L116 84 C112 78 104 73 95 71 Z', 0.3) +
  line('M52 22 H88', p.light, 1.4) +
  path('M56 12 h6 v10 h-6 Z', p.dark);

const wellington: Motif = (p) =>
  shadow(42, 104) +
  path('M50 16 L86 16 C86 44 88 60 92 66 C108 70 122 74 124 88 L124 96 L52 96 C50 70 48 44 50 16 Z', p.base) +
  box([48, 14, 40, 8], p.dark, 3) +
  path('M50 92 H126 V100 C126 104 124 105 120 105 H56 C52 105 50 103 50 98 Z', p.deep) +
  gleam('M58 28 C58 50 60 66 62 84 L57 84 C55 66 54 50 54 28 Z', 0.35) +
  gleam('M96 72 C108 75 116 79 118 86 L112 86 C108 80 102 77 94 76 Z', 0.35) +
  line('M88 62 C80 66 72 66 64 63', p.dark, 1.4);

const loafer: Motif = (p) =>
  shadow(50, 94) +
  path('M34 58 C44 64 56 62 64 56 C80 58 98 64 114 68 C126 71 131 78 130 86 L34 88 C31 76 31 66 34 58 Z', p.base) +
  path('M64 56 C80 58 98 64 108 67 L100 76 C86 74 70 70 60 62 Z', p.light) +
  path('M72 62 L96 70 L92 77 L68 69 Z', p.dark) +
  path('M34 58 C44 64 56 62 64 56 L60 62 C52 68 42 68 35 66 Z', p.deep) +
  path('M32 85 L130 84 V90 C130 92 128 93 126 93 H58 L56 96 H34 C32 94 31 90 32 85 Z', p.deep) +
  line('M112 70 C122 73 126 78 127 83', p.dark, 1.2);

const pump: Motif = (p) =>
  shadow(48, 102) +
  path('M34 38 C42 52 58 62 78 66 C92 69 112 68 126 80 C130 84 130 90 126 92 L96 92 C78 88 62 80 48 66 L44 101 L38 101 L36 64 C32 54 32 46 34 38 Z', p.base) +
  path('M34 38 C42 52 58 62 78 66 C70 70 58 66 48 58 C42 52 36 46 34 38 Z', p.deep) +
  path('M96 92 C106 93 116 93 127 91 L128 94 L98 95 Z', p.deep) +
  gleam('M100 74 C110 75 118 78 122 83 L116 84 C112 80 106 78 98 78 Z', 0.4) +
  shade('M48 66 L44 101 L38 101 L36 64 C40 68 44 68 48 66 Z');

const sandal: Motif = (p) =>
  shadow(50, 96) +
  path('M32 80 C56 76 100 78 130 84 C132 92 128 95 122 95 H40 C33 95 31 88 32 80 Z', '#b98f5f') +
  path('M32 80 C56 76 100 78 130 84 L129 87 C100 82 58 80 32 85 Z', '#d9b98c') +
  path('M84 79 C88 62 104 60 116 70 L122 83 C112 82 96 80 84 79 Z', p.base) +
  path('M92 79 C95 68 104 66 112 72 L115 82 Z', p.dark) +
  path('M36 80 C34 62 42 50 52 48 L58 54 C50 58 46 68 46 79 Z', p.base) +
  path('M50 48 C66 52 80 60 90 66 L86 74 C74 66 62 60 50 57 Z', p.light) +
  box([52, 50, 9, 9], '#c9a25c', 2);

const tote: Motif = (p) =>
  shadow(36) +
  line('M62 46 C62 8 98 8 98 46', p.dark, 5) +
  path('M44 42 L116 42 L121 104 L39 104 Z', p.base) +
  shade('M92 42 L116 42 L121 104 L96 104 Z') +
  line('M46 48 H114', p.dark, 1.2) +
  path('M80 62 C92 62 96 74 92 84 C86 92 74 92 68 84 C64 74 68 62 80 62 Z', p.pale) +
  line('M80 64 V94 M80 76 L72 70 M80 82 L88 76', p.dark, 1.6) +
  line('M62 42 v6 M98 42 v6', p.deep, 5);

const handbag: Motif = (p) =>
  shadow(42) +
  line('M56 54 C56 18 104 18 104 54', p.dark, 5) +
  path('M40 52 C60 48 100 48 120 52 L126 98 C126 103 122 105 118 105 H42 C38 105 34 103 34 98 Z', p.base) +
  path('M39 58 C60 54 100 54 121 58 L118 76 C100 88 60 88 42 76 Z', p.light) +
  line('M42 76 C60 88 100 88 118 76', p.dark, 1.4) +
  box([74, 76, 12, 14], '#c9a25c', 3) +
  dot(80, 83, { r: 2, fill: '#8a6a30' }) +
  shade('M104 51 L120 52 L126 98 C126 103 122 105 118 105 H104 C110 88 108 70 104 51 Z') +
  dot(56, 54, { r: 3, fill: '#c9a25c' }) +
  dot(104, 54, { r: 3, fill: '#c9a25c' });

const backpack: Motif = (p) =>
  shadow(36) +
  line('M70 18 C70 8 90 8 90 18', p.deep, 4) +
  path('M50 40 C50 22 62 16 80 16 C98 16 110 22 110 40 L114 96 C114 103 108 106 102 106 H58 C52 106 46 103 46 96 Z', p.base) +
  path('M54 74 H106 L108 96 C108 100 104 102 100 102 H60 C56 102 52 100 52 96 Z', p.dark) +
  path('M52 36 C62 30 98 30 108 36 L109 56 C96 64 64 64 51 56 Z', p.light) +
  line('M51 56 C64 64 96 64 109 56', p.deep, 1.5) +
  line('M58 82 H102', p.pale, 1.6) +
  box([76, 54, 8, 16], p.deep, 2) +
  box([75, 62, 10, 6], '#c9a25c', 1.5) +
  oval([46, 72, 4, 14], p.dark) +
  oval([114, 72, 4, 14], p.deep);

export const shoes: Readonly<Record<string, Motif>> = { sneaker, boot, wellington, loafer, pump, sandal, tote, handbag, backpack };
