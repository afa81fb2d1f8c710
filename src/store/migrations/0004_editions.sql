-- Why: an edition is what was published, and is kept whole as it was: its text renders to the same digits when
-- data, definitions and code have moved on. Beside it stands what it is listed and looked for by.

create table edition (
    number bigint not null primary key,  -- number of the edition, from 1 without gaps, never given again | | none
    entry bigint not null unique references ledger,  -- change that published it | | none
    counted_at bigint references ledger,  -- ledger entry up to which the record was counted; null: made from published figures | | none
    report text not null,  -- report it is of, as performance-pack | | none
    title text not null,  -- its title, as printed | | none
    period text not null,  -- month it is for, as 2024-08 | | none
    audience text not null,  -- internal, board, public | | none
    supersedes bigint references edition,  -- edition that it takes the place of; null: of none | | none
    because text not null,  -- why it does | | none
    fingerprint text not null,  -- of its text, as printed | | none
    length bigint not null,  -- of its text in bytes | | none
    content bytes not null  -- its text with the figures that were withheld, compressed, then sealed | | personal
);
