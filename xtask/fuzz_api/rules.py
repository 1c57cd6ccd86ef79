"""Who asks, what is asked of them, and the rule that schemathesis does not know: no access without a right.

Loaded by schemathesis; `drive.py` says as whom.
"""

import atexit
import csv
import json
import os
from pathlib import Path

import requests
import schemathesis

ROLE = os.environ["CEIBA_FUZZ_ROLE"]
URL = os.environ["CEIBA_FUZZ_URL"]
PASSWORD = os.environ["CEIBA_FUZZ_PASSWORD"]
COUNTS = Path(os.environ["CEIBA_FUZZ_COUNTS"])
MESSAGES = [path.read_bytes() for path in sorted(Path(os.environ["CEIBA_FUZZ_MESSAGES"]).iterdir())]
# The table that the access test reads too: one row a route, one column a role.
TABLE = Path(__file__).resolve().parents[2] / "crates/node/api/access.csv"

counts = {"requests": 0, "statuses": {}, "routes": {}}
atexit.register(lambda: COUNTS.write_text(json.dumps(counts)))


def sign_in():
    if ROLE == "nobody":
        return None
    credentials, own = {"account": ROLE, "password": PASSWORD}, {"x-forwarded-for": "192.0.2.1"}
    answer = requests.post(f"{URL}/api/session", json=credentials, headers=own, timeout=30)
    if answer.status_code != 200:
        # What an administrator asked may have disabled the account; from then on it is asked as nobody.
        counts["lost"] = answer.status_code
        return None
    cookie = answer.headers["set-cookie"].split(";")[0]
    # Whose duty it is to look at people says why, as the console does; to others it is refused.
    purpose = {"purpose": "case", "case_number": "MP001-2026-1"}
    requests.post(f"{URL}/api/purpose", json=purpose, headers={"cookie": cookie, **own}, timeout=30)
    return cookie


cookie = sign_in()
# What ends sessions or guesses the account's own password is asked without the session that all else needs.
WITH_A_SPARE_SESSION = {("DELETE", "/api/session")}
WITHOUT_A_SESSION = {("DELETE", "/api/sessions"), ("POST", "/api/session/password")}
spare = sign_in()


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    # Most numbers are nobody's; every other one is brought to where there is something.
    number = (path_parameters or {}).get("id")
    if isinstance(number, int) and number % 2 == 0:
        path_parameters["id"] = number % 40 + 1
    return path_parameters


@schemathesis.hook
def before_call(context, case, kwargs):
    case.headers = {name: value for name, value in (case.headers or {}).items() if name.lower() != "cookie"}
    # Each request comes from an address of its own, so that guesses lock nobody else out.
    number = counts["requests"]
    case.headers["x-forwarded-for"] = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    route = (case.method.upper(), case.operation.path)
    chosen = spare if route in WITH_A_SPARE_SESSION else None if route in WITHOUT_A_SESSION else cookie
    if chosen is not None:
        case.headers["cookie"] = chosen
    if counts["requests"] % 2 == 0:
        make_likely(case)


def make_likely(case):
    """Chance writes no message and no grounds: this is what a carrier or a person would send."""
    number = counts["requests"] // 2
    if case.method.upper() == "POST" and case.operation.path == "/api/messages":
        case.body, case.media_type = MESSAGES[number % len(MESSAGES)], "application/octet-stream"
    elif isinstance(case.body, dict):
        likely = {
            "account": f"prueba-{number}",
            "display_name": "Prueba",
            "grounds": f"motivo escrito para la prueba {number}",
            "password": f"contraseña de la prueba {number}",
            "reason": f"motivo escrito para la prueba {number}",
            "replaces": None,
        }
        case.body.update({field: value for field, value in likely.items() if field in case.body})


@schemathesis.hook
def after_call(context, case, response):
    global cookie
    counts["requests"] += 1
    code = str(response.status_code)
    counts["statuses"][code] = counts["statuses"].get(code, 0) + 1
    if response.status_code < 400:
        route = f"{case.method.upper()} {case.operation.path}"
        counts["routes"][route] = counts["routes"].get(route, 0) + 1
    # What was asked may have ended the session.
    if cookie is not None and response.status_code == 401 and is_ended():
        cookie = sign_in()


def is_ended():
    own = {"cookie": cookie, "x-forwarded-for": "192.0.2.1"}
    return requests.get(f"{URL}/api/session", headers=own, timeout=30).status_code == 401


def rights():
    with TABLE.open(newline="") as table:
        return {(row["method"].upper(), row["path"]): row for row in csv.DictReader(table)}


RIGHTS = rights()


@schemathesis.check
def no_access_without_a_right(ctx, response, case):
    route = (case.method.upper(), case.operation.path)
    row = RIGHTS.get(route)
    if row is None:
        return
    if row[ROLE] == "no" and response.status_code < 400:
        raise AssertionError(f"{ROLE} may not {route[0]} {route[1]}, and was answered {response.status_code}")
