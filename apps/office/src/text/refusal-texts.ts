import type { Language } from '@tresen/ui/format';

/** Cause and next step. */
type Words = readonly [cause: string, step: string];

/** The registry's errors that only some screens meet, side by side in all languages. */
const refusals: Readonly<Record<string, Readonly<Record<Language, Words>>>> = {
  'request-too-large': {
    de: ['Das ist zu viel auf einmal.', 'Teilen Sie es in kleinere Schritte.'],
    en: ['This is too much at once.', 'Do it in smaller steps.'],
    fr: ['C’est trop à la fois.', 'Procédez par étapes plus petites.'],
  },
  'cursor-of-another-question': {
    de: ['Die Liste wurde inzwischen anders gefragt.', 'Laden Sie die Seite neu.'],
    en: ['The list has been asked otherwise meanwhile.', 'Reload the page.'],
    fr: ['La liste a été demandée autrement entre-temps.', 'Rechargez la page.'],
  },
  'request-media-type': {
    de: ['Dieses Format versteht der Server nicht.', 'Laden Sie die Seite neu und versuchen Sie es noch einmal.'],
    en: ['The server does not understand this format.', 'Reload the page and try again.'],
    fr: ['Le serveur ne comprend pas ce format.', 'Rechargez la page et réessayez.'],
  },
  'request-headers-too-large': {
    de: ['Der Browser schickt zu viel mit.', 'Löschen Sie die Cookies dieser Seite und melden Sie sich neu an.'],
    en: ['The browser sends too much along.', 'Clear the cookies of this site and sign in again.'],
    fr: ['Le navigateur envoie trop de données.', 'Effacez les cookies de ce site et reconnectez-vous.'],
  },
  'request-in-the-clear': {
    de: ['Die Verbindung ist nicht verschlüsselt.', 'Öffnen Sie das Büro über die https-Adresse. Wie man sie einrichtet, weiß, wer den Server betreibt.'],
    en: ['The connection is not encrypted.', 'Open the office at its https address. Whoever runs the server knows how to set one up.'],
    fr: ['La connexion n’est pas chiffrée.', 'Ouvrez le bureau à son adresse https. La personne qui gère le serveur sait comment la mettre en place.'],
  },
  'request-cross-site': {
    de: ['Die Anfrage kam von einer anderen Seite.', 'Öffnen Sie das Büro in einem eigenen Tab und versuchen Sie es noch einmal.'],
    en: ['The request came from another site.', 'Open the office in its own tab and try again.'],
    fr: ['La requête vient d’un autre site.', 'Ouvrez le bureau dans son propre onglet et réessayez.'],
  },
  'idempotency-key-reused': {
    de: ['Das wurde schon mit anderen Angaben gesendet.', 'Laden Sie die Seite neu, vergleichen Sie und speichern Sie noch einmal.'],
    en: ['This was sent before with other values.', 'Reload the page, compare, and save again.'],
    fr: ['Ceci a déjà été envoyé avec d’autres valeurs.', 'Rechargez la page, comparez et enregistrez à nouveau.'],
  },
  'identity-credentials-wrong': {
    de: ['E-Mail oder Passwort stimmt nicht.', 'Prüfen Sie beides. Ein Administrator kann ein neues Passwort setzen.'],
    en: ['E-mail or password is wrong.', 'Check both. An administrator can set a new password.'],
    fr: ['E-mail ou mot de passe incorrect.', 'Vérifiez les deux. Un administrateur peut définir un nouveau mot de passe.'],
  },
  'identity-locked-out': {
    de: ['Zu viele Fehlversuche.', 'Warten Sie einige Minuten und versuchen Sie es dann noch einmal.'],
    en: ['Too many failed attempts.', 'Wait a few minutes, then try again.'],
    fr: ['Trop de tentatives échouées.', 'Attendez quelques minutes, puis réessayez.'],
  },
  'identity-store-unknown': {
    de: ['Diese Filiale gibt es nicht.', 'Wählen Sie eine Filiale aus der Liste.'],
    en: ['There is no such store.', 'Choose a store from the list.'],
    fr: ['Ce magasin n’existe pas.', 'Choisissez un magasin dans la liste.'],
  },
  'identity-code-taken': {
    de: ['Eine andere Filiale hat dieses Kürzel.', 'Wählen Sie ein anderes Kürzel.'],
    en: ['Another store has this code.', 'Choose another code.'],
    fr: ['Un autre magasin a ce code.', 'Choisissez un autre code.'],
  },
  'identity-email-taken': {
    de: ['Diese E-Mail-Adresse gehört schon zu einer anderen Person.', 'Nehmen Sie eine andere Adresse oder ändern Sie die andere Person.'],
    en: ['This e-mail address belongs to another person already.', 'Use another address or change the other person.'],
    fr: ['Cette adresse appartient déjà à une autre personne.', 'Utilisez une autre adresse ou modifiez l’autre personne.'],
  },
  'identity-last-admin': {
    de: ['Danach dürfte niemand mehr Personen ändern.', 'Machen Sie zuerst jemand anderen zum Administrator.'],
    en: ['Nobody would be left who may change people.', 'Make somebody else administrator first.'],
    fr: ['Plus personne ne pourrait modifier les personnes.', 'Nommez d’abord un autre administrateur.'],
  },
  'identity-pin-taken': {
    de: ['Diese PIN lässt sich nicht verwenden.', 'Wählen Sie eine PIN, die schwerer zu erraten ist.'],
    en: ['This PIN cannot be used.', 'Choose a PIN that is harder to guess.'],
    fr: ['Ce code PIN ne peut pas être utilisé.', 'Choisissez un code plus difficile à deviner.'],
  },
  'identity-code-wrong': {
    de: ['Dieser Code stimmt nicht oder ist zu alt.', 'Geben Sie den Code ein, den die App jetzt zeigt, oder einen unbenutzten Wiederherstellungscode.'],
    en: ['This code is wrong or too old.', 'Enter the code that the app shows now, or a recovery code that was not used yet.'],
    fr: ['Ce code est faux ou trop ancien.', 'Saisissez le code que l’application affiche maintenant, ou un code de secours non utilisé.'],
  },
  'identity-second-factor-required': {
    de: ['Diese Rolle braucht einen zweiten Faktor.', 'Eine Administratorin oder ein Administrator kann die Anmelderegeln ändern.'],
    en: ['This role needs a second factor.', 'An administrator can change the sign-in rules.'],
    fr: ['Ce rôle exige un second facteur.', 'Un administrateur peut modifier les règles de connexion.'],
  },
  'identity-confirm-needed': {
    de: ['Dafür wird Ihr Passwort noch einmal gebraucht.', 'Versuchen Sie es noch einmal und bestätigen Sie Ihr Passwort.'],
    en: ['This needs your password once more.', 'Try again and confirm your password.'],
    fr: ['Votre mot de passe est demandé encore une fois.', 'Réessayez et confirmez votre mot de passe.'],
  },
  'identity-password-weak': {
    de: ['Dieses Passwort ist leicht zu erraten.', 'Wählen Sie ein längeres, zum Beispiel vier Wörter, die nichts miteinander zu tun haben.'],
    en: ['This password is easy to guess.', 'Choose a longer one, such as four words that have nothing to do with each other.'],
    fr: ['Ce mot de passe est facile à deviner.', 'Choisissez-en un plus long, par exemple quatre mots sans rapport entre eux.'],
  },
  'identity-pin-too-short': {
    de: ['Diese PIN ist zu kurz für das, was die Person darf.', 'Wer Abweichungen freigibt, braucht mindestens 6 Ziffern. Setzen Sie zuerst die PIN, dann die Rolle.'],
    en: ['This PIN is too short for what the person may do.', 'Whoever approves exceptions needs at least 6 digits. Set the PIN first, then the role.'],
    fr: ['Ce code PIN est trop court pour les droits de la personne.', 'Qui autorise des dérogations a besoin d’au moins 6 chiffres. Définissez d’abord le code, puis le rôle.'],
  },
  'identity-grant-beyond': {
    de: ['Niemand kann Rechte vergeben, die er selbst nicht hat.', 'Bitten Sie einen Administrator der ganzen Gruppe.'],
    en: ['Nobody can give rights that they do not have.', 'Ask an administrator of the whole group.'],
    fr: ['On ne peut pas accorder un droit que l’on n’a pas.', 'Adressez-vous à un administrateur du groupe.'],
  },
  'devices-number-taken': {
    de: ['Eine andere Kasse der Filiale hat diese Nummer.', 'Lassen Sie die Nummer weg oder wählen Sie eine freie.'],
    en: ['Another till of this store has this number.', 'Leave the number out or choose a free one.'],
    fr: ['Une autre caisse du magasin a ce numéro.', 'Laissez le numéro vide ou choisissez-en un libre.'],
  },
  'devices-printer-unknown': {
    de: ['Diesen Drucker gibt es in der Filiale nicht.', 'Wählen Sie einen Drucker der Filiale.'],
    en: ['This store has no such printer.', 'Choose a printer of the store.'],
    fr: ['Ce magasin n’a pas cette imprimante.', 'Choisissez une imprimante du magasin.'],
  },
  'devices-printer-unreachable': {
    de: ['Der Drucker antwortet nicht.', 'Prüfen Sie Strom, Papier und Netz und drucken Sie noch einmal.'],
    en: ['The printer does not answer.', 'Check power, paper and network, then print again.'],
    fr: ['L’imprimante ne répond pas.', 'Vérifiez l’alimentation, le papier et le réseau, puis réimprimez.'],
  },
  'devices-printer-not-ready': {
    de: ['Der Drucker hat kein Papier, oder sein Deckel ist offen.', 'Beheben Sie das; die Kasse druckt dann von selbst.'],
    en: ['The printer is out of paper, or its cover is open.', 'Put that right; the till then prints by itself.'],
    fr: ['L’imprimante n’a plus de papier, ou son capot est ouvert.', 'Remédiez-y ; la caisse imprime ensuite d’elle-même.'],
  },
  'devices-printer-busy': {
    de: ['Vor diesem Drucker warten zu viele Bons.', 'Prüfen Sie den Drucker und drucken Sie gleich noch einmal.'],
    en: ['Too many receipts are waiting for this printer.', 'Check the printer; print again in a moment.'],
    fr: ['Trop de tickets attendent cette imprimante.', 'Vérifiez l’imprimante et réimprimez dans un instant.'],
  },
  'catalog-code-unknown': {
    de: ['Kein Artikel hat diesen Code.', 'Scannen Sie noch einmal oder suchen Sie nach dem Namen.'],
    en: ['No article has this code.', 'Scan again, or search by name.'],
    fr: ['Aucun article n’a ce code.', 'Scannez à nouveau ou cherchez par nom.'],
  },
  'catalog-code-invalid': {
    de: ['Das ist kein gültiger Barcode.', 'Berichtigen Sie die Ziffern; die letzte ist eine Prüfziffer.'],
    en: ['This is not a valid barcode.', 'Correct the digits; the last one is a check digit.'],
    fr: ['Ce n’est pas un code-barres valable.', 'Corrigez les chiffres ; le dernier est un chiffre de contrôle.'],
  },
  'catalog-code-taken': {
    de: ['Ein anderer Artikel hat diesen Code schon.', 'Entfernen Sie ihn dort zuerst oder berichtigen Sie ihn hier.'],
    en: ['Another article has this code already.', 'Remove it there first, or correct it here.'],
    fr: ['Un autre article a déjà ce code.', 'Supprimez-le d’abord là-bas ou corrigez-le ici.'],
  },
  'catalog-sku-taken': {
    de: ['Ein anderer Artikel hat diese Artikelnummer schon.', 'Wählen Sie eine andere Artikelnummer.'],
    en: ['Another article has this article number already.', 'Choose another article number.'],
    fr: ['Un autre article a déjà cette référence.', 'Choisissez une autre référence.'],
  },
  'catalog-variant-moved': {
    de: ['Eine Variante gehört zu einem anderen Artikel.', 'Eine Variante bleibt bei ihrem Artikel; legen Sie eine neue an.'],
    en: ['A variant belongs to another article.', 'A variant stays with its article; create a new one.'],
    fr: ['Une variante appartient à un autre article.', 'Une variante reste avec son article ; créez-en une nouvelle.'],
  },
  'catalog-row-repeated': {
    de: ['Etwas ist doppelt angegeben.', 'Jede Variante, Nummer und jeder Code darf nur einmal vorkommen.'],
    en: ['Something is given twice.', 'Every variant, number and code may appear only once.'],
    fr: ['Un élément figure deux fois.', 'Chaque variante, numéro et code ne peut figurer qu’une fois.'],
  },
  'catalog-deposit-invalid': {
    de: ['Dieses Pfand ist keine Variante eines anderen Artikels.', 'Wählen Sie ein anderes Pfand.'],
    en: ['This deposit is no variant of another article.', 'Choose another deposit.'],
    fr: ['Cette consigne n’est pas une variante d’un autre article.', 'Choisissez une autre consigne.'],
  },
  'catalog-category-unknown': {
    de: ['Diese Warengruppe gibt es nicht (mehr).', 'Wählen Sie eine andere Warengruppe.'],
    en: ['This category does not exist (any more).', 'Choose another category.'],
    fr: ['Cette catégorie n’existe pas (ou plus).', 'Choisissez une autre catégorie.'],
  },
  'catalog-picture-refused': {
    de: ['Dieses Bild lässt sich nicht speichern.', 'Nehmen Sie SVG, WebP, PNG oder JPEG mit höchstens 2 MB.'],
    en: ['This picture cannot be stored.', 'Use SVG, WebP, PNG or JPEG of at most 2 MB.'],
    fr: ['Cette image ne peut pas être enregistrée.', 'Utilisez SVG, WebP, PNG ou JPEG, 2 Mo au plus.'],
  },
  'catalog-picture-unknown': {
    de: ['Dieses Bild gibt es nicht.', 'Laden Sie es noch einmal hoch.'],
    en: ['This picture does not exist.', 'Upload it again.'],
    fr: ['Cette image n’existe pas.', 'Téléversez-la à nouveau.'],
  },
  'pricing-was-lower': {
    de: ['Der Streichpreis liegt unter dem Preis.', 'Lassen Sie ihn leer, oder geben Sie ein, was der Artikel vorher gekostet hat.'],
    en: ['The crossed-out price is lower than the price.', 'Leave it empty, or enter what the article cost before.'],
    fr: ['Le prix barré est inférieur au prix.', 'Laissez-le vide ou indiquez ce que l’article coûtait avant.'],
  },
  'pricing-zone-unknown': {
    de: ['Diese Preiszone gibt es nicht.', 'Wählen Sie eine andere Preiszone.'],
    en: ['This price zone does not exist.', 'Choose another price zone.'],
    fr: ['Cette zone de prix n’existe pas.', 'Choisissez une autre zone de prix.'],
  },
  'pricing-price-unknown': {
    de: ['Hier gibt es noch keinen Preis.', 'Setzen Sie zuerst einen Preis.'],
    en: ['There is no price here yet.', 'Set a price first.'],
    fr: ['Il n’y a pas encore de prix ici.', 'Fixez d’abord un prix.'],
  },
  'pricing-variant-unknown': {
    de: ['Ein Preis gehört zu einem Artikel, den es nicht gibt.', 'Speichern Sie zuerst den Artikel.'],
    en: ['A price is for an article that does not exist.', 'Save the article first.'],
    fr: ['Un prix concerne un article qui n’existe pas.', 'Enregistrez d’abord l’article.'],
  },
  'pricing-row-repeated': {
    de: ['Derselbe Artikel steht zweimal in der Liste.', 'Jeder Artikel darf nur einmal vorkommen.'],
    en: ['The same article stands twice in the list.', 'Every article may appear only once.'],
    fr: ['Le même article figure deux fois dans la liste.', 'Chaque article ne peut figurer qu’une fois.'],
  },
  'customers-card-taken': {
    de: ['Jemand anderes hat diese Karte schon.', 'Lesen Sie die Nummer noch einmal von der Karte ab, oder entfernen Sie sie bei der anderen Person.'],
    en: ['Another customer has this card already.', 'Read the number off the card again, or remove it from the other customer.'],
    fr: ['Un autre client a déjà cette carte.', 'Relisez le numéro sur la carte ou retirez-la chez l’autre client.'],
  },
  'customers-number-taken': {
    de: ['Jemand anderes hat diese Kundennummer schon.', 'Wählen Sie eine andere Kundennummer.'],
    en: ['Another customer has this number already.', 'Choose another customer number.'],
    fr: ['Un autre client a déjà ce numéro.', 'Choisissez un autre numéro de client.'],
  },
  'if-match-missing': {
    de: ['Die Anfrage sagt nicht, welchen Stand sie ändert.', 'Laden Sie die Seite neu und versuchen Sie es noch einmal.'],
    en: ['The request does not say which state it changes.', 'Load the page again and try once more.'],
    fr: ['La requête ne dit pas quel état elle modifie.', 'Rechargez la page et réessayez.'],
  },
  'idempotency-key-missing': {
    de: ['Die Anfrage hatte keine Kennung gegen doppeltes Buchen.', 'Laden Sie die Seite neu und versuchen Sie es noch einmal.'],
    en: ['The request had no key against booking it twice.', 'Load the page again and try once more.'],
    fr: ['La requête n’avait pas de clé contre un double enregistrement.', 'Rechargez la page et réessayez.'],
  },
  'identity-passkey-refused': {
    de: ['Dieser Passkey gilt hier nicht.', 'Versuchen Sie es noch einmal, oder melden Sie sich mit E-Mail und Passwort an.'],
    en: ['This passkey is not valid here.', 'Try again, or sign in with e-mail and password.'],
    fr: ['Cette clé d’accès n’est pas valable ici.', 'Réessayez, ou connectez-vous avec votre e-mail et votre mot de passe.'],
  },
  'identity-passkeys-full': {
    de: ['Sie haben schon so viele Passkeys, wie möglich sind.', 'Entfernen Sie einen, den Sie nicht mehr benutzen.'],
    en: ['You already have as many passkeys as possible.', 'Remove one that you do not use any more.'],
    fr: ['Vous avez déjà le nombre maximal de clés d’accès.', 'Retirez-en une que vous n’utilisez plus.'],
  },
  'customers-customer-erased': {
    de: ['Diese Kundendaten wurden gelöscht.', 'Legen Sie die Person neu an.'],
    en: ['This customer was erased.', 'Create the customer anew.'],
    fr: ['Ce client a été effacé.', 'Créez le client à nouveau.'],
  },
  'customers-row-repeated': {
    de: ['Dieselbe Person steht zweimal in der Liste.', 'Jede Person darf nur einmal vorkommen.'],
    en: ['The same customer stands twice in the list.', 'Every customer may appear only once.'],
    fr: ['Le même client figure deux fois dans la liste.', 'Chaque client ne peut figurer qu’une fois.'],
  },
  'sales-receipt-unknown': {
    de: ['Diesen Bon gibt es hier (noch) nicht.', 'Wenn die Kasse ohne Verbindung war, versuchen Sie es später noch einmal.'],
    en: ['This receipt is not here (yet).', 'If the till was offline, try again later.'],
    fr: ['Ce ticket n’est pas (encore) ici.', 'Si la caisse était hors ligne, réessayez plus tard.'],
  },
  'inventory-pieces-broken': {
    de: ['Was in Stück verkauft wird, gibt es nur in ganzen Stück.', 'Geben Sie eine ganze Zahl ein.'],
    en: ['What is sold by the piece comes in whole pieces.', 'Enter a whole number.'],
    fr: ['Ce qui se vend à la pièce ne se compte qu’en pièces entières.', 'Saisissez un nombre entier.'],
  },
  'inventory-store-unknown': {
    de: ['Diese Filiale gibt es nicht.', 'Wählen Sie eine der Filialen.'],
    en: ['This store does not exist.', 'Choose one of the stores.'],
    fr: ['Ce magasin n’existe pas.', 'Choisissez un des magasins.'],
  },
  'inventory-variant-unknown': {
    de: ['Der Bestand gehört zu einem Artikel, den es nicht gibt.', 'Speichern Sie zuerst den Artikel.'],
    en: ['The stock is for an article that does not exist.', 'Save the article first.'],
    fr: ['Le stock concerne un article qui n’existe pas.', 'Enregistrez d’abord l’article.'],
  },
  'ingest-exception-unknown': {
    de: ['Diese Ausnahme gibt es nicht.', 'Gehen Sie zurück zur Liste.'],
    en: ['This exception does not exist.', 'Go back to the list.'],
    fr: ['Cette exception n’existe pas.', 'Revenez à la liste.'],
  },
  'integrations-reaction-behind': {
    de: ['Der Server arbeitet noch an früheren Bons.', 'Versuchen Sie es gleich noch einmal.'],
    en: ['The server is still working through earlier receipts.', 'Try again in a moment.'],
    fr: ['Le serveur traite encore des tickets précédents.', 'Réessayez dans un instant.'],
  },
};

/** As texts of the room `error`: `<code>` and `<code>-do`. */
export const refusalTexts = (language: Language): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(refusals).flatMap(([code, words]) => [
      [code, words[language][0]],
      [`${code}-do`, words[language][1]],
    ]),
  );
