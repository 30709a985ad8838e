/** Version of the reference file's schema; a till that knows another one asks the server for its own (N and N−1). */
export const REFERENCE_FORMAT = 1;

/**
 * Schema of the ready-made reference file: the server builds it, the till opens it read-mostly beside its own file.
 * Search design and its reasons: docs/decisions. `fts` tables hold text folded by `foldText` and nothing else; `rid` is a
 * small integer so that popular rows come first. Codes are 14-digit GTINs or `plu:` item numbers. `price_waiting` holds prices that
 * came before their variant. E-mail is lower case, phone `+` and digits or digits, card upper case without spaces.
 */
export const REFERENCE_SCHEMA = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE variant (
  rid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, article TEXT NOT NULL, sku TEXT NOT NULL COLLATE NOCASE, name TEXT NOT NULL, detail TEXT NOT NULL,
  options TEXT NOT NULL, brand TEXT NOT NULL, categories TEXT NOT NULL, codes TEXT NOT NULL, tax_category TEXT NOT NULL, unit TEXT NOT NULL, open_price INTEGER NOT NULL,
  deposit TEXT, min_age INTEGER NOT NULL, picture TEXT, status TEXT NOT NULL, rank INTEGER NOT NULL, amount INTEGER, was INTEGER);
CREATE INDEX variant_sku ON variant (sku);
CREATE INDEX variant_article ON variant (article);
CREATE TABLE code (code TEXT NOT NULL, rid INTEGER NOT NULL, PRIMARY KEY (code, rid)) WITHOUT ROWID;
CREATE TABLE price_waiting (variant TEXT PRIMARY KEY, amount INTEGER, was INTEGER) WITHOUT ROWID;
CREATE TABLE category_variant (category TEXT NOT NULL, rank INTEGER NOT NULL, rid INTEGER NOT NULL, PRIMARY KEY (category, rank DESC, rid)) WITHOUT ROWID;
CREATE VIRTUAL TABLE variant_fts USING fts5(t, content='', contentless_delete=1, detail=none, prefix='1 2 3 4', tokenize='unicode61 remove_diacritics 0');
CREATE TABLE customer (
  rid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, number TEXT NOT NULL, first_name TEXT NOT NULL, last_name TEXT NOT NULL, company TEXT NOT NULL,
  email TEXT NOT NULL, phone TEXT NOT NULL, card TEXT NOT NULL, zip TEXT NOT NULL, city TEXT NOT NULL);
CREATE INDEX customer_number ON customer (number);
CREATE INDEX customer_email ON customer (substr(email, 1, 10));
CREATE INDEX customer_phone ON customer (phone);
CREATE INDEX customer_card ON customer (card);
CREATE VIRTUAL TABLE customer_fts USING fts5(t, content='', contentless_delete=1, detail=none, prefix='1 2 3 4', tokenize='unicode61 remove_diacritics 0');
CREATE TABLE vocabulary (kind INTEGER NOT NULL, term TEXT NOT NULL, documents INTEGER NOT NULL, PRIMARY KEY (kind, term)) WITHOUT ROWID;
CREATE TABLE tax (category TEXT PRIMARY KEY, code TEXT NOT NULL, rate INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE stock (variant TEXT PRIMARY KEY, on_hand INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE staff (id TEXT PRIMARY KEY, data TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE layout (id TEXT PRIMARY KEY, data TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE cursor (dataset TEXT PRIMARY KEY, cursor TEXT NOT NULL, as_of TEXT NOT NULL) WITHOUT ROWID;
`;

/** Codes of `vocabulary.kind`. */
export const VOCABULARY = { variant: 0, customer: 1 } as const;
