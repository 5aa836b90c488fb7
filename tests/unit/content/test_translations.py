"""A translation holds texts and nothing else; what it lacks is told in the original's words."""

from typing import Any

import pytest

TEAM = "teams/warehouse/team"
PICK = "teams/warehouse/pick"
PACK = "teams/warehouse/pack"


def test_what_is_not_translated_falls_back_to_the_original(folder: Any) -> None:
    folder.write(f"{TEAM}.de.toml", '[roles.clerk]\ntitle = "Lagerist"\n')
    team = folder.load("de").teams["warehouse"]
    assert team.title == "Warehouse"
    assert [role.title for role in team.roles.values()] == ["Lagerist", "Packer"]
    assert folder.report() == []


def test_the_original_stays_as_it_is(folder: Any) -> None:
    folder.write(f"{TEAM}.de.toml", 'title = "Lager"\n')
    assert folder.load().teams["warehouse"].title == "Warehouse"
    assert folder.load("fr").teams["warehouse"].title == "Warehouse"


@pytest.mark.parametrize("language", ["de", "zh-Hant", "pt-BR", "zh-Hant-TW", "es-419", "gsw"])
def test_a_page_comes_in_its_language_with_its_texts(folder: Any, language: str) -> None:
    folder.write(
        f"{PICK}.{language}.md",
        '+++\nrevision = 1\ntitle = "拿"\n[tasks.look]\ndo = "看"\n'
        '[questions.low]\nask = "?"\n[questions.low.options.wait]\ntext = "等"\n+++\n貨架\n',
    )
    step = folder.load(language).steps["warehouse/pick"]
    assert (step.title, step.page, step.tasks["look"].do) == ("拿", "貨架\n", "看")
    low = step.questions["low"]
    assert (low.ask, low.options["wait"].text, low.options["tell"].text) == ("?", "等", "Tell.")
    assert low.options["tell"].correct
    assert folder.report() == []


def test_a_translation_changes_no_id_no_order_and_no_rule(folder: Any) -> None:
    before = folder.load()
    folder.write(f"{PACK}.de.md", '+++\nrevision = 2\ntitle = "Packen"\n+++\nText.\n')
    after = folder.load("de")
    assert list(after.steps) == list(before.steps)
    one, other = before.steps["warehouse/pack"], after.steps["warehouse/pack"]
    assert (one.revision, one.minutes, one.after) == (other.revision, other.minutes, other.after)


@pytest.mark.parametrize(
    ("name", "text", "table", "key"),
    [
        ("organisation", '[flows.promotion]\nstory = "Erzählt"\n', "flows", "promotion"),
        ("people", '[people.ann]\nname = "安"\n', "people", "ann"),
        ("glossary", '[terms.kpi]\nmeans = "Zahl"\n', "terms", "kpi"),
    ],
)
def test_the_files_of_all_are_translated_too(
    folder: Any, name: str, text: str, table: str, key: str
) -> None:
    folder.write(f"{name}.de.toml", text)
    assert getattr(folder.load("de"), table)[key] != getattr(folder.load(), table)[key]
    assert folder.report() == []


@pytest.mark.parametrize(
    ("name", "text", "place", "said"),
    [
        (TEAM, "titel = 'x'", "1:1", '"titel" translates nothing: the original has no such key'),
        (TEAM, "formats = ['remote']", "1:1", '"formats" translates nothing: only texts are'),
        (TEAM, "[roles.clark]\ntitle = 'x'", "1:1", '"clark" translates nothing: the original'),
        (TEAM, "\n[roles]\nclerk = 'x'", "3:1", '"clerk" translates nothing: only texts are'),
        (TEAM, "[roles.clerk]\npurpose = 'x'", "2:1", '"purpose" translates nothing: the original'),
        (TEAM, "[hand-offs.stock]\nfrom = 'x'", "2:1", '"from" translates nothing: only texts'),
        (TEAM, "title = 1", "1:1", '"title" translates nothing: only texts are translated'),
        (TEAM, "[title]\nx = 1", "1:1", '"title" translates nothing: only texts are translated'),
        ("glossary", "[terms.kpi]\nid = 'x'", "2:1", '"id" translates nothing: the original'),
    ],
)
def test_a_key_that_translates_no_text_is_told(
    folder: Any, name: str, text: str, place: str, said: str
) -> None:
    folder.write(f"{name}.de.toml", text + "\n")
    (line,) = folder.report()
    assert line.startswith(f"{name}.de.toml:{place}: error: {said}")
    assert line.endswith("[overlay]")
    assert folder.refused("de") == [line]


@pytest.mark.parametrize(
    "key", ["minutes = 9", "after = []", "status = 'draft'", "optional = true"]
)
def test_a_translated_page_decides_nothing(folder: Any, key: str) -> None:
    folder.write(f"{PACK}.de.md", f"+++\nrevision = 2\n{key}\n+++\nText.\n")
    (line,) = folder.report()
    assert line.startswith(f"{PACK}.de.md:3:1: error: ")
    assert line.endswith("[overlay]")


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("", '2:1: error: the key "revision" is missing: the revision of the page that this '
         "translates [missing-key]"),
        ("revision = '2'\n", "2:1: error: a whole number is wanted: the revision of the page that "
         "this translates [wrong-type]"),
        ("revision = true\n", "2:1: error: a whole number is wanted: the revision of the page that "
         "this translates [wrong-type]"),
        ("revision = 1\n", "2:1: warning: this translates revision 1; the page is at 2 [behind]"),
        ("revision = 3\n", "2:1: error: this translates revision 3; the page is only at 2 "
         "[overlay]"),
        ("revision = 2\n", None),
    ],
)  # fmt: skip
def test_a_translated_page_says_which_revision_it_is_of(
    folder: Any, head: str, line: str | None
) -> None:
    folder.write(f"{PACK}.de.md", f"+++\n{head}+++\nText.\n")
    assert folder.report() == ([f"{PACK}.de.md:{line}"] if line else [])


@pytest.mark.parametrize("revision", ["-" + "9" * 9_000, "0x" + "f" * 9_000], ids=["low", "high"])
def test_a_huge_revision_is_told_in_a_short_line(folder: Any, revision: str) -> None:
    folder.write(f"{PACK}.de.md", f"+++\nrevision = {revision}\n+++\nText.\n")
    (line,) = folder.report()
    assert "this translates revision a number this large" in line
    assert len(line) < 200


def test_a_translation_that_is_behind_is_still_shown(folder: Any) -> None:
    folder.write(f"{PACK}.de.md", "+++\nrevision = 1\n+++\nAlt.\n")
    assert folder.load("de").steps["warehouse/pack"].page == "Alt.\n"


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("teams/warehouse/pik.de.md", "teams/warehouse/pik.md"),
        ("everyone/gone.de.md", "everyone/gone.md"),
        ("people-2.de.toml", "people-2.toml"),
    ],
)
def test_a_translation_of_nothing_is_told(folder: Any, name: str, original: str) -> None:
    folder.write(name, "+++\nrevision = 1\n+++\n" if name.endswith("md") else "")
    assert folder.report() == [
        f"{name}:1:1: warning: this translates nothing: there is no {original} [no-original]"
    ]


def test_an_original_that_cannot_be_read_is_not_missed_by_its_translation(folder: Any) -> None:
    folder.write(f"{PACK}.de.md", "+++\nrevision = 2\n+++\nText.\n").write(f"{PACK}.md", b"\xff")
    assert [line.partition(":")[0] for line in folder.report()] == [f"{PACK}.md"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title = ''", "this must not be empty"),
        (f"title = '{'x' * 121}'", "121 characters; 120 are allowed"),
    ],
)
def test_a_translated_text_that_does_not_fit_is_told_where_it_stands(
    folder: Any, text: str, said: str
) -> None:
    folder.write(f"{TEAM}.de.toml", f"\n{text}\n")
    assert folder.report() == [f"{TEAM}.de.toml:2:1: error: {said} [wrong-value]"]
    assert folder.load().teams["warehouse"].title == "Warehouse"


def test_a_syntax_error_is_told_in_original_and_translation_at_once(folder: Any) -> None:
    folder.write(f"{TEAM}.de.toml", "title =\n").write(f"{TEAM}.toml", "title =\n")
    assert [line.partition(" ")[0] for line in folder.report()] == [
        f"{TEAM}.de.toml:1:8:",
        f"{TEAM}.toml:1:8:",
    ]


@pytest.mark.parametrize("text", ["\\u001b[2J", "\x1b[2J", "\u202e"])
def test_a_control_code_in_a_translation_is_told(folder: Any, text: str) -> None:
    folder.write(f"{TEAM}.de.toml", f'title = "{text}"\n')
    (line,) = folder.report()
    assert line.startswith(f"{TEAM}.de.toml:1:10: error: the text holds the control code ")


def test_a_dead_link_in_a_translated_page_is_told(folder: Any) -> None:
    folder.write(f"{PACK}.de.md", "+++\nrevision = 2\n+++\nÄ [x](term:kpj)\n")
    assert folder.report() == [
        f'{PACK}.de.md:4:7: warning: the link leads nowhere: no term "kpj"; '
        'did you mean "kpi"? [dead-link]'
    ]


def test_a_broken_translation_keeps_nobody_from_the_original(folder: Any) -> None:
    folder.write(f"{TEAM}.de.toml", "title = 1\n")
    assert folder.load().teams["warehouse"].title == "Warehouse"


def test_every_language_is_checked_and_nothing_is_told_twice(folder: Any) -> None:
    for language in ("de", "fr"):
        folder.write(f"{TEAM}.{language}.toml", "title = 1\n")
    folder.edit(f"{PACK}.md", "minutes = 8", "minutes = 0")
    assert [line.partition(" ")[0] for line in folder.report()] == [
        f"{PACK}.md:3:1:",
        f"{TEAM}.de.toml:1:1:",
        f"{TEAM}.fr.toml:1:1:",
    ]


@pytest.mark.parametrize("name", ["pick.German.md", "pick.d.md", "pick.DE.md", "pick.de_AT.md"])
def test_what_is_no_language_is_no_id_either(folder: Any, page: Any, name: str) -> None:
    folder.write(f"teams/warehouse/{name}", page())
    (line,) = folder.report()
    assert line.endswith("[bad-id]")
