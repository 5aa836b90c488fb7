"""The map in Graphviz's language, which no authored text can break."""

import re
import shutil
import subprocess
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onboard_tui.export.dot import dot, quoted
from onboard_tui.model.connections import Lens
from onboard_tui.model.organisation import Organisation

# A quoted string ends at the first quote without a backslash; in it a backslash stands
# only before another one or a quote, so that it is no escape of Graphviz's own.
STRING = r'"(?:[^"\\]|\\["\\])*"'
LABEL = rf"\[label=({STRING})(?:, shape=oval)?\]"
LINE = re.compile(
    r"digraph map \{"
    rf"|  graph \[label=({STRING}), labelloc=t, rankdir=LR\]"
    r"|  (?:graph|node|edge) \[(?:[a-z]+=[a-z0-9.]+|, |fontname=\"sans-serif\")+\]"
    r"|  subgraph cluster_t\d+ \{"
    rf"|    graph {LABEL}"
    rf"|    [rw]\d+ {LABEL}"
    r"|  \}"
    rf"|  (?:t\d+|e) {LABEL}"
    rf"|  (?:[rw]\d+|e) -> (?:[rw]\d+|e) {LABEL}"
    r"|\}"
)


def plain(label: str) -> str:
    """Return what Graphviz shows for a quoted label."""
    assert not re.search("&(?!amp;)", label)
    return re.sub(r"\\(.)", r"\1", label[1:-1]).replace("&amp;", "&")


def labels(text: str) -> list[str]:
    found = [LINE.fullmatch(line) for line in text.splitlines()]
    assert all(found), [line for line in text.splitlines() if not LINE.fullmatch(line)]
    return [plain(label) for one in found if one for label in one.groups() if label is not None]


def test_teams_are_clusters_and_every_receiver_has_an_edge(corner_shop: Organisation) -> None:
    lines = dot(corner_shop, Lens()).splitlines()
    assert lines[0] == "digraph map {"
    assert lines[5:] == [
        "  subgraph cluster_t0 {",
        '    graph [label="Buying"]',
        '    w0 [label="Whole team"]',
        '    r0 [label="Clerk"]',
        '    r1 [label="Boss"]',
        "  }",
        "  subgraph cluster_t1 {",
        '    graph [label="Selling"]',
        '    w1 [label="Whole team"]',
        '    r2 [label="Clerk"]',
        "  }",
        "  subgraph cluster_t2 {",
        '    graph [label="Cellar"]',
        '    w2 [label="Whole team"]',
        "  }",
        '  e [label="Everyone", shape=oval]',
        '  r0 -> w1 [label="Hand-off 0"]',
        '  r0 -> w2 [label="Hand-off 0"]',
        '  r2 -> r1 [label="Hand-off 1"]',
        '  w0 -> r0 [label="Hand-off 2"]',
        '  e -> e [label="Hand-off 3"]',
        '  w1 -> e [label="Hand-off 4"]',
        "}",
    ]
    assert labels(dot(corner_shop, Lens()))[0] == "Shop"


def test_the_steps_of_a_flow_are_numbered(corner_shop: Organisation) -> None:
    said = dot(corner_shop, Lens(flow="sale"))
    assert '\n  r2 -> r1 [label="(1, 3) Hand-off 1"]\n' in said
    assert said.count(" -> ") == 4


def test_a_team_without_hand_offs_is_a_node(a_chart: Callable[..., Organisation]) -> None:
    said = dot(a_chart({"alone": ("clerk",)}, []), Lens()).splitlines()
    assert said[5:] == ['  t0 [label="Alone"]', "}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Größe 倉庫", '"Größe 倉庫"'),
        ('say "so"', r'"say \"so\""'),
        (r"\N and \n", r'"\\N and \\n"'),
        ("ends in \\", r'"ends in \\"'),
        ("&amp; <b>", '"&amp;amp; <b>"'),
    ],
)
def test_labels_are_quoted(text: str, expected: str) -> None:
    assert quoted(text) == expected


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), max_size=40))
def test_every_text_comes_back(text: str) -> None:
    assert re.fullmatch(STRING, quoted(text), re.DOTALL)
    assert plain(quoted(text)) == text


def test_hostile_titles_stay_labels(hostile: Organisation) -> None:
    titles = {one.title for one in hostile.teams.values()}
    titles |= {one.title for one in hostile.hand_offs.values()}
    assert titles <= set(labels(dot(hostile, Lens())))


@pytest.mark.skipif(shutil.which("dot") is None, reason="needs Graphviz")
@pytest.mark.parametrize("lens", [Lens(), Lens(flow="f"), Lens(team="team-3")])
def test_graphviz_draws_it(hostile: Organisation, lens: Lens) -> None:
    text = dot(hostile, lens)
    done = subprocess.run(["dot", "-Tsvg"], input=text.encode(), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    drawn = ET.fromstring(done.stdout).iter("{http://www.w3.org/2000/svg}text")
    # Graphviz makes every second blank one that does not break.
    said = {str(one.text).replace("\xa0", " ") for one in drawn}
    assert set(labels(text)) <= said


@pytest.mark.skipif(shutil.which("dot") is None, reason="needs Graphviz")
def test_graphviz_draws_the_bundled_content(organisation: Organisation) -> None:
    for lens in (Lens(), Lens(team="warehouse"), Lens(flow="promotion")):
        text = dot(organisation, lens)
        done = subprocess.run(
            ["dot", "-Tsvg"], input=text.encode(), capture_output=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, b"")
