-- Codes of an authenticator app beside the password (tables of the sign-in library, with its own column names).
alter table identity.auth_user add column "twoFactorEnabled" boolean default false;

create table identity.auth_two_factor (
  "id" text not null primary key, "secret" text not null, "backupCodes" text not null,
  "userId" text not null references identity.auth_user ("id") on delete cascade, "verified" boolean default true,
  "failedVerificationCount" int default 0, "lockedUntil" timestamptz);
create index auth_two_factor_user on identity.auth_two_factor ("userId");
