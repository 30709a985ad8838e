export { type CodedValues, type CodeText, classifyCode, fitsLabel, type InStoreTemplate, lookupKeys, MAX_CODE_LENGTH, type ScannedCode } from './classify-code.ts';
export { exactKeys, kindredKeys, storedCode } from './code-keys.ts';
export { allowedEdits, findSimilar, type SimilarTerm, type Vocabulary } from './find-similar.ts';
export { foldText, foldTokens } from './fold-text.ts';
export { GROUP_SEPARATOR, type Gs1Element, parseDigitalLink, parseElements, parseGs1Date } from './gs1.ts';
export { checkDigit, expandUpcE, hasCheckDigit, normaliseGtin, priceVerifier, shortenUpcA } from './gtin.ts';
export { numberKey } from './number-key.ts';
export { hasParts, namesCategory, SHORTEST_BEFORE, SHORTEST_PART, splitWord, wordEnds } from './word-parts.ts';
