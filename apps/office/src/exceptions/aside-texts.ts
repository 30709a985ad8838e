import { defineTexts } from '../text/define-texts.ts';

/** Entries that are stored but that nobody books before a person has decided, and what else the door of the journals finds. */
export const exceptionAsideTexts = defineTexts({
  de: {
    'kind-misplaced-till': 'Andere Kasse im Eintrag',
    'why-misplaced-till':
      'Die Kasse hat einen Eintrag versiegelt, der eine andere Kasse nennt. Er ist gespeichert, aber nirgends gebucht. Klären Sie, wie es dazu kam, bevor Sie ihn verbuchen.',
    'kind-misplaced-store': 'Andere Filiale im Eintrag',
    'why-misplaced-store':
      'Die Kasse hat einen Eintrag versiegelt, der eine andere Filiale nennt. Er ist gespeichert, aber nirgends gebucht. Klären Sie mit beiden Filialen, wohin er gehört.',
    'kind-misplaced-receipt': 'Fremde Bonnummer',
    'why-misplaced-receipt': 'Die Bonnummer gehört nicht zu dieser Kasse. Der Verkauf ist gespeichert, aber nirgends gebucht.',
    'kind-misplaced-cashier': 'Unbekannte Person an der Kasse',
    'why-misplaced-cashier': 'Der Eintrag nennt eine Person, die es hier nie gab. Er ist gespeichert, aber nirgends gebucht.',
    'kind-misplaced-origin': 'Beleg eines anderen Systems',
    'why-misplaced-origin': 'Nur eine Kasse, die für Importe angemeldet ist, darf Belege eines anderen Systems bringen. Der Eintrag ist gespeichert, aber nirgends gebucht.',
    'kind-misplaced-date': 'Datum unmöglich',
    'why-misplaced-date':
      'Datum oder Uhrzeit liegen weit in der Zukunft oder vor der Anmeldung dieser Kasse. Der Eintrag ist gespeichert, aber nirgends gebucht. Stellen Sie die Uhr des Geräts; stimmt der Verkauf, verbuchen Sie ihn.',
    'kind-receipt-repeated': 'Beleg doppelt',
    'why-receipt-repeated':
      'Diese Bonnummer, dieser Beleglink oder dieser Beleg des anderen Systems ist schon da. Der zweite ist gespeichert, aber nicht gebucht. Verbuchen Sie ihn nur, wenn es wirklich zwei Verkäufe waren.',
    'kind-till-locked': 'Nach der Sperre verkauft',
    'why-till-locked':
      'Nach der Sperre kamen noch Einträge von dieser Kasse: ein Verkauf, der offen war und zu Ende geführt wurde, oder mehr. Sie sind gespeichert, aber nicht gebucht. Ist alles in Ordnung, verbuchen Sie sie; wurde die Kasse gestohlen, verwerfen Sie sie.',
    'kind-too-many': 'Viele Ausnahmen einer Art',
    'why-too-many':
      'Diese Kasse hat an einem Tag sehr viele Ausnahmen derselben Art ausgelöst. Weitere werden für diesen Tag nicht einzeln aufgeführt; genannt ist hier die mit dem höchsten Betrag.',
    'kind-return-unreferenced': 'Rückgabe ohne Bon',
    'why-return-unreferenced': 'Ware wurde ohne Bon zurückgenommen und Bargeld ausgezahlt. Die Rückgabe ist gebucht; prüfen Sie, ob sie erlaubt war.',
    'kind-return-unknown': 'Rückgabe eines Verkaufs, den niemand kennt',
    'why-return-unknown':
      'Es kam Ware aus einem Verkauf zurück, der nicht in den Büchern steht. Die Rückgabe ist gebucht, das Geld ist ausgezahlt. Trifft der Verkauf noch ein, erledigt sich das von selbst; sonst klären Sie mit der Filiale, was die Person an der Kasse zurückgenommen hat.',
    'detail-originals': 'Genannte Verkäufe',
    'kind-cashier-elsewhere': 'Person aus einer anderen Filiale',
    'why-cashier-elsewhere': 'An der Kasse war jemand angemeldet, der in dieser Filiale keine Rolle hat. Der Verkauf ist gebucht.',
    'why-law-unknown':
      'Für das Land dieser Filiale kennt das Programm keine Steuerregeln. Summen und Zahlungen werden geprüft, Steuersätze nicht. Berichtigen Sie das Land in den Stammdaten der Filiale.',
    'kind-tender-unknown': 'Unbekannte Zahlungsart',
    'why-tender-unknown':
      'Die Kasse nennt eine Zahlungsart, die es hier nicht gibt. Der Verkauf ist gebucht, das Geld steht unter den sonstigen Zahlungen. Bringen Sie die Kasse auf den neuesten Stand.',
    'kind-price-differs': 'Preis weicht von der Preisliste ab',
    'why-price-differs':
      'Die Kasse hat mit einem Preis gerechnet, der in der Preisliste dieser Filiale zuletzt nicht stand. Der Verkauf ist gebucht. Prüfen Sie, ob die Kasse lange ohne Netz war oder ob jemand sie verändert hat.',
    'detail-tender': 'Zahlungsart',
    'detail-lines': 'Positionen',
    'detail-entries': 'Einträge',
    'detail-total': 'Summe',
    'detail-currency': 'Währung',
    'detail-till': 'Kasse im Eintrag',
    'detail-cashier': 'Person im Eintrag',
    'detail-businessDate': 'Geschäftstag',
    'detail-origin': 'Beleg des anderen Systems',
    'detail-kind': 'Art',
    'detail-day': 'Tag',
    'detail-gathered': 'Gesammelt',
  },
  en: {
    'kind-misplaced-till': 'Another till in the entry',
    'why-misplaced-till': 'The till sealed an entry that names another till. It is stored but booked nowhere. Find out how that happened before you book it.',
    'kind-misplaced-store': 'Another store in the entry',
    'why-misplaced-store': 'The till sealed an entry that names another store. It is stored but booked nowhere. Clear up with both stores where it belongs.',
    'kind-misplaced-receipt': 'Receipt number of another till',
    'why-misplaced-receipt': 'The receipt number does not belong to this till. The sale is stored but booked nowhere.',
    'kind-misplaced-cashier': 'Unknown person at the till',
    'why-misplaced-cashier': 'The entry names a person who has never been known here. It is stored but booked nowhere.',
    'kind-misplaced-origin': 'Receipt of another system',
    'why-misplaced-origin': 'Only a till that was enrolled for imports may bring receipts of another system. The entry is stored but booked nowhere.',
    'kind-misplaced-date': 'Impossible date',
    'why-misplaced-date':
      'The date or time lies far in the future or before this till was enrolled. The entry is stored but booked nowhere. Set the clock of the device; if the sale is right, book it.',
    'kind-receipt-repeated': 'Receipt twice',
    'why-receipt-repeated':
      'This receipt number, receipt link or receipt of the other system exists already. The second one is stored but not booked. Book it only if these really were two sales.',
    'kind-till-locked': 'Sold after the lock',
    'why-till-locked':
      'After the lock more entries came from this till: a sale that was open and was finished, or more. They are stored but not booked. If all is well, book them; if the till was stolen, dismiss them.',
    'kind-too-many': 'Many exceptions of one kind',
    'why-too-many':
      'This till raised very many exceptions of the same kind in one day. Further ones of that day are not listed one by one; the one about the largest amount is named here.',
    'kind-return-unreferenced': 'Return without receipt',
    'why-return-unreferenced': 'Goods were taken back without a receipt and cash was paid out. The return is booked; check whether it was allowed.',
    'kind-return-unknown': 'Return of a sale that nobody knows',
    'why-return-unknown':
      'Goods came back from a sale that is not in the books. The return is booked and the money was paid out. If the sale still arrives, this settles itself; otherwise clear up with the store what was taken back at the till.',
    'detail-originals': 'Sales named',
    'kind-cashier-elsewhere': 'Person of another store',
    'why-cashier-elsewhere': 'Somebody who has no role in this store was signed in at the till. The sale is booked.',
    'why-law-unknown': 'The software knows no tax rules for the country of this store. Sums and payments are checked, tax rates are not. Correct the country of the store.',
    'kind-tender-unknown': 'Unknown means of payment',
    'why-tender-unknown': 'The till names a means of payment that does not exist here. The sale is booked, the money stands with the other payments. Bring the till up to date.',
    'kind-price-differs': 'Price differs from the price list',
    'why-price-differs':
      'The till reckoned with a price that did not stand in this store’s price list lately. The sale is booked. Check whether the till was without a network for long, or whether somebody has tampered with it.',
    'detail-tender': 'Means of payment',
    'detail-lines': 'Lines',
    'detail-entries': 'Entries',
    'detail-total': 'Total',
    'detail-currency': 'Currency',
    'detail-till': 'Till in the entry',
    'detail-cashier': 'Person in the entry',
    'detail-businessDate': 'Business date',
    'detail-origin': 'Receipt of the other system',
    'detail-kind': 'Kind',
    'detail-day': 'Day',
    'detail-gathered': 'Gathered',
  },
  fr: {
    'kind-misplaced-till': 'Autre caisse dans l’écriture',
    'why-misplaced-till':
      'La caisse a scellé une écriture qui nomme une autre caisse. Elle est enregistrée, mais comptabilisée nulle part. Éclaircissez ce qui s’est passé avant de la comptabiliser.',
    'kind-misplaced-store': 'Autre magasin dans l’écriture',
    'why-misplaced-store':
      'La caisse a scellé une écriture qui nomme un autre magasin. Elle est enregistrée, mais comptabilisée nulle part. Éclaircissez avec les deux magasins où elle doit aller.',
    'kind-misplaced-receipt': 'Numéro de ticket d’une autre caisse',
    'why-misplaced-receipt': 'Le numéro de ticket n’appartient pas à cette caisse. La vente est enregistrée, mais comptabilisée nulle part.',
    'kind-misplaced-cashier': 'Personne inconnue à la caisse',
    'why-misplaced-cashier': 'L’écriture nomme une personne qui n’a jamais été connue ici. Elle est enregistrée, mais comptabilisée nulle part.',
    'kind-misplaced-origin': 'Ticket d’un autre système',
    'why-misplaced-origin':
      'Seule une caisse inscrite pour les importations peut apporter des tickets d’un autre système. L’écriture est enregistrée, mais comptabilisée nulle part.',
    'kind-misplaced-date': 'Date impossible',
    'why-misplaced-date':
      'La date ou l’heure est loin dans le futur ou antérieure à l’inscription de cette caisse. L’écriture est enregistrée, mais comptabilisée nulle part. Réglez l’horloge de l’appareil ; si la vente est juste, comptabilisez-la.',
    'kind-receipt-repeated': 'Ticket en double',
    'why-receipt-repeated':
      'Ce numéro de ticket, ce lien de ticket ou ce ticket de l’autre système existe déjà. Le second est enregistré, mais pas comptabilisé. Ne le comptabilisez que s’il s’agit vraiment de deux ventes.',
    'kind-till-locked': 'Vente après le blocage',
    'why-till-locked':
      'Après le blocage, d’autres écritures sont venues de cette caisse : une vente ouverte qui a été terminée, ou davantage. Elles sont enregistrées, mais pas comptabilisées. Si tout est en ordre, comptabilisez-les ; si la caisse a été volée, écartez-les.',
    'kind-too-many': 'Beaucoup d’exceptions du même type',
    'why-too-many':
      'Cette caisse a provoqué en un jour un très grand nombre d’exceptions du même type. Les suivantes de ce jour ne sont pas listées une à une ; celle au montant le plus élevé est nommée ici.',
    'kind-return-unreferenced': 'Retour sans ticket',
    'why-return-unreferenced': 'Des articles ont été repris sans ticket et de l’argent liquide a été rendu. Le retour est comptabilisé ; vérifiez s’il était permis.',
    'kind-return-unknown': 'Retour d’une vente que personne ne connaît',
    'why-return-unknown':
      'Des articles ont été repris d’une vente qui ne figure pas dans les livres. Le retour est comptabilisé et l’argent a été rendu. Si la vente arrive encore, cela se règle de soi-même ; sinon, voyez avec le magasin ce qui a été repris à la caisse.',
    'detail-originals': 'Ventes nommées',
    'kind-cashier-elsewhere': 'Personne d’un autre magasin',
    'why-cashier-elsewhere': 'Une personne sans rôle dans ce magasin était connectée à la caisse. La vente est comptabilisée.',
    'why-law-unknown':
      'Le logiciel ne connaît pas les règles fiscales du pays de ce magasin. Les sommes et les paiements sont vérifiés, pas les taux. Corrigez le pays du magasin.',
    'kind-tender-unknown': 'Moyen de paiement inconnu',
    'why-tender-unknown':
      'La caisse indique un moyen de paiement qui n’existe pas ici. La vente est comptabilisée, l’argent figure parmi les autres paiements. Mettez la caisse à jour.',
    'kind-price-differs': 'Prix différent du tarif',
    'why-price-differs':
      'La caisse a calculé avec un prix qui ne figurait pas récemment au tarif de ce magasin. La vente est comptabilisée. Vérifiez si la caisse est restée longtemps hors ligne ou si quelqu’un l’a modifiée.',
    'detail-tender': 'Moyen de paiement',
    'detail-lines': 'Lignes',
    'detail-entries': 'Écritures',
    'detail-total': 'Total',
    'detail-currency': 'Devise',
    'detail-till': 'Caisse dans l’écriture',
    'detail-cashier': 'Personne dans l’écriture',
    'detail-businessDate': 'Jour d’exploitation',
    'detail-origin': 'Ticket de l’autre système',
    'detail-kind': 'Type',
    'detail-day': 'Jour',
    'detail-gathered': 'Regroupées',
  },
});
