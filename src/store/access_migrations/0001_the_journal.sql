-- Why: who looked at what and changed what. Kept apart from the record, so that nobody who reads waits for
-- an import, and a record put back from a backup does not put back who read it.
-- Each column's comment: what it is | item | sensitivity (none, staff, personal).

create table journal (
    entry bigint not null primary key,  -- number of the entry, from 1 without gaps | | none
    at text not null,  -- instant, UTC, never before the entry before it | | none
    account bigint,  -- who did it; null: nobody was signed in | | staff
    actor text not null,  -- where no account: who ran the command, or empty | | staff
    role text not null,  -- in which role, or empty | | none
    relation text not null,  -- how they stood to it: own, allocated, team, agency, area, none, or empty | | none
    act text not null,  -- an action of the permission table, or what happened, as sign_in | | none
    answer text not null,  -- allowed, or why not | | none
    about text not null,  -- what the numbers are of: child, account, edition, import, or empty | | none
    subjects bytes not null,  -- numbers of the records, in order, 8 bytes each | | none
    purpose text not null,  -- stated purpose | | none
    reason bytes,  -- in their own words, sealed; may name a child | | personal
    address text not null,  -- network address it came from, or empty | | staff
    detail text not null,  -- what was seen or changed, in words that name no child | | none
    chain bytes not null  -- keyed digest of this entry and of the chain before it | | none
);

create index journal_by_account on journal (account, entry);

create table journal_child (
    person bigint not null,  -- child that the entry is about | | none
    entry bigint not null references journal,  -- the entry | | none
    primary key (person, entry)
) clustered;
