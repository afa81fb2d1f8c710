-- Why: what is owned by a post is its holder's to answer for, so it is known which account signs in for which post of the
-- partnership's business, from a day to a day.

create table account_post (
    account_post bigint not null primary key,  -- number, from 1 | | none
    account bigint not null references account,  -- whose account | | staff
    post bigint not null,  -- number of the post in the record | | none
    since date not null,  -- first day | | staff
    until date,  -- first day without it; null: still | | staff
    reason text not null,  -- why, naming no child | | none
    made_at text not null,  -- instant | | none
    mark bytes not null  -- keyed digest of the row | | none
);
create index account_post_account on account_post (account);
