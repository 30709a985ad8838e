-- Customers. `search` holds folded words of name, company, city and the whole email, phone, card, number.
create schema customers;

create table customers.customer (
  id         uuid        primary key,
  number     text        not null,
  first_name text        not null,
  last_name  text        not null,
  company    text        not null,
  email      text        not null,
  phone      text        not null,
  card       text        not null,
  zip        text        not null,
  city       text        not null,
  name_key   text        not null collate "C",
  search     tsvector    not null,
  version    int         not null default 1,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  -- Deferred, so that one request may swap numbers.
  constraint customer_number unique (number) deferrable initially deferred
);
create index customer_search on customers.customer using gin (search);
create index customer_by_name on customers.customer (name_key, id);
