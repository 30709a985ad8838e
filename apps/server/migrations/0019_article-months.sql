-- Sold lines by article and calendar month, over all stores: totals of two years read months, not lines. Not per store: nearly
-- every line would be a row of its own there.
-- `article` is the zero id for lines without an article, which their article number tells apart; it is the variant's id where
-- the log had not said to which article the variant belongs.
create table reporting.article_month (
  month    date   not null,
  article  uuid   not null,
  sku      text   not null,
  currency text   not null,
  lines    bigint not null,
  -- thousandths, returns negative
  quantity bigint not null,
  -- minor units
  gross    bigint not null,
  net      bigint not null,
  primary key (month, article, sku, currency)
) with (fillfactor = 70);

-- To which article a variant belongs, as far as the log has told at the reaction's place in it. It never changes.
create table reporting.variant_article (
  variant uuid primary key,
  article uuid not null
);

-- The reaction makes its tables again from the start of the log.
truncate reporting.sales_hour;
delete from log.cursor where reaction = 'reporting';
