import { Type } from 'typebox';

/** Control characters, breaks of lines, halves of characters, and marks that turn round what stands around them: in a line they deceive who reads it. */
const DECEIVING = '\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069';
/** Signs for private use too: names of people in East Asia are written with them, and who has no font for one sees a box. */
const SEEN = '\\p{L}\\p{N}\\p{P}\\p{S}\\p{Co}';
/** Letters and symbols of Unicode that show nothing. */
const BLANK = '\\u115f\\u1160\\u2800\\u3164\\uffa0';
const A_NAME = `(?:[^${DECEIVING}${SEEN}]|[${BLANK}])*(?![${BLANK}])[${SEEN}][^${DECEIVING}]*`;

interface TextOptions {
  readonly description?: string;
}

const words = new Map<string, string>();
/** A pattern, and what it asks for in words. */
function inWords(pattern: string, said: string): string {
  words.set(pattern, said);
  return pattern;
}
/** What a pattern of these texts asks for: `must …`. */
export const readPattern = (pattern: string): string | undefined => words.get(pattern);

const PLAIN = 'without control characters or marks that turn text round';
const OPTIONAL_NAME = inWords(`^(?:${A_NAME})?$`, `must be empty, or one line with something to see, ${PLAIN}`);
const NAME = inWords(`^${A_NAME}$`, `must be one line with something to see, ${PLAIN}`);
const LINE = inWords(`^[^${DECEIVING}]*$`, `must be one line ${PLAIN}`);
const LINES = inWords(`^(?:[^${DECEIVING}]|[\\t\\n\\r])*$`, `must be text ${PLAIN}`);

/** What something or somebody is called: one line with something to see in it. */
export const nameText = (maxLength: number, options: TextOptions = {}) => Type.String({ minLength: 1, maxLength, pattern: NAME, ...options });

/** A name that may be missing: empty, or with something to see. */
export const optionalName = (maxLength: number, options: TextOptions = {}) => Type.String({ maxLength, pattern: OPTIONAL_NAME, ...options });

/** One line, maybe empty. */
export const lineText = (maxLength: number, options: TextOptions = {}) => Type.String({ maxLength, pattern: LINE, ...options });

/** Lines, maybe none. */
export const longText = (maxLength: number, options: TextOptions = {}) => Type.String({ maxLength, pattern: LINES, ...options });

const MAIL_SIGNS = "A-Za-z0-9À-ÖØ-öø-ÿ!#$%&'*+/=?^_`{|}~.";
const MAIL_HOST = 'A-Za-z0-9À-ÖØ-öø-ÿ-';

const SIGN_IN_ADDRESS = inWords(`^[${MAIL_SIGNS}-]{1,64}@(?:[${MAIL_HOST}]{1,63}\\.){1,8}[${MAIL_HOST}]{1,63}$`, 'must be an e-mail address of Latin letters and digits');

/** The address by which somebody signs in: letters of one alphabet, none of which looks like another. */
export const signInAddress = () => Type.String({ maxLength: 320, pattern: SIGN_IN_ADDRESS });

const MAIL_SIGN = '[^\\s@\\p{C}]';
const MAIL = inWords(`^(?:|${MAIL_SIGN}{1,64}@(?:[^\\s@.\\p{C}]{1,63}\\.){1,8}[^\\s@.\\p{C}]{1,63})$`, 'must be an e-mail address, or empty');
/** An e-mail address in any alphabet, or none; every sign of it can be seen. */
export const optionalMail = (maxLength: number) =>
  Type.String({
    maxLength,
    pattern: MAIL,
    description: 'an e-mail address, or empty',
  });

const NOT_IN_LINE = new RegExp(`[${DECEIVING}]+`, 'gu');
/** A text of elsewhere as one line that every name may be. */
export const toLine = (text: string): string => text.replace(NOT_IN_LINE, ' ').trim();
