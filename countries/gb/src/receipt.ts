import type { CountryLaw } from '@tresen/domain/fiscal';

export const receipt: CountryLaw['receipt'] = {
  de: { title: 'Kassenbon', taxNumber: 'VAT Reg. No.', tax: 'MwSt.', legal: ['Alle Preise enthalten die Mehrwertsteuer.'] },
  en: { title: 'Receipt', taxNumber: 'VAT Reg. No.', tax: 'VAT', legal: ['All prices include VAT.'] },
  fr: { title: 'Ticket de caisse', taxNumber: 'VAT Reg. No.', tax: 'TVA', legal: ['Tous les prix sont TTC.'] },
};
