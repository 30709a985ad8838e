const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Names of models, as the trade likes them. */
export const MODELS =
  words(`Ria Mara Jonas Tom Lene Ida Emil Klara Anton Frieda Oskar Paula Greta Moritz Selma Hanno Juna Levi Malin Theo Nora Bela Ella Arne Lotte Kian Romy Jasper Edda Linus
Tilda Ole Svea Henri Marla Bruno Fenja Lasse Alma Karl Enna Piet Thea Mats Wilma Joris Elin Vito Hedi Nils Runa Fiete Liv Erik Merle Jost Amira Leon Dora Sander Elise Hugo Mina Rafael
Carlotta Finn Josefine Mattis Leonie Aaron Rosalie Niklas Aurelie Benno Stella Caspar Viola Gustav Irma Ludwig Flora Konrad Helena Valentin Iris Albert Jule Magnus Antonia Justus Luise
Sverre Freya Torben Ylva Rasmus Signe Bjarne Inga Steen Maren Eike Swantje Hauke Wiebke Tjark Elena Luca Bianca Dario Chiara Matteo Giulia Enzo Camille Basile Margot Lucien Odette Remi
Celeste Yves Pauline Marcel Solene Armand Daphne Felix Beatrix Rufus Poppy Alfie Harriet Edmund Imogen Rowan Isla Fergus Maisie Angus Florence Barnaby`);

export const FASHION_BRANDS = [
  'Linden & Faden',
  'Nordhain',
  'Atelier Mohn',
  'Kante',
  'Feldblume',
  'Havenmeister',
  'Maison Tilleul',
  'Wollwerk',
  'Kleine Eule',
  'Stadtläufer',
  'Blauzeug',
  'Ostwind',
];

export const GROCERY_BRANDS = [
  'Hofgut Anger',
  'Talmühle',
  'Alpenquell',
  'Kornblume',
  'Küstenfein',
  'Goldhalm',
  'Sonnwald',
  'Bäckerei Lindner',
  'Brauhaus Rabe',
  'Marché Clair',
  'Oldbarn',
  'Linden Bio',
];

export const HOUSEHOLD_BRANDS = ['Werkhaus', 'Tonart', 'Leinwerk', 'Lichtfang', 'Klarspur', 'Bergseife', 'Papierhof', 'Holzfuchs'];

export const TOWNS = words('Lübeck Husum Görlitz Weimar Passau Konstanz Bamberg Meran Lugano Annecy Colmar Arles Saint-Malo Bath Whitby Oban Sintra Triest Krakau Tallinn');

/** The tables part their lists by commas and write decimals with a point; German labels write them with a comma. */
export const withComma = (label: string): string => label.replace(/(\d)\.(\d)/g, '$1,$2');
