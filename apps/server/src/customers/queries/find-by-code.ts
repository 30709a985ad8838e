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

const like = (text: string): string => `${text.replace(/[\\%_]/g, '\\$&')}%`;

/** 0170 … is stored as +49 170 …, or as it was typed. */
function phoneBeginnings(text: string): string[] {
  const digits = text.replace(/\D/g, '');
  if (digits.length < 3 || !/^[+\d\s()/.-]+$/.test(text)) return [];
  const national = digits.startsWith('0') && !digits.startsWith('00') ? callingCodes.map((code) => `${code}${digits.slice(1)}`) : [];
  return [...new Set([digits.replace(/^00/, ''), digits, ...national])].map(like);
}

/** Ids of customers whose number, card, email, phone or a word begins like this: a few hundred at most. */
export async function findByCode(sql: Sql, typed: string): Promise<Id[]> {
  const text = typed.trim().replaceAll('\0', '');
  const { rows } = await sql.query<{ id: Id }>(
    `(select id from customers.customer where upper(number) like $1 and erased_at is null limit ${MOST}) union (select id from customers.customer where upper(card) like $1 and card <> '' limit ${MOST})
     union (select id from customers.customer where lower(email) like $2 and email <> '' limit ${MOST})
     union (select c.id from unnest($3::text[]) p(beginning) cross join lateral (select id from customers.customer where regexp_replace(phone, '\\D', '', 'g') like p.beginning and phone <> '' limit ${MOST}) c)
     union (select id from customers.customer where $4::text is not null and search @@ $4::tsquery limit ${MOST})`,
    [like(text.toUpperCase()), like(text.toLowerCase()), phoneBeginnings(text), prefixQuery(text)],
  );
  return rows.map((row) => row.id);
}
