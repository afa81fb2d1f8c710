-- Why: who may sign in, as what, and what proves that it is them. A mark is a keyed digest of its row: a row
-- written by anything but Breakwater is refused.

create table agency (
    agency bigint not null primary key,  -- number of the agency | | none
    name text not null unique,  -- its name | | none
    kind text not null,  -- local_authority, integrated_care_board, police, and the other kinds | | none
    mark bytes not null  -- keyed digest of the row | | none
);

create table team (
    team bigint not null primary key,  -- number of the team | | none
    agency bigint not null references agency,  -- agency it belongs to | | none
    name text not null,  -- its name | | none
    mark bytes not null,  -- keyed digest of the row | | none
    unique (agency, name)
);

create table account (
    account bigint not null primary key,  -- number of the account, never given again | | none
    sign_in bytes not null,  -- address they sign in with, sealed | | staff
    sign_in_lookup bytes not null unique,  -- keyed digest of it, to find it by | | none
    name bytes not null,  -- name, sealed | | staff
    worker bigint,  -- their number as a worker of the record; null: none | | staff
    made_at text not null,  -- instant the account was made | | none
    mark bytes not null  -- keyed digest of the row | | none
);

create table account_closure (
    account bigint not null primary key references account,  -- account that was closed | | none
    closed_at text not null,  -- instant | | none
    reason text not null  -- why, as: left | | staff
);

create table invitation (
    digest bytes not null primary key,  -- of the code that was handed over | | none
    account bigint not null references account,  -- who is invited | | none
    authenticator bytes not null,  -- secret of their second factor to be, sealed | | staff
    made_at text not null,  -- instant | | none
    until_at text not null,  -- instant from which it serves no more | | none
    used_at text  -- instant it was taken up or withdrawn; null: open | | none
);

create table credential (
    account bigint not null primary key references account,  -- whose | | none
    password bytes not null,  -- Argon2id of the password, sealed | | staff
    authenticator bytes not null,  -- secret of the second factor, sealed | | staff
    set_at text not null,  -- instant | | none
    last_step bigint not null,  -- time step of the last code taken: none up to it serves again | | none
    mark bytes not null  -- keyed digest of the row but for last_step | | none
);

create table recovery_code (
    account bigint not null references account,  -- whose | | none
    digest bytes not null,  -- of the code | | none
    used_at text,  -- instant it was used; null: it still serves | | none
    primary key (account, digest)
) clustered;

create table session (
    digest bytes not null primary key,  -- of the id that only the browser knows | | none
    account bigint not null references account,  -- who is signed in | | none
    started_at text not null,  -- instant | | none
    seen_at text not null,  -- last instant noted that they were there | | staff
    second_factor_at text,  -- instant the second factor was given; null: not yet | | none
    address text not null,  -- network address it began at | | staff
    ended_at text,  -- instant; null: it lasts | | none
    ended_why text  -- signed_out, everywhere, replaced, closed | | none
);

create index session_by_account on session (account);

create table membership (
    membership bigint not null primary key,  -- number | | none
    account bigint not null references account,  -- who | | none
    role text not null,  -- role of the permission table | | none
    agency bigint not null references agency,  -- for which agency | | none
    team bigint references team,  -- of which team; null: none | | none
    since date not null,  -- first day | | none
    until date,  -- first day without it; null: open | | none
    lent_by bigint references account,  -- whose access it is; null: their own | | none
    reason text not null,  -- why it was given | | staff
    made_at text not null,  -- instant | | none
    mark bytes not null  -- keyed digest of the row | | none
);

create index membership_by_account on membership (account);

create table restriction (
    restriction bigint not null primary key,  -- number | | none
    person bigint not null,  -- child whose record is closed | | none
    kind text not null,  -- staff_family, adoption, sensitive | | personal
    made_at text not null,  -- instant | | none
    lifted_at text,  -- instant; null: in force | | none
    reason bytes not null,  -- why, sealed | | personal
    barred text not null,  -- numbers of the accounts that may never open it, parted by spaces | | staff
    mark bytes not null  -- keyed digest of the row | | none
);

create index restriction_by_person on restriction (person);

create table broken_glass (
    glass bigint not null primary key,  -- number | | none
    account bigint not null references account,  -- who opened a closed record | | staff
    person bigint not null,  -- child whose record it is | | none
    role text not null,  -- in which role | | none
    purpose text not null,  -- stated purpose | | none
    reason bytes not null,  -- in their own words, sealed | | personal
    broken_at text not null,  -- instant | | none
    until_at text not null,  -- instant from which the record is closed again | | none
    review_due_on date not null,  -- day by which it is to be reviewed | | none
    reviewed_at text,  -- instant; null: not yet | | none
    reviewed_by bigint references account,  -- who reviewed it | | staff
    justified integer,  -- 1: it was needed; 0: it was not | | staff
    finding bytes,  -- what the review found, sealed | | personal
    mark bytes not null  -- keyed digest of the row but for its review | | none
);

create index broken_glass_by_account on broken_glass (account, person);

create table sign_in_failure (
    place bytes not null primary key,  -- keyed digest of account and device, or account and address, or address | | none
    failures bigint not null,  -- how many in a row | | none
    last_at text not null  -- instant of the last | | none
) clustered;
