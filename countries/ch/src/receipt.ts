import type { CountryLaw } from '@tresen/domain/fiscal';

export const receipt: CountryLaw['receipt'] = {
  de: { title: 'Quittung', taxNumber: 'MWST-Nr.', tax: 'MWST', legal: ['Alle Preise inkl. MWST.'] },
  en: { title: 'Receipt', taxNumber: 'VAT no.', tax: 'VAT', legal: ['All prices include VAT.'] },
  fr: { title: 'Quittance', taxNumber: 'N° TVA', tax: 'TVA', legal: ['Tous les prix TVA incluse.'] },
};
