-- Why: whoever has a telephone or a key that proves who they are by a finger or a PIN need type no password and no code. Of
-- each only the public half is known here; and of challenges only those that were answered, so that no answer serves twice.

create table passkey (
    passkey bigint not null primary key,  -- number | | none
    account bigint not null references account,  -- whose | | none
    credential bytes not null unique,  -- what its authenticator calls it | | staff
    kind text not null,  -- how it signs: es256, eddsa, rs256 | | none
    public_key bytes not null,  -- its public half | | none
    name bytes not null,  -- what its owner calls it, sealed | | staff
    added_at text not null,  -- instant | | none
    uses bigint not null,  -- as its authenticator counted them when it was last used | | none
    used_at text,  -- instant it was last used; null: never | | staff
    mark bytes not null  -- keyed digest of the row but for uses and used_at | | none
);

create index passkey_by_account on passkey (account);

create table answered_challenge (
    digest bytes not null primary key,  -- of the challenge | | none
    until_at text not null  -- instant from which it would serve no more in any case | | none
) clustered;
