-- Figures that are kept up to date with every sale.
create schema reporting;

create table reporting.sales_hour (
  store         uuid     not null,
  business_date date     not null,
  -- 0…23 in the store's own time zone
  hour          smallint not null,
  currency      text     not null,
  -- sales and exchanges | receipts with only returns
  sales         bigint   not null,
  returns       bigint   not null,
  -- minor units; returns count negative
  gross         bigint   not null,
  net           bigint   not null,
  discount      bigint   not null,
  -- thousandths
  quantity      bigint   not null,
  primary key (store, business_date, hour, currency)
) with (fillfactor = 50);
create index sales_hour_date on reporting.sales_hour (business_date);
