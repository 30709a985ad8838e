import type { CategoryState } from '@tresen/contract/catalog';

/** `id de|en|fr`; an id with a dash stands below the id in front of the dash. */
const TABLE = `
women Damen|Women|Femme
women-blouses Blusen|Blouses|Chemisiers
women-tops Shirts & Tops|Tops|Hauts
women-knit Strick|Knitwear|Mailles
women-dresses Kleider|Dresses|Robes
women-skirts Röcke|Skirts|Jupes
women-trousers Hosen & Jeans|Trousers & jeans|Pantalons et jeans
women-jackets Jacken & Mäntel|Jackets & coats|Vestes et manteaux
men Herren|Men|Homme
men-shirts Hemden|Shirts|Chemises
men-tops T-Shirts & Polos|T-shirts & polos|T-shirts et polos
men-knit Strick & Sweat|Knit & sweat|Mailles et sweats
men-trousers Hosen & Jeans|Trousers & jeans|Pantalons et jeans
men-jackets Jacken & Sakkos|Jackets & blazers|Vestes et blazers
kids Kinder|Kids|Enfant
kids-tops Oberteile|Tops|Hauts
kids-trousers Hosen|Trousers|Pantalons
kids-jackets Jacken|Jackets|Vestes
kids-baby Baby|Baby|Bébé
shoes Schuhe|Shoes|Chaussures
shoes-sneakers Sneaker|Trainers|Baskets
shoes-boots Stiefel|Boots|Bottes
shoes-classic Klassisch|Classics|Classiques
shoes-sandals Sandalen|Sandals|Sandales
accessories Accessoires|Accessories|Accessoires
accessories-bags Taschen|Bags|Sacs
accessories-scarves Schals & Mützen|Scarves & hats|Écharpes et bonnets
accessories-belts Gürtel|Belts|Ceintures
accessories-socks Socken & Wäsche|Socks & underwear|Chaussettes et sous-vêtements
fresh Frische|Fresh|Frais
fresh-fruit Obst|Fruit|Fruits
fresh-vegetables Gemüse|Vegetables|Légumes
fresh-bakery Brot & Gebäck|Bakery|Boulangerie
fresh-dairy Milch & Eier|Dairy & eggs|Crémerie
fresh-cheese Käse|Cheese|Fromage
fresh-meat Fleisch & Wurst|Meat & charcuterie|Viande et charcuterie
food Lebensmittel|Groceries|Épicerie
food-breakfast Frühstück|Breakfast|Petit-déjeuner
food-pantry Vorrat|Pantry|Épicerie salée
food-sweets Süßes & Salziges|Sweets & snacks|Confiseries et snacks
food-coffee Kaffee & Tee|Coffee & tea|Café et thé
food-frozen Tiefkühl|Frozen|Surgelés
food-oils Öl, Essig & Gewürze|Oil, vinegar & spices|Huiles et épices
drinks Getränke|Drinks|Boissons
drinks-water Wasser|Water|Eaux
drinks-soft Säfte & Limonaden|Juices & soft drinks|Jus et sodas
drinks-beer Bier|Beer|Bières
drinks-wine Wein & Sekt|Wine & sparkling|Vins
drinks-spirits Spirituosen|Spirits|Spiritueux
household Wohnen|Home|Maison
household-kitchen Küche|Kitchen|Cuisine
household-table Tisch|Tableware|Table
household-textiles Heimtextilien|Home textiles|Linge de maison
household-decor Deko & Licht|Decor & light|Déco et lumière
household-care Reinigen & Pflegen|Cleaning|Entretien
household-bath Bad & Körper|Bath & body|Bain et corps
household-paper Papier & Schreiben|Stationery|Papeterie
household-toys Spielen|Toys|Jouets
books Bücher|Books|Livres
books-novels Romane|Novels|Romans
books-crime Krimis|Crime|Polars
books-children Kinderbücher|Children’s books|Jeunesse
books-cooking Kochen|Cooking|Cuisine
books-travel Reise|Travel|Voyage
books-knowledge Wissen|Non-fiction|Essais
extras Service|Service|Services
extras-services Dienste|Services|Services
extras-bags Tragetaschen|Carrier bags|Sacs
extras-deposit Pfand|Deposit|Consigne
`;

export const CATEGORIES: readonly CategoryState[] = TABLE.trim()
  .split('\n')
  .map((line, index) => {
    const [id = '', ...rest] = line.split(' ');
    const [de = '', en = '', fr = ''] = rest.join(' ').split('|');
    const dash = id.indexOf('-');
    return { id, parent: dash < 0 ? null : id.slice(0, dash), names: { de, en, fr }, order: (index + 1) * 10 };
  });

const known = new Set(CATEGORIES.map((category) => category.id));

/** Category path of a leaf, outermost first. */
export function pathOf(leaf: string): readonly string[] {
  if (!known.has(leaf)) throw new Error(`no category ${leaf}`);
  const dash = leaf.indexOf('-');
  return dash < 0 ? [leaf] : [leaf.slice(0, dash), leaf];
}
