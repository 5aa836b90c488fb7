"""Pages as prose: their length, their headings and their links, as the parser reads them."""

from typing import Any

import pytest

from onboard_tui.content import prose, references

PACK = "teams/warehouse/pack.md"
SCHEMES = "links begin with step:, hand-off:, term:, people:, https:, http: or mailto:"


@pytest.fixture
def told(folder: Any, page: Any) -> Any:
    """Return what writes a page's Markdown and returns what is told, by line and column."""

    def write(body: str) -> list[str]:
        folder.write(PACK, page(body=body))
        lines = folder.report()
        assert all(line.startswith(f"{PACK}:") for line in lines)
        return [line.removeprefix(f"{PACK}:").rpartition(" [")[0] for line in lines]

    return write


# Four lines stand above a page: "+++", its title, its minutes and "+++".


@pytest.mark.parametrize("text", ["x", "é", "灯"])
def test_3000_bytes_are_not_long_and_one_more_is(told: Any, text: str) -> None:
    number = (3_000 - 1) // len(text.encode())
    body = text * number + "x" * (2_999 - number * len(text.encode())) + "\n"
    assert told(body) == []
    assert told(body + "\n") == [
        "5:1: warning: the page has 3,001 bytes; people read one of 3,000 or less to its end"
    ]


@pytest.mark.parametrize(
    "body",
    [
        "# One\n\n## Two\n\n### Three\n\n## Two\n\n# One\n\n## Two\n",
        "## Two\n\n### Three\n\n#### Four\n\n## Two\n",
        "Two\n---\n\n### Three\n\nOne\n===\n\nTwo\n---\n",
        "```\n# a comment\n#### another\n```\n\n    #### code\n",
        "#### no heading: it is escaped\n".replace("####", "\\####"),
        "Text of the\n#4 kind, ####5.\n",
    ],
)
def test_headings_that_skip_no_level_are_right(told: Any, body: str) -> None:
    assert told(body) == []


@pytest.mark.parametrize(
    ("body", "line", "own", "above"),
    [
        ("### Three\n", 5, 3, 1),
        ("# One\n\nText.\n\n### Three\n", 9, 3, 1),
        ("## Two\n\n##### Five\n\n##### Five\n", 7, 5, 2),
        ("```\n## Two\n```\n\n### Three\n", 9, 3, 1),
        ("> ### Three\n", 5, 3, 1),
    ],
)
def test_a_heading_that_skips_a_level_is_told(
    told: Any, body: str, line: int, own: int, above: int
) -> None:
    assert told(body) == [
        f"{line}:1: warning: a heading of level {own} stands below one of level {above}; "
        f"write {'#' * (above + 1)} in front of it"
    ]


@pytest.mark.parametrize(
    "body",
    [
        "[pick](step:warehouse/pick) [s](hand-off:warehouse/stock) [k](term:kpi) [a](people:ann)\n",
        "[a](https://example.org/x?y#z) <https://example.org> [m](mailto:a@example.org)\n",
        "[a](HTTPS://example.org) <a@example.org> [n](hand-off:everyone/news)\n",
        "[pick] and [that][pick].\n\n[pick]: step:warehouse/pick\n",
        "`[x](step:nowhere)` and\n\n```\n[x](step:nowhere) [x](y z)\n[a][b]\n```\n",
        "\\[x](step:nowhere)\n",
        "A [note] in brackets, a list [1], and [x] (later).\n",
        '[pick](step:warehouse/pick "with a title") [pick](<step:warehouse/pick>)\n',
    ],
)
def test_links_that_lead_somewhere_and_what_is_no_link_are_right(told: Any, body: str) -> None:
    assert told(body) == []


def nowhere(kind: str, name: str, near: str) -> str:
    return f'the link leads nowhere: no {kind} "{name}"; did you mean "{near}"?'


@pytest.mark.parametrize(
    ("body", "place", "said"),
    [
        ("é [p](step:pick)\n", "5:7", nowhere("step", "pick", "warehouse/pick")),
        (
            "a\nb\n[p](step:warehouse/pik)",
            "7:5",
            nowhere("step", "warehouse/pik", "warehouse/pick"),
        ),
        ("- a\n- [k](term:kp)\n", "6:7", nowhere("term", "kp", "kpi")),
        ("a|b\n-|-\nc|[k](term:kp)\n", "7:7", nowhere("term", "kp", "kpi")),
        ("[k](term:kpi) [k](term:kp)\n", "5:19", nowhere("term", "kp", "kpi")),
        ("**[k](people:an)**\n", "5:7", nowhere("people", "an", "ann")),
        ("Text.\n\nThe [k][x].\n\n[x]: term:kp\n", "7:5", nowhere("term", "kp", "kpi")),
        ("[k](<term:kp>)\n", "5:6", nowhere("term", "kp", "kpi")),
        ("[k][]\n", "5:1", "this link leads nowhere: no line begins with [k]:"),
        ("a [k][there]\n", "5:3", "this link leads nowhere: no line begins with [there]:"),
        ("[k]()\n", "5:1", 'the link "k" has no address'),
        ("a [](term:kpi)\n", "5:6", 'the link to "term:kpi" has no text to choose'),
        ("a [k](term:a b)\n", "5:5", "this is no link: an address with spaces stands in <…>"),
        ("[a](https://)\n", "5:5", 'the link "https://" names nobody on the web'),
        ("[a](http:example)\n", "5:5", 'the link "http:example" names nobody on the web'),
        ("[a](mailto:)\n", "5:5", 'the link "mailto:" names nobody on the web'),
        ("[a](#top)\n", "5:5", f'the link "#top" leads nowhere: {SCHEMES}'),
        ("[a](/etc/passwd)\n", "5:5", f'the link "/etc/passwd" leads nowhere: {SCHEMES}'),
        (
            "[a](ftp://x)\n",
            "5:5",
            f'the link "ftp://x" leads nowhere: {SCHEMES}',
        ),
        (
            "[a](setp:x)\n",
            "5:5",
            f'the link "setp:x" leads nowhere: {SCHEMES}',
        ),
        (
            "[a](Step:warehouse/pick)\n",
            "5:5",
            f'the link "Step:warehouse/pick" leads nowhere: {SCHEMES}; '
            'did you mean "step:warehouse/pick"?',
        ),
        (
            "[a](pick.md)\n",
            "5:5",
            f'the link "pick.md" leads nowhere: {SCHEMES}; did you mean "step:warehouse/pick"?',
        ),
    ],
)
def test_a_link_to_nothing_is_told_at_its_place(
    told: Any, body: str, place: str, said: str
) -> None:
    assert told(body) == [f"{place}: warning: {said}"]


def test_one_link_is_told_once(told: Any) -> None:
    assert told("[](term:kp)\n") == [f"5:4: warning: {nowhere('term', 'kp', 'kpi')}"]


def test_the_nearest_word_is_looked_for_only_so_often(
    folder: Any, page: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (prose, references):
        monkeypatch.setattr(module, "MOST_NEAREST", 2)
    folder.write(PACK, page(body="[x](term:kp) [x](term:kpj) [x](term:kp) [x](term:kpk)\n"))
    folder.edit(
        "teams/warehouse/team.toml", 'to = ["*"]', 'to = ["ware", "wareho", "warehous", "ware"]'
    )
    assert [line.count("did you mean") for line in folder.report()] == [1, 1, 1, 0, 1, 1, 0, 1]


def test_a_page_full_of_dead_links_is_not_told_without_end(told: Any) -> None:
    body = "\n\n".join(f"[x](term:x{number})" for number in range(400))
    assert len(told(body)) == 51  # And that the page is long.


@pytest.mark.parametrize(
    ("broken", "link"),
    [
        ("glossary.toml", "term:kpj"),
        ("people.toml", "people:an"),
        ("organisation.toml", "hand-off:everyone/new"),
        ("teams/warehouse/team.toml", "hand-off:warehouse/stok"),
        ("teams/warehouse/pick.md", "step:warehouse/pick"),
    ],
)
def test_nobody_is_told_off_for_a_link_into_what_cannot_be_read(
    folder: Any, page: Any, broken: str, link: str
) -> None:
    folder.write(PACK, page(body=f"[x]({link})\n")).write(broken, b"\xff")
    assert {line.partition(":")[0] for line in folder.report()} == {broken}


def test_a_translated_page_is_read_as_the_original_is(folder: Any) -> None:
    folder.write(
        "teams/warehouse/pack.de.md",
        "+++\nrevision = 2\n+++\n### Ä\n\n[x](y.html)\n\n" + "ä" * 1_500,
    )
    assert [line.split(" ")[0] for line in folder.report()] == [
        "teams/warehouse/pack.de.md:4:1:",
        "teams/warehouse/pack.de.md:4:1:",
        "teams/warehouse/pack.de.md:6:5:",
    ]
