-- Amounts are looked for in all of the history.
create index sale_total on sales.sale (total);

-- A line says its currency itself: sums of lines need not look at every sale.
alter table sales.sale_line add column currency text;
update sales.sale_line l set currency = s.currency from sales.sale s where s.id = l.sale and s.business_date = l.business_date;
alter table sales.sale_line alter column currency set not null;
