import type { CountryLaw } from '@tresen/domain/fiscal';

export const receipt: CountryLaw['receipt'] = {
  de: { title: 'Rechnung', taxNumber: 'UID-Nr.', tax: 'USt.', legal: ['Alle Preise enthalten die gesetzliche Umsatzsteuer.'] },
  en: { title: 'Receipt', taxNumber: 'VAT ID', tax: 'VAT', legal: ['All prices include VAT.'] },
  fr: { title: 'Ticket de caisse', taxNumber: 'N° TVA', tax: 'TVA', legal: ['Tous les prix sont TTC.'] },
};
