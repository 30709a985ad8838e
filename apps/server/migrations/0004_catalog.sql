-- Articles (styles) with their variants (what is sold), codes, categories, pictures.
-- `search` holds folded words, codes and `c=<category>`, `b=<brand>`, `s=ended` for filters: one index serves them all.
create schema catalog;

create table catalog.category (
  id       text primary key,
  parent   text references catalog.category (id),
  names    jsonb not null,
  position int   not null default 0
);

create table catalog.article (
  id            uuid        primary key,
  name          text        not null,
  description   text        not null,
  brand         text        not null,
  categories    text[]      not null,
  tax_category  text        not null,
  unit          text        not null,
  open_price    boolean     not null,
  deposit       uuid,
  min_age       smallint    not null,
  -- Taken from the variants, so that lists need no join.
  variant_count int         not null,
  sku           text        not null,
  picture       text,
  status        text        not null,
  rank          int         not null,
  name_key      text        not null collate "C",
  search        tsvector    not null,
  -- SHA-256 of the state: a repeated bulk load changes nothing.
  digest        bytea       not null,
  version       int         not null default 1,
  created_at    timestamptz not null default now(),
  changed_at    timestamptz not null default now()
);
create index article_search on catalog.article using gin (search);
create index article_by_rank on catalog.article (rank desc, id desc);
create index article_by_name on catalog.article (name_key, id);
create index article_brand on catalog.article (brand) where brand <> '';

create table catalog.variant (
  id       uuid     primary key,
  article  uuid     not null references catalog.article (id),
  position smallint not null,
  sku      text     not null,
  detail   text     not null,
  options  jsonb    not null,
  codes    text[]   not null,
  picture  text,
  status   text     not null,
  rank     int      not null,
  search   tsvector not null,
  -- Deferred, so that one request may swap numbers between variants.
  constraint variant_sku unique (sku) deferrable initially deferred
);
create index variant_article on catalog.variant (article, position);
create index variant_search on catalog.variant using gin (search);
create index variant_by_rank on catalog.variant (rank desc, id desc);

-- 14-digit GTINs and `plu:<digits>`; one owner each.
create table catalog.code (
  code    text collate "C" primary key,
  variant uuid not null references catalog.variant (id)
);
create index code_variant on catalog.code (variant);

-- What changed on an existing article, for its history; the event in the log is the truth.
create table catalog.article_change (
  article    uuid        not null,
  version    int         not null,
  at         timestamptz not null,
  actor_kind text        not null,
  actor_id   text        not null,
  changes    jsonb       not null,
  primary key (article, version)
);

create table catalog.picture (
  hash       text        primary key,
  media_type text        not null,
  bytes      bytea       not null,
  created_at timestamptz not null default now()
);
alter table catalog.picture alter column bytes set storage external;
