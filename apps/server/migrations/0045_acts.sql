-- What people and tills were allowed, since when: a sale is checked against what held when it was made.
create table ingest.policy_since (
  -- identity.staff.id or devices.till.id
  subject        uuid        not null,
  since          timestamptz not null,
  -- people: rights by store, [{ store, rights }], store null = everywhere; empty when the person has left
  access         jsonb,
  -- tills: basis points that may go off the list price without approval
  discount_limit int,
  primary key (subject, since)
);

-- What happened to baskets before they were paid, or instead: lines taken out, baskets cleared, what was undone.
create table sales.basket_act (
  id            uuid        primary key,
  -- id of the basket, which is the id of the sale when one came of it
  basket        uuid        not null,
  -- line-voided | basket-cancelled | void-undone
  kind          text        not null,
  at            timestamptz not null,
  business_date date        not null,
  store         uuid        not null,
  till          uuid        not null,
  cashier       uuid,
  currency      text        not null default '',
  -- minor units that left the basket; 0 when something was undone
  amount        bigint      not null default 0,
  -- goods and how, or the fact that was undone
  detail        jsonb       not null,
  position      bigint      not null
);
create index basket_act_basket on sales.basket_act (basket);
create index basket_act_till on sales.basket_act (till, at desc);
