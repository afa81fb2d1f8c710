-- Why: a meeting has its minutes, item by item, each text that they had; who sent apologies; and its course: circulated,
-- ended, agreed by a later meeting, signed as a correct record, published.

create table apology (
    number bigint not null,  -- number of the row | | none
    revision bigint not null,  -- number of the revision, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    taken_back integer not null,  -- 1 where this revision says that it was entered in error | | none
    meeting bigint not null,  -- meeting | | none
    post bigint,  -- post that the person holds; null: a guest | | none
    person text not null,  -- who sent apologies | | staff
    words text not null,  -- who comes instead; or empty | | staff
    primary key (number, revision)
) clustered;

create table minute (
    number bigint not null,  -- number of the row | | none
    revision bigint not null,  -- number of the revision, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    taken_back integer not null,  -- 1 where this revision says that it was entered in error | | none
    meeting bigint not null,  -- meeting | | none
    item bigint not null,  -- item of the agenda | | none
    words bytes not null,  -- what the minutes say of it, sealed | | personal
    primary key (number, revision)
) clustered;

create table meeting_event (
    of_number bigint not null,  -- meeting it happened to | | none
    number bigint not null,  -- number of the event, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    happened_on date not null,  -- day | | none
    kind text not null,  -- circulated, ended, minutes_agreed, minutes_signed, published | | none
    by_post bigint,  -- whose signature it is | | none
    words text not null,  -- of ended: when, as 16:05; or empty | | none
    decision bigint,  -- decision of a later meeting that agreed the minutes; null: none | | none
    primary key (of_number, number)
) clustered;
