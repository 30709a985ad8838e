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
  -- gross of the goods that went out and that came back, both positive: every line counts by its own sign, so that the
  -- returned half of an exchange is seen. Deposit lines are left out of both, a deposit is no goods. Return rate = returned / sold
  sold          bigint   not null,
  returned      bigint   not null,
  net           bigint   not null,
  discount      bigint   not null,
  -- thousandths
  quantity      bigint   not null,
  primary key (store, business_date, hour, currency)
) with (fillfactor = 50);
create index sales_hour_date on reporting.sales_hour (business_date);
