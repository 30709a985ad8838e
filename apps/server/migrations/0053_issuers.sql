-- Who sold at a till, since when, as its receipts said: for sales that do not say so themselves. Made from the log by the reaction `issuers`.
create table devices.issuer_since (
  till   uuid        not null,
  since  timestamptz not null,
  -- the part `issuer` of sales.sale-completed version 2
  issuer jsonb       not null,
  primary key (till, since)
);
