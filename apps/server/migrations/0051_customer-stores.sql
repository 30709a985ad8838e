-- A till holds the customers of its store: those who belong to it and those who have bought there of late.
-- Null: nobody's in particular; found online.
alter table customers.customer add column home_store uuid;

-- Who has bought where, with the month of the last purchase. Kept by the reaction `customers`; what is too old goes.
create table customers.bought_at (
  customer uuid not null,
  store    uuid not null,
  month    date not null,
  primary key (customer, store)
) with (fillfactor = 90);
create index bought_at_month on customers.bought_at (month);

-- What was sold before: the sales that are booked already, the reaction goes on behind them.
insert into customers.bought_at
  select customer, store, date_trunc('month', max(completed_at) at time zone 'UTC')::date from sales.sale where customer is not null group by customer, store;
insert into log.cursor (reaction, txid, id) select 'customers', txid, id from log.cursor where reaction = 'sales';
update customers.customer c set home_store = last.store
  from (select distinct on (customer) customer, store from sales.sale where customer is not null order by customer, completed_at desc) last
  where last.customer = c.id and c.erased_at is null;
delete from customers.bought_at where month < date_trunc('month', now() at time zone 'UTC' - interval '12 months')::date;

-- Where a customer's rows for the tills are.
create index row_customer on feed.row (key) where dataset = 2;

-- A till whose place in the customers is before this one holds more than it should: it is sent its own store's from the start.
alter table feed.head add column customers_from bigint not null default 0;

do $$
declare
  was bigint;
  moved bigint;
begin
  if not exists (select from feed.row where dataset = 2) then return; end if;
  select version into was from feed.head for update;
  insert into feed.row (dataset, scope, key, version, data)
    select 2, place.store::text, r.key, was + 1 + row_number() over (order by place.store, r.key), r.data
    from feed.row r
    join (select id as customer, home_store as store from customers.customer where home_store is not null
          union select customer, store from customers.bought_at) place on place.customer::text = r.key
    where r.dataset = 2 and r.scope = '' and r.data is not null;
  get diagnostics moved = row_count;
  delete from feed.row where dataset = 2 and scope = '';
  update feed.head set version = was + 1 + moved, customers_from = was + 1;
end $$;
