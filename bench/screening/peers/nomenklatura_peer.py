"""nomenklatura: logic-v2 on pairs of FollowTheMoney persons, at its alert threshold of 0.70.

It has no index, so that it compares every traveller with every listed person. A hundred travellers meet as many
listed persons, drawn by chance, as there is time for; the rest is told as the share of the list.
"""

import random
import time

from case import run
from followthemoney import model
from nomenklatura.matching import get_algorithm

THRESHOLD = 0.70
TRAVELLERS = 100


class LogicV2:
    def __init__(self):
        self.algorithm = get_algorithm("logic-v2")
        self.config = self.algorithm.default_config()
        self.made = 0

    def person(self, names, dates):
        # What the library knows of names is cached by id, so that each person has one of their own.
        self.made += 1
        person = model.make_entity("Person")
        person.id = f"p{self.made}"
        for name, given, surname, is_weak in names:
            person.add("weakAlias" if is_weak else "name", name)
            if surname:
                person.add("firstName", given)
                person.add("lastName", surname)
        for date in dates:
            person.add("birthDate", date)
        return person

    def query(self, traveller, with_date):
        dates = [traveller.birth_date] if with_date and traveller.birth_date else []
        return self.person([(traveller.name, traveller.given, traveller.surname, False)], dates)

    def listed_person(self, entry):
        names = self.names_of[entry]
        dates = {date for one in names for date in one.birth_dates}
        return self.person([(one.name, one.given, one.surname, one.is_weak) for one in names], dates)

    def build(self, listed):
        self.names_of = {}
        for one in listed:
            self.names_of.setdefault(one.entry, []).append(one)
        self.entries = list(self.names_of)
        random.Random(4).shuffle(self.entries)
        # The first comparison loads the library's tables of names, which takes seconds.
        for entry in self.entries[:1]:
            self.is_match(self.listed_person(entry), self.listed_person(entry))

    def is_match(self, query, result):
        return self.algorithm.compare(query, result, self.config).score >= THRESHOLD

    def screened(self, travellers, with_date, seconds):
        queries = [self.query(traveller, with_date) for traveller in travellers[:TRAVELLERS]]
        matches = [0] * len(queries)
        done = 0
        started = time.perf_counter()
        for entry in self.entries:
            if time.perf_counter() - started >= seconds:
                break
            result = self.listed_person(entry)
            for place, query in enumerate(queries):
                matches[place] += self.is_match(query, result)
            done += 1
        return {
            "travellers": len(queries),
            "seconds": time.perf_counter() - started,
            "alerted": sum(count > 0 for count in matches),
            "matches": sum(matches),
            "list_share": done / max(1, len(self.entries)),
        }

    def finds(self, planted, with_date):
        for one in planted:
            yield self.is_match(self.query(one.traveller, with_date), self.listed_person(one.entry))

    def are_same(self, pairs):
        person = lambda name: self.person([(name, "", "", False)], [])
        return [self.is_match(person(one), person(other)) for one, other in pairs]


run(LogicV2())
