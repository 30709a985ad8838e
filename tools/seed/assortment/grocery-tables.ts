/** leaf | de | en | fr | drawing | price from–to in cent | packs | variety:colour,… | deposit and age flags | weight */
export const GROCERY_TABLE = `
fresh-dairy|Frische Milch|Fresh milk|Lait frais|carton|109–139|1 l,0.5 l,1.5 l|3.8 %:blue,1.5 %:sky,laktosefrei:lilac,Heumilch:green||9
fresh-dairy|Haferdrink|Oat drink|Boisson à l’avoine|carton|159–219|1 l,0.5 l|Natur:sand,Barista:camel,Vanille:lemon||5
fresh-dairy|Fruchtjoghurt|Fruit yoghurt|Yaourt aux fruits|cup|59–99|150 g,500 g|Erdbeere:red,Kirsche:bordeaux,Pfirsich:apricot,Heidelbeere:plum,Zitrone:lemon,Himbeere:pink||8
fresh-dairy|Naturjoghurt|Plain yoghurt|Yaourt nature|cup|89–149|500 g,150 g|3.8 %:white,griechisch:sky,Schaf:cream||6
fresh-dairy|Speisequark|Quark|Fromage blanc|cup|99–159|250 g,500 g|mager:sky,20 %:blue,40 %:navy||4
fresh-dairy|Butter|Butter|Beurre|butter|199–289|250 g|–:lemon,gesalzen:blue,Weide:green||7
fresh-dairy|Eier Freiland|Free-range eggs|Œufs plein air|eggs|249–349|10 Stück,6 Stück|M:sand,L:camel,Bio:green||7
fresh-dairy|Schlagsahne|Cream|Crème|cup|89–139|200 g|30 %:cream,Bio:green||4
fresh-cheese|Frischkäse|Cream cheese|Fromage frais|cup|129–199|200 g|Natur:white,Kräuter:green,Meerrettich:red||4
fresh-cheese|Feta|Feta|Feta|block|199–299|200 g|Schaf:white,Bio:green||3
fresh-cheese|Mozzarella|Mozzarella|Mozzarella|bag|99–189|125 g|–:sky,Büffel:navy,Mini:white||4
fresh-bakery|Körnerbrötchen|Seeded roll|Petit pain aux graines|roll|55–95|1 Stück,4 Stück|Sonnenblume:camel,Kürbis:olive,Mohn:anthracite||9
fresh-bakery|Bauernbrot|Farmhouse loaf|Pain de campagne|bread|349–499|750 g,1 kg|Roggen:brown,Weizen:camel,Dinkel:sand,Walnuss:chocolate||6
fresh-bakery|Laugenbrezel|Pretzel|Bretzel|pretzel|79–129|1 Stück|–:brown,Butter:camel||8
fresh-bakery|Croissant|Croissant|Croissant|croissant|129–199|1 Stück|Butter:camel,Schoko:chocolate,Mandel:sand||7
fresh-meat|Kochschinken|Cooked ham|Jambon cuit|tray|199–329|100 g,200 g|Natur:rose,Kräuter:green,geräuchert:terracotta||5
fresh-meat|Salami|Salami|Salami|tray|179–299|100 g|Pfeffer:bordeaux,Fenchel:red,Bio:green||4
fresh-meat|Wiener Würstchen|Frankfurters|Saucisses|tray|279–399|200 g,400 g|–:terracotta,Geflügel:apricot||4
fresh-meat|Hähnchenbrustfilet|Chicken breast|Filet de poulet|tray|499–799|400 g|Natur:rose,mariniert:terracotta||4
food-breakfast|Erdbeerkonfitüre extra|Strawberry jam|Confiture de fraises|jar|219–389|340 g,225 g|–:red,weniger Zucker:pink||4
food-breakfast|Konfitüre|Jam|Confiture|jar|219–389|340 g,225 g|Aprikose:apricot,Himbeere:pink,Johannisbeere:bordeaux,Zwetschge:plum,Orange:mustard||4
food-breakfast|Blütenhonig|Blossom honey|Miel de fleurs|honey|399–699|500 g,250 g|cremig:lemon,flüssig:mustard,Wald:chocolate,Linde:sand||4
food-breakfast|Nuss-Nougat-Creme|Hazelnut spread|Pâte à tartiner|jar|279–449|400 g,750 g|–:chocolate,dunkel:brown,Bio:green||5
food-breakfast|Müsli|Muesli|Muesli|cereal|249–449|500 g,1 kg|Früchte:red,Schoko:chocolate,Nuss:camel,Knusper:mustard,Basis:sand||5
food-breakfast|Haferflocken|Rolled oats|Flocons d’avoine|cereal|99–169|500 g,1 kg|zart:sand,kernig:camel,Bio:green||5
food-pantry|Spaghetti|Spaghetti|Spaghetti|pasta|109–219|500 g,1 kg|–:lemon,Vollkorn:brown,Dinkel:sand||6
food-pantry|Penne|Penne|Penne|pasta|109–219|500 g|–:mustard,Linsen:terracotta,Vollkorn:brown||5
food-pantry|Basmatireis|Basmati rice|Riz basmati|bag|199–349|500 g,1 kg|–:cream,Bio:green||4
food-pantry|Risottoreis|Risotto rice|Riz à risotto|bag|229–359|500 g|Arborio:sand,Carnaroli:blue||2
food-pantry|Passierte Tomaten|Passata|Coulis de tomates|carton|99–189|500 g|–:red,Basilikum:green||6
food-pantry|Gehackte Tomaten|Chopped tomatoes|Tomates concassées|can|89–159|400 g|–:red,Kirsch:terracotta||5
food-pantry|Kichererbsen|Chickpeas|Pois chiches|can|89–149|400 g|–:sand,Bio:green||4
food-pantry|Mais|Sweetcorn|Maïs doux|can|99–149|285 g|–:lemon||4
food-pantry|Gewürzgurken|Gherkins|Cornichons|jar|179–279|670 g,370 g|–:olive,süß-sauer:green,Chili:red||4
food-pantry|Pesto|Pesto|Pesto|jar|249–399|190 g|Basilikum:green,Rosso:red,Rucola:olive||4
food-pantry|Linsensuppe|Lentil soup|Soupe de lentilles|can|199–329|400 g|–:brown,Rote Linsen:terracotta||2
food-pantry|Weizenmehl|Wheat flour|Farine de blé|bag|79–139|1 kg,2.5 kg|Type 405:white,Type 550:sand,Dinkel:camel||4
food-pantry|Rohrzucker|Cane sugar|Sucre de canne|bag|189–289|500 g,1 kg|–:camel,fein:sand||3
food-oils|Olivenöl nativ extra|Extra virgin olive oil|Huile d’olive vierge extra|oil|699–1299|500 ml,750 ml,1 l|Kreta:olive,Toskana:green,Andalusien:lemon||4
food-oils|Rapsöl|Rapeseed oil|Huile de colza|oil|299–499|500 ml,1 l|nativ:mustard,Bio:lemon||3
food-oils|Balsamessig|Balsamic vinegar|Vinaigre balsamique|oil|349–799|250 ml,500 ml|dunkel:chocolate,weiß:cream||3
food-oils|Meersalz|Sea salt|Sel de mer|shaker|149–299|250 g|fein:sky,grob:blue,Kräuter:green||3
food-oils|Pfeffer|Pepper|Poivre|shaker|249–449|50 g|schwarz:anthracite,bunt:terracotta||3
food-oils|Senf|Mustard|Moutarde|jar|119–229|200 ml|mittelscharf:mustard,süß:camel,Dijon:lemon||4
food-sweets|Schokolade|Chocolate bar|Chocolat|chocolate|129–299|100 g,200 g|Vollmilch:blue,Zartbitter:chocolate,Nuss:camel,Weiß:cream,Orange:apricot,Salz-Karamell:mustard||8
food-sweets|Butterkekse|Butter biscuits|Petits-beurre|biscuit|149–259|200 g,400 g|–:lemon,Schoko:chocolate,Zitrone:mustard||5
food-sweets|Fruchtgummi|Fruit gums|Bonbons gélifiés|bag|119–199|200 g,300 g|Bären:red,Pfirsich:apricot,Sauer:lemon,Beeren:plum||6
food-sweets|Kartoffelchips|Crisps|Chips|chips|159–269|150 g,250 g|Salz:sky,Paprika:red,Rosmarin:green,Essig:blue||6
food-sweets|Studentenfutter|Trail mix|Mélange de noix|bag|279–429|200 g|Klassik:camel,Cranberry:bordeaux||4
food-sweets|Nüsse geröstet|Roasted nuts|Noix grillées|bag|249–449|150 g|Cashew:sand,Mandel:brown,Erdnuss:mustard||4
food-coffee|Röstkaffee ganze Bohne|Coffee beans|Café en grains|coffee|699–1299|500 g,1 kg|Crema:camel,Espresso:chocolate,Äthiopien:terracotta,entkoffeiniert:sky||5
food-coffee|Filterkaffee gemahlen|Ground coffee|Café moulu|coffee|549–899|500 g|mild:sand,kräftig:brown||4
food-coffee|Kräutertee|Herbal tea|Tisane|tea|229–399|20 Beutel,40 Beutel|Kamille:lemon,Pfefferminze:mint,Fenchel:sage,Salbei:olive||4
food-coffee|Schwarztee|Black tea|Thé noir|tea|279–499|20 Beutel|Assam:brown,Earl Grey:blue,Darjeeling:terracotta||3
food-coffee|Kakaopulver|Cocoa|Cacao|cereal|299–449|250 g|–:chocolate,Bio:green||2
food-frozen|Pizza|Pizza|Pizza|pizza|279–449|350 g|Margherita:red,Salami:bordeaux,Spinat:green,Funghi:brown||5
food-frozen|Blattspinat|Leaf spinach|Épinards|freezer|149–249|500 g|–:green,Rahm:sage||3
food-frozen|Erbsen|Peas|Petits pois|freezer|149–229|450 g|–:green,mit Möhren:apricot||3
food-frozen|Eiscreme|Ice cream|Crème glacée|icecream|299–549|500 ml,900 ml|Vanille:lemon,Schoko:chocolate,Erdbeere:rose,Pistazie:mint||5
drinks-water|Mineralwasser|Mineral water|Eau minérale|water|69–109|0.75 l,1 l,0.5 l|Classic:blue,Medium:sky,Naturell:mint|p15|10
drinks-water|Heilwasser|Medicinal water|Eau thermale|water|89–139|0.75 l|still:lilac,sanft:sky|p15|3
drinks-soft|Apfelsaft|Apple juice|Jus de pomme|juice|179–289|1 l,0.75 l|klar:mustard,naturtrüb:camel|p15|6
drinks-soft|Orangensaft|Orange juice|Jus d’orange|juice|229–349|1 l|ohne Fruchtfleisch:apricot,mit Fruchtfleisch:terracotta|p25|6
drinks-soft|Limonade|Lemonade|Limonade|soda|129–189|0.5 l,1 l,0.33 l|Zitrone:lemon,Orange:apricot,Rhabarber:rose,Holunder:lilac,Ingwer:mustard|p25|7
drinks-soft|Cola|Cola|Cola|soda|119–169|0.5 l,1 l,0.33 l|–:brown,ohne Zucker:black|p25|8
drinks-soft|Eistee|Iced tea|Thé glacé|soda|129–179|0.5 l|Pfirsich:apricot,Zitrone:lemon,Grün:green|p25|5
drinks-soft|Energydrink|Energy drink|Boisson énergisante|drinkcan|119–179|0.25 l|Original:blue,zuckerfrei:sky,Beere:plum|p25|4
drinks-beer|Pils|Pilsner|Bière pils|beer|89–129|0.5 l,0.33 l|–:green,naturtrüb:olive|p08 16|8
drinks-beer|Helles|Lager|Bière blonde|beer|95–139|0.5 l|–:blue,Bio:green|p08 16|8
drinks-beer|Weißbier|Wheat beer|Bière blanche|beer|99–139|0.5 l|hell:mustard,dunkel:brown,alkoholfrei:sky|p08 16|6
drinks-beer|Pils Kasten|Crate of pilsner|Caisse de pils|crate|1399–1799|20 × 0.5 l|–:green|case 16|3
drinks-beer|IPA|IPA|IPA|drinkcan|249–349|0.33 l|Session:apricot,Double:terracotta|p25 16|3
drinks-wine|Riesling trocken|Dry riesling|Riesling sec|wine|599–1299|0.75 l|Mosel:lemon,Rheingau:olive,Pfalz:mint|16|5
drinks-wine|Grauburgunder|Pinot gris|Pinot gris|wine|599–1199|0.75 l|Baden:mustard,Nahe:sand|16|4
drinks-wine|Spätburgunder|Pinot noir|Pinot noir|wine|799–1599|0.75 l|Ahr:bordeaux,Baden:red|16|4
drinks-wine|Rosé|Rosé|Rosé|wine|599–999|0.75 l|Provence:rose,Pfalz:apricot|16|4
drinks-wine|Winzersekt|Sparkling wine|Crémant|sparkling|899–1799|0.75 l|Brut:forest,Rosé:rose,Extra Dry:anthracite|16|4
drinks-spirits|London Dry Gin|London dry gin|Gin|spirits|1999–3499|0.7 l,0.5 l|–:sky,Sloe:plum,Zitrus:lemon|18|2
drinks-spirits|Single Malt Whisky|Single malt whisky|Whisky single malt|spirits|3499–6999|0.7 l|10 Jahre:mustard,12 Jahre:camel,Torf:brown|18|2
drinks-spirits|Obstbrand|Fruit brandy|Eau-de-vie|spirits|2199–3999|0.5 l|Williams:sage,Mirabelle:lemon,Kirsche:red|18|2
drinks-spirits|Wodka|Vodka|Vodka|spirits|1299–2499|0.7 l|–:blue|18|2
`;

/** leaf | de | en | fr | drawing | colour | cent per kg | weight | season */
export const WEIGHED_TABLE = `
fresh-fruit|Äpfel Elstar|Elstar apples|Pommes Elstar|apple|red|269|9|
fresh-fruit|Äpfel Boskoop|Boskoop apples|Pommes Boskoop|apple|olive|249|5|winter
fresh-fruit|Äpfel Granny Smith|Granny Smith apples|Pommes Granny Smith|apple|green|279|5|
fresh-fruit|Birnen Conference|Conference pears|Poires Conférence|pear|olive|299|5|
fresh-fruit|Bananen|Bananas|Bananes|banana|lemon|179|12|
fresh-fruit|Orangen|Oranges|Oranges|orange|apricot|249|7|winter
fresh-fruit|Zitronen|Lemons|Citrons|orange|lemon|349|5|
fresh-fruit|Trauben hell|White grapes|Raisin blanc|grapes|sage|399|5|
fresh-fruit|Trauben dunkel|Black grapes|Raisin noir|grapes|plum|429|4|
fresh-fruit|Pfirsiche|Peaches|Pêches|orange|rose|399|4|summer
fresh-fruit|Zwetschgen|Plums|Prunes|plum|plum|299|3|summer
fresh-fruit|Erdbeeren|Strawberries|Fraises|strawberry|red|699|7|summer
fresh-fruit|Kirschen|Cherries|Cerises|cherry|bordeaux|799|4|summer
fresh-fruit|Wassermelone|Watermelon|Pastèque|melon|green|149|4|summer
fresh-vegetables|Tomaten Rispe|Vine tomatoes|Tomates grappe|tomato|red|349|9|
fresh-vegetables|Kirschtomaten|Cherry tomatoes|Tomates cerises|tomato|terracotta|599|6|
fresh-vegetables|Gurken|Cucumbers|Concombres|cucumber|green|249|7|
fresh-vegetables|Möhren|Carrots|Carottes|carrot|apricot|149|8|
fresh-vegetables|Kartoffeln festkochend|Waxy potatoes|Pommes de terre à chair ferme|potato|sand|139|9|
fresh-vegetables|Kartoffeln mehlig|Floury potatoes|Pommes de terre farineuses|potato|camel|129|6|
fresh-vegetables|Paprika rot|Red peppers|Poivrons rouges|pepper|red|449|6|
fresh-vegetables|Paprika gelb|Yellow peppers|Poivrons jaunes|pepper|lemon|449|4|
fresh-vegetables|Zwiebeln|Onions|Oignons|onion|camel|129|8|
fresh-vegetables|Rote Zwiebeln|Red onions|Oignons rouges|onion|plum|199|4|
fresh-vegetables|Brokkoli|Broccoli|Brocoli|broccoli|green|349|5|
fresh-vegetables|Blumenkohl|Cauliflower|Chou-fleur|broccoli|cream|279|3|
fresh-vegetables|Kopfsalat|Lettuce|Laitue|lettuce|green|399|5|summer
fresh-vegetables|Feldsalat|Lamb’s lettuce|Mâche|lettuce|forest|1290|3|winter
fresh-vegetables|Champignons|Mushrooms|Champignons|mushroom|cream|699|5|
fresh-vegetables|Kürbis Hokkaido|Hokkaido squash|Potimarron|pumpkin|apricot|229|4|winter
fresh-vegetables|Auberginen|Aubergines|Aubergines|aubergine|plum|399|3|
fresh-vegetables|Spargel weiß|White asparagus|Asperges blanches|asparagus|cream|1290|4|summer
fresh-vegetables|Spargel grün|Green asparagus|Asperges vertes|asparagus|green|1190|3|summer
fresh-cheese|Bergkäse|Mountain cheese|Fromage de montagne|cheese|mustard|2290|5|
fresh-cheese|Gouda jung|Young gouda|Gouda jeune|cheese|lemon|1190|6|
fresh-cheese|Emmentaler|Emmental|Emmental|cheese|lemon|1490|5|
fresh-cheese|Camembert|Camembert|Camembert|camembert|cream|1790|4|
fresh-cheese|Ziegenkäse|Goat’s cheese|Fromage de chèvre|camembert|white|2490|3|
fresh-cheese|Blauschimmelkäse|Blue cheese|Bleu|cheese|sky|2190|2|
fresh-meat|Rinderhack|Minced beef|Bœuf haché|mince|red|1290|5|
fresh-meat|Schweineschnitzel|Pork escalope|Escalope de porc|steak|rose|1190|4|
fresh-meat|Rumpsteak|Rump steak|Rumsteck|steak|bordeaux|3490|3|
fresh-meat|Lachsfilet|Salmon fillet|Filet de saumon|fish|apricot|2990|4|
fresh-meat|Bratwurst|Bratwurst|Saucisse à griller|sausage|terracotta|1390|4|
fresh-meat|Oliven mariniert|Marinated olives|Olives marinées|olives|olive|1990|3|
`;
