"""Content as its author sees it: in which part, with which drafts, and kept where."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from onboard_tui.enrolling import Mistake
from onboard_tui.model.organisation import Organisation
from onboard_tui.model.step import Status
from onboard_tui.model.track import track_of
from onboard_tui.previewing import (
    NAME,
    Part,
    Preview,
    examined,
    known_part,
    part_left,
    parts,
    with_drafts,
)
from onboard_tui.settings import Settings
from shop import write_shop, write_what_check_asks

LEAD = Part("warehouse/packing-associate", "remote")


@pytest.fixture
def preview(tmp_path: Path, clock: Callable[[], Any]) -> Preview:
    settings = Settings(current="ada-000001", learners=("ada-000001",), theme="onboard-light")
    return Preview(
        folder=tmp_path / "content",
        language="",
        data=tmp_path / "preview",
        settings=settings,
        now=clock,
    )


@pytest.mark.parametrize(
    ("role", "work_format", "found"),
    [
        ("", "", Part("marketing/writer", "remote")),
        ("", "co-located", Part("warehouse/clerk", "co-located")),
        ("warehouse/clerk", "", Part("warehouse/clerk", "co-located")),
        (" warehouse/clerk ", " remote ", Part("warehouse/clerk", "remote")),
    ],
)
def test_what_is_not_said_is_the_first_there_is(
    shop: Organisation, role: str, work_format: str, found: Part
) -> None:
    assert known_part(shop, Part(role, work_format)) == found


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (Part("clerk"), 'There is no role "clerk"; did you mean "warehouse/clerk"?'),
        (Part("warehouse"), 'There is no role "warehouse"; '),
        (Part("warehouse/clark"), 'There is no role "warehouse/clark"; did you mean "warehouse/cl'),
        (Part("nowhere/\x1b[31m"), 'There is no role "nowhere/\ufffd[31m"; '),
        (Part("x/" * 9_000), 'There is no role "x/x/'),
        (Part("marketing/writer", "co-located"), "Nobody in Marketing works in the format"),
        (
            Part("warehouse/clerk", "remot"),
            'There is no work format "remot"; did you mean "remote"',
        ),
        (Part("", "remot"), 'There is no work format "remot"; did you mean "remote"?'),
    ],
)
def test_what_there_is_not_is_said_with_the_nearest(
    shop: Organisation, part: Part, said: str
) -> None:
    with pytest.raises(Mistake) as mistake:
        known_part(shop, part)
    assert str(mistake.value).startswith(said)
    assert len(str(mistake.value)) < 300


def test_a_work_format_in_which_nobody_works_is_said(shop: Organisation) -> None:
    teams = {key: structs.replace(one, formats=("remote",)) for key, one in shop.teams.items()}
    with pytest.raises(Mistake, match="Nobody works in the format"):
        known_part(structs.replace(shop, teams=teams), Part("", "co-located"))


def test_every_role_can_be_looked_at_in_each_format_of_its_team(shop: Organisation) -> None:
    found = [part for _, part in parts(shop)]
    assert len(found) == len(set(found)) == 5
    assert all(known_part(shop, part) == part for part in found)
    assert Part("marketing/writer", "co-located") not in found


@pytest.mark.parametrize(
    ("gone", "left"),
    [
        (LEAD, LEAD),
        (Part("warehouse/clerk", "third-party"), Part("warehouse/clerk", "co-located")),
        (Part("warehouse/juggler", "remote"), Part("warehouse/clerk", "co-located")),
        (Part("circus/juggler", "remote"), Part("marketing/writer", "remote")),
    ],
)
def test_the_nearest_part_is_left(shop: Organisation, gone: Part, left: Part) -> None:
    assert part_left(shop, gone) == left


def test_a_newcomer_is_enrolled_once_in_each_part(
    preview: Preview, shop: Organisation, clock: Any
) -> None:
    here = preview.workspace(shop, LEAD)
    learner = here.current()
    assert learner is not None
    fact = learner.progress.enrolment
    assert (fact.name, fact.position) == (NAME, ("warehouse", "packing-associate", "remote"))
    assert (fact.start, fact.manager, fact.steps) == (clock().date(), "Greta Moll", ())
    assert preview.workspace(shop, LEAD).current() == learner
    other = preview.workspace(shop, Part("warehouse/clerk")).current()
    assert other is not None
    assert other.id != learner.id
    assert preview.workspace(shop, LEAD).team() == (learner,)


def test_all_that_is_written_lies_in_the_previews_own_folder(
    preview: Preview, shop: Organisation
) -> None:
    for part in (LEAD, Part()):
        here = preview.workspace(shop, part)
        written = (here.store.folder, here.places.data, here.places.settings, here.places.cache)
        assert all(one.is_relative_to(preview.data) for one in written)
        assert (here.settings.current, here.settings.learners) == ("", ())
        assert here.settings.theme == "onboard-light"
    assert preview.nowhere().current() is None
    assert preview.nowhere().store.folder.is_relative_to(preview.data)


def test_drafts_are_called_so_and_nothing_else_changes(shop: Organisation) -> None:
    def with_status(status: Status) -> Organisation:
        step = structs.replace(shop.steps["warehouse/shelves"], status=status)
        return structs.replace(shop, steps={**shop.steps, step.id: step})

    draft = with_status(Status.DRAFT)
    shown = with_drafts(draft)
    role = "warehouse/clerk"
    titles = [one.title for one in track_of(shown, role, "remote").steps()]
    assert titles[:2] == ["Welcome", "Draft: Know the shelves"]
    assert "warehouse/shelves" not in [one.id for one in track_of(draft, role, "remote").steps()]
    assert with_drafts(shop) == shop
    assert with_drafts(with_status(Status.RETIRED)) == with_status(Status.RETIRED)


def test_a_draft_that_no_track_lists_is_told(tmp_path: Path) -> None:
    write_shop(tmp_path, lambda text: text)
    write_what_check_asks(tmp_path)
    assert examined(tmp_path, "", date(2027, 3, 1)).problems == ()
    page = '+++\ntitle = "Soon"\nminutes = 5\nstatus = "draft"\n+++\nSoon.\n'
    (tmp_path / "teams/warehouse/soon.md").write_text(page)
    (tmp_path / "everyone/soon.md").write_text(page)
    found = [
        str(one).partition(": ")[::2] for one in examined(tmp_path, "", date(2027, 3, 1)).problems
    ]
    message = "info: this draft is in no track yet, so it has no place in the preview [no-place]"
    assert found == [("everyone/soon.md:1:1", message), ("teams/warehouse/soon.md:1:1", message)]


def test_content_with_errors_is_told_and_not_opened(tmp_path: Path) -> None:
    assert examined(tmp_path / "nowhere", "", date(2027, 3, 1)).organisation is None
    write_shop(tmp_path, lambda text: text)
    (tmp_path / "organisation.toml").write_text("format = [")
    assert examined(tmp_path, "", date(2027, 3, 1)).organisation is None
    assert examined(tmp_path, "", date(2027, 3, 1)).problems
