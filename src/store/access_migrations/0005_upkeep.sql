-- Why: whether the record is backed up, and is what was written, is seen by whoever looks after it without asking the
-- machine. A row for each backup that was made, checked or put back, and each time the record was verified.

create table upkeep (
    upkeep bigint not null primary key,  -- number, from 1 | | none
    act text not null,  -- backup, verify_record, verify_backup, restore | | none
    at text not null,  -- instant | | none
    actor text not null,  -- who ran the command | | staff
    place text not null,  -- file of the backup; empty where none was worked on | | none
    length bigint not null,  -- of the file, in bytes; 0 where there is none | | none
    made_at text not null,  -- instant of the backup; empty where none was worked on, or it could not be read | | none
    entry bigint not null,  -- last entry of the ledger in it | | none
    head text not null,  -- that entry's chain in hexadecimal, which tells one backup from another; or empty | | none
    faults bigint not null,  -- how many were found | | none
    words text not null,  -- what was found, naming no child | | none
    mark bytes not null  -- keyed digest of the row | | none
);
