-- The lines of a sale are counted without its deposits, which come with the articles that they belong to.
update sales.sale s set line_count = s.line_count - d.deposits
  from (select sale, business_date, count(*)::int as deposits from sales.sale_line where deposit_of is not null group by sale, business_date) d
  where s.id = d.sale and s.business_date = d.business_date;
