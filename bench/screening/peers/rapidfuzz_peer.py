"""rapidfuzz: every traveller against every listed name, by `process.cdist` on one thread.

    rapidfuzz_peer.py jaro_winkler|token_sort lists|pairs …

With a birth date the names are sorted by year, so that only the years that may agree are compared.
"""

import sys
from bisect import bisect_left, bisect_right

import numpy
from case import YEARS_APART, fold, may_be_born, run, year_of
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

# Cells of one matrix, at most: 200 MB of them.
CELLS = 50_000_000


def sorted_words(text):
    # `token_sort_ratio` sorts the words of both sides at every comparison; sorted once it is `ratio`, and faster.
    return " ".join(sorted(text.split()))


class Rapidfuzz:
    LARGEST_BATCH = 256

    def __init__(self, kind):
        if kind == "jaro_winkler":
            self.scorer, self.threshold, self.order = JaroWinkler.similarity, 0.90, lambda text: text
        else:
            self.scorer, self.threshold, self.order = fuzz.ratio, 85.0, sorted_words

    def text(self, name):
        return self.order(fold(name))

    def build(self, listed):
        # First those who may be born in no year or in several, then the others by their year.
        has_one_year = lambda one: one.year_from is not None and one.year_from == one.year_to
        self.listed = sorted(listed, key=lambda one: one.year_from if has_one_year(one) else -1)
        self.any_year = sum(not has_one_year(one) for one in self.listed)
        self.years = [one.year_from for one in self.listed[self.any_year :]]
        self.names = [self.text(one.name) for one in self.listed]
        self.of_entry = {}
        for place, one in enumerate(self.listed):
            self.of_entry.setdefault(one.entry, []).append(place)

    def screen(self, travellers, with_date):
        found = [set() for _ in travellers]
        by_year = {}
        for place, traveller in enumerate(travellers):
            by_year.setdefault(traveller.year if with_date else None, []).append(place)
        for year, places in by_year.items():
            queries = [self.text(travellers[place].name) for place in places]
            if year is None:
                self.compare(queries, places, 0, len(self.names), found)
                continue
            first = self.any_year + bisect_left(self.years, year - YEARS_APART)
            last = self.any_year + bisect_right(self.years, year + YEARS_APART)
            self.compare(queries, places, 0, self.any_year, found, year)
            self.compare(queries, places, first, last, found)
        return found

    def compare(self, queries, places, first, last, found, year=None):
        names = self.names[first:last]
        rows = max(1, CELLS // max(1, len(names)))
        for start in range(0, len(queries), rows):
            part = queries[start : start + rows]
            scores = process.cdist(
                part, names, scorer=self.scorer, score_cutoff=self.threshold, dtype=numpy.float32, workers=1
            )
            for row, column in zip(*numpy.nonzero(scores), strict=True):
                one = self.listed[first + column]
                if may_be_born(one, year):
                    found[places[start + row]].add(one.entry)

    def is_same(self, one, other):
        return self.scorer(one, other, score_cutoff=self.threshold) >= self.threshold

    def finds(self, planted, with_date):
        # Nothing is looked up in an index, so that comparing with the target tells what screening does.
        for one in planted:
            query = self.text(one.traveller.name)
            year = one.traveller.year if with_date else None
            targets = [place for place in self.of_entry[one.entry] if may_be_born(self.listed[place], year)]
            yield any(self.is_same(query, self.names[place]) for place in targets)

    def are_same(self, pairs):
        return [self.is_same(self.text(one), self.text(other)) for one, other in pairs]


run(Rapidfuzz(sys.argv.pop(1)))
