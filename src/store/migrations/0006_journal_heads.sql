-- Why: each change of the record names the last entry of the journal at that moment, so that entries taken
-- off the journal's end are missed.

create table journal_head (
    entry bigint not null primary key references ledger,  -- change that was made then | | none
    head text not null  -- number and chain of the journal's last entry | | none
);
