"""Every rule fires, at the exact place, in one line that says the way out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onboard_tui.content.compared import SAID
from onboard_tui.content.problems import Rule

ORGANISATION = "organisation.toml"
PEOPLE = "people.toml"
TEAM = "teams/warehouse/team.toml"
TRACK = "teams/warehouse/track.toml"
PICK = "teams/warehouse/pick.md"
PACK = "teams/warehouse/pack.md"

TRACK_WITHOUT_TEAM_STEPS = """\
[roles.clerk.milestones]
day-1 = ["everyone/welcome", "warehouse/pick", "warehouse/count"]
[roles.packer.milestones]
day-30 = ["warehouse/pack"]
"""

NEW = """\
+++
title = "New"
minutes = 8
+++
Text.
"""

CASES: list[tuple[Callable[[Any], None], str]] = [
    (
        lambda f: f.edit(TEAM, 'title = "Warehouse"\n', ""),
        f'{TEAM}:1:1: error: the key "title" is missing [missing-key]',
    ),
    (
        lambda f: f.remove(TRACK),
        f"{TRACK}:1:1: error: this file is missing, and nothing can be shown without it "
        "[missing-file]",
    ),
    (
        lambda f: f.pipe("teams/warehouse/wait.md"),
        "teams/warehouse/wait.md:1:1: error: this is not a file [unreadable]",
    ),
    (
        lambda f: f.link(PACK, Path("/etc/hostname")),
        f"{PACK}:1:1: error: this link leads out of the content folder; "
        "put what it leads to here [outside]",
    ),
    (
        lambda f: f.add(PACK, "x" * 256 * 1024),
        f"{PACK}:1:1: error: the file is larger than 256 kB; a page is best at 3 kB or less "
        "[too-large]",
    ),
    (
        lambda f: f.write(PEOPLE, b'# \xc3\xa9\n# \xc3\xa9 \xff "\n'),
        f"{PEOPLE}:2:5: error: byte 0xff is not UTF-8; save the file as UTF-8 [not-utf8]",
    ),
    (
        lambda f: f.add(PACK, "one\né \x1b[2J\n"),
        f"{PACK}:9:3: error: the text holds the control code U+001B, which a terminal would "
        "obey; remove it [control-code]",
    ),
    (
        lambda f: f.edit(PICK, '"Pick"', '"é\\u009b2J"'),
        f"{PICK}:2:11: error: the text holds the control code U+009B, which a terminal would "
        "obey; remove it [control-code]",
    ),
    (
        lambda f: f.edit(TEAM, '"Clerk"', '"é" "k"'),
        f"{TEAM}:6:13: error: unexpected key or value, expected newline, `#` [toml-syntax]",
    ),
    (
        lambda f: f.write(PACK, "# Pack\n"),
        f"{PACK}:1:1: error: a page starts with a line +++, then its front matter, "
        "then another line +++ [front-matter]",
    ),
    (
        lambda f: f.edit(ORGANISATION, "format = 1", "format = 2"),
        f"{ORGANISATION}:1:1: error: format 2 is not known here; this version reads 1 "
        "[format-version]",
    ),
    (
        lambda f: f.edit(ORGANISATION, "due-day = 30", 'due-day = "30"'),
        f'{ORGANISATION}:15:1: error: a whole number is wanted for "due-day", not text '
        "[wrong-type]",
    ),
    (
        lambda f: f.edit(PICK, "minutes = 8", "minutes = 601"),
        f"{PICK}:3:1: error: 601 is out of range; 1 to 600 is allowed [wrong-value]",
    ),
    (
        lambda f: f.edit(ORGANISATION, '"mon", "tue"', '"mon", "tues"'),
        f'{ORGANISATION}:3:20: error: "tues" is not allowed here; did you mean "tue"? '
        "[wrong-value]",
    ),
    (
        lambda f: f.edit(PICK, 'ask = "One is left. What do you do?"\n', ""),
        f'{PICK}:8:1: error: the key "ask" is missing [missing-key]',
    ),
    (
        lambda f: f.edit(PACK, "revision = 2", "revison = 2"),
        f'{PACK}:4:1: error: unknown key "revison"; did you mean "revision"? [unknown-key]',
    ),
    (
        lambda f: f.edit(TEAM, "[hand-offs.stock]", "[hand-offs.Stock_1]").edit(
            ORGANISATION, '"warehouse/stock", ', ""
        ),
        f'{TEAM}:11:1: error: "Stock_1" is no id; an id is lowercase words joined by "-" [bad-id]',
    ),
    (
        lambda f: f.edit(PACK, '"warehouse/pick"', '"warehouse/pik"'),
        f'{PACK}:5:10: error: there is no step "warehouse/pik"; did you mean "warehouse/pick"? '
        "[unknown-reference]",
    ),
    (
        lambda f: f.edit(TRACK, '"warehouse/pack"', '"warehouse/pack", "warehouse/pick"'),
        f'{TRACK}:5:29: error: "warehouse/pick" is listed twice; it stands under the team too '
        "[twice]",
    ),
    (
        lambda f: f.edit(PICK, "minutes = 8", 'minutes = 8\nafter = ["warehouse/pack"]').edit(
            TRACK, "[milestones]\nday-1", "[milestones]\nday-30"
        ),
        f"{PICK}:4:1: error: this step would come after itself: warehouse/pack after "
        "warehouse/pick after warehouse/pack [cycle]",
    ),
    (
        lambda f: f.edit(PICK, "correct = true\n", ""),
        f"{PICK}:8:1: error: no option is correct; a question has at least one with "
        '"correct = true" and one without [no-correct-option]',
    ),
    (
        lambda f: f.edit(ORGANISATION, "due-day = 30", "due-day = 0"),
        f"{ORGANISATION}:15:1: error: due on day 0, but the milestone before it on day 0; "
        "milestones stand in the order of their due days [milestone-order]",
    ),
    (
        lambda f: f.edit(PACK, "minutes", "optional = true\nminutes").write(
            TRACK, TRACK_WITHOUT_TEAM_STEPS
        ),
        f'{TRACK}:3:1: error: the role "packer" gets no required step as remote; '
        "list one for the team or for the role [no-steps]",
    ),
    (
        lambda f: f.write("teams/warehouse/new.md", NEW),
        "teams/warehouse/new.md:2:1: warning: no track lists this page, so nobody gets it "
        "[unlisted]",
    ),
    (
        lambda f: f.write("teams/warehouse/team.de.toml", '\ntitel = "Lager"\n'),
        'teams/warehouse/team.de.toml:2:1: error: "titel" translates nothing: the original has '
        "no such key [overlay]",
    ),
    (
        lambda f: f.write("teams/warehouse/tema.de.toml", 'title = "Lager"\n'),
        "teams/warehouse/tema.de.toml:1:1: warning: this translates nothing: there is no "
        "teams/warehouse/tema.toml [no-original]",
    ),
    (
        lambda f: f.write(
            "teams/warehouse/pack.de.md", '+++\nrevision = 1\ntitle = "Packen"\n+++\nText.\n'
        ),
        "teams/warehouse/pack.de.md:2:1: warning: this translates revision 1; the page is at 2 "
        "[behind]",
    ),
    (
        lambda f: f.write("teams/warehouse/tracks.toml", ""),
        "teams/warehouse/tracks.toml:1:1: warning: nothing is read from this file; did you mean "
        '"track.toml"? [unknown-file]',
    ),
    (
        lambda f: f.edit(TEAM, 'title = "Packer"', 'title = " clerk"'),
        f'{TEAM}:9:1: warning: " clerk" is the title of "clerk" too; give one another [same-title]',
    ),
    (
        lambda f: (
            f.edit(PACK, "minutes", 'roles = ["warehouse/clerk"]\nminutes')
            .edit(TRACK, '"warehouse/pack"', '"warehouse/pack", "warehouse/new"')
            .write("teams/warehouse/new.md", NEW)
        ),
        f"{PACK}:3:1: warning: nobody gets this page: it is for warehouse/clerk, but listed for "
        "warehouse/packer [for-nobody]",
    ),
    (
        lambda f: f.write(
            "teams/warehouse/new.md", NEW.replace("minutes", 'status = "draft"\nminutes')
        ).edit(TRACK, '"warehouse/pack"', '"warehouse/pack", "warehouse/new"'),
        "teams/warehouse/new.md:3:1: info: a track lists this page; being draft, it is given to "
        "nobody [not-published]",
    ),
    (
        lambda f: f.edit(TRACK, '"warehouse/pick"]', '"warehouse/pick", "warehouse/pack"]').edit(
            TRACK, 'day-30 = ["warehouse/pack"]', "day-30 = []"
        ),
        f'{TRACK}:4:1: warning: the role "packer" gets no step that the others of its team don\'t '
        "get; list one under [roles.packer.milestones] [no-own-steps]",
    ),
    (
        lambda f: f.edit(PICK, "minutes = 8", 'minutes = 8\nafter = ["warehouse/count"]'),
        f'{PICK}:4:10: warning: warehouse/clerk has this at "day-1", but "warehouse/count", '
        'which comes first, only at "day-30" [too-early]',
    ),
    (
        lambda f: f.edit(
            ORGANISATION,
            'if-it-breaks = "Customers guess."\n',
            'if-it-breaks = "Customers guess."\nreaches = ["warehouse/stock"]\n',
        ),
        f"{ORGANISATION}:29:1: warning: this goes round for ever: everyone/news reaches "
        "warehouse/stock reaches everyone/news [reaches-cycle]",
    ),
    (
        lambda f: f.edit(PEOPLE, 'role = "clerk"\n', 'role = "clerk"\nmanager = "bo"\n'),
        f"{PEOPLE}:5:1: warning: nobody is above these: ann reports to bo reports to ann "
        "[manager-cycle]",
    ),
    (
        lambda f: f.edit(PICK, 'with = "ann"', 'with = "warehouse/packer"'),
        f'{PICK}:19:1: info: people.toml names nobody who is "warehouse/packer", so whom to meet? '
        "[nobody-there]",
    ),
    (
        lambda f: f.edit(PICK, "They promise it.", "They plan with it."),
        f"{PICK}:8:1: warning: every option has the same because; say of each what follows from "
        "it [same-because]",
    ),
    (
        lambda f: f.edit(PACK, "minutes", "review-by = 2027-02-28\nminutes"),
        f"{PACK}:3:1: warning: this was to be reviewed by 2027-02-28; read it again, and name the "
        "next day on which that is to be done [review-due]",
    ),
    (
        lambda f: f.add(PACK, "é" * 1_500),
        f"{PACK}:7:1: warning: the page has 3,022 bytes; people read one of 3,000 or less to its "
        "end [long-page]",
    ),
    (
        lambda f: f.add(PACK, "\n##Tape\n"),
        f"{PACK}:9:1: warning: a heading has a blank after ##; without one it is shown as text "
        "[shown-raw]",
    ),
    (
        lambda f: f.edit(PACK, "Pack what", "Say here what"),
        f"{PACK}:7:1: info: this is still the text that `new` wrote; say it of your own work "
        "[placeholder]",
    ),
    (
        lambda f: f.add(PACK, "\n### Tape\n"),
        f"{PACK}:9:1: warning: a heading of level 3 stands below one of level 1; write ## in "
        "front of it [heading-skip]",
    ),
    (
        lambda f: f.add(PACK, "\nSee [Ann](people:an).\n"),
        f'{PACK}:9:11: warning: the link leads nowhere: no people "an"; did you mean "ann"? '
        "[dead-link]",
    ),
]


def _rule(line: str) -> str:
    return line.rpartition("[")[2].rstrip("]")


@pytest.mark.parametrize(("breaks", "line"), CASES, ids=[_rule(line) for _, line in CASES])
def test_a_mistake_is_told_in_one_line_with_its_place_and_the_way_out(
    folder: Any, breaks: Callable[[Any], None], line: str
) -> None:
    breaks(folder)
    assert folder.report() == [line]


# Rules about the folder as a whole, which has no line of its own; each has a test below.
WHOLE_FOLDER = {Rule.MISSING_FOLDER, Rule.TOO_MANY}
# Rules that only a comparison with earlier content can break; test_compared.py has their cases.
AGAINST = set(SAID.values())
# What only a preview tells; tests/unit/test_previewing.py has its case.
PREVIEW = {Rule.NO_PLACE}


def test_every_rule_has_a_case() -> None:
    assert {_rule(line) for _, line in CASES} == {
        one.id for one in set(Rule) - WHOLE_FOLDER - AGAINST - PREVIEW
    }


def test_a_folder_with_too_many_files_is_not_read_on(folder: Any) -> None:
    folder.hold_at_most(6)
    assert folder.report() == [
        f"{folder.path}:1:1: error: there are more than 6 files: is this a content folder? "
        "[too-many]"
    ]


def test_a_missing_folder_is_the_only_thing_said(folder: Any) -> None:
    folder.path = folder.path / "nowhere"
    assert folder.report() == [
        f"{folder.path}:1:1: error: there is no such folder [missing-folder]"
    ]


def test_the_small_folder_that_all_tests_break_is_itself_right(folder: Any) -> None:
    assert folder.report() == []


def test_every_rule_has_an_id_of_its_own_and_sentences_for_the_documentation() -> None:
    assert len({one.id for one in Rule}) == len(Rule)
    words = [text for one in Rule for text in (one.asks, one.mend)]
    assert all(text.endswith(".") and "|" not in text for text in words)
