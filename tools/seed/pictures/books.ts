import { box, dot, line, type Motif, oval, type Palette, path, shade, shadow } from './shapes.ts';

/** A bound book, standing a little turned; the cover is drawn into x 52…108, y 14…104. */
const bound = (p: Palette, cover: string): string =>
  shadow(36) +
  path('M110 18 L116 22 L116 106 L110 106 Z', '#efe9da') +
  line('M112 20 V106 M114 22 V106', '#cfc8b5', 0.8) +
  path('M48 14 L110 14 L110 106 L48 106 C45 106 44 104 44 102 L44 18 C44 15 45 14 48 14 Z', p.base) +
  `<g>${cover}</g>` +
  path('M48 14 L53 14 L53 106 L48 106 C45 106 44 104 44 102 L44 18 C44 15 45 14 48 14 Z', p.deep) +
  shade('M53 14 h3 v92 h-3 Z', '#000000', 0.12) +
  path('M44 102 C44 104 45 106 48 106 L116 106 L116 108 L48 108 C45 108 44 106 44 104 Z', p.deep);
const title = (y: number, fill: string): string => box([62, y, 40, 4], fill, 1.5) + box([66, y + 8, 32, 4], fill, 1.5);
const author = (fill: string): string => box([68, 96, 28, 2.6], fill, 1);

const novel: Motif = (p) =>
  bound(
    p,
    dot(82, 64, { r: 21, fill: p.light }) +
      path('M53 82 C66 72 78 88 92 78 C100 73 106 76 110 78 L110 106 L53 106 Z', p.dark) +
      path('M53 90 C70 82 84 96 110 86 L110 106 L53 106 Z', p.deep) +
      title(24, p.pale) +
      author(p.pale),
  );
const crime: Motif = (p) =>
  bound(
    { ...p, base: p.deep },
    path('M53 70 L66 54 L66 106 L53 106 Z', '#15181f', 'opacity=".7"') +
      path('M72 106 V46 L82 36 L92 46 V106 Z', '#15181f', 'opacity=".8"') +
      box([79, 54, 6, 8], '#f2d98a') +
      path('M94 106 V62 H110 V106 Z', '#15181f', 'opacity=".7"') +
      dot(98, 36, { r: 7, fill: '#f3ead0' }) +
      box([62, 20, 26, 5], '#d8483f', 1) +
      box([62, 29, 20, 5], '#d8483f', 1) +
      author('#f3ead0'),
  );
const children: Motif = (p) =>
  bound(
    { ...p, base: p.light },
    path('M53 80 C70 68 92 70 110 82 L110 106 L53 106 Z', '#7fa862') +
      oval([80, 80, 17, 14], p.dark) +
      dot(80, 62, { r: 13, fill: p.dark }) +
      path('M70 54 L66 42 L78 51 Z M90 54 L94 42 L82 51 Z', p.dark) +
      oval([80, 67, 6, 4.5], '#fbf6ea') +
      dot(75, 60, { r: 1.8, fill: '#22242a' }) +
      dot(85, 60, { r: 1.8, fill: '#22242a' }) +
      oval([80, 65, 2, 1.5], '#22242a') +
      dot(98, 32, { r: 7, fill: '#f6d466' }) +
      title(22, p.deep) +
      author(p.deep),
  );
const cooking: Motif = (p) =>
  bound(
    { ...p, base: '#f3ecdb' },
    dot(81, 64, { r: 23, fill: '#ffffff' }) +
      dot(81, 64, { r: 17, fill: p.light }) +
      path('M70 66 C72 54 90 54 92 66 C88 76 74 76 70 66 Z', p.base) +
      oval([76, 63, 5, 2.6], '#5d8a4a', 'transform="rotate(-30 76 63)"') +
      oval([86, 67, 5, 2.6], '#5d8a4a', 'transform="rotate(30 86 67)"') +
      line('M58 50 V82 M56 50 V58 M60 50 V58', '#8d8878', 1.6) +
      line('M104 50 C107 56 106 62 104 64 V82', '#8d8878', 1.6) +
      title(22, p.dark) +
      author(p.dark),
  );
const travel: Motif = (p) =>
  bound(
    p,
    path('M53 78 L72 48 L86 68 L94 58 L110 80 L110 106 L53 106 Z', p.dark) +
      path('M72 48 L78 57 L73 60 L68 56 Z M94 58 L99 65 L94 67 L90 63 Z', '#ffffff') +
      path('M53 106 C70 92 74 88 86 92 C96 95 104 90 110 88 L110 106 Z', p.pale) +
      line('M66 106 C74 98 80 96 84 92 C88 88 84 84 88 80', '#b93a34', 1.6) +
      dot(88, 78, { r: 3, fill: '#b93a34' }) +
      title(22, '#ffffff') +
      author('#ffffff'),
  );
const knowledge: Motif = (p) =>
  bound(
    p,
    [0, 1, 2, 3]
      .map((row) =>
        [0, 1, 2, 3]
          .map((column) =>
            (row * 3 + column * 5) % 4 === 0
              ? dot(62 + column * 13, 50 + row * 12, { r: 5.5, fill: p.pale })
              : (row + column) % 2 === 0
                ? box([57 + column * 13, 45 + row * 12, 10, 10], p.dark, 1)
                : path(`M${57 + column * 13} ${55 + row * 12} h10 v-10 Z`, p.light),
          )
          .join(''),
      )
      .join('') +
      title(24, '#ffffff') +
      author('#ffffff'),
  );

export const books: Readonly<Record<string, Motif>> = {
  'book-novel': novel,
  'book-crime': crime,
  'book-children': children,
  'book-cooking': cooking,
  'book-travel': travel,
  'book-knowledge': knowledge,
};
