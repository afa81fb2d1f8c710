#!/usr/bin/env python3
"""PostgreSQL as a peer, for one authority: prints measures.sql in its dialect, to be read by `postgres --single -j`.

    postgresql.py CITY RULES FIRST_MONTH LAST_MONTH FIGURES

The CSV files are foreign tables, read where they lie; all else is temporary tables, so that nothing waits for a disk.
The figures go to the file FIGURES. Alone in one process, the server's work is all in its processor time.
"""
import csv
import re
import sys
from pathlib import Path

HEAD = """
create extension if not exists file_fdw;
create server files foreign data wrapper file_fdw;
{tables}
create function month_of(day date) returns int language sql immutable as
    $$ select date_part('year', day)::int * 12 + date_part('month', day)::int $$;
create function end_of(month int) returns date language sql immutable as
    $$ select (make_date((month - 1) / 12, (month - 1) % 12 + 1, 1) + interval '1 month')::date - 1 $$;
create function month_ends(since date, until date) returns setof int language sql immutable as
    $$ select generate_series(greatest(month_of(since), month_of(date '{first}')),
                              least(month_of(until) - 1, month_of(date '{last}'))) $$;
create function open_end(day date) returns date language sql immutable as
    $$ select coalesce(day, date '2100-01-01') $$;
create temp table day_number as
    select day, sum(working::int) over (order by day) as n, working
    from (select t.day::date as day,
                 extract(isodow from t.day) < 6 and t.day::date not in (select first::date from england) as working
          from generate_series(date '2000-01-01', date '2027-12-31', interval '1 day') as t(day)) d;
create temp table reach as
    select d.day, due10.day as due10, due15.day as due15, due45.day as due45
    from day_number d
    left join day_number due10 on due10.working and due10.n = d.n + 10
    left join day_number due15 on due15.working and due15.n = d.n + 15
    left join day_number due45 on due45.working and due45.n = d.n + 45;
create temp table period as
    select basis, month, generate_series(month - back, month) as part
    from generate_series(month_of(date '{first}'), month_of(date '{last}')) as m(month),
         lateral (values ('month', 0), ('quarter', 2), ('year_to_date', ((month - 1) % 12 + 9) % 12),
                         ('rolling_12_months', 11)) as kind(basis, back)
    where basis <> 'quarter' or month % 3 = 0;
"""

# What is written otherwise in DuckDB's dialect. Where a function gives several rows, PostgreSQL unfolds it by itself.
DIALECT = [
    (r"\{csv:([a-z0-9_]+)\}", r"\1"),
    (r"create table", "create temp table"),
    (r"unnest\((month_ends\(.*?\))\) as month", r"\1 as month"),
]

FIGURES = """
copy (select indicator, 'E06999' || lpad(area::text, 3, '0') as area, basis, to_char(end_of(month), 'YYYY-MM') as period,
             coalesce(satisfying, counted) as numerator,
             case when satisfying is not null then counted when indicator like '%\\_rate' then 50000 end as denominator,
             case when indicator like 'children\\_per\\_%' then floor(100.0 * satisfying / counted + 0.5) / 100
                  when satisfying is not null then floor(100.0 * satisfying / counted + 0.5)
                  when indicator like '%\\_rate' then floor(10000.0 * counted / 50000 + 0.5)
                  else counted end as value
      from figure where counted > 0 or satisfying is null order by 1, 2, 3, 4)
    to '{figures}' (format csv, header);
"""


def foreign_tables(city, rules):
    for path in [*sorted(Path(city).glob("*.csv")), Path(rules, "calendar/england.csv")]:
        with open(path, newline="", encoding="utf-8") as file:
            headings = next(csv.reader(file))
        columns = ", ".join(f'"{name}" text' for name in headings)
        yield (f"create foreign table \"file {path.stem}\" ({columns}) server files "
               f"options (filename '{path.resolve()}', format 'csv', header 'true');\n"
               f"create view {path.stem} as select 1::smallint as area, * from \"file {path.stem}\";")


def main():
    city, rules, first, last, figures = sys.argv[1:]
    text = Path(__file__).with_name("measures.sql").read_text(encoding="utf-8")
    records = text[text.index("-- The records."):text.index("select indicator, format(")]
    for pattern, replacement in DIALECT:
        records = re.sub(pattern, replacement, records)
    head = HEAD.format(tables="\n".join(foreign_tables(city, rules)), first=first, last=last)
    records, counting = records.split("-- What happened", 1)
    whole = head + records + "analyze;\n-- What happened" + counting + FIGURES.format(figures=figures)
    # A statement to a paragraph, as the single-user server reads them.
    whole = re.sub(r"^ *--.*$", "", whole, flags=re.M)
    print("begin;\n\n" + "".join(f"{one.strip()};\n\n" for one in re.split(r";\s*\n", whole) if one.strip()) + "rollback;\n")


if __name__ == "__main__":
    main()
