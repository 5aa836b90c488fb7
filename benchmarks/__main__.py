"""Measures what the project promises to be fast at. `make bench` runs it.

Each figure is a ratio of medians, ours over a reference, taken in turn in one run:
these ratios hold on a noisy machine where seconds do not.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import content_tree, hand_offs
from benchmarks.terminal import Terminal, first_frame

Measure = Callable[[], float]

PYTHON = sys.executable
REPOSITORY = Path(__file__).parent.parent


def in_turn(ours: Measure, reference: Measure, runs: int) -> tuple[list[float], list[float]]:
    """Measure both, one after the other, `runs` times after one run that does not count."""
    ours()
    reference()
    pairs = [(ours(), reference()) for _ in range(runs)]
    return [one for one, _ in pairs], [other for _, other in pairs]


def report(name: str, ours: list[float], reference: list[float], goal: float | None = None) -> bool:
    """Print a line with both medians and their ratio, and return whether its goal is met."""
    mine, theirs = statistics.median(ours), statistics.median(reference)
    ratio = mine / theirs
    met = goal is None or ratio <= goal
    verdict = "" if goal is None else f"   {goal:4.1f}   {'met' if met else 'MISSED'}"
    print(
        f"{name:<36} {mine * 1000:10.2f} ms {theirs * 1000:10.2f} ms   {ratio:5.2f}{verdict}",
        flush=True,
    )
    return met


def environment(folder: Path) -> dict[str, str]:
    """Return the environment for a command that uses `folder` alone."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("ONBOARD")}
    return {
        **kept,
        "ONBOARD_DATA": str(folder),
        "PYTHONPATH": os.pathsep.join([str(REPOSITORY), str(REPOSITORY / "src")]),
    }


def run(command: list[str], env: dict[str, str]) -> float:
    """Return the seconds that a command takes as a whole process."""
    begin = time.perf_counter()
    subprocess.run(
        command, env=env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    return time.perf_counter() - begin


def enroll(env: dict[str, str], team: str, role: str) -> None:
    """Enrol a learner for a benchmark."""
    run(
        [PYTHON, "-m", "onboard_tui", "enroll", "--name", "Bench", "--team", team, "--role", role],
        env,
    )


def version(folder: Path, runs: int) -> bool:
    """`--version` over importing click."""
    env = environment(folder)
    ours, reference = in_turn(
        lambda: run([PYTHON, "-m", "onboard_tui", "--version"], env),
        lambda: run([PYTHON, "-c", "import click"], env),
        runs,
    )
    return report("--version / import click", ours, reference, 1.3)


def frame(folder: Path, runs: int) -> bool:
    """The first useful frame over an app with one Label."""
    env = environment(folder / "frame")
    enroll(env, "warehouse", "shift-lead")
    label = [PYTHON, "-m", "benchmarks.references", "label"]
    ours, reference = in_turn(
        lambda: first_frame([PYTHON, "-m", "onboard_tui"], env, "What to do next"),
        lambda: first_frame(label, env, "ready-to-use"),
        runs,
    )
    return report("first frame / one Label", ours, reference, 1.5)


def next_step(folder: Path, runs: int) -> bool:
    """A key press to the next step's frame over swapping plain text."""
    content, pages = folder / "content", folder / "pages"
    content_tree.write(content, teams=1, steps=60, page_size=3000)
    pages.mkdir()
    for number in range(60):
        (pages / f"{number:03d}.txt").write_text(content_tree.page(3000, number))
    env = {**environment(folder / "next"), "ONBOARD_CONTENT": str(content)}
    enroll(env, "team-0", "worker")
    app = Terminal([PYTHON, "-m", "onboard_tui"], env, 120, 40)
    plain = Terminal([PYTHON, "-m", "benchmarks.references", "pages", str(pages)], env, 120, 40)
    try:
        app.wait_for("What to do next")
        app.settle()
        app.press(b"2")
        app.wait_for("page-000")
        plain.wait_for("page-000")
        numbers = iter(range(1, 60))
        both = [_pair(app, plain, next(numbers)) for _ in range(runs + 1)][1:]
    finally:
        app.close()
        plain.close()
    return report("next step / plain text swapped", [x for x, _ in both], [y for _, y in both], 1.5)


def _pair(app: Terminal, plain: Terminal, number: int) -> tuple[float, float]:
    times = []
    for terminal in (app, plain):
        terminal.settle()
        terminal.press(b"n")
        times.append(terminal.wait_for(f"page-{number:03d}"))
    return times[0], times[1]


def load(folder: Path, runs: int) -> bool:
    """Loading 10,000 steps in 1,000 tracks over reading and parsing the same bytes."""
    content = folder / "large"
    content_tree.write(content, teams=1000, steps=10, page_size=1500)
    script = [PYTHON, "-m", "benchmarks.loading"]
    env = environment(folder)

    def timed(what: str) -> float:
        printed = subprocess.run(
            [*script, what, str(content)], env=env, check=True, capture_output=True, text=True
        )
        return float(printed.stdout)

    ours, reference = in_turn(lambda: timed("load"), lambda: timed("parse"), runs)
    return report("load 10,000 steps / read and parse", ours, reference, 2.0)


def connections(folder: Path, runs: int) -> bool:
    """The first feedback on opening Connections, recentring and what breaks; and their growth.

    The reference swaps a screenful of plain text. The banner says first that a room opens.
    """
    asked = (
        ("open Connections", b"3", "3 Connections]"),
        ("go to the other side", b"\t", "What passes"),
        ("recentre", b"\r", "You › "),
        ("what breaks", b"x", "x If it breaks]"),
    )
    pages = folder / "pages"
    pages.mkdir()
    for number in range(60):
        (pages / f"{number:03d}.txt").write_text(content_tree.page(3000, number))
    envs = {}
    for size in (500, 5000):
        content = folder / str(size)
        hand_offs.write(content, teams=50, roles=500, hand_offs=size)
        envs[size] = {**environment(folder / f"data-{size}"), "ONBOARD_CONTENT": str(content)}
        enroll(envs[size], "team-0", "role-0")
    ours: dict[tuple[str, int], list[float]] = {}
    reference: list[float] = []
    command = [PYTHON, "-m", "benchmarks.references", "pages", str(pages)]
    plain = Terminal(command, envs[500], 120, 40)
    try:
        plain.wait_for("page-000")
        for _ in range(runs + 1):
            for size, env in envs.items():
                app = Terminal([PYTHON, "-m", "onboard_tui"], env, 120, 40)
                try:
                    app.wait_for("What to do next")
                    for name, keys, marker in asked:
                        app.settle()
                        app.press(keys)
                        ours.setdefault((name, size), []).append(app.wait_for(marker))
                        plain.settle()
                        plain.press(b"n")
                        reference.append(plain.wait_for(f"page-{(len(reference) + 1) % 60:03d}"))
                finally:
                    app.close()
    finally:
        plain.close()
    met = []
    for name, _, _ in asked:
        small, large = ours[name, 500][1:], ours[name, 5000][1:]
        met.append(report(f"{name} / plain text", large, reference, 2.0))
        met.append(report(f"{name}, 5,000 / 500 hand-offs", large, small, 11.0))
    return all(met)


def closure(folder: Path, runs: int) -> bool:
    """What a break reaches, and what work rests on, over a bare search along the same edges."""
    env = environment(folder)
    figures: dict[int, list[tuple[float, ...]]] = {}
    for size in (500, 5000):
        content = folder / str(size)
        hand_offs.write(content, teams=50, roles=500, hand_offs=size)
        command = [PYTHON, "-m", "benchmarks.hand_offs", str(content)]
        printed = [subprocess.check_output(command, env=env, text=True) for _ in range(runs)]
        rows = [[float(one) for one in text.split()] for text in printed]
        figures[size] = list(zip(*rows, strict=True))
    small = [list(one) for one in figures[500]]
    breaks, bare, rests, back, read, ways = (list(one) for one in figures[5000])
    met = [
        report("all that breaks / bare search", breaks, bare, 3.0),
        report("all it rests on / bare search", rests, back, 3.0),
        report("all that breaks, 5,000 / 500", breaks, small[0], 11.0),
        report("all it rests on, 5,000 / 500", rests, small[2], 11.0),
        report("all that breaks, read whole / bare", read, bare, 3.0),
    ]
    # Without a goal: what the machine makes of ten times the memory, and what is done once.
    report("the same, 5,000 / 500", read, small[4])
    report("bare search, 5,000 / 500", bare, small[1])
    report("finding the ways, once / bare search", ways, bare)
    return all(met)


def main() -> int:
    """Run what is asked for, or all; return 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "names", nargs="*", help="version, frame, next-step, load, connections, closure"
    )
    parser.add_argument("--runs", type=int, default=11)
    options = parser.parse_args()
    all_of_them = {
        "version": version,
        "frame": frame,
        "next-step": next_step,
        "load": load,
        "connections": connections,
        "closure": closure,
    }
    print(f"{'what':<36} {'ours':>13} {'reference':>13}   ratio   goal")
    met = True
    for name in options.names or all_of_them:
        with tempfile.TemporaryDirectory() as folder:
            met = all_of_them[name](Path(folder), options.runs) and met
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
