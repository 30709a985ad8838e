/** Numbers that people type are the same in capitals and with blanks around them: what makes two of them one. */
export const numberKey = (text: string): string => text.trim().toUpperCase();
