-- Why: what somebody wrote is not lost where their session ended before they sent it. Kept for a short time, for them
-- alone, until they sign in again.

create table unsent_words (
    account bigint not null references account,  -- whose session it was; nobody else is given them | | none
    page bytes not null,  -- keyed digest of the address that they were sent to | | none
    kept_at text not null,  -- instant they came | | none
    until_at text not null,  -- instant from which they are given to nobody | | none
    fields bytes not null,  -- what was sent, sealed for the account and the page | | personal
    primary key (account, page)
) clustered;
