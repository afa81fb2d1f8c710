-- Why: a list of fifty children wrote fifty rows on fifty pages of the index by child, and that was the greater half of what the
-- journal cost. Rows of entries that were written together lie together now; a child's are looked for block by block.

create table journal_person (
    block bigint not null,  -- the entry's number divided by 256, rounded down | | none
    person bigint not null,  -- child that the entry is about | | none
    entry bigint not null references journal,  -- the entry | | none
    primary key (block, person, entry)
) clustered;

insert into journal_person (block, person, entry) select entry / 256, person, entry from journal_child;

drop table journal_child;
