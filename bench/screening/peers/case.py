"""What the peers' programs share: they read the same people, keep the same time and print one line of JSON.

    PEER.py lists FOLDER SECONDS     build, screen travellers for so many seconds, look planted people up
    PEER.py pairs FILE               decide of each pair of names whether it is one person

A peer is a class with `build(listed)`, `screen(travellers, with_date)`, `finds(planted, with_date)` and
`are_same(pairs)`; see `run`.
"""

import csv
import json
import sys
import time
import unicodedata
from collections import namedtuple
from pathlib import Path

csv.field_size_limit(1 << 30)

# A name of a list's entry. The years are the first and the last in which the person may be born, or None.
Listed = namedtuple("Listed", "entry surname given name is_weak birth_dates year_from year_to")
Traveller = namedtuple("Traveller", "surname given name birth_date year")
Planted = namedtuple("Planted", "entry change traveller")

# With a birth date a peer that knows nothing of dates compares with those who may be born in the year or the next
# to it, and with those of whom the list has no date.
YEARS_APART = 1

# Travellers are given in batches, for the peers that are faster so; a batch grows while it takes less than this.
SHORT = 0.05


def fold(text):
    """Lower case without accents and punctuation: what the peers that compare bare strings are given."""
    if text.isascii():
        letters = text.lower()
    else:
        letters = unicodedata.normalize("NFKD", text).casefold()
        letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    words = "".join(letter if letter.isalnum() else " " for letter in letters)
    return " ".join(words.split())


def whole(surname, given):
    return f"{given} {surname}".strip()


def year_of(date):
    return int(date[:4]) if date[:4].isdigit() else None


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def traveller(row):
    date = row["birth_date"]
    return Traveller(row["surname"], row["given"], whole(row["surname"], row["given"]), date, year_of(date))


def listed(row):
    number = lambda text: int(text) if text else None
    dates = row["birth_dates"].split(";") if row["birth_dates"] else []
    years = number(row["year_from"]), number(row["year_to"])
    is_weak = row["is_weak"] == "1"
    return Listed(row["entry"], row["surname"], row["given"], row["name"], is_weak, dates, *years)


def resident_mb():
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def may_be_born(one, year):
    """Whether a listed person may be born in a year or the next to it."""
    if one.year_from is None or year is None:
        return True
    return one.year_from - YEARS_APART <= year <= one.year_to + YEARS_APART


def screened(peer, travellers, with_date, seconds):
    """Screens travellers one batch after the other until the time is over."""
    done, alerted, matches, size = 0, 0, 0, 1
    started = time.perf_counter()
    while done < len(travellers) and time.perf_counter() - started < seconds:
        batch = travellers[done : done + size]
        began = time.perf_counter()
        for entries in peer.screen(batch, with_date):
            alerted += bool(entries)
            matches += len(entries)
        done += len(batch)
        if time.perf_counter() - began < SHORT:
            size = min(2 * size, peer.LARGEST_BATCH)
    took = time.perf_counter() - started
    return {"travellers": done, "seconds": took, "alerted": alerted, "matches": matches, "list_share": 1.0}


def recall(peer, planted, with_date):
    changes = {}
    for one, is_found in zip(planted, peer.finds(planted, with_date), strict=True):
        counts = changes.setdefault(one.change, [0, 0])
        counts[0] += bool(is_found)
        counts[1] += 1
    return changes


def measure_lists(peer, folder, seconds):
    names = [listed(row) for row in rows(folder / "listed.csv")]
    travellers = [traveller(row) for row in rows(folder / "travellers.csv")]
    planted = [Planted(row["entry"], row["change"], traveller(row)) for row in rows(folder / "planted.csv")]
    before = resident_mb()
    started = time.perf_counter()
    memory = peer.build(names)
    built = time.perf_counter() - started
    screen = getattr(peer, "screened", None) or (lambda *given: screened(peer, *given))
    told = {"build_s": built, "memory_mb": resident_mb() - before if memory is None else memory}
    for mode, with_date in (("with_date", True), ("name_only", False)):
        told[mode] = screen(travellers, with_date, seconds) | {"recall": recall(peer, planted, with_date)}
    return told


def run(peer):
    """Does what the command line says. `peer.build` returns its megabytes when this process does not hold them."""
    if sys.argv[1] == "pairs":
        pairs = [(row["name1"], row["name2"]) for row in rows(sys.argv[2])]
        told = {"same": [bool(is_same) for is_same in peer.are_same(pairs)]}
    else:
        told = measure_lists(peer, Path(sys.argv[2]), float(sys.argv[3]))
    print(json.dumps(told))
