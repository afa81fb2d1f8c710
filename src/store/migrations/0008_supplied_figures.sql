-- Why: figures that other agencies count and supply are kept with who gave them, when and from what; a figure that is given
-- anew is another revision, and what was known before stays to be asked for.

create table supplied_figure (
    indicator text not null,  -- indicator it is of | | none
    basis text not null,  -- span of time it covers: month, quarter, year_to_date, rolling_12_months, running_total, at_period_end | | none
    period text not null,  -- month it ends with, as 2024-08 | | none
    revision bigint not null,  -- number of the revision, from 1 without gaps for what it is of | | none
    entry bigint not null references ledger,  -- change that wrote it, which has its author and instant | | none
    value text,  -- the figure as given, in digits; null where the agency says that it has none | | none
    note text not null,  -- what the agency says of it; or empty | | none
    source text not null,  -- "entered", or the file and line it was read from | | none
    agency text not null,  -- name of the agency whose figure it is | | none
    account bigint not null,  -- account of who gave it | | staff
    role text not null,  -- role in which they gave it, as supplier_of_figures | | none
    primary key (indicator, basis, period, revision)
) clustered;
