-- Why: the record's frame: who changed what and when (ledger), where it came from (imports and their
-- files), who it is about (people), so that every later row can say what was known when.
-- Each column's comment: what it is | DfE or SSD item | sensitivity (none, staff, personal).
-- Types and "clustered" are words of migrations.cpp, put into each engine's own.

create table ledger (
    entry bigint not null primary key,  -- number of the change, from 1 without gaps | | none
    at text not null,  -- instant the change was made, UTC, never before the one before it | | none
    actor text not null,  -- who made it: the account that ran the program | | staff
    act text not null,  -- begin, import, undo, merge, unmerge, publish, commentary, sign_off, migrate, restore | | none
    detail text not null,  -- what was changed, in words that name no child | | none
    opened bigint not null,  -- row versions that became known with this change | | none
    closed bigint not null,  -- row versions that ceased to be known with it | | none
    opened_digest bytes not null,  -- sum of the keyed digests of the versions opened | | none
    closed_digest bytes not null,  -- sum of the keyed digests of the versions closed | | none
    content_digest bytes not null,  -- keyed digest of what else the change wrote: files, coverage, editions | | none
    last_version bigint not null,  -- greatest version number given out so far | | none
    last_person bigint not null,  -- greatest person or worker number given out so far | | none
    chain bytes not null  -- keyed digest of this entry and of the chain before it | | none
);

create table source (
    source integer not null primary key,  -- number of the source | | none
    name text not null unique,  -- ssd, annex_a, cin_census, ssda903 | | none
    known_from bigint not null references ledger  -- change that brought it first | | none
);

create table import (
    entry bigint not null primary key references ledger,  -- change this import is | | none
    source integer not null references source,  -- where it came from | | none
    as_at date,  -- day the extract was taken | extra_extract | none
    area text not null,  -- GSS code of the authority | | none
    area_name text not null,  -- its name, as the extract says | | none
    invented integer not null,  -- 1 where no real child is in it | | none
    children_living_there bigint  -- aged 0 to 17 in the area, as the extract says | | none
);

create table import_undone (
    entry bigint not null primary key references ledger,  -- change that undid it | | none
    import bigint not null unique references import  -- import that was undone | | none
);

create table import_file (
    entry bigint not null references import,  -- import that brought it | | none
    number integer not null,  -- place among the files of the import, from 1 | | none
    name text not null,  -- as given, without its folder | | none
    length bigint not null,  -- in bytes, as given | | none
    digest bytes not null,  -- keyed digest of the file as given | | none
    kept_by bigint not null,  -- import whose pieces hold it: this one, or an earlier one of the same file | | none
    kept_as integer not null,  -- its number there | | none
    primary key (entry, number)
) clustered;

create table import_file_piece (
    entry bigint not null references import,  -- import that brought it | | none
    number integer not null,  -- number of the file | | none
    piece integer not null,  -- place of the piece, from 1; each holds at most 4 MiB of the file | | none
    content bytes not null,  -- compressed, then sealed | | personal
    primary key (entry, number, piece)
) clustered;

create table import_origin (
    entry bigint not null references import,  -- import that brought it | | none
    number integer not null,  -- place, as rows point to it | | none
    name text not null,  -- file, or workbook and sheet, as rows say where they came from | | none
    primary key (entry, number)
) clustered;

create table import_table (
    entry bigint not null references import,  -- import that brought it | | none
    name text not null,  -- record, as child_protection_plan | | none
    holding text not null,  -- absent, every_record, latest_per_child | | none
    complete_from date,  -- first day from which it is complete; null: from the beginning | | none
    complete_until date,  -- last day known | | none
    reason text not null,  -- why it is absent or partial | | none
    held text not null,  -- fields that the extract holds, parted by spaces | | none
    rows bigint not null,  -- rows understood | | none
    digest bytes not null,  -- of the rows; where it is that of the import before, nothing changed | | none
    primary key (entry, name)
) clustered;

create table import_finding (
    entry bigint not null references import,  -- import that met it | | none
    number integer not null,  -- place among the findings of the import, from 1 | | none
    severity text not null,  -- error, warning, note | | none
    kind text not null,  -- what is wrong, as a stable word | | none
    file text not null,  -- file it stands in | | none
    sheet text not null,  -- sheet of a workbook | | none
    line bigint not null,  -- line or row of the first; 0: the whole file | | none
    column_name text not null,  -- heading as written | | none
    value bytes,  -- the first value, sealed | | personal
    reason text not null,  -- what is wrong, in words | | none
    suggestion text not null,  -- how to put it right | | none
    times bigint not null,  -- how often it was met | | none
    primary key (entry, number)
) clustered;

create table person (
    person bigint not null primary key,  -- number of the person, never given again | | none
    known_from bigint not null references ledger  -- change that brought them first | | none
);

create table person_link (
    entry bigint not null primary key references ledger,  -- change that joined them | | none
    person bigint not null references person,  -- the person who is the same as | | none
    same_as bigint not null references person,  -- this one | | none
    known_until bigint references ledger,  -- change that parted them again; null: joined | | none
    rule text not null,  -- stated rule, or "decided" by a person | | none
    why text not null  -- the reason given; may name a child | | personal
);

create table child (
    person bigint not null references person,  -- who this is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    local_id bytes not null,  -- authority's own number, sealed | LAchildID; pers_legacy_id | personal
    local_id_lookup bytes not null,  -- keyed digest of it, to find it by | | none
    upn bytes,  -- unique pupil number, sealed | UPN N00001; pers_upn | personal
    upn_lookup bytes,  -- keyed digest of it | | none
    former_upn bytes,  -- the pupil number before it, sealed | FormerUPN N00002 | personal
    nhs_number bytes,  -- NHS number, sealed | pers_common_child_id | personal
    nhs_number_lookup bytes,  -- keyed digest of it | | none
    names_digest bytes not null,  -- keyed digest of the names and former number as written, to tell a change | | none
    forename bytes,  -- sealed | pers_forename | personal
    surname bytes,  -- sealed | pers_surname | personal
    born_on date,  -- day of birth | PersonBirthDate N00066; pers_dob | personal
    expected_on date,  -- day birth is or was expected | ExpectedPersonBirthDate N00098; pers_expected_dob | personal
    died_on date,  -- day of death | PersonDeathDate N00108; pers_death_date | personal
    sex text,  -- sex | Sex N00097; pers_sex | personal
    ethnicity text,  -- ethnicity | Ethnicity N00177; pers_ethnicity | personal
    disabled integer,  -- 1 where any disability is recorded, 0 where none | Disability N00099 | personal
    primary key (person, version)
) clustered;

create table worker (
    worker bigint not null,  -- number of the worker, never given again | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    local_id bytes not null,  -- the authority's own number of the worker, sealed | prof_staff_id | staff
    local_id_lookup bytes not null,  -- keyed digest of it | | none
    full_time_hundredths bigint,  -- full-time equivalent in hundredths | workforce | staff
    qualified integer,  -- 1: registered social worker | prof_professional_registration_id | staff
    agency integer,  -- 1: from an agency | | staff
    primary key (worker, version)
) clustered;
