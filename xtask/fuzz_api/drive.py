"""Starts a node with an account of every role and asks it, as each of them and as nobody, what its API document
allows and much that it does not. Fails on a 5xx, an answer outside its schema, or access without a right.

Run by `cargo xtask fuzz-api`. Asks nothing but a port of this machine, and ends by itself.
"""

import argparse
import csv
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import requests

HERE = Path(__file__).resolve().parent
CEIBA = os.environ["CEIBA_BIN"]
PASSWORD = "una contraseña para la prueba"
TABLE = HERE.parents[1] / "crates/node/api/access.csv"
ABOUT_THE_ROUTE = ["method", "path", "realm", "data_class", "action"]
# What schemathesis looks at. What the node refuses although it stands in the document is its right: an id that is not
# there, grounds that are too short. So `positive_data_acceptance` is not among them.
CHECKS = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "response_headers_conformance",
    "unsupported_method",
    "no_access_without_a_right",
]


def ceiba(*arguments, text=""):
    done = subprocess.run([CEIBA, *arguments], input=text, text=True, capture_output=True)
    if done.returncode != 0:
        sys.exit(f"ceiba {' '.join(arguments)}: {done.stderr}")
    return done.stdout


def roles():
    """The columns of the access table that are roles; the administrator last, who may disable the others."""
    with TABLE.open(newline="") as table:
        found = [name for name in next(csv.reader(table)) if name not in ABOUT_THE_ROUTE]
    return sorted(found, key=lambda role: role == "administrator")


def furnish(folder):
    """A store with a day of traffic and an account of every role; gives the node's settings."""
    store, traffic = folder / "store", folder / "traffic"
    ceiba("synth", "--flights", "6", "--seed", "7", "--out", str(traffic))
    # Some of the traffic is broken, as real traffic is; then the exit status says so.
    subprocess.run([CEIBA, "ingest", "--dir", str(store), str(traffic / "messages")], capture_output=True)
    for role in roles():
        if role != "nobody":
            ceiba("account", "add", "--dir", str(store), "--role", role, "--name", role, role, text=PASSWORD)
    settings = folder / "ceiba.toml"
    quota = "{ per_second = 1000000, burst = 1000000 }"
    settings.write_text(
        "dir = 'store'\nlisten = '127.0.0.1:0'\nbehind_tls = true\norigin = 'https://ceiba.example'\n"
        f"quotas = {{ address = {quota}, account = {quota} }}\n"
        "[[list]]\nfiles = ['traffic/watchlist.csv']\n"
    )
    return settings


def start(settings, log):
    node = subprocess.Popen(
        [CEIBA, "serve", "--config", str(settings)], stdout=subprocess.PIPE, stderr=log, text=True
    )
    for line in node.stdout:
        found = re.search(r"http://[0-9.:]+", line)
        if found:
            return node, found.group()
    sys.exit("the node did not start")


def ask_as(role, url, folder, examples, seed):
    """One run of schemathesis; gives its exit status and what the rules have counted."""
    counted = folder / f"{role}.json"
    command = [
        str(Path(sys.executable).with_name("schemathesis")),
        *("--config-file", str(HERE / "schemathesis.toml")),
        *("run", f"{url}/api/openapi.json", "--url", url, "--checks", ",".join(CHECKS)),
        *("--max-examples", str(examples), "--seed", str(seed), "--workers", "1", "--continue-on-failure"),
        *("--phases", "examples,coverage,fuzzing", "--generation-database", "none"),
        *("--suppress-health-check", "all", "--warnings", "off", "--no-color"),
    ]
    environment = {
        **os.environ,
        "PYTHONPATH": str(HERE),
        "SCHEMATHESIS_HOOKS": "rules",
        "CEIBA_FUZZ_ROLE": role,
        "CEIBA_FUZZ_URL": url,
        "CEIBA_FUZZ_PASSWORD": PASSWORD,
        "CEIBA_FUZZ_COUNTS": str(counted),
        "CEIBA_FUZZ_MESSAGES": str(folder / "traffic/messages"),
    }
    print(f"\n── as {role}", flush=True)
    status = subprocess.run(command, env=environment, cwd=folder).returncode
    return status, json.loads(counted.read_text())


class Outcome:
    """What all roles together were answered."""

    def __init__(self):
        self.requests, self.statuses, self.fulfilled, self.found = 0, {}, {}, []

    def add(self, role, status, counts):
        self.requests += counts["requests"]
        for code, count in counts["statuses"].items():
            self.statuses[code] = self.statuses.get(code, 0) + count
        for route, count in counts["routes"].items():
            self.fulfilled[route] = self.fulfilled.get(route, 0) + count
        if status != 0:
            self.found.append(f"as {role}: see above")

    def tell(self, seconds, routes):
        print(f"\n{self.requests} requests in {seconds:.0f} s, by status:")
        print("  " + ", ".join(f"{code}: {count}" for code, count in sorted(self.statuses.items())))
        never = sorted(set(routes) - set(self.fulfilled))
        print(f"{len(routes) - len(never)} of {len(routes)} routes were fulfilled for somebody; not: {never}")


def one_round(outcome, least, seed):
    """A new node, asked as everybody. Gives its routes."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        settings = furnish(folder)
        with open(folder / "node.log", "w+") as log:
            node, url = start(settings, log)
            try:
                paths = requests.get(f"{url}/api/openapi.json", timeout=10).json()["paths"]
                routes = [f"{method.upper()} {path}" for path, methods in paths.items() for method in methods]
                examples = max(5, least // (2 * len(routes) * len(roles())))
                for role in roles():
                    outcome.add(role, *ask_as(role, url, folder, examples, seed))
                if node.poll() is not None:
                    outcome.found.append("the node ended")
            finally:
                node.terminate()
                node.wait()
            log.seek(0)
            told = log.read()
    if PASSWORD in told:
        outcome.found.append("the password is in the log")
    if "a request failed" in told or "the program failed" in told:
        outcome.found.append(f"the node told its operator:\n{told[:4000]}")
    return routes


def main():
    options = argparse.ArgumentParser(prog="cargo xtask fuzz-api", description=__doc__.splitlines()[0])
    options.add_argument("--requests", type=int, default=10_000, help="at least so many, over all roles")
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    outcome, rounds, began = Outcome(), 0, time.monotonic()
    while outcome.requests < asked.requests and not outcome.found:
        routes = one_round(outcome, asked.requests, asked.seed + rounds)
        rounds += 1
    outcome.tell(time.monotonic() - began, routes)
    if outcome.found:
        sys.exit("\n".join(outcome.found))


main()
