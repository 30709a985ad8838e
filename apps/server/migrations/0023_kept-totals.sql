-- A line says its till itself: a search for an article among the sales of a till need not look at every sale.
-- Sales and lines say with which transaction of the log they came: what came behind a point of the log is found without a look
-- at all of them. Both numbers only ever grow, so a BRIN index does, which costs the writer next to nothing.
alter table sales.sale add column txid bigint;
update sales.sale s set txid = e.txid::text::bigint from log.event e where e.id = s.position;
alter table sales.sale alter column txid set not null;
create index sale_txid on sales.sale using brin (txid) with (pages_per_range = 32, autosummarize = on);

alter table sales.sale_line add column till uuid, add column txid bigint;
update sales.sale_line l set till = s.till, txid = s.txid from sales.sale s where s.id = l.sale and s.business_date = l.business_date;
alter table sales.sale_line alter column till set not null, alter column txid set not null;
create index sale_line_txid on sales.sale_line using brin (txid) with (pages_per_range = 32, autosummarize = on);

-- The most days that the business date of a sale and the day (UTC) of its completion were ever apart. Who looks for sales of some
-- weeks need not look into the partitions of other months. The sales reaction keeps it.
create table sales.day_slack (
  one  boolean primary key default true check (one),
  days int     not null
);
insert into sales.day_slack (days) select greatest(1, max(abs(business_date - (completed_at at time zone 'UTC')::date))) from sales.sale;

-- When the log told to which article a variant belongs: lines that came before count under their variant, wherever they are added up.
alter table reporting.variant_article add column txid bigint;
update reporting.variant_article a set txid = told.txid from (
  select (variant ->> 'id')::uuid as variant, min(e.txid::text::bigint) as txid
  from log.event e, jsonb_array_elements(e.payload::jsonb -> 'body' -> 'rows') article, jsonb_array_elements(article -> 'variants') variant
  where e.type = 'catalog.articles-changed' group by 1
) told where told.variant = a.variant;
alter table reporting.variant_article alter column txid set not null;

-- Totals of all that was sold up to a transaction of the log, made in calm moments from the lines (apps/server/src/reporting/
-- keep-totals.ts). Who asks adds the lines behind that transaction, whatever day they belong to.
create table reporting.kept_until (
  one  boolean primary key default true check (one),
  txid bigint  not null
);
insert into reporting.kept_until (txid) values (0);

-- By article and calendar year, for the group (the zero id), each store and each till. Keys as in reporting.article_month.
create table reporting.kept_article (
  scope    uuid     not null,
  year     smallint not null,
  article  uuid     not null,
  sku      text     not null,
  currency text     not null,
  lines    bigint   not null,
  quantity bigint   not null,
  gross    bigint   not null,
  net      bigint   not null,
  primary key (scope, year, article, sku, currency)
) with (fillfactor = 80);

-- By variant, over everything. The zero id: lines without an article, told apart by their article number.
create table reporting.kept_variant (
  variant  uuid   not null,
  sku      text   not null,
  currency text   not null,
  lines    bigint not null,
  quantity bigint not null,
  gross    bigint not null,
  net      bigint not null,
  primary key (variant, sku, currency)
) with (fillfactor = 80);

-- By customer, over everything. The zero id: sales without a customer. Here and below `lines` counts receipts that are no returns.
create table reporting.kept_customer (
  customer uuid   not null,
  currency text   not null,
  lines    bigint not null,
  quantity bigint not null,
  gross    bigint not null,
  net      bigint not null,
  primary key (customer, currency)
) with (fillfactor = 80);

-- By day and till: few rows, whatever else is asked of a till.
create table reporting.kept_till_day (
  till          uuid   not null,
  business_date date   not null,
  store         uuid   not null,
  currency      text   not null,
  lines         bigint not null,
  quantity      bigint not null,
  gross         bigint not null,
  net           bigint not null,
  primary key (till, business_date, store, currency)
) with (fillfactor = 80);
