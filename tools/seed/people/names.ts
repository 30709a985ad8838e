const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** First and last names that are common in a country, combined at random: nobody in particular. */
export interface NamePool {
  readonly first: readonly string[];
  readonly last: readonly string[];
}

const german: NamePool = {
  first:
    words(`Anna Maria Julia Laura Lena Sarah Lisa Katharina Sophie Hannah Emma Mia Clara Charlotte Johanna Paula Franziska Theresa Nina Sabine Petra Monika Andrea Claudia Susanne Birgit Heike
Martina Silke Ulrike Karin Renate Ingrid Helga Ursula Gisela Thomas Michael Andreas Stefan Christian Martin Daniel Markus Alexander Peter Wolfgang Klaus Jürgen Dieter Manfred Uwe Frank Bernd
Matthias Jan Tobias Sebastian Florian Philipp Lukas Maximilian Leon Paul Jonas Felix Elias Noah Ben Finn Moritz Jakob David Simon Fatma Ayşe Emine Mehmet Mustafa Ali Elif Deniz Olga Natalia
Ivan Dmitri Agnieszka Piotr Luca Giulia Marco Elena Sofia Aleksandra`),
  last: words(`Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann
Lange Schmitt Werner Krause Meier Lehmann Schmid Schulze Maier Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Schubert Vogel Friedrich Keller
Günther Frank Berger Winkler Roth Beck Lorenz Baumann Franke Albrecht Schuster Simon Ludwig Böhm Winter Kraus Martin Schumacher Krämer Vogt Stein Jäger Otto Sommer Groß Seidel Heinrich Brandt
Haas Schreiber Graf Dietrich Ziegler Kuhn Kühn Pohl Engel Horn Busch Bergmann Thomas Voigt Sauer Arnold Wolff Pfeiffer Yılmaz Kaya Demir Kowalski Nowak Petrov Rossi`),
};
const austrian: NamePool = {
  first: german.first,
  last: words(`Gruber Huber Bauer Wagner Müller Pichler Steiner Moser Mayer Hofer Leitner Berger Fuchs Eder Fischer Schmid Winkler Weber Schwarz Maier Schneider Reiter Mayr Schmidt Wimmer Egger Brunner
Lang Baumgartner Auer Binder Lechner Wolf Wallner Aigner Ebner Koller Lehner Haas Schuster Heilig Novak Horvath Strasser Stadler Kainz Riegler Holzer`),
};
const swiss: NamePool = {
  first: [...german.first, ...words('Urs Reto Beat Ueli Vreni Ruedi Regula Jean-Luc Chantal Pascal Nadia Fabienne Sandro')],
  last: words(`Müller Meier Schmid Keller Weber Huber Schneider Meyer Steiner Fischer Gerber Brunner Baumann Frei Zimmermann Moser Widmer Wyss Graf Roth Suter Baumgartner Bachmann Bucher Kunz Hofer
Lüthi Berger Bieri Ammann Zürcher Aebischer Favre Rochat Bernasconi Bianchi Kälin Zgraggen`),
};
const french: NamePool = {
  first:
    words(`Marie Camille Léa Manon Chloé Emma Louise Alice Juliette Sarah Claire Sophie Nathalie Isabelle Sylvie Catherine Françoise Monique Jeanne Inès Jade Lina Fatima Aminata Pierre Jean Michel
Philippe Alain Nicolas Christophe Laurent Julien Thomas Antoine Hugo Lucas Louis Gabriel Arthur Jules Adam Mohamed Karim Mathieu Olivier Sébastien Étienne Benoît Guillaume`),
  last: words(`Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefebvre Leroy Roux David Bertrand Morel Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent
Muller Lefèvre Faure André Mercier Blanc Guérin Boyer Garnier Chevalier François Legrand Gauthier Garcia Perrin Robin Clément Morin Nicolas Henry Roussel Mathieu Diallo Benali Nguyen`),
};
const british: NamePool = {
  first:
    words(`Olivia Amelia Isla Ava Ivy Freya Lily Florence Mia Willow Grace Sophie Emily Charlotte Hannah Sarah Emma Laura Claire Susan Margaret Patricia Oliver George Noah Arthur Harry Leo Muhammad
Jack Charlie Oscar Jacob Henry Thomas William James David John Peter Mark Paul Stephen Priya Aisha Rajesh Kwame Chloe Callum Rhys Niamh Ewan`),
  last: words(`Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood Jackson Clarke Khan Lewis Harris Turner Hill Scott Cooper
Morris Ward Moore King Watson Baker Harrison Morgan Young Allen Mitchell Anderson Lee Campbell Murphy Kelly Singh Begum Ali Hughes Bennett Foster`),
};

export const NAMES: Readonly<Record<'DE' | 'AT' | 'CH' | 'FR' | 'GB', NamePool>> = { DE: german, AT: austrian, CH: swiss, FR: french, GB: british };

/** Where customers live: post code and town near the stores. */
export const HOMES: Readonly<Record<'DE' | 'AT' | 'CH' | 'FR' | 'GB', readonly (readonly [string, string])[]>> = {
  DE: [
    ['10115', 'Berlin'],
    ['10435', 'Berlin'],
    ['12047', 'Berlin'],
    ['13353', 'Berlin'],
    ['14467', 'Potsdam'],
    ['20095', 'Hamburg'],
    ['20357', 'Hamburg'],
    ['22765', 'Hamburg'],
    ['80331', 'München'],
    ['80469', 'München'],
    ['81667', 'München'],
    ['85354', 'Freising'],
    ['50667', 'Köln'],
    ['50823', 'Köln'],
    ['04109', 'Leipzig'],
    ['04229', 'Leipzig'],
    ['06108', 'Halle'],
    ['01067', 'Dresden'],
    ['53111', 'Bonn'],
    ['40213', 'Düsseldorf'],
  ],
  AT: [
    ['1010', 'Wien'],
    ['1070', 'Wien'],
    ['1160', 'Wien'],
    ['1220', 'Wien'],
    ['2340', 'Mödling'],
    ['5020', 'Salzburg'],
    ['5400', 'Hallein'],
    ['4020', 'Linz'],
  ],
  CH: [
    ['8001', 'Zürich'],
    ['8005', 'Zürich'],
    ['8048', 'Zürich'],
    ['8400', 'Winterthur'],
    ['8610', 'Uster'],
    ['6300', 'Zug'],
    ['5400', 'Baden'],
  ],
  FR: [
    ['75003', 'Paris'],
    ['75004', 'Paris'],
    ['75011', 'Paris'],
    ['75018', 'Paris'],
    ['93100', 'Montreuil'],
    ['92120', 'Montrouge'],
    ['69001', 'Lyon'],
    ['69002', 'Lyon'],
    ['69100', 'Villeurbanne'],
  ],
  GB: [
    ['N1 0ZZ', 'London'],
    ['E8 0ZZ', 'London'],
    ['SE1 0ZZ', 'London'],
    ['SW9 0ZZ', 'London'],
    ['NW5 0ZZ', 'London'],
    ['BR1 0ZZ', 'Bromley'],
    ['CR0 0ZZ', 'Croydon'],
  ],
};
