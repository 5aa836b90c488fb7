"""`map`: which hand-offs are asked for, and each form in which they come."""

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from onboard_tui.export.map_text import map_text
from onboard_tui.model.connections import Lens, seen
from onboard_tui.model.organisation import Organisation
from onboard_tui.paths import bundled_content
from shop import write_shop

Run = Callable[..., Any]
DATA = 3
FORMATS = ("text", "json", "mermaid", "dot", "svg")
FIRST = {
    "text": "Lantern & Loom: 56 hand-offs",
    "json": "{",
    "mermaid": "flowchart LR",
    "dot": "digraph map {",
    "svg": "<svg ",
}


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing has to be said of content that was named."""
    monkeypatch.setenv("ONBOARD_CONTENT", str(bundled_content()))


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small shop's content, in which two teams have a role of the same name."""
    folder = tmp_path / "small"
    write_shop(folder, lambda text: text)
    with (folder / "teams/marketing/team.toml").open("a") as file:
        file.write('[roles.clerk]\ntitle = "Clerk"\npurpose = "Counts clicks."\n')
        file.write('[roles.buyer]\ntitle = "Buyer/planner"\npurpose = "Buys."\n')
    return folder


def shown(run: Run, *words: str | Path) -> set[str]:
    """Return the ids of the hand-offs that a map shows."""
    said = run("map", "--format", "json", *words)
    assert (said.code, said.err) == (0, "")
    return {one["id"] for one in said.json()["hand-offs"]}


@pytest.mark.parametrize("form", FORMATS)
def test_each_form_is_printed_as_data_alone(run: Run, form: str) -> None:
    said = run("map", "--format", form)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(FIRST[form])
    assert said.out.endswith("\n")
    assert not said.out.endswith("\n\n")


def test_text_is_what_is_printed_unless_asked_otherwise(
    run: Run, organisation: Organisation
) -> None:
    assert run("map").out == run("map", "--format", "text").out
    assert run("map").out == map_text(organisation, Lens()) + "\n"


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_map_is_the_same_bytes(shell: Run, form: str) -> None:
    said = [
        shell("map", "--format", form, env={**os.environ, "PYTHONHASHSEED": seed}).out
        for seed in ("1", "2")
    ]
    assert said[0] == said[1] != ""


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "lens", [("--team", "warehouse"), ("--flow", "promotion"), ("--role", "shift-lead")]
)
def test_each_form_looks_through_the_lens(run: Run, form: str, lens: tuple[str, ...]) -> None:
    said = run("map", "--format", form, *lens)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(FIRST[form][:15])
    assert said.out != run("map", "--format", form).out


@pytest.mark.parametrize(
    ("words", "lens"),
    [
        ((), Lens()),
        (("--team", "warehouse"), Lens(team="warehouse")),
        (("--team", "  customer SERVICE "), Lens(team="customer-service")),
        (("--role", "shift-lead"), Lens(role="warehouse/shift-lead")),
        (("--role", "Shift Lead"), Lens(role="warehouse/shift-lead")),
        (("--role", "warehouse/shift-lead"), Lens(role="warehouse/shift-lead")),
        (("--role", "SEO/SEM specialist"), Lens(role="e-commerce/seo-sem-specialist")),
        (
            ("--team", "E-commerce", "--role", "SEO/SEM specialist"),
            Lens(team="e-commerce", role="e-commerce/seo-sem-specialist"),
        ),
        (
            ("--team", "warehouse", "--role", "Inventory clerk"),
            Lens(team="warehouse", role="warehouse/inventory-clerk"),
        ),
        (("--work-format", "third-party"), Lens(work_format="third-party")),
        (("--work-format", "Third-party service provider"), Lens(work_format="third-party")),
        (("--team", "ware"), Lens(team="warehouse")),
        (("--role", "Shift"), Lens(role="warehouse/shift-lead")),
        (("--team", "it", "--role", "dev"), Lens(team="it", role="it/developer")),
        (("--work-format", "remot"), Lens(work_format="remote")),
        (("--flow", "An order"), Lens(flow="order")),
        (("--flow", "return"), Lens(flow="return")),
        (("--flow", "A return, from doorstep to a better page"), Lens(flow="return")),
        (
            ("--flow", "return", "--team", "finance", "--work-format", "remote"),
            Lens(flow="return", team="finance", work_format="remote"),
        ),
    ],
)
def test_what_is_asked_for_is_named_by_id_or_title(
    run: Run, organisation: Organisation, words: tuple[str, ...], lens: Lens
) -> None:
    said = run("map", "--format", "json", *words).json()
    assert [one["id"] for one in said["hand-offs"]] == [one.id for one in seen(organisation, lens)]
    assert said["lens"] == {
        "team": lens.team or None,
        "role": lens.role or None,
        "work-format": lens.work_format or None,
        "flow": lens.flow or None,
    }


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("--team", "warehose"),
            'There is no team "warehose" in Lantern & Loom; did you mean "warehouse"?',
        ),
        (("--role", "shift-led"), 'There is no role "shift-led"; did you mean "shift-lead"?'),
        (
            ("--team", "it", "--role", "shift-lead"),
            'IT has no role "shift-lead"; known: developer, systems-administrator',
        ),
        (
            ("--role", "warehouse/shift-led"),
            'Warehouse has no role "shift-led"; did you mean "shift-lead"?',
        ),
        (
            ("--work-format", "remtoe"),
            'There is no work format "remtoe"; did you mean "remote"?',
        ),
        (
            ("--work-format", ""),
            'There is no work format ""; known: co-located, remote, third-party',
        ),
        (("--flow", "pormotion"), 'There is no flow "pormotion"; did you mean "promotion"?'),
        (
            ("--flow", "a P"),
            'Several flows begin with "a P"; name one by its id: promotion, peak-season',
        ),
        (
            ("--team", "C"),
            'Several teams begin with "C"; name one by its id: c-level, content, customer-service',
        ),
        (
            ("--role", "data"),
            'Several roles begin with "data"; name one by its id: data/data-analyst, '
            "data/data-engineer",
        ),
        (
            ("--flow", "x" * 200),
            f'There is no flow "{"x" * 80}…"; known: complaint, feature, order, peak-season, '
            "promotion, return, search",
        ),
        (
            ("--flow", "\x1b[2J"),
            'There is no flow "\ufffd[2J"; known: complaint, feature, order, peak-season, '
            "promotion, return, search",
        ),
    ],
)
def test_what_nobody_knows_is_named_with_the_nearest(
    run: Run, words: tuple[str, ...], sentence: str
) -> None:
    assert run("map", *words).sentence() == sentence


def test_a_role_of_several_teams_needs_its_team(run: Run, small: Path) -> None:
    content = ("--content", small)
    assert run("map", *content, "--role", "clerk").sentence() == (
        'Several roles are called "clerk"; name one by its id: marketing/clerk, warehouse/clerk'
    )
    clerks = shown(run, *content, "--role", "clerk", "--team", "warehouse")
    assert clerks == shown(run, *content, "--role", "warehouse/clerk")
    assert clerks == {"warehouse/counts"}
    assert shown(run, *content, "--role", "buyer/planner") == {
        "marketing/brief",
        "warehouse/parcels",
    }


def test_a_former_id_still_names_a_role(run: Run, small: Path) -> None:
    path = small / "teams/marketing/team.toml"
    path.write_text(path.read_text().replace("[roles.buyer]", '[roles.buyer]\nwas = ["purchaser"]'))
    found = run("map", "--content", small, "--format", "json", "--role", "purchaser").json()
    assert found["lens"]["role"] == "marketing/buyer"


@pytest.mark.parametrize("form", FORMATS)
def test_a_map_is_written_into_a_file(run: Run, tmp_path: Path, form: str) -> None:
    path = tmp_path / "map"
    said = run("map", "--format", form, "-o", path)
    assert (said.code, said.out, said.err) == (0, "", f"Wrote {path}.\n")
    assert path.read_text(encoding="utf-8") == run("map", "--format", form).out
    assert stat.S_IMODE(path.stat().st_mode) & 0o600 == 0o600


def test_a_file_that_is_there_stays_unless_forced(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "map.svg"
    path.write_text("precious")
    sentence = run("map", "--format", "svg", "-o", path).sentence()
    assert sentence == f"{path} is there already; say --force to write over it."
    assert path.read_text() == "precious"
    assert run("map", "--format", "svg", "-o", path, "--force").code == 0
    ET.fromstring(path.read_text())
    assert run("map", "-o", tmp_path / "no" / "map").sentence(DATA)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_a_picture_survives_the_terminals_encoding(shell: Run, small: Path, encoding: str) -> None:
    path = small / "teams/marketing/team.toml"
    path.write_text(path.read_text().replace('"Brief"', '"Größe 倉庫"'))
    said = shell(
        *("map", "--format", "svg", "--content", small),
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )
    assert "Größe 倉庫: everyone" not in said.out
    found = ET.fromstring(said.out).itertext()
    assert any("Größe 倉庫" in one for one in found)


@pytest.mark.parametrize("form", FORMATS)
def test_no_colour_and_no_control_code_is_in_any_form(shell: Run, form: str) -> None:
    said = shell("map", "--format", form, env={**os.environ, "FORCE_COLOR": "1"})
    assert said.code == 0
    assert not set(said.out) & {"\x1b", "\r", "\t"}


def test_what_mermaid_will_not_draw_is_said(run: Run, small: Path) -> None:
    path = small / "teams/marketing/team.toml"
    hand_off = '[hand-offs.h{}]\ntitle = "H"\nto = ["warehouse"]\nwhat = "W."\nwhy = "Y."\n'
    hand_off += 'cadence = "daily"\nif-it-breaks = "Alas."\n'
    few = "".join(hand_off.format(number) for number in range(497))
    path.write_text(path.read_text() + few)
    content = ("--content", small, "--format", "mermaid")
    assert run("map", *content).err == ""
    path.write_text(path.read_text() + hand_off.format(497))
    said = run("map", *content)
    assert (said.code, said.out.count("-->")) == (0, 501)
    assert said.err == (
        "Mermaid draws 500 edges unless its maxEdges is raised, and these are 501; "
        "--team or --flow leaves fewer.\n"
    )


def test_each_form_loads_what_it_needs_alone(shell: Run) -> None:
    code = (
        "import sys; from onboard_tui.cli import main; main({}); "
        "print(*sorted(one for one in sys.modules if one.startswith('onboard_tui.export.')), "
        "file=sys.stderr)"
    )
    told = shell(python=("-c", code.format(["map"]))).err.split()
    assert "onboard_tui.export.map_text" in told
    assert not {f"onboard_tui.export.{one}" for one in ("svg", "mermaid", "dot")} & set(told)
    drawn = shell(python=("-c", code.format(["map", "--format", "svg"]))).err.split()
    assert "onboard_tui.export.svg" in drawn
    assert "onboard_tui.export.map_text" not in drawn


def test_json_is_what_other_programs_read(run: Run) -> None:
    said = run("map", "--format", "json").out
    assert json.loads(said)["teams"][0]["id"] == "c-level"
    assert said.isascii()
