import type { Language } from '@tresen/domain/fiscal';

/**
 * Reasons and labels that tills offer ready-made. A sale keeps them as they stood on the screen of whoever sold; a receipt in another
 * language says them in its own. What somebody typed stays as it was typed.
 */
export const standardWords: readonly Readonly<Record<Language, string>>[] = [
  { de: 'Andere Zahlung', en: 'Other payment', fr: 'Autre paiement' },
  { de: 'Mangel', en: 'Damaged', fr: 'Défaut' },
  { de: 'Stammkunde', en: 'Regular customer', fr: 'Client fidèle' },
  { de: 'Aktion', en: 'Promotion', fr: 'Promotion' },
  { de: 'Kulanz', en: 'Goodwill', fr: 'Geste commercial' },
  { de: 'Personal', en: 'Staff', fr: 'Personnel' },
  { de: 'Preis angeglichen', en: 'Price match', fr: 'Alignement de prix' },
  { de: 'Reduziert', en: 'Reduced', fr: 'Démarque' },
  { de: 'Passt nicht', en: 'Does not fit', fr: 'Taille' },
  { de: 'Gefällt nicht', en: 'Not liked', fr: 'Ne plaît pas' },
  { de: 'Defekt', en: 'Defective', fr: 'Défectueux' },
  { de: 'Falsch gekauft', en: 'Bought by mistake', fr: 'Erreur d’achat' },
  { de: 'Anderer Grund', en: 'Other reason', fr: 'Autre motif' },
];

const known = new Map(standardWords.flatMap((word) => Object.values(word).map((text) => [text, word] as const)));

/** The text in a language, when it is one of the ready-made ones; else the text itself. */
export const sayStandard = (text: string, language: Language): string => known.get(text)?.[language] ?? text;
