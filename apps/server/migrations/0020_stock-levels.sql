-- On hand with the ledger's number of the variant: a list by level finds its page before it asks what the numbers stand for.
create view inventory.level as
  select place.store, balance.unit, balance.amount as on_hand
  from ledger.balance
  join inventory.place on place.account = balance.account;

create or replace view inventory.on_hand as
  select place.store, unit.code as variant, balance.amount as on_hand, balance.unit
  from ledger.balance
  join inventory.place on place.account = balance.account
  join ledger.unit on unit.id = balance.unit;
