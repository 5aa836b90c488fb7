"""The map as a Mermaid flowchart, which no authored text can break."""

import html
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onboard_tui.export.mermaid import escaped, mermaid
from onboard_tui.model.connections import Lens
from onboard_tui.model.organisation import Organisation

LABEL = r'"([^"]*)"'
LINE = re.compile(
    r"flowchart LR"
    rf"|  subgraph t\d+\[{LABEL}\]"
    rf"|    [rw]\d+\[{LABEL}\]"
    r"|  end"
    rf"|  t\d+\[{LABEL}\]"
    rf"|  e\(\[{LABEL}\]\)"
    rf"|  (?:[rw]\d+|e) -->\|{LABEL}\| (?:[rw]\d+|e)"
)
CODE = re.compile(r"#(\d+);")
REPOSITORY = Path(__file__).parents[3]

PARSER = """
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
const require = createRequire(process.cwd() + "/");
const { JSDOM } = require("jsdom");
globalThis.window = new JSDOM("<!DOCTYPE html>").window;
globalThis.document = window.document;
const { default: mermaid } = await import(pathToFileURL(require.resolve("mermaid")));
mermaid.initialize({ startOnLoad: false });
let text = "";
for await (const part of process.stdin) text += part;
const found = (await mermaid.mermaidAPI.getDiagramFromText(text)).db;
process.stdout.write(JSON.stringify({
  groups: found.getSubGraphs().map((one) => one.title),
  nodes: [...found.getVertices().values()].map((one) => one.text),
  edges: found.getEdges().map((one) => one.text),
}), () => process.exit(0));
"""


def plain(label: str) -> str:
    """Return what Mermaid shows for a label: its entity codes decoded."""
    return CODE.sub(lambda found: chr(int(found[1])), label)


def labels(text: str) -> list[str]:
    found = [LINE.fullmatch(line) for line in text.splitlines()]
    assert all(found), [line for line in text.splitlines() if not LINE.fullmatch(line)]
    return [plain(label) for one in found if one for label in one.groups() if label is not None]


def test_teams_are_subgraphs_and_every_receiver_has_an_edge(corner_shop: Organisation) -> None:
    assert mermaid(corner_shop, Lens()).splitlines() == [
        "flowchart LR",
        '  subgraph t0["Buying"]',
        '    w0["Whole team"]',
        '    r0["Clerk"]',
        '    r1["Boss"]',
        "  end",
        '  subgraph t1["Selling"]',
        '    w1["Whole team"]',
        '    r2["Clerk"]',
        "  end",
        '  subgraph t2["Cellar"]',
        '    w2["Whole team"]',
        "  end",
        '  e(["Everyone"])',
        '  r0 -->|"Hand-off 0"| w1',
        '  r0 -->|"Hand-off 0"| w2',
        '  r2 -->|"Hand-off 1"| r1',
        '  w0 -->|"Hand-off 2"| r0',
        '  e -->|"Hand-off 3"| e',
        '  w1 -->|"Hand-off 4"| e',
    ]
    assert labels(mermaid(corner_shop, Lens()))


def test_the_steps_of_a_flow_are_numbered(corner_shop: Organisation) -> None:
    edges = mermaid(corner_shop, Lens(flow="sale")).splitlines()[-4:]
    assert edges == [
        '  r2 -->|"(1, 3) Hand-off 1"| r1',
        '  r0 -->|"(2) Hand-off 0"| w1',
        '  r0 -->|"(2) Hand-off 0"| w2',
        '  w1 -->|"(4) Hand-off 4"| e',
    ]


def test_only_who_takes_part_is_there_through_a_lens(corner_shop: Organisation) -> None:
    found = labels(mermaid(corner_shop, Lens(role="cellar", flow="sale")))
    assert found == [
        *("Buying", "Clerk", "Selling", "Whole team", "Cellar", "Whole team", "Everyone"),
        # Where it goes besides, has nothing to do with who is looked at.
        "(2) Hand-off 0",
        "(4) Hand-off 4",
    ]


def test_a_team_without_hand_offs_is_a_node(a_chart: Any) -> None:
    assert mermaid(a_chart({"alone": ("clerk",)}, []), Lens()) == ('flowchart LR\n  t0["Alone"]\n')


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sell-out, 5 pm (daily)", "Sell-out, 5 pm (daily)"),
        ('say "end"', "say #34;end#34;"),
        ("--> a - b -c", "#45;#45;#62; a #45; b #45;c"),
        ("1. First", "1#46; First"),
        ("12) First", "12#41; First"),
        ("- one", "#45; one"),
        ("`a` *b* _c_ ~d~ $e$", "#96;a#96; #42;b#42; #95;c#95; #126;d#126; #36;e#36;"),
        ("%% {init}", "#37;#37; #123;init#125;"),
        ("#35; &amp;", "#35;35#59; #38;amp#59;"),
        ("style a fill:#f00;", "style a fill#58;#35;f00#59;"),
        ("fa:fa-car", "fa#58;fa-car"),
        ("倉庫 Größe", "倉庫 Größe"),
        ("ﬂ°°35¶ß", "#64258;°°35#182;ß"),
    ],
)
def test_what_could_mean_something_is_written_as_a_code(text: str, expected: str) -> None:
    assert escaped(text) == expected


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), max_size=40))
def test_every_text_comes_back_and_nothing_in_it_is_special(text: str) -> None:
    written = escaped(text)
    assert plain(written) == text
    rest = CODE.sub("x", written)
    assert not set(rest) & set('"`*_~$%&#;:<>[]{}|\\^=+@ﬂ¶')
    assert not re.match(r" *(\d+[.)]|[-+*#>])", rest)
    assert "--" not in rest


def test_hostile_titles_stay_labels(hostile: Organisation) -> None:
    found = labels(mermaid(hostile, Lens()))
    titles = {one.title for one in hostile.teams.values()}
    titles |= {one.title for one in hostile.hand_offs.values()}
    assert titles <= set(found)


def _installed() -> bool:
    if shutil.which("node") is None:
        return False
    ask = (
        "const r = require('module').createRequire(process.cwd() + '/');"
        "r.resolve('mermaid'); r.resolve('jsdom');"
    )
    done = subprocess.run(
        ["node", "-e", ask], cwd=REPOSITORY, env=os.environ, capture_output=True, check=False
    )
    return done.returncode == 0


@pytest.mark.skipif(not _installed(), reason="needs node with mermaid and jsdom (or NODE_PATH)")
@pytest.mark.parametrize("lens", [Lens(), Lens(flow="f"), Lens(team="team-3")])
def test_mermaids_own_parser_reads_it(hostile: Organisation, tmp_path: Path, lens: Lens) -> None:
    script = tmp_path / "parse.mjs"
    script.write_text(PARSER)
    text = mermaid(hostile, lens)
    done = subprocess.run(
        ["node", script], cwd=REPOSITORY, input=text, text=True, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    # It marks entity codes in a way of its own until it draws.
    marked = re.compile("ﬂ°°(\\d+)¶ß")
    read = [
        html.unescape(marked.sub(r"&#\1;", one))
        for one in (*found["groups"], *found["nodes"], *found["edges"])
    ]
    assert sorted(read) == sorted(labels(text))
