-- How sales were paid. Money movements are in the ledger, book `money`.
create schema payments;

create table payments.payment (
  sale          uuid        not null,
  n             int         not null,
  business_date date        not null,
  completed_at  timestamptz not null,
  store         uuid        not null,
  till          uuid        not null,
  type          text        not null,
  label         text,
  currency      text        not null,
  -- what it paid of the sale = given − change; negative = paid out
  amount        bigint      not null,
  given         bigint,
  change        bigint
) partition by range (business_date);

create table payments.payment_default partition of payments.payment default;
create index payment_sale on payments.payment (sale);
create index payment_till_time on payments.payment (till, completed_at);
