-- Receipts of other systems that are booked here, so that importing them again changes nothing.
create schema integrations;

create table integrations.imported_receipt (
  system      text        not null,
  receipt     text        not null collate "C",
  sale        uuid        not null,
  on_date     date        not null,
  recorded_at timestamptz not null,
  primary key (system, receipt)
);
