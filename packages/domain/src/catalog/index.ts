export { foldText, foldTokens } from './fold-text.ts';
