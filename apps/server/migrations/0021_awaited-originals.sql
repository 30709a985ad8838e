-- Sales that goods came back from before the sale itself was here: its till was offline. Looked at when it comes.
create table sales.awaited_original (
  sale uuid primary key
);
insert into sales.awaited_original
  select distinct return_sale from sales.sale_line l
  where return_sale is not null and not exists (select from sales.sale s where s.id = l.return_sale);
