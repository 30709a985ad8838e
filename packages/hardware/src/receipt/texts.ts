import type { Language } from '@tresen/domain/fiscal';

/** Words on a receipt that are the same in every country. */
export interface ReceiptWords {
  readonly receiptNo: string;
  readonly till: string;
  readonly cashier: string;
  readonly customer: string;
  readonly copy: string;
  /** A second try, where the first may be on paper in part. */
  readonly again: string;
  readonly phone: string;
  readonly total: string;
  readonly refund: string;
  readonly rounding: string;
  readonly cash: string;
  readonly card: string;
  readonly other: string;
  readonly given: string;
  readonly change: string;
  readonly paidOut: string;
  readonly rate: string;
  readonly net: string;
  readonly gross: string;
  readonly lineDiscount: string;
  readonly basketDiscount: string;
  readonly priceOverride: string;
  readonly promotion: string;
  readonly returned: string;
  readonly articles: string;
  readonly digital: string;
  readonly saved: string;
}

export const receiptWords: Readonly<Record<Language, ReceiptWords>> = {
  de: {
    receiptNo: 'Bon-Nr.',
    till: 'Kasse',
    cashier: 'Es bediente Sie',
    customer: 'Kunde',
    copy: 'KOPIE',
    again: 'ERNEUTER DRUCK',
    phone: 'Tel.',
    total: 'Summe',
    refund: 'Auszahlung',
    rounding: 'Rundung',
    cash: 'Bar',
    card: 'Karte',
    other: 'Andere Zahlungsart',
    given: 'Gegeben',
    change: 'Rückgeld',
    paidOut: 'Ausgezahlt',
    rate: 'Satz',
    net: 'Netto',
    gross: 'Brutto',
    lineDiscount: 'Rabatt',
    basketDiscount: 'Rabatt auf den Einkauf',
    priceOverride: 'Preisänderung',
    promotion: 'Aktion',
    returned: 'Rückgabe',
    articles: 'Artikel',
    digital: 'Ihr digitaler Bon',
    saved: 'Sie sparen',
  },
  en: {
    receiptNo: 'Receipt no.',
    till: 'Till',
    cashier: 'Served by',
    customer: 'Customer',
    copy: 'COPY',
    again: 'PRINTED AGAIN',
    phone: 'Tel.',
    total: 'Total',
    refund: 'Refund',
    rounding: 'Rounding',
    cash: 'Cash',
    card: 'Card',
    other: 'Other tender',
    given: 'Given',
    change: 'Change',
    paidOut: 'Paid out',
    rate: 'Rate',
    net: 'Net',
    gross: 'Gross',
    lineDiscount: 'Discount',
    basketDiscount: 'Discount on the purchase',
    priceOverride: 'Price change',
    promotion: 'Promotion',
    returned: 'Returned',
    articles: 'Items',
    digital: 'Your digital receipt',
    saved: 'You save',
  },
  fr: {
    receiptNo: 'Ticket n°',
    till: 'Caisse',
    cashier: 'Servi par',
    customer: 'Client',
    copy: 'DUPLICATA',
    again: 'NOUVELLE IMPRESSION',
    phone: 'Tél.',
    total: 'Total',
    refund: 'Remboursement',
    rounding: 'Arrondi',
    cash: 'Espèces',
    card: 'Carte',
    other: 'Autre moyen de paiement',
    given: 'Reçu',
    change: 'Rendu',
    paidOut: 'Remboursé',
    rate: 'Taux',
    net: 'HT',
    gross: 'TTC',
    lineDiscount: 'Remise',
    basketDiscount: 'Remise sur le ticket',
    priceOverride: 'Prix modifié',
    promotion: 'Promotion',
    returned: 'Retour',
    articles: 'Articles',
    digital: 'Votre ticket numérique',
    saved: 'Vous économisez',
  },
};
