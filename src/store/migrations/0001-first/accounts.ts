import type { StoreMigration } from '../migration.ts'

/** Accounts, and the ways in. */
export const accounts: StoreMigration = ({ integer, text }) => [
  `create table account (
    id ${text} primary key,
    email ${text} not null unique,
    name ${text} not null,
    role ${text} not null,
    status ${text} not null check (status in ('active', 'disabled', 'invited')),
    password_hash ${text},
    oidc_issuer ${text},
    oidc_subject ${text},
    failed_attempts ${integer} not null default 0,
    locked_until ${integer},
    created_at ${integer} not null,
    updated_at ${integer} not null,
    unique (oidc_issuer, oidc_subject))`,
  `create table one_time_link (
    token_hash ${text} primary key,
    account_id ${text} not null references account (id) deferrable,
    purpose ${text} not null,
    expires_at ${integer} not null,
    used_at ${integer})`,
  `create table session (
    id_hash ${text} primary key,
    account_id ${text} not null references account (id) deferrable,
    csrf_token ${text} not null,
    created_at ${integer} not null,
    last_seen_at ${integer} not null,
    expires_at ${integer} not null,
    rotated_at ${integer} not null)`,
  `create index session_by_account on session (account_id)`,
  `create table api_token (
    id ${text} primary key,
    token_hash ${text} not null unique,
    account_id ${text} not null references account (id) deferrable,
    name ${text} not null,
    scopes ${text} not null,
    created_at ${integer} not null,
    expires_at ${integer} not null,
    revoked_at ${integer},
    last_used_at ${integer})`,
  `create index api_token_by_account on api_token (account_id, id)`,
]
