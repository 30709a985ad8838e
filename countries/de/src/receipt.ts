import type { CountryLaw } from '@tresen/domain/fiscal';

export const receipt: CountryLaw['receipt'] = {
  de: { title: 'Kassenbon', taxNumber: 'USt-IdNr.', tax: 'MwSt.', legal: ['Alle Preise enthalten die gesetzliche Mehrwertsteuer.'] },
  en: { title: 'Receipt', taxNumber: 'VAT ID', tax: 'VAT', legal: ['All prices include VAT.'] },
  fr: { title: 'Ticket de caisse', taxNumber: 'N° TVA', tax: 'TVA', legal: ['Tous les prix sont TTC.'] },
};
