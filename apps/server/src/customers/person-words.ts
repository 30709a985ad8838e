import type { CustomerState } from '@tresen/contract/customers';
import { searchWords } from '../platform/prefix-search.ts';

/** Shorter beginnings of a name say nothing about whose it is. */
const SHORTEST = 3;
const SHORTEST_NAME = 4;
const SHORTEST_NUMBER = 5;

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** Lists of goods: their words are about goods, also where somebody is called like one of them. */
const GOODS: readonly string[] = ['articles', 'stock'];

/** Finds a customer in what people typed: names by their beginnings, as a search does, and everything that only this customer has. */
export interface PersonWords {
  /** Whether a saved view speaks of the customer: by its name, or by what it looks for. */
  inView(view: { readonly list: string; readonly name: string; readonly search: string }): boolean;
  /** The text with name, contact and codes of the customer left out. */
  blank(text: string): string;
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** These texts where they stand by themselves: a piece of a longer word or number is somebody else's. */
function wholeWords(texts: readonly string[], flags: string): RegExp | null {
  const found = texts.map((text) => text.trim()).filter((text) => text.length >= SHORTEST);
  return found.length === 0 ? null : new RegExp(`(?<![\\p{L}\\p{N}])(?:${found.map((text) => escaped(text)).join('|')})(?![\\p{L}\\p{N}])`, `gu${flags}`);
}

export function personWords(customer: CustomerState): PersonWords {
  const { id, firstName, lastName, company, email, phone, card, number } = customer;
  const names = searchWords([firstName, lastName, company]);
  const numbers = [phone, card, number].map(digitsOf).filter((digits) => digits.length >= SHORTEST_NUMBER);
  const codes = [id, email, number, card, phone].map((code) => code.toLowerCase()).filter((code) => code.length >= SHORTEST);
  const named = (text: string): boolean =>
    searchWords([text]).some((word) =>
      names.some((name) => (word.length >= SHORTEST && name.startsWith(word)) || (name.length >= SHORTEST_NAME && word.startsWith(name)) || word === name),
    );
  const coded = (text: string): boolean => {
    const lower = text.trim().toLowerCase();
    const digits = digitsOf(text);
    if (codes.some((code) => lower.includes(code)) || (lower.length >= SHORTEST_NUMBER && email.toLowerCase().startsWith(lower))) return true;
    return digits.length >= SHORTEST_NUMBER && numbers.some((one) => one.includes(digits) || digits.includes(one.slice(-7)));
  };
  // A last name is told from a word by its capital letter; together with the first name it is one however it is written.
  const patterns = [
    wholeWords([lastName, company, phone, card, number], ''),
    wholeWords([`${firstName} ${lastName}`, `${lastName} ${firstName}`, `${lastName}, ${firstName}`, email, id], 'i'),
  ];
  return {
    inView({ list, name, search }) {
      const texts = [name, ...new URLSearchParams(search).values()];
      return texts.some((text) => coded(text) || (!GOODS.includes(list) && named(text)));
    },
    blank: (text) => patterns.reduceRight((left, pattern) => (pattern === null ? left : left.replace(pattern, '…')), text),
  };
}
