-- Why: what people write about the figures of a pack is kept version by version, each whole: who wrote it, when, and
-- who stands behind it. Nothing is written over, so that two who write at once lose nothing.

create table commentary (
    report text not null,  -- report it is for, as performance-pack | | none
    period text not null,  -- month it is about, as 2024-08 | | none
    about text not null,  -- indicator or section it is about, or key-points | | none
    number bigint not null,  -- number of the version, from 1 without gaps for what it is about | | none
    entry bigint not null unique references ledger,  -- change that wrote it, which has its author and instant | | none
    state text not null,  -- draft, edited, signed_off | | none
    account bigint not null,  -- account of its author | | staff
    role text not null,  -- role in which they wrote or signed, as service_manager | | none
    length bigint not null,  -- of its words in bytes | | none
    content bytes not null,  -- its words, compressed, then sealed | | personal
    primary key (report, period, about, number)
) clustered;
