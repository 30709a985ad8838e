import { defineTexts } from '../text/define-texts.ts';

/** Who sold, to whom, in whose name and for how much, and what stands in the way of an entry: kinds of exceptions, and names of their details. */
export const exceptionPartyTexts = defineTexts({
  de: {
    'why-id-repeated': 'Ein Eintrag mit dieser Nummer ist schon da. Der zweite ist gespeichert und zählt nirgends. Prüfen Sie, ob die Kasse kopiert oder verändert wurde.',
    'why-type-unknown': 'Kette und Signatur stimmen, aber diese Art von Eintrag kennt der Server nicht. Er ist gespeichert und wird nach einem Update verbucht.',
    'why-reaction-skipped':
      'Eine Auswertung ist an diesem Eintrag gescheitert und hat ihn übersprungen. Er ist gespeichert. Sagen Sie es der Person, die den Server betreibt: Sie kann die Auswertung neu aufbauen.',
    'why-store-unknown': 'Der Verkauf nennt eine Filiale, die es hier nicht gibt. Er ist gespeichert. Klären Sie, zu welcher Filiale die Kasse gehört.',
    'kind-cashier-missing': 'Verkauf ohne Person',
    'why-cashier-missing':
      'Die Kasse hat verkauft, ohne dass jemand angemeldet war. Der Verkauf ist gebucht; weitere dieses Tages werden nicht einzeln aufgeführt. Klären Sie mit der Filiale, wer an der Kasse stand.',
    'kind-customer-unknown': 'Unbekannter Kunde im Verkauf',
    'why-customer-unknown':
      'Der Verkauf nennt einen Kunden, den es hier nicht gibt oder der gelöscht wurde. Der Verkauf ist gebucht. Prüfen Sie, ob die Kasse lange ohne Netz war oder ob jemand sie verändert hat.',
    'kind-issuer-differs': 'Anderer Aussteller auf dem Bon',
    'why-issuer-differs':
      'Auf dem Bon stehen Firma, Steuernummer oder Anschrift anders als in den Stammdaten der Filiale, heute und in den letzten Tagen davor. Der Bon zeigt weiter, was gedruckt wurde. Prüfen Sie, ob die Kasse verändert wurde, und stellen Sie wenn nötig eine berichtigte Rechnung aus.',
    'kind-amount-unusual': 'Ungewöhnlich hoher Betrag',
    'why-amount-unusual':
      'Eine Position oder der ganze Bon liegt über 100.000, oder eine Position hat mehr als 10.000 Stück, Kilogramm oder Meter. Der Verkauf ist gebucht. Prüfen Sie, ob sich jemand vertippt hat.',
    'kind-date-differs': 'Auf einen anderen Tag gebucht',
    'why-date-differs':
      'Der Verkauf trägt einen anderen Geschäftstag als den, an dem er nach der Uhr der Kasse war. Er ist auf diesen Tag gebucht. Prüfen Sie die Kasse, vor allem um einen Monatswechsel.',
    'kind-approval-odd': 'Freigabe zu einer anderen Zeit',
    'why-approval-odd':
      'Eine Freigabe in diesem Verkauf trägt eine Zeit, zu der dieser Einkauf nicht an der Kasse war. Der Verkauf ist gebucht. Fragen Sie, wer die Freigabe gegeben hat.',
    'kind-basket-foreign': 'Eingriff in einen fremden Einkauf',
    'why-basket-foreign':
      'Die Kasse meldet einen Storno oder Abbruch zu einem Einkauf, der zu einer anderen Kasse gehört. Er zählt nirgends. Prüfen Sie, ob jemand diese Kasse verändert hat.',
    'kind-return-for-nothing': 'Rückgabe ohne Auszahlung',
    'why-return-for-nothing': 'Ware mit einem Preis kam ohne Bon zurück, und niemand bekam Geld dafür. Der Bestand ist um sie gewachsen. Prüfen Sie, ob die Ware wirklich da ist.',
    'detail-known': 'In den Stammdaten',
    'detail-printed': 'Auf dem Bon',
    'detail-customer': 'Kunde im Eintrag',
    'detail-erased': 'Gelöscht',
    'detail-startedAt': 'Einkauf begonnen',
    'detail-approvals': 'Freigaben',
    'detail-act': 'Vorgang',
    'detail-basket': 'Einkauf',
    'detail-basketOf': 'Kasse des Einkaufs',
    'detail-first': 'Erster Bon',
  },
  en: {
    'why-id-repeated': 'An entry with this number is here already. The second one is stored and counts nowhere. Check whether the till was copied or tampered with.',
    'why-type-unknown': 'Chain and signature are right, but the server does not know this kind of entry. It is stored and will be booked after an update.',
    'why-reaction-skipped': 'An evaluation failed at this entry and left it out. It is stored; tell whoever runs the server, who can build the evaluation anew.',
    'why-store-unknown': 'The sale names a store that does not exist here. It is stored. Find out which store the till belongs to.',
    'kind-cashier-missing': 'Sale without a person',
    'why-cashier-missing':
      'The till sold while nobody was signed in. The sale is booked; others of that day are not listed one by one. Find out with the store who stood at the till.',
    'kind-customer-unknown': 'Unknown customer in the sale',
    'why-customer-unknown':
      'The sale names a customer who does not exist here or who was erased. The sale is booked. Check whether the till was without a network for long, or whether somebody tampered with it.',
    'kind-issuer-differs': 'Another issuer on the receipt',
    'why-issuer-differs':
      'Company, tax number or address on the receipt are not those of the store, neither today nor in the days before. The receipt goes on showing what was printed. Check whether somebody tampered with the till, and issue a corrected invoice if needed.',
    'kind-amount-unusual': 'Unusually large amount',
    'why-amount-unusual':
      'A line or the whole receipt is above 100,000, or a line has more than 10,000 pieces, kilograms or metres. The sale is booked. Check whether somebody mistyped.',
    'kind-date-differs': 'Booked on another day',
    'why-date-differs':
      'The sale bears another business day than the one on which it was made by the till’s clock. It is booked on that day. Check the till, above all around the end of a month.',
    'kind-approval-odd': 'Approval at another time',
    'why-approval-odd': 'An approval in this sale bears a time at which this basket was not at the till. The sale is booked. Ask who gave the approval.',
    'kind-basket-foreign': 'Act on another till’s basket',
    'why-basket-foreign': 'The till reports a void or a cancellation in a basket that belongs to another till. It counts nowhere. Check whether somebody tampered with this till.',
    'kind-return-for-nothing': 'Return without a refund',
    'why-return-for-nothing':
      'Goods with a price came back without a receipt, and nobody got money for them. The stock has grown by them. Check whether the goods are really there.',
    'detail-known': 'In the store’s data',
    'detail-printed': 'On the receipt',
    'detail-customer': 'Customer in the entry',
    'detail-erased': 'Erased',
    'detail-startedAt': 'Basket begun',
    'detail-approvals': 'Approvals',
    'detail-act': 'Act',
    'detail-basket': 'Basket',
    'detail-basketOf': 'Till of the basket',
    'detail-first': 'First receipt',
  },
  fr: {
    'why-id-repeated': 'Une entrée avec ce numéro existe déjà. La seconde est enregistrée et ne compte nulle part. Vérifiez si la caisse a été copiée ou modifiée.',
    'why-type-unknown': 'La chaîne et la signature sont justes, mais le serveur ne connaît pas ce type d’entrée. Elle est enregistrée et sera comptabilisée après une mise à jour.',
    'why-reaction-skipped':
      'Une évaluation a échoué sur cette entrée et l’a laissée de côté. Elle est enregistrée ; prévenez la personne qui gère le serveur, elle peut reconstruire l’évaluation.',
    'why-store-unknown': 'La vente nomme un magasin qui n’existe pas ici. Elle est enregistrée. Voyez à quel magasin la caisse appartient.',
    'kind-cashier-missing': 'Vente sans personne',
    'why-cashier-missing':
      'La caisse a vendu sans que personne ne soit connecté. La vente est comptabilisée ; les autres de ce jour ne sont pas listées une par une. Voyez avec le magasin qui tenait la caisse.',
    'kind-customer-unknown': 'Client inconnu dans la vente',
    'why-customer-unknown':
      'La vente nomme un client qui n’existe pas ici ou qui a été effacé. La vente est comptabilisée. Vérifiez si la caisse est restée longtemps sans réseau ou si quelqu’un l’a modifiée.',
    'kind-issuer-differs': 'Autre émetteur sur le ticket',
    'why-issuer-differs':
      'La société, le numéro fiscal ou l’adresse du ticket ne sont pas ceux du magasin, ni aujourd’hui ni les jours précédents. Le ticket continue de montrer ce qui a été imprimé. Vérifiez si la caisse a été modifiée et émettez au besoin une facture rectificative.',
    'kind-amount-unusual': 'Montant inhabituel',
    'why-amount-unusual':
      'Une ligne ou le ticket entier dépasse 100 000, ou une ligne compte plus de 10 000 pièces, kilogrammes ou mètres. La vente est comptabilisée. Vérifiez s’il s’agit d’une faute de frappe.',
    'kind-date-differs': 'Comptabilisée un autre jour',
    'why-date-differs':
      'La vente porte un autre jour comptable que celui où elle a été faite selon l’horloge de la caisse. Elle est comptabilisée ce jour-là. Vérifiez la caisse, surtout autour d’une fin de mois.',
    'kind-approval-odd': 'Validation à un autre moment',
    'why-approval-odd': 'Une validation de cette vente porte une heure à laquelle ce panier n’était pas en caisse. La vente est comptabilisée. Demandez qui a donné la validation.',
    'kind-basket-foreign': 'Action sur le panier d’une autre caisse',
    'why-basket-foreign':
      'La caisse signale une annulation dans un panier qui appartient à une autre caisse. Elle ne compte nulle part. Vérifiez si quelqu’un a modifié cette caisse.',
    'kind-return-for-nothing': 'Retour sans remboursement',
    'why-return-for-nothing':
      'Des articles avec un prix sont revenus sans ticket et personne n’a été remboursé. Le stock a augmenté d’autant. Vérifiez que les articles sont bien là.',
    'detail-known': 'Dans les données du magasin',
    'detail-printed': 'Sur le ticket',
    'detail-customer': 'Client dans l’entrée',
    'detail-erased': 'Effacé',
    'detail-startedAt': 'Panier commencé',
    'detail-approvals': 'Validations',
    'detail-act': 'Action',
    'detail-basket': 'Panier',
    'detail-basketOf': 'Caisse du panier',
    'detail-first': 'Premier ticket',
  },
});
