"""DuckDB: `jaro_winkler_similarity` of at least 0.90, travellers joined with the whole list, on one thread."""

import duckdb
from case import YEARS_APART, fold, run

THRESHOLD = 0.90
IS_ALIKE = f"jaro_winkler_similarity(l.name, t.name, {THRESHOLD}) >= {THRESHOLD}"
MAY_BE_BORN = f"""(l.year_from IS NULL OR t.year IS NULL
    OR t.year BETWEEN l.year_from - {YEARS_APART} AND l.year_to + {YEARS_APART})"""
HAS_ONE_YEAR = "coalesce(year_from = year_to, false)"
BY_NAME = f"SELECT DISTINCT t.place, l.entry FROM travellers t JOIN listed l ON {IS_ALIKE}"
# Those who are born in one year join by it, which a hash does; only the others meet everybody.
BY_NAME_AND_YEAR = f"""
    SELECT t.place, l.entry FROM (
        SELECT place, name, unnest(range(year - {YEARS_APART}, year + {YEARS_APART} + 1)) AS year FROM travellers
    ) t JOIN of_one_year l ON l.year_from = t.year AND {IS_ALIKE}
    UNION SELECT t.place, l.entry FROM travellers t JOIN of_any_year l ON {MAY_BE_BORN} AND {IS_ALIKE}
    UNION SELECT t.place, l.entry FROM travellers t JOIN of_one_year l ON t.year IS NULL AND {IS_ALIKE}"""


class DuckDb:
    LARGEST_BATCH = 256

    def __init__(self):
        self.database = duckdb.connect(config={"threads": 1})

    def fill(self, table, columns, people):
        """A table from rows; the database reads columns faster than it takes rows."""
        names = ", ".join(columns)
        self.database.execute(f"CREATE OR REPLACE TABLE {table} ({', '.join(map(' '.join, columns.items()))})")
        lists = [list(column) for column in zip(*people, strict=True)]
        unnested = ", ".join(f"unnest(?::{kind}[]) AS {name}" for name, kind in columns.items())
        self.database.execute(f"INSERT INTO {table} ({names}) SELECT {unnested}", lists)

    def build(self, listed):
        columns = {"entry": "VARCHAR", "name": "VARCHAR", "year_from": "INTEGER", "year_to": "INTEGER"}
        self.fill("listed", columns, [(one.entry, fold(one.name), one.year_from, one.year_to) for one in listed])
        self.database.execute(f"CREATE TABLE of_one_year AS FROM listed WHERE {HAS_ONE_YEAR}")
        self.database.execute(f"CREATE TABLE of_any_year AS FROM listed WHERE NOT {HAS_ONE_YEAR}")

    def screen(self, travellers, with_date):
        columns = {"place": "INTEGER", "name": "VARCHAR", "year": "INTEGER"}
        people = [(place, fold(one.name), one.year) for place, one in enumerate(travellers)]
        self.fill("travellers", columns, people)
        found = [set() for _ in travellers]
        for place, entry in self.database.execute(BY_NAME_AND_YEAR if with_date else BY_NAME).fetchall():
            found[place].add(entry)
        return found

    def finds(self, planted, with_date):
        columns = {"place": "INTEGER", "entry": "VARCHAR", "name": "VARCHAR", "year": "INTEGER"}
        people = [(n, one.entry, fold(one.traveller.name), one.traveller.year) for n, one in enumerate(planted)]
        self.fill("travellers", columns, people)
        condition = f"{MAY_BE_BORN} AND {IS_ALIKE}" if with_date else IS_ALIKE
        query = f"SELECT DISTINCT t.place FROM travellers t JOIN listed l ON l.entry = t.entry AND {condition}"
        found = {place for (place,) in self.database.execute(query).fetchall()}
        return [place in found for place in range(len(planted))]

    def are_same(self, pairs):
        self.fill("pairs", {"one": "VARCHAR", "other": "VARCHAR"}, [tuple(map(fold, pair)) for pair in pairs])
        query = f"SELECT jaro_winkler_similarity(one, other) >= {THRESHOLD} FROM pairs ORDER BY rowid"
        return [is_same for (is_same,) in self.database.execute(query).fetchall()]


run(DuckDb())
