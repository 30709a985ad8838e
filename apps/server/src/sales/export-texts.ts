const columns = {
  de: ['Bon', 'Zeitpunkt', 'Geschäftstag', 'Filiale', 'Kasse', 'Kassierer', 'Kunde', 'Art', 'Posten', 'Währung', 'Summe', 'Kennung', 'Zahlart'],
  en: ['Receipt', 'Time', 'Business date', 'Store', 'Till', 'Cashier', 'Customer', 'Kind', 'Lines', 'Currency', 'Total', 'Id', 'Paid with'],
  fr: ['Ticket', 'Date et heure', 'Jour comptable', 'Magasin', 'Caisse', 'Caissier', 'Client', 'Type', 'Lignes', 'Devise', 'Total', 'Identifiant', 'Paiement'],
} as const;

const words = {
  de: { sale: 'Verkauf', return: 'Rückgabe', exchange: 'Umtausch', cash: 'Bar', card: 'Karte', other: 'Andere Zahlung' },
  en: { sale: 'Sale', return: 'Return', exchange: 'Exchange', cash: 'Cash', card: 'Card', other: 'Other payment' },
  fr: { sale: 'Vente', return: 'Retour', exchange: 'Échange', cash: 'Espèces', card: 'Carte', other: 'Autre paiement' },
} as const;

interface ExportTexts {
  readonly locale: string;
  readonly columns: readonly string[];
  readonly words: Readonly<Record<string, string>>;
}

/** What an export of sales for people says, by language; the columns in their order. */
export const EXPORT_TEXTS: Readonly<Record<'de' | 'en' | 'fr', ExportTexts>> = {
  de: { locale: 'de-DE', columns: columns.de, words: words.de },
  en: { locale: 'en-GB', columns: columns.en, words: words.en },
  fr: { locale: 'fr-FR', columns: columns.fr, words: words.fr },
};
