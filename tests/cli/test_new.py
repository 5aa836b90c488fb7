"""`new`: what authors begin with passes the check, says where it is, and is in nobody's way."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onboard_tui.cli import main
from onboard_tui.content.check import check
from onboard_tui.content.load import load
from onboard_tui.content.problems import Severity
from onboard_tui.disk import RealDisk
from onboard_tui.model.track import track_of

Run = Callable[..., Any]
DATA = 3
AN_ID = 'an id is lowercase words joined by "-"'
CONTROL = "The title holds the control code {}; leave it out."
WRITTEN_NOTHING = "already; nothing was written."
ROLE = "does not say which role of which team: a role is named TEAM/ROLE, such as warehouse/packer."
STEP = (
    "does not say which step of which team: a step is named TEAM/STEP, such as "
    "warehouse/pick-and-pack."
)
MISSING = "has to be mended first: this file is missing, and nothing can be shown without it."


def problems(folder: Path) -> list[str]:
    """Return what is wrong. That nobody of a new team is named yet is not."""
    return [
        str(one)
        for one in check(folder, date(2027, 3, 1)).problems
        if one.severity is not Severity.INFO
    ]


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()
    }


@pytest.fixture
def own(run: Run) -> Path:
    """A new organisation of one's own, in ./content."""
    assert run("new", "organisation", "content").code == 0
    return Path("content")


@pytest.fixture
def team(own: Path) -> Path:
    return own / "teams" / "customer-service"


def test_an_organisation_passes_the_check_and_says_what_is_next(run: Run) -> None:
    said = run("new", "organisation", "ours", "--title", 'Maple & "Mine" \\ Söhne')
    assert said.code == 0
    assert said.err == "Next: edit ours/organisation.toml, then `onboard-tui check ours`.\n"
    written = said.out.splitlines()
    assert sorted(written) == sorted(f"ours/{one}" for one in tree(Path("ours")))
    assert problems(Path("ours")) == []
    organisation = load(Path("ours"))
    assert organisation.title == 'Maple & "Mine" \\ Söhne'
    assert organisation.steps["everyone/welcome"].title == f"Welcome to {organisation.title}"
    assert run("check", "ours").code == 0


@pytest.mark.parametrize("word", ["new", "a/b/c", "two words", "."])
def test_an_organisation_stands_in_any_folder_that_is_new_or_empty(run: Run, word: str) -> None:
    Path(word).mkdir(exist_ok=True, parents=True)
    (Path(word) / ".git").mkdir()
    said = run("new", "organisation", word)
    assert (said.code, problems(Path(word))) == (0, [])
    (next_one,) = said.err.splitlines()
    command = next_one.rpartition("`onboard-tui ")[2].removesuffix("`.")
    assert command == (f"check '{word}'" if " " in word else f"check {word}")


def test_everything_that_is_begun_one_after_another_passes_the_check(run: Run, own: Path) -> None:
    for words in (
        ("team", "warehouse"),
        ("role", "warehouse/packer"),
        ("role", "customer-service/lead", "--title", "Service lead"),
        ("step", "warehouse/shelves"),
        ("step", "warehouse/vans", "--milestone", "day-30"),
        ("step", "warehouse/tape", "--role", "packer", "--milestone", "week-1"),
        ("step", "everyone/rules", "--milestone", "week-1"),
        ("step", "everyone/lead-well", "--role", "customer-service/lead"),
        ("team", "finance"),
        ("step", "finance/first-invoice", "--role", "finance/team-member"),
    ):
        said = run("new", *words)
        assert said.code == 0, said.err
        assert problems(own) == [], words
        assert all(Path(one).is_file() for one in said.out.splitlines())
    organisation = load(own)
    tracks = {
        role.id: [
            (one.milestone.id, one.step.id)
            for one in track_of(organisation, role.id, "remote").placed
        ]
        for role in organisation.roles()
    }
    assert tracks["warehouse/packer"] == [
        ("day-1", "everyone/welcome"),
        ("day-1", "warehouse/how-we-work"),
        ("day-1", "warehouse/shelves"),
        ("day-1", "warehouse/begin-as-packer"),
        ("week-1", "everyone/rules"),
        ("week-1", "warehouse/tape"),
        ("day-30", "warehouse/vans"),
    ]
    assert ("week-1", "everyone/rules") in tracks["customer-service/service-agent"]
    # What every team lists, a new one lists as well.
    assert ("week-1", "everyone/rules") in tracks["finance/team-member"]
    who_leads = {role for role, track in tracks.items() if ("day-1", "everyone/lead-well") in track}
    assert who_leads == {"customer-service/lead"}
    # Every role has a step that is its own.
    for role, track in tracks.items():
        others = {one for other, steps in tracks.items() if other != role for one in steps}
        assert set(track) - others, role


def test_the_bundled_organisation_can_be_added_to(run: Run, content: Path) -> None:
    with_schemas = content.parent / "schemas"
    assert run("schema", "--out", with_schemas).code == 0
    for words in (("team", "legal"), ("role", "warehouse/driver"), ("step", "everyone/keys")):
        assert run("new", *words, "--content", content).code == 0
        assert problems(content) == []
    first = (content / "teams" / "legal" / "team.toml").read_text().partition("\n")[0]
    assert first == "#:schema ../../../schemas/team.schema.json"
    listed = {one for ids in load(content).teams["legal"].track.milestones.values() for one in ids}
    # A step that only one work format gets is listed by every team too; another's own is not.
    assert {"everyone/welcome", "everyone/remote-setup", "legal/how-we-work"} < listed
    assert not any(one.startswith("warehouse/") for one in listed)


def test_a_role_keeps_the_files_as_their_authors_wrote_them(
    run: Run, own: Path, team: Path
) -> None:
    before = {name: (team / f"{name}.toml").read_text() for name in ("team", "track")}
    (team / "team.toml").write_text(
        before["team"] + '# Ours.\n[hand-offs.x]\nto = ["*"]\n'
        'what = "w"\nwhy = "w"\ncadence = "c"\nif-it-breaks = "i"\n'
    )
    said = run("new", "role", "customer-service/SEO specialist")
    assert said.err == (
        '"SEO specialist" gets the id seo-specialist.\n'
        "Next: edit content/teams/customer-service/team.toml, then `onboard-tui check`.\n"
    )
    assert said.out.splitlines() == [
        f"content/teams/customer-service/{one}"
        for one in ("begin-as-seo-specialist.md", "team.toml", "track.toml")
    ]
    after = (team / "team.toml").read_text()
    block = (
        "[roles.seo-specialist]\n"
        'title = "SEO specialist"\n'
        'purpose = "Say in one sentence what this role is there for."\n'
        '# was = ["an-id-that-it-once-had"]\n\n'
    )
    assert after.replace(block, "") == before["team"] + after[after.index("# Ours.") :]
    assert after.index(block) < after.index("# What the team gives to others.")
    said = run("new", "step", "customer-service/On the phone", "--title", "Calls")
    assert said.err.startswith('"On the phone" gets the id on-the-phone.\n')
    assert load(own).steps["customer-service/on-the-phone"].title == "Calls"
    title = load(own).steps["customer-service/begin-as-seo-specialist"].title
    assert title == "Begin as SEO specialist"


def test_lines_that_end_as_windows_ends_them_stay_so(run: Run, own: Path, team: Path) -> None:
    for name in ("team.toml", "track.toml"):
        data = (team / name).read_bytes().replace(b"\n", b"\r\n")
        (team / name).write_bytes(b"\xef\xbb\xbf" + data)
    assert run("new", "role", "customer-service/lead").code == 0
    assert run("new", "step", "customer-service/calls").code == 0
    assert problems(own) == []
    for name in ("team.toml", "track.toml"):
        data = (team / name).read_bytes()
        assert data.count(b"\n") == data.count(b"\r\n") > 0
        assert data.startswith(b"\xef\xbb\xbf#:schema")


def test_a_track_without_milestones_gets_them(run: Run, own: Path, team: Path) -> None:
    (team / "track.toml").write_text(
        '[roles.service-agent.milestones]\nday-1 = [\n  "customer-service/how-we-work"\n]\n'
    )
    assert run("new", "step", "customer-service/calls").code == 0
    assert load(own).teams["customer-service"].track.milestones == {
        "day-1": ("customer-service/calls",)
    }


def test_a_file_that_is_a_link_stays_one_and_rights_stay_what_they_are(
    run: Run, own: Path, team: Path
) -> None:
    (own / "tracks").mkdir()
    (team / "track.toml").rename(own / "tracks" / "ours")
    (own / "tracks" / "ours").chmod(0o640)
    (team / "track.toml").symlink_to(Path("..") / ".." / "tracks" / "ours")
    assert run("new", "step", "customer-service/calls").code == 0
    assert (team / "track.toml").is_symlink()
    assert (own / "tracks" / "ours").stat().st_mode & 0o777 == 0o640
    assert "customer-service/calls" in (own / "tracks" / "ours").read_text()


MISTAKES = [
    (("team", "Warehouse"), f'"Warehouse" is no id; {AN_ID}, such as "warehouse".'),
    (("team", "ware_house"), f'"ware_house" is no id; {AN_ID}, such as "ware-house".'),
    (("team", ""), f'"" is no id; {AN_ID}.'),
    (("team", "../x"), f'"../x" is no id; {AN_ID}, such as "x".'),
    (("team", "倉 庫"), 'No id can be made from "倉 庫": give an id, and --title.'),
    (
        ("team", "x" * 61),
        f'The id "{"x" * 60}…" has 61 letters; 60 are the most: give a short one, and --title.',
    ),
    (
        ("team", "everyone"),
        'A team can\'t be called "everyone": the steps that any team may take stand there.',
    ),
    (("team", "customer-service"), f'There is a team "customer-service" {WRITTEN_NOTHING}'),
    (("team", "Customer Service"), f'There is a team "customer-service" {WRITTEN_NOTHING}'),
    (("team", "it", "--title", "a\nb"), CONTROL.format("U+000A")),
    (("team", "it", "--title", "\x1b[2J"), CONTROL.format("U+001B")),
    (("team", "it", "--title", "\u202e"), CONTROL.format("U+202E")),
    (("team", "it", "--title", " "), "The title is empty; say what people call it."),
    (("team", "it", "--title", "x" * 121), "The title has 121 characters; 120 are the most."),
    (("team", "two\nlines"), CONTROL.format("U+000A")),
    (("role", "lead"), f'"lead" {ROLE}'),
    (("role", "a/b/c"), f'"a/b/c" {ROLE}'),
    (("role", "../x"), f'".." is no team\'s id; {AN_ID}.'),
    (
        ("role", "Customer Service/x"),
        f'"Customer Service" is no team\'s id; {AN_ID}, such as "customer-service".',
    ),
    (
        ("role", "customer-servise/lead"),
        'There is no team "customer-servise" (did you mean "customer-service"?).',
    ),
    (("role", "everyone/lead"), 'There is no team "everyone" (known: customer-service).'),
    (
        ("role", "customer-service/service-agent"),
        f'There is a role "service-agent" {WRITTEN_NOTHING}',
    ),
    (("role", "customer-service/"), f'"" is no id; {AN_ID}.'),
    (
        ("step", "customer-service/how-we-work"),
        f'There is a step "customer-service/how-we-work" {WRITTEN_NOTHING}',
    ),
    (("step", "everyone/welcome"), f'There is a step "everyone/welcome" {WRITTEN_NOTHING}'),
    (("step", "x/y"), 'There is no team "x" (known: customer-service).'),
    (("step", "/etc/passwd"), f'"/etc/passwd" {STEP}'),
    (("step", "a\nb/c"), f'"a b" is no team\'s id; {AN_ID}, such as "a-b".'),
    (
        ("step", "customer-service/x", "--milestone", "day-2"),
        'There is no milestone "day-2" (did you mean "day-1"?).',
    ),
    (
        ("step", "customer-service/x", "--role", "agent"),
        'The team "customer-service" has no role "agent" (did you mean "service-agent"?).',
    ),
    (
        ("step", "everyone/x", "--role", "service-agent"),
        "Say of which team: --role TEAM/service-agent.",
    ),
    (
        ("step", "everyone/x", "--role", "shop/agent"),
        'There is no team "shop" (known: customer-service).',
    ),
    (
        ("organisation", "content"),
        "content is not empty; name a folder that is, or a new one.",
    ),
    (
        ("organisation", "content/organisation.toml"),
        "content/organisation.toml is a file; name a folder, empty or new.",
    ),
    (("organisation", "new", "--title", "\r"), CONTROL.format("U+000D")),
    (("organisation", "a\nb"), "The folder's name holds a line break; choose another."),
    (("organisation", "a\x1bb"), "The folder's name holds U+001B; choose another."),
    (
        ("organisation", "~nobody-here/x"),
        "~nobody-here/x names a home folder that is not there; name it in full.",
    ),
]


@pytest.mark.parametrize(("words", "sentence"), MISTAKES, ids=lambda one: None)
def test_a_mistake_is_one_sentence_and_writes_nothing(
    run: Run, own: Path, words: tuple[str, ...], sentence: str
) -> None:
    before = tree(Path())
    assert run("new", *words).sentence() == sentence
    assert tree(Path()) == before


def test_without_content_of_ones_own_there_is_nothing_to_add_to(run: Run) -> None:
    for words in (("team", "x"), ("role", "warehouse/x"), ("step", "everyone/x")):
        assert run("new", *words).sentence(1) == (
            "There is no content here to add to: name it with --content, or begin with "
            "`onboard-tui new organisation content`."
        )


def test_the_content_inside_the_installed_program_is_left_alone(
    run: Run, content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site" / "onboard_tui"
    package.mkdir(parents=True)
    content.rename(package / "bundled")
    (tmp_path / "link").symlink_to(package / "bundled")
    monkeypatch.setattr("onboard_tui.paths.__file__", str(package / "paths.py"))
    before = tree(package)
    for named in (package / "bundled", tmp_path / "link"):
        said = run("new", "team", "legal", "--content", named).sentence()
        assert said.endswith("begin your own with `onboard-tui new organisation DIR`.")
    assert run("new", "team", "legal").sentence(1).startswith("There is no content here")
    assert tree(package) == before


TEAM_FILE = "teams/customer-service/team.toml"
TRACK_FILE = "teams/customer-service/track.toml"
ADD_ROLE = ("role", "customer-service/x")
ADD_STEP = ("step", "customer-service/x")


@pytest.mark.parametrize(
    ("path", "text", "words", "why"),
    [
        ("organisation.toml", "format = ", ("team", "x"), "has to be mended first: "),
        (
            "organisation.toml",
            "format = 7",
            ("team", "x"),
            "has to be mended first: format 7 is not known here; this version reads 1.",
        ),
        (
            "organisation.toml",
            b"\xff",
            ("team", "x"),
            "has to be mended first: byte 0xff is not UTF-8; save the file as UTF-8.",
        ),
        (
            "organisation.toml",
            'format = 1\ntitle = "x"\n[formats.a]\ntitle = "A"\n'
            '[milestones."Day 1"]\ntitle = "D"\ndue-day = 0\n',
            ("team", "x"),
            'has to be mended first: the milestone "Day 1" has no id for a name.',
        ),
        (TEAM_FILE, "title = 1", ADD_ROLE, "has to be mended first: "),
        (
            TRACK_FILE,
            "\n\nx = 1",
            ADD_ROLE,
            'has to be mended first: line 3: unknown key "x"; still free: milestones, roles.',
        ),
        (TRACK_FILE, None, ADD_STEP, MISSING),
        (TRACK_FILE, None, ("step", "everyone/x"), MISSING),
        (TEAM_FILE, None, ("step", "everyone/x", "--role", "customer-service/x"), MISSING),
        (
            TRACK_FILE,
            "milestones = {}",
            ADD_STEP,
            'is written in a way that can\'t be added to; put "customer-service/x" for day-1 '
            "there yourself. Nothing was written.",
        ),
    ],
)
def test_what_is_broken_and_needed_is_named(
    run: Run, own: Path, *, path: str, text: str | bytes | None, words: tuple[str, ...], why: str
) -> None:
    if text is None:
        (own / path).unlink()
    else:
        (own / path).write_bytes(text if isinstance(text, bytes) else text.encode())
    before = tree(own)
    assert run("new", *words).sentence().startswith(f"{path} {why}")
    assert tree(own) == before


def test_what_is_broken_and_not_needed_is_in_nobodys_way(run: Run, own: Path, team: Path) -> None:
    (own / "glossary.toml").write_text("[terms.x]\ntitle = 3\n")
    (team / "how-we-work.md").write_text("no front matter")
    before = problems(own)
    said = run("new", "team", "warehouse")
    assert said.code == 0
    assert said.err == (
        "Next: edit content/teams/warehouse/team.toml, then `onboard-tui check`.\n"
        "Still to be mended from before: 3 errors.\n"
    )
    assert problems(own) == before


def test_content_that_is_not_there_or_no_folder_is_told(run: Run, own: Path) -> None:
    said = run("new", "team", "x", "--content", "nowhere").sentence()
    assert said == "nowhere can't be added to: there is no such folder."
    said = run("new", "team", "x", "--content", "content/people.toml").sentence()
    assert said.startswith("content/people.toml can't be added to: this is a file; ")


def test_ids_that_something_once_had_are_refused(run: Run, own: Path, team: Path) -> None:
    page = team / "how-we-work.md"
    page.write_text(page.read_text().replace("minutes", 'was = ["our-day"]\nminutes', 1))
    text = (team / "team.toml").read_text()
    text = text.replace("purpose", 'was = ["helpers"]\npurpose', 1)
    text = text.replace("[roles.service-agent]", '[roles.service-agent]\nwas = ["agent"]')
    (team / "team.toml").write_text(text)
    assert problems(own) == []
    for words, kind, new, old in (
        (("team", "helpers"), "team", "customer-service", "helpers"),
        (("role", "customer-service/agent"), "role", "service-agent", "agent"),
        (
            ("step", "customer-service/our-day"),
            "step",
            "customer-service/how-we-work",
            "customer-service/our-day",
        ),
    ):
        assert run("new", *words).sentence() == (
            f'The {kind} "{new}" was once called "{old}", and progress still refers to it; '
            "choose another id."
        )


@pytest.mark.parametrize("there", ["file", "folder", "link"])
def test_nothing_is_ever_written_over(run: Run, own: Path, team: Path, there: str) -> None:
    page = team / "begin-as-lead.md"
    match there:
        case "file":
            page.write_text("mine")
        case "folder":
            page.mkdir()
        case _:
            page.symlink_to("nowhere")
    before = tree(own)
    assert run("new", "role", "customer-service/lead").sentence() == (
        f"{page} is there already; nothing was written."
    )
    assert tree(own) == before


class FillingDisk(RealDisk):
    """A disk that takes so many files, and no more."""

    room = 0

    def replace(self, path: Path, data: bytes) -> None:
        if FillingDisk.room <= 0:
            raise OSError(28, "No space left on device", str(path))
        FillingDisk.room -= 1
        super().replace(path, data)


@pytest.mark.parametrize(
    ("room", "sentence"),
    [
        (0, "{}/begin-as-lead.md {full}; nothing was written."),
        (1, "{}/team.toml {full}; {back}: {}/begin-as-lead.md."),
        (2, "{}/track.toml {full}; {back}: {}/begin-as-lead.md, {}/team.toml."),
    ],
)
def test_on_a_full_disk_what_was_written_is_named_and_nothing_is_half(
    run: Run, team: Path, monkeypatch: pytest.MonkeyPatch, *, room: int, sentence: str
) -> None:
    monkeypatch.setattr("onboard_tui.cli.new.RealDisk", FillingDisk)
    monkeypatch.setattr(FillingDisk, "room", room)
    said = run("new", "role", "customer-service/lead").sentence(DATA)
    full = "can't be written: no space left on device"
    back = "take back what was written by then before you try again"
    assert said == sentence.replace("{}", str(team)).replace("{full}", full).replace("{back}", back)
    # Whatever came to be is whole: the content still loads.
    assert load(team.parents[1]).title


def test_a_team_that_could_not_be_written_leaves_no_folder_behind(
    run: Run, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onboard_tui.cli.new.RealDisk", FillingDisk)
    monkeypatch.setattr(FillingDisk, "room", 0)
    assert run("new", "team", "warehouse").sentence(DATA).endswith("nothing was written.")
    assert problems(own) == []
    assert not (own / "teams" / "warehouse").exists()


def test_a_folder_that_may_not_be_written_is_told(
    run: Run, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("onboard_tui.cli.new.Path.mkdir", forbidden)
    said = run("new", "team", "x").sentence(DATA)
    path = "content/teams/x/team.toml"
    assert said == f"{path} can't be written: permission denied; nothing was written."


def test_what_would_not_pass_is_said(run: Run, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It should never be: here a start is spoilt."""
    monkeypatch.setattr(
        "onboard_tui.content.adding.filled", lambda *_, **__: "+++\ntitle = 3\nminutes = 1\n+++\n"
    )
    said = run("new", "step", "customer-service/x")
    assert said.code == 1
    assert said.err == (
        "What was written does not pass `onboard-tui check`: teams/customer-service/x.md:3:1: "
        "error: text in quotes is wanted, not a number [wrong-type]\n"
    )


def test_schema_lines_are_written_only_where_the_schemas_are(run: Run, own: Path) -> None:
    page = own / "teams" / "customer-service" / "calls.md"
    assert run("new", "step", "customer-service/calls").code == 0
    assert page.read_text().startswith("+++\n#:schema ../../.schemas/step.schema.json\ntitle")
    for one in (own / ".schemas").iterdir():
        one.unlink()
    assert run("new", "step", "everyone/rules").code == 0
    assert (own / "everyone" / "rules.md").read_text().startswith("+++\ntitle")


@pytest.mark.parametrize("named", ["{}/step.schema.json", "https://example.com/step.schema.json"])
def test_schemas_that_are_not_named_from_the_file_are_left_to_their_author(
    run: Run, own: Path, named: str
) -> None:
    path = own / "organisation.toml"
    line = "#:schema " + named.format((own / ".schemas").resolve())
    path.write_text(line + path.read_text()[path.read_text().index("\n") :])
    assert run("new", "step", "everyone/rules").code == 0
    assert (own / "everyone" / "rules.md").read_text().startswith("+++\ntitle")


def test_the_variable_names_the_content_too(
    run: Run, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONBOARD_CONTENT", str(own.rename("elsewhere")))
    said = run("new", "team", "legal")
    assert said.err == "Next: edit elsewhere/teams/legal/team.toml, then `onboard-tui check`.\n"


def test_what_is_to_be_begun_has_to_be_said(run: Run) -> None:
    assert "KIND" in run("new").sentence()
    assert "organisation" in run("new", "page").sentence()
    assert run("new", "step", "--help").code == 0


def test_the_schemas_are_printed_or_written(run: Run) -> None:
    printed = run("schema").json()
    said = run("schema", "--out", "a/b")
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines() == [
        f"a/b/{name}"
        for name in (
            "organisation.schema.json",
            "people.schema.json",
            "glossary.schema.json",
            "team.schema.json",
            "track.schema.json",
            "step.schema.json",
        )
    ]
    assert printed.keys() == {one.name for one in Path("a/b").iterdir()}
    (Path("a/b") / "team.schema.json").write_text("old")
    assert run("schema", "--out", "a/b").code == 0
    assert (Path("a/b") / "team.schema.json").read_text().startswith("{")
    Path("file").write_text("")
    assert run("schema", "--out", "file").sentence(DATA) == (
        "file/organisation.schema.json can't be written: file exists."
    )


_TITLES = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=130
)


@settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40
)
@given(_TITLES, _TITLES)
def test_whatever_somebody_calls_it_it_passes_or_is_refused_whole(
    tmp_path: Path, title: str, word: str
) -> None:
    folder = tmp_path / str(len(list(tmp_path.iterdir())))
    code = main(["new", "organisation", str(folder), f"--title={title}"])
    if code != 0:
        assert (code, folder.exists()) == (2, False)
        return
    assert load(folder).title == title.strip()
    for words in (
        ["team", "legal", f"--title={title}"],
        ["step", f"everyone/{word} x"],
        ["role", f"legal/{word} x"],
    ):
        before = tree(folder)
        code = main(["new", words[0], "--content", str(folder), *words[1:]])
        assert problems(folder) == []
        assert code == 0 or (code, tree(folder)) == (2, before)


def test_a_teams_first_role_can_be_named(run: Run, own: Path) -> None:
    said = run("new", "team", "packing", "--role", "Shift lead")
    assert said.code == 0, said.err
    text = (own / "teams/packing/team.toml").read_text()
    assert '[roles.shift-lead]\ntitle = "Shift lead"' in text
    assert (own / "teams/packing/begin-as-shift-lead.md").is_file()
    assert run("check", "--strict").code == 0
    assert "no id" in run("new", "team", "x", "--role", "Ä!").sentence()


def test_a_command_that_is_misspelt_is_near_to_one(run: Run) -> None:
    assert "; did you mean check; see " in run("chek").sentence()
