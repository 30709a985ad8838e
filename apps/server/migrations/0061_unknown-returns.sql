-- Returns of sales that are in no book are shown to somebody (SAL-24): also those that are waited for already.
insert into ingest.exception (key, kind, severity, device, till, store, seq, entry, position, detail)
  select 'return-unknown/' || s.id, 'return-unknown', 'warning', s.device, s.till, s.store, s.seq, s.id::text, s.position,
    jsonb_build_object('receiptNo', s.receipt_no, 'total', sum(l.gross), 'currency', s.currency, 'cashier', s.cashier, 'originals', left(string_agg(distinct l.return_sale::text, ', '), 760))
  from sales.awaited_original a join sales.sale_line l on l.return_sale = a.sale and l.quantity < 0 join sales.sale s on s.id = l.sale
  where s.origin_system is null
  group by s.id, s.device, s.till, s.store, s.seq, s.position, s.receipt_no, s.currency, s.cashier
on conflict (key) do nothing;
