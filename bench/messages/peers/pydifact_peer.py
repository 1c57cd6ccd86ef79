"""Reads a folder of interchanges with pydifact and prints one line of JSON: bytes and tokens or segments of the files
that it reads to the end, the seconds that these took, and how many files it refuses.

python pydifact_peer.py tokens|segments FOLDER
"""

import json
import logging
import sys
import time
import warnings
from pathlib import Path

from pydifact.parser import Parser
from pydifact.tokenizer import Tokenizer

logging.disable()
warnings.simplefilter("ignore")


def tokens(text):
    characters = Parser.get_control_characters(text)
    body = text[9:].lstrip("\r\n") if text.startswith("UNA") else text
    return sum(1 for _ in Tokenizer().get_tokens(body, characters))


def segments(text):
    return sum(1 for _ in Parser().parse(text))


read = {"tokens": tokens, "segments": segments}[sys.argv[1]]
files = [path.read_bytes() for path in sorted(Path(sys.argv[2]).iterdir())]
every = {"bytes": 0, "found": 0, "seconds": 0.0, "refused": 0}
for content in files:
    text = content.decode("latin-1")
    started = time.perf_counter()
    try:
        found = read(text)
    except Exception:
        every["refused"] += 1
        continue
    every["seconds"] += time.perf_counter() - started
    every["found"] += found
    every["bytes"] += len(content)
print(json.dumps(every))
