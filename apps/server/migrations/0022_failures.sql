-- Attempts that failed, or are being made: every server of the house counts here, so that nobody gets more by asking another one.
create table identity.failure (
  -- what was tried: sign-in, enrolment …
  purpose text        not null,
  -- SHA-256 of the account or address: the counter need not know whose it is
  key     bytea       not null,
  count   int         not null,
  -- when it is forgotten
  until   timestamptz not null,
  primary key (purpose, key)
);
create index failure_until on identity.failure (until);
