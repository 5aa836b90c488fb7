"""One timed load, or one timed read and parse of the same bytes; prints the seconds."""

import os
import sys
import time
from pathlib import Path

import toml_rs

from onboard_tui.content.load import load


def read_and_parse(folder: Path) -> int:
    """Read every file and parse its TOML, and do nothing with it."""
    count = 0
    for home, _, names in os.walk(folder):
        for name in names:
            text = Path(home, name).read_bytes().decode()
            toml = text if name.endswith(".toml") else text[4 : text.index("\n+++\n", 3) + 1]
            toml_rs.loads(toml)
            count += 1
    return count


if __name__ == "__main__":
    what = {"load": load, "parse": read_and_parse}[sys.argv[1]]
    begin = time.perf_counter()
    what(Path(sys.argv[2]))
    print(time.perf_counter() - begin)
