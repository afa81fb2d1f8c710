-- Why: what a return's receiver is told about a finding is kept from year to year, child by child or for the rule; and how
-- many findings of each rule there were each time the record was held to the rules and they had moved.

create table return_explanation (
    number bigint not null,  -- number of the explanation | | none
    revision bigint not null,  -- number of the revision, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    taken_back integer not null,  -- 1 where this revision says that it was entered in error | | none
    return_name text not null,  -- return it is of, as cin-census | | none
    year bigint not null,  -- collection year: the year that the return's year ends in | | none
    rule text not null,  -- number of the rule that is explained | | none
    person bigint,  -- child of whom it is explained; null: wherever the rule is broken in that year | | personal
    account bigint not null,  -- account of who explains | | staff
    said_on date not null,  -- day they said it | | none
    words bytes not null,  -- what the receiver is told, sealed | | personal
    withdrawn integer not null,  -- 1 where this revision withdraws it | | none
    why bytes not null,  -- why it is withdrawn, sealed; or empty | | personal
    primary key (number, revision)
) clustered;

create table return_judging (
    number bigint not null,  -- number of the judging | | none
    revision bigint not null,  -- 1: a judging is never changed | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    taken_back integer not null,  -- 0 | | none
    return_name text not null,  -- return that was judged, as cin-census | | none
    year bigint not null,  -- collection year | | none
    known_at bigint not null,  -- last change of the record that it was judged with | | none
    judged_at text not null,  -- instant, UTC | | none
    children bigint not null,  -- children of the return | | none
    primary key (number, revision)
) clustered;

create table return_judging_event (
    of_number bigint not null,  -- judging it is of | | none
    number bigint not null,  -- from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    rule text not null,  -- number of the rule; those that found nothing have no row | | none
    broken bigint not null,  -- how many rows broke it | | none
    could_not_run bigint not null,  -- on how many rows it could not be run | | none
    primary key (of_number, number)
) clustered;
