-- Completed sales as the office reads them. The truth is the journal entry in log.event; these tables can be rebuilt.
create schema sales;

create table sales.sale (
  -- = id of the journal entry
  id            uuid        not null,
  business_date date        not null,
  completed_at  timestamptz not null,
  started_at    timestamptz,
  -- log.event.id of the entry; `device` and `seq` name it in its journal
  position      bigint      not null,
  device        int,
  seq           bigint,
  store         uuid        not null,
  till          uuid        not null,
  cashier       uuid,
  customer      uuid,
  -- sale | return (only goods that come back) | exchange (both)
  kind          text        not null,
  currency      text        not null,
  -- minor units: total = gross after reductions, net + vat = total, tenders = total + rounding
  total         bigint      not null,
  net           bigint      not null,
  vat           bigint      not null,
  rounding      bigint      not null,
  discount      bigint      not null,
  -- thousandths, returns negative
  quantity      bigint      not null,
  line_count    int         not null,
  receipt_no    text        not null,
  receipt_token text        not null,
  origin_system text,
  origin_receipt text
) partition by range (business_date);

create table sales.sale_default partition of sales.sale default;
create index sale_id on sales.sale (id);
create index sale_time on sales.sale (completed_at, id);
create index sale_store_time on sales.sale (store, completed_at, id);
create index sale_customer on sales.sale (customer, completed_at) where customer is not null;
create index sale_receipt_no on sales.sale (receipt_no text_pattern_ops);
create index sale_receipt_token on sales.sale using hash (receipt_token);
-- Receipts that came from another system: an import looks here before it books.
create index sale_origin on sales.sale (origin_system, origin_receipt collate "C") where origin_system is not null;

create table sales.sale_line (
  sale          uuid        not null,
  n             int         not null,
  business_date date        not null,
  completed_at  timestamptz not null,
  store         uuid        not null,
  -- null = open price; then sku and name stand here, else they are the catalog's
  variant       uuid,
  sku           text,
  name          text,
  -- thousandths, returns negative
  quantity      bigint      not null,
  unit_price    bigint      not null,
  gross         bigint      not null,
  discount      bigint      not null,
  net           bigint      not null,
  tax           text        not null,
  rate          int         not null,
  return_sale   uuid,
  return_n      int,
  -- n of the line that this deposit belongs to; such a line is money and moves no stock
  deposit_of    int
) partition by range (business_date);

create table sales.sale_line_default partition of sales.sale_line default;
create index sale_line_sale on sales.sale_line (sale);
create index sale_line_variant on sales.sale_line (variant, completed_at) where variant is not null;
create index sale_line_return on sales.sale_line (return_sale) where return_sale is not null;
