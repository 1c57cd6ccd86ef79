"""PostgreSQL: pg_trgm's `%` at 0.5 on a GIN index, one query for each traveller, over a local socket.

    pg_trgm_peer.py SOCKET_FOLDER lists|pairs …
"""

import sys

import psycopg
from case import YEARS_APART, fold, run

THRESHOLD = 0.5
MAY_BE_BORN = f"""(l.year_from IS NULL OR t.year IS NULL
    OR t.year BETWEEN l.year_from - {YEARS_APART} AND l.year_to + {YEARS_APART})"""
BY_NAME = "SELECT DISTINCT entry FROM listed WHERE name %% %s"
BY_NAME_AND_YEAR = f"""{BY_NAME}
    AND (year_from IS NULL OR (year_from <= %s + {YEARS_APART} AND year_to >= %s - {YEARS_APART}))"""


class PgTrgm:
    LARGEST_BATCH = 1

    def __init__(self, folder):
        self.connection = psycopg.connect(host=folder, user="bench", dbname="postgres", autocommit=True)
        self.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        self.execute(f"SET pg_trgm.similarity_threshold = {THRESHOLD}")

    def execute(self, statement, values=None):
        return self.connection.execute(statement, values)

    def fill(self, table, columns, people):
        self.execute(f"DROP TABLE IF EXISTS {table}")
        self.execute(f"CREATE TABLE {table} ({columns})")
        with self.connection.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN") as copy:
            for row in people:
                copy.write_row(row)

    def build(self, listed):
        columns = "entry text, name text, year_from int, year_to int"
        self.fill("listed", columns, ((one.entry, fold(one.name), one.year_from, one.year_to) for one in listed))
        self.execute("CREATE INDEX ON listed USING gin (name gin_trgm_ops)")
        self.execute("CREATE INDEX ON listed (year_from)")
        self.execute("VACUUM ANALYZE listed")
        # The server holds it, not this process.
        return self.execute("SELECT pg_total_relation_size('listed')").fetchone()[0] / 1e6

    def screen(self, travellers, with_date):
        for one in travellers:
            if with_date and one.year is not None:
                rows = self.execute(BY_NAME_AND_YEAR, (fold(one.name), one.year, one.year))
            else:
                rows = self.execute(BY_NAME, (fold(one.name),))
            yield rows.fetchall()

    def finds(self, planted, with_date):
        columns = "place int, entry text, name text, year int"
        people = ((n, one.entry, fold(one.traveller.name), one.traveller.year) for n, one in enumerate(planted))
        self.fill("planted", columns, people)
        # An index on the entries, so that the few names of the target are compared, not all that are alike.
        self.execute("CREATE INDEX IF NOT EXISTS listed_entry ON listed (entry)")
        self.execute("ANALYZE planted")
        condition = f"{MAY_BE_BORN} AND l.name % t.name" if with_date else "l.name % t.name"
        query = f"SELECT DISTINCT t.place FROM planted t JOIN listed l ON l.entry = t.entry AND {condition}"
        found = {place for (place,) in self.execute(query).fetchall()}
        return [place in found for place in range(len(planted))]

    def are_same(self, pairs):
        people = ((place, fold(one), fold(other)) for place, (one, other) in enumerate(pairs))
        self.fill("pairs", "place int, one text, other text", people)
        return [is_same for (is_same,) in self.execute("SELECT one % other FROM pairs ORDER BY place").fetchall()]


run(PgTrgm(sys.argv.pop(1)))
