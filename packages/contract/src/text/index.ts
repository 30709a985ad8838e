export { lineText, longText, nameText, optionalMail, optionalName, readPattern, signInAddress, toLine } from './texts.ts';
