import type { Id } from '@tresen/kernel';
import type { Sql } from '../../platform/database.ts';
import { prefixQuery } from '../../platform/prefix-search.ts';

/** Hits of one kind at most: a beginning with more is no search yet. */
const MOST = 200;
const callingCodes = ['49', '43', '41', '33', '44'];

/** Somebody types a phone number with blanks and signs. */
const isPhone = (text: string): boolean => /^\+?\d[\d\s()/.-]{4,}$/.test(text);

/** Whether a text looks like the beginning of a number, card, email or phone rather than a name. */
export const isCode = (text: string): boolean => isPhone(text) || text.includes('@') || (/^\S{3,}$/.test(text) && /\d/.test(text));

const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** 0170 … is stored as +49 170 …, or as it was typed. */
function phonesOf(text: string): string[] {
  const digits = text.replace(/\D/g, '');
  if (digits.length < 3 || !/^[+\d\s()/.-]+$/.test(text)) return [];
  const national = digits.startsWith('0') && !digits.startsWith('00') ? callingCodes.map((code) => `${code}${digits.slice(1)}`) : [];
  return [...new Set([digits.replace(/^00/, ''), digits, ...national])];
}

/** Whose customers are found by the beginning of a number, card, email or phone; all others only by the whole of it. */
export type Reach = 'all' | readonly Id[];

/** Ids of customers whose number, card, email, phone or a word begins like this: a few hundred at most. */
export async function findByCode(sql: Sql, typed: string, reach: Reach = 'all'): Promise<Id[]> {
  const text = typed.trim().replaceAll('\0', '');
  const find = async (end: '' | '%', stores: readonly Id[] | null): Promise<Id[]> => {
    const also = stores === null ? '' : 'and home_store = any($5::uuid[])';
    const { rows } = await sql.query<{ id: Id }>(
      `(select id from customers.customer where upper(number) like $1 and erased_at is null ${also} limit ${MOST})
       union (select id from customers.customer where upper(card) like $1 and card <> '' ${also} limit ${MOST})
       union (select id from customers.customer where lower(email) like $2 and email <> '' ${also} limit ${MOST})
       union (select c.id from unnest($3::text[]) p(phone) cross join lateral (
         select id from customers.customer where regexp_replace(phone, '\\D', '', 'g') like p.phone and phone <> '' ${also} limit ${MOST}) c)
       union (select id from customers.customer where $4::text is not null and search @@ $4::tsquery ${also} limit ${MOST})`,
      [
        `${escaped(text.toUpperCase())}${end}`,
        `${escaped(text.toLowerCase())}${end}`,
        phonesOf(text).map((phone) => `${phone}${end}`),
        prefixQuery(text),
        ...(stores === null ? [] : [stores]),
      ],
    );
    return rows.map((row) => row.id);
  };
  if (reach === 'all') return await find('%', null);
  const [whole, own] = [await find('', null), reach.length === 0 ? [] : await find('%', reach)];
  return [...new Set([...whole, ...own])];
}
