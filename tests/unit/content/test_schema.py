"""The JSON Schemas: what the types say, and what a validator from outside makes of it."""

import inspect
import re
import tomllib
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator, FormatChecker

from onboard_tui.content import starts
from onboard_tui.content.files import front_matter
from onboard_tui.content.scaffold import new_organisation
from onboard_tui.content.schema import KINDS, schema_name, schema_texts, schemas
from onboard_tui.content.validate import Misfit, shaped

REPOSITORY = Path(__file__).parents[3]
CONTENT = REPOSITORY / "content"
SCHEMAS = REPOSITORY / "schemas"
FILES = sorted(one for one in CONTENT.rglob("*") if one.suffix in (".toml", ".md"))


def as_json(value: Any) -> Any:
    """Return TOML's data as validators of TOML see it: dates are text."""
    match value:
        case dict():
            return {key: as_json(one) for key, one in value.items()}
        case list():
            return [as_json(one) for one in value]
        case date() | time():
            return value.isoformat()
    return value


def complaints(kind: str, data: dict[str, Any]) -> list[str]:
    validator = Draft202012Validator(
        schemas()[schema_name(kind)], format_checker=FormatChecker(["date"])
    )
    return [one.message for one in validator.iter_errors(as_json(data))]


def kind_of(path: Path) -> str:
    return "step" if path.suffix == ".md" else path.stem


def toml_of(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".toml":
        return text
    split = front_matter(text)
    assert split is not None
    return split[0]


def test_the_schemas_at_the_top_are_those_that_the_types_make() -> None:
    """If this fails: `onboard-tui schema --out schemas`."""
    there = {one.name: one.read_text(encoding="utf-8") for one in SCHEMAS.iterdir()}
    assert there == schema_texts()


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_one_and_names_no_host_but_its_dialects(kind: str) -> None:
    schema = schemas()[schema_name(kind)]
    Draft202012Validator.check_schema(schema)
    text = schema_texts()[schema_name(kind)]
    assert text.endswith("}\n")
    assert re.findall(r"\w+://[^\"]*", text) == ["https://json-schema.org/draft/2020-12/schema"]
    assert set(re.findall(r'"\$ref": "#/\$defs/(.*)"', text)) == schema.get("$defs", {}).keys()


def tables(kind: str) -> Iterator[dict[str, Any]]:
    schema = schemas()[schema_name(kind)]
    yield schema
    yield from schema.get("$defs", {}).values()


@pytest.mark.parametrize("kind", KINDS)
def test_every_table_and_every_key_is_explained(kind: str) -> None:
    for table in tables(kind):
        assert table["additionalProperties"] is False
        assert re.fullmatch(r"[\[\].A-Za-z-]+", table["title"])
        assert table["description"].endswith(".")
        for key, one in table["properties"].items():
            # What is a table of its own is explained there.
            said = one.get("description", "") or ("." if "$ref" in one else "")
            assert said.endswith("."), (table["title"], key)


def shapes() -> Iterator[type[msgspec.Struct]]:
    for kind in KINDS.values():
        _, parts = msgspec.json.schema_components([kind])
        yield from (getattr(__import__(kind.__module__, fromlist=["x"]), name) for name in parts)


def test_no_docstring_explains_a_key_that_is_not_there() -> None:
    for shape in shapes():
        said = re.findall(r"(?m)^([a-z-]+): ", inspect.cleandoc(shape.__doc__ or ""))
        keys = [one.encode_name for one in msgspec.structs.fields(shape)]
        assert set() < set(said) <= set(keys), shape.__name__


@pytest.mark.parametrize("path", FILES, ids=lambda one: str(one.relative_to(CONTENT)))
def test_each_bundled_file_names_its_schema_and_fits_it(path: Path) -> None:
    toml = toml_of(path)
    first = toml.partition("\n")[0]
    assert first.startswith("#:schema ")
    named = (path.parent / first.removeprefix("#:schema ")).resolve()
    assert named == SCHEMAS / schema_name(kind_of(path))
    assert complaints(kind_of(path), tomllib.loads(toml)) == []


ORGANISATION = """
format = 1
title = "Lantern"
holidays = [2027-12-27]
[formats.remote]
title = "Remote"
[milestones.day-1]
title = "Day one"
due-day = 0
[hand-offs.news]
from = "*"
to = ["*"]
what = "News"
why = "w"
cadence = "daily"
if-it-breaks = "i"
"""
TEAM = """
title = "Warehouse"
purpose = "Sends."
formats = ["remote"]
[roles.clerk]
title = "Clerk"
"""
STEP = """
title = "Pick"
minutes = 8
review-by = 2027-12-27
[tasks.look]
do = "Look."
[questions.low]
ask = "?"
[questions.low.options.a]
text = "A"
because = "a"
correct = true
[questions.low.options.b]
text = "B"
because = "b"
[meetings.ann]
with = "ann"
about = "x"
[sign-off]
by = "manager"
"""
GOOD = {
    "organisation": ORGANISATION,
    "people": '[people.ann]\nname = "Ann"\nmanager = "bo"\n',
    "glossary": '[terms.kpi]\ntitle = "KPI"\nmeans = "A figure."\n',
    "team": TEAM,
    "track": '[milestones]\nday-1 = ["a/b"]\n[roles.clerk.milestones]\nday-1 = ["a/c"]\n',
    "step": STEP,
}

# For each kind: what a good file says, and what it says instead.
BAD = [
    ("organisation", "format = 1", 'format = "1"'),
    ("organisation", "format = 1\n", ""),
    ("organisation", 'title = "Lantern"', "title = 3"),
    ("organisation", 'title = "Lantern"', 'title = ""'),
    ("organisation", 'title = "Lantern"', f'title = "{"x" * 121}"'),
    ("organisation", "2027-12-27", "2027-12-27T10:00:00"),
    ("organisation", "2027-12-27", "10:00:00"),
    ("organisation", "2027-12-27", "7"),
    ("organisation", "[2027-12-27]", "2027-12-27"),
    ("organisation", "due-day = 0", "due-day = -1"),
    ("organisation", "due-day = 0", "due-day = true"),
    ("organisation", "due-day = 0", "due-day = 0.5"),
    ("organisation", "due-day = 0", "due_day = 0"),
    ("organisation", "due-day", "due"),
    ("organisation", 'to = ["*"]', 'to = "*"'),
    ("organisation", 'to = ["*"]', "to = []"),
    ("organisation", 'to = ["*"]', "to = [1]"),
    ("organisation", "if-it-breaks", "if-it-brakes"),
    ("organisation", 'title = "Lantern"', 'title = "L"\nworkdays = ["monday"]'),
    ("organisation", 'title = "Lantern"', 'title = "L"\nworkdays = []'),
    ("organisation", 'title = "Lantern"', 'title = "L"\nthresholds = {stuck-after = 0}'),
    ("people", "name", "nam"),
    ("people", '"Ann"', "{}"),
    ("people", "[people.ann]", "[peoples.ann]"),
    ("glossary", "means", "meaning"),
    ("glossary", '"A figure."', "[]"),
    ("team", 'formats = ["remote"]', "formats = []"),
    ("team", 'formats = ["remote"]\n', ""),
    ("team", "[roles.clerk]", "[roles.clerk.x]"),
    ("team", '[roles.clerk]\ntitle = "Clerk"', "[roles]"),
    ("team", '[roles.clerk]\ntitle = "Clerk"', "roles = []"),
    ("track", '["a/b"]', '"a/b"'),
    ("track", '["a/b"]', "[[]]"),
    ("track", "clerk.milestones", "clerk.milestone"),
    ("step", "minutes = 8", 'minutes = "8"'),
    ("step", "minutes = 8", "minutes = 601"),
    ("step", "minutes = 8", "minutes = 8\nminute = 8"),
    ("step", "2027-12-27", "false"),
    ("step", "correct = true", 'correct = "yes"'),
    ("step", 'by = "manager"', 'bye = "manager"'),
    ("step", '[sign-off]\nby = "manager"', "[sign-off]"),
    ("step", '[sign-off]\nby = "manager"', "[[sign-off]]"),
    ("step", "minutes = 8", 'minutes = 8\nstatus = "done"'),
    ("step", "minutes = 8", "minutes = 8\nafter = {}"),
    ("step", '[questions.low.options.b]\ntext = "B"\nbecause = "b"\n', ""),
    ("step", 'do = "Look."', ""),
    ("step", 'do = "Look."', 'do = "Look."\nminutes = 3'),
]


@pytest.mark.parametrize("kind", KINDS)
def test_a_good_file_fits_both_its_shape_and_its_schema(kind: str) -> None:
    data = tomllib.loads(GOOD[kind])
    assert complaints(kind, data) == []
    shaped(data, KINDS[kind])


@pytest.mark.parametrize(("kind", "old", "new"), BAD)
def test_what_a_shape_refuses_its_schema_refuses_too(kind: str, old: str, new: str) -> None:
    assert GOOD[kind].count(old) >= 1
    data = tomllib.loads(GOOD[kind].replace(old, new, 1))
    with pytest.raises(Misfit):
        shaped(data, KINDS[kind])
    assert complaints(kind, data) != []


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("organisation", "formats.remote", "formats.Remote"),
        ("organisation", "milestones.day-1", "milestones.day_1"),
        ("organisation", "hand-offs.news", 'hand-offs."the news"'),
        ("organisation", "format = 1", "format = 2"),
        ("people", "people.ann", 'people."ann-"'),
        ("glossary", "terms.kpi", "terms.KPI"),
        ("team", "roles.clerk", "roles.-clerk"),
        ("track", "day-1", "Day-1"),
        ("step", "tasks.look", "tasks.Look"),
        ("step", "options.b", "options.B"),
        ("step", "meetings.ann", 'meetings."a/b"'),
    ],
)
def test_what_only_check_refuses_in_the_program_the_schema_refuses_as_well(
    kind: str, old: str, new: str
) -> None:
    data = tomllib.loads(GOOD[kind].replace(old, new, 1))
    shaped(data, KINDS[kind])
    assert len(complaints(kind, data)) == 1


def uncommented(toml: str) -> str:
    """Return a start with its examples in place of the comments that they stand in."""
    example = re.compile(r"(?m)^# (?=\[?[a-z][a-z.-]*(?:\]| = ).*$)")
    return example.sub("", toml)


@pytest.mark.parametrize("name", ["team.toml", "step.md", "organisation.toml", "people.toml"])
def test_what_a_start_shows_in_comments_fits_the_schema(name: str) -> None:
    values = {"title": "T", "role": "r", "role_title": "R", "formats": starts.in_list(["remote"])}
    text = starts.filled(name, **values)
    split = front_matter(text)
    toml = split[0] if split else text
    shown = uncommented(toml)
    assert shown.count("\n#") < toml.count("\n#") - 2
    kind = "step" if split else name.removesuffix(".toml")
    data = tomllib.loads(shown)
    assert len(data) > len(tomllib.loads(toml)) or kind == "people"
    assert complaints(kind, data) == []
    shaped(data, KINDS[kind])


def test_a_new_organisation_names_schemas_that_it_brings_along() -> None:
    files = new_organisation(None).files
    for path, text in files.items():
        if not path.endswith(".json"):
            split = front_matter(text)
            named = (split[0] if split else text).partition("\n")[0].removeprefix("#:schema ")
            folder = Path("/x") / Path(path).parent
            assert (folder / named).resolve().relative_to("/x").as_posix() in files
