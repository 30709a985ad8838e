-- What flows down to the tills: the latest state of every row, by dataset and by who gets it.
create schema feed;

-- The version counter. Whoever writes rows takes this row's lock first: versions become visible in their own order.
create table feed.head (
  one     boolean primary key default true check (one),
  version bigint not null default 0,
  -- Tells ready-made files of this database from those of another one in the same directory.
  epoch   uuid   not null default gen_random_uuid()
);
insert into feed.head default values;

create table feed.row (
  -- Index into DATASETS of the contract.
  dataset smallint not null,
  -- '' the whole group, else price zone, country or till.
  scope   text     not null,
  key     text     not null,
  version bigint   not null,
  -- JSON text as it is sent; null = deleted.
  data    text,
  primary key (dataset, scope, key)
) with (fillfactor = 90);
create index row_version on feed.row (dataset, scope, version);

-- Which price zone and country a store's tills follow.
create table feed.store (
  id      uuid primary key,
  zone    text not null,
  country text not null
);
