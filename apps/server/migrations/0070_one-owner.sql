-- Numbers and cards have one owner, however they are written. Where a shop has two already they stay until somebody decides which
-- one is right: the constraint is left out there, and the server asks before it writes anyhow. Deferred, so that two may swap.
do $$
begin
  alter table catalog.variant add constraint variant_sku_once exclude using btree (upper(btrim(sku)) with =) deferrable initially deferred;
exception when exclusion_violation then
  raise warning 'article numbers stand twice: select upper(btrim(sku)) from catalog.variant group by 1 having count(*) > 1';
  create index variant_sku_once on catalog.variant (upper(btrim(sku)));
end $$;
do $$
begin
  alter table customers.customer add constraint customer_number_once exclude using btree (upper(btrim(number)) with =) deferrable initially deferred;
exception when exclusion_violation then
  raise warning 'customer numbers stand twice: select upper(btrim(number)) from customers.customer group by 1 having count(*) > 1';
  create index customer_number_once on customers.customer (upper(btrim(number)));
end $$;
do $$
begin
  alter table customers.customer add constraint customer_card_once exclude using btree (upper(btrim(card)) with =) where (card <> '') deferrable initially deferred;
exception when exclusion_violation then
  raise warning 'customer cards stand twice: select upper(btrim(card)) from customers.customer where card <> '''' group by 1 having count(*) > 1';
  create index customer_card_once on customers.customer (upper(btrim(card))) where card <> '';
end $$;
