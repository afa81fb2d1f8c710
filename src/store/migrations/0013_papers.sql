-- Why: a meeting has papers, item by item: sent as a file, written here, a council's cover report, or an edition that was
-- published; each version of one is kept. And who was written to about a meeting, when, and whether the letter went.

create table paper (
    number bigint not null,  -- number of the paper | | none
    revision bigint not null,  -- number of the revision, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    taken_back integer not null,  -- 1 where this revision says that it was entered in error | | none
    meeting bigint not null,  -- meeting it is for | | none
    agenda_row bigint not null,  -- row of the agenda item it belongs to, which stays when items move | | none
    kind text not null,  -- cover_report, written, file, edition | | none
    title bytes not null,  -- its title, sealed | | personal
    report_of text not null,  -- whose paper it is | | staff
    classification text not null,  -- public_information, official, official_sensitive, exempt, confidential | | none
    because text not null,  -- of exempt and confidential: by which paragraph, or why; or empty | | none
    readers text not null,  -- everybody, partnership, members | | none
    handed_in_on date not null,  -- day this version came in | | none
    withdrawn integer not null,  -- 1 where this revision withdraws it | | none
    why bytes not null,  -- why it was replaced or withdrawn, sealed; or empty | | personal
    file bigint,  -- of a file: the one that was sent; null: none | | none
    edition bigint,  -- of an edition: its number; null: none | | none
    words bytes not null,  -- of what was written here: its text, sealed; or empty | | personal
    primary key (number, revision)
) clustered;

create table cover_report (
    number bigint not null,  -- number of the row | | none
    revision bigint not null,  -- number of the revision, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    taken_back integer not null,  -- 1 where this revision says that it was entered in error | | none
    paper bigint not null,  -- paper whose form it is | | none
    decision_maker bytes not null,  -- who decides, sealed | | personal
    subject bytes not null,  -- subject, sealed | | personal
    decision_date bytes not null,  -- day of the decision, as it is printed, sealed | | personal
    report_of bytes not null,  -- who reports, sealed | | personal
    director_title bytes not null,  -- title of the executive director, sealed | | personal
    director_name bytes not null,  -- their name, sealed | | personal
    director_telephone bytes not null,  -- their telephone, sealed | | personal
    director_email bytes not null,  -- their address, sealed | | personal
    author_title bytes not null,  -- title of the author, sealed | | personal
    author_name bytes not null,  -- their name, sealed | | personal
    author_telephone bytes not null,  -- their telephone, sealed | | personal
    author_email bytes not null,  -- their address, sealed | | personal
    confidentiality bytes not null,  -- statement of confidentiality, sealed | | personal
    summary bytes not null,  -- brief summary, sealed | | personal
    recommendations bytes not null,  -- recommendations, sealed | | personal
    reasons bytes not null,  -- reasons for them, sealed | | personal
    alternatives bytes not null,  -- other options considered, sealed | | personal
    detail bytes not null,  -- detail, with consultation, sealed | | personal
    resources bytes not null,  -- capital and revenue implications, sealed | | personal
    property bytes not null,  -- property and other implications, where they stand apart, sealed | | personal
    statutory_power bytes not null,  -- statutory power, sealed | | personal
    other_legal bytes not null,  -- other legal implications, sealed | | personal
    risk bytes not null,  -- risk management implications, sealed | | personal
    policy bytes not null,  -- policy framework implications, sealed | | personal
    key_decision bytes not null,  -- Yes or No, sealed | | personal
    wards bytes not null,  -- wards and communities affected, sealed | | personal
    appendices bytes not null,  -- appendices, a line each, sealed | | personal
    members_rooms bytes not null,  -- documents in members' rooms, a line each, sealed | | personal
    equality_assessment bytes not null,  -- Yes or No, sealed | | personal
    data_protection_assessment bytes not null,  -- Yes or No, sealed | | personal
    background bytes not null,  -- other background documents, a line each, sealed | | personal
    primary key (number, revision)
) clustered;

create table paper_file (
    file bigint not null primary key,  -- number of the file, from 1 without gaps | | none
    entry bigint not null references ledger,  -- change that brought it | | none
    name bytes not null,  -- as its sender called it, without folders, sealed | | personal
    ending text not null,  -- its kind by rules/partnership/paper_files.csv, as pdf | | none
    length bigint not null,  -- in bytes, as given | | none
    digest bytes not null  -- keyed digest of the file as given | | none
);

create table paper_file_piece (
    file bigint not null references paper_file,  -- file it is a piece of | | none
    piece integer not null,  -- place of the piece, from 1; each holds at most 4 MiB of the file | | none
    entry bigint not null references ledger,  -- change that brought it | | none
    content bytes not null,  -- compressed, then sealed | | personal
    primary key (file, piece)
) clustered;

create table letter (
    number bigint not null,  -- number of the letter | | none
    revision bigint not null,  -- number of the revision, from 1 without gaps: each is an attempt to send it | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    taken_back integer not null,  -- 1 where this revision says that it was entered in error | | none
    meeting bigint not null,  -- meeting it is about | | none
    post bigint not null,  -- post for which somebody was written to | | none
    account bigint not null,  -- account that was written to | | staff
    about text not null,  -- papers, late_papers, minutes | | none
    state text not null,  -- sent, failed | | none
    happened_at text not null,  -- instant of the attempt, UTC | | none
    words text not null,  -- of a failed one: why, naming nobody; or empty | | none
    primary key (number, revision)
) clustered;
