-- Why: whoever signs in at their organisation's own identity provider is known here by what that provider calls them, once
-- the two were joined.

create table single_sign_on (
    account bigint not null primary key references account,  -- whose | | none
    identity bytes not null unique,  -- keyed digest of the provider and of what it calls them | | none
    issuer text not null,  -- address of the provider | | none
    bound_at text not null,  -- instant they first came that way | | none
    mark bytes not null  -- keyed digest of the row | | none
);
