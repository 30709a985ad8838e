-- Gross prices per price zone (one list a country), minor units.
create schema pricing;

create table pricing.zone (
  zone     text primary key,
  country  text not null,
  currency text not null
);
insert into pricing.zone (zone, country, currency) values
  ('de-eur', 'DE', 'EUR'), ('at-eur', 'AT', 'EUR'), ('ch-chf', 'CH', 'CHF'), ('fr-eur', 'FR', 'EUR'), ('gb-gbp', 'GB', 'GBP');

create table pricing.price (
  variant    uuid        not null,
  zone       text        not null references pricing.zone (zone),
  amount     bigint      not null check (amount >= 0),
  was        bigint      check (was >= 0),
  version    int         not null default 1,
  changed_at timestamptz not null default now(),
  primary key (variant, zone)
);

-- Changes of prices that were there before; the event in the log is the truth.
create table pricing.price_change (
  variant       uuid        not null,
  zone          text        not null,
  version       int         not null,
  at            timestamptz not null,
  actor_kind    text        not null,
  actor_id      text        not null,
  before_amount bigint      not null,
  before_was    bigint,
  amount        bigint      not null,
  was           bigint,
  primary key (variant, zone, version)
);
