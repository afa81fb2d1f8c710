-- Why: agencies are renamed, close and are opened again; what they were called, and when they worked here, stays to be seen.
-- An agency itself has the name that it has now.

create table agency_change (
    change bigint not null primary key,  -- number, from 1 | | none
    agency bigint not null references agency,  -- which agency | | none
    act text not null,  -- renamed, closed, opened_again | | none
    name text not null,  -- what it was called until then | | none
    day date not null,  -- first day on which it is so | | none
    reason text not null,  -- why, naming no child | | none
    account bigint not null,  -- account of who did it; 0: none | | staff
    made_at text not null,  -- instant | | none
    mark bytes not null  -- keyed digest of the row | | none
);
