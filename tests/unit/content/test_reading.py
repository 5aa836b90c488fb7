"""Any folder may be named: what it holds is read when it is content, and told when not."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import onboard_tui

TEAM = "teams/warehouse/team.toml"
PICK = "teams/warehouse/pick.md"
PACK = "teams/warehouse/pack.md"
OUTSIDE = "1:1: error: this link leads out of the content folder; put what it leads to here"


def test_an_empty_folder_lacks_an_organisation_and_a_team(folder: Any, tmp_path: Path) -> None:
    folder.path = tmp_path / "empty"
    folder.path.mkdir()
    assert folder.report() == [
        "organisation.toml:1:1: error: this file is missing, and nothing can be shown without it "
        "[missing-file]",
        "teams:1:1: error: there is no team: each has a folder of its own with a team.toml "
        "[missing-file]",
    ]


def test_a_path_to_a_file_is_no_content_folder(folder: Any) -> None:
    folder.path = folder.path / "organisation.toml"
    assert folder.report() == [
        f"{folder.path}:1:1: error: this is a file; content is a folder with an organisation.toml "
        "[missing-folder]"
    ]


def test_a_path_that_no_system_takes_is_told(folder: Any) -> None:
    folder.path = Path("a\0b")
    (line,) = folder.report()
    assert line.endswith("[unreadable]")
    assert "\0" not in line


@pytest.mark.parametrize("name", ["everyone", "teams"])
def test_a_file_in_the_place_of_a_folder_is_told(folder: Any, tmp_path: Path, name: str) -> None:
    (folder.path / name).rename(tmp_path / "away")
    folder.write(name, "")
    told = f"{name}:1:1: error: this is a file; a folder is wanted [missing-folder]"
    assert folder.report() == [told]


def test_a_file_in_a_folders_name_is_told(folder: Any) -> None:
    (folder.path / "teams/warehouse/loose.md").mkdir()
    assert folder.report() == [
        "teams/warehouse/loose.md:1:1: error: this is not a file [unreadable]"
    ]


def test_a_pipe_is_never_waited_for(folder: Any) -> None:
    folder.remove(TEAM).pipe(TEAM)
    assert folder.report() == [f"{TEAM}:1:1: error: this is not a file [unreadable]"]


def test_what_is_not_content_is_left_alone(folder: Any) -> None:
    for name in ("README.md", "notes.txt", ".git/x.toml", "_drafts/x.md", "teams/README.md"):
        folder.write(name, b"\xff")
    for name in ("README.md", "Readme.md", "readme.md", "_draft.md", ".hidden.md", "picture.png"):
        folder.write(f"teams/warehouse/{name}", b"\xff")
    assert folder.report() == []


@pytest.mark.parametrize("size", [64 * 1024 - 1, 64 * 1024, 64 * 1024 + 1, 256 * 1024])
def test_a_page_is_read_to_its_end_whatever_its_size(folder: Any, size: int) -> None:
    folder.add(PACK, "x" * (size - len(folder.read(PACK))))
    page = folder.load().steps["warehouse/pack"].page
    assert page == folder.read(PACK).split("+++\n")[2]


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"])
def test_a_byte_order_mark_and_any_line_ends_change_nothing(
    folder: Any, bom: bytes, line_end: bytes
) -> None:
    plain = folder.load().steps
    for path in [*folder.path.rglob("*.md"), *folder.path.rglob("*.toml")]:
        path.write_bytes(bom + path.read_bytes().replace(b"\n", line_end))
    assert folder.report() == []
    told = folder.load().steps
    assert {key: one.page for key, one in told.items()} == {
        key: one.page for key, one in plain.items()
    }


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_places_are_the_same_with_any_line_ends(folder: Any, line_end: str) -> None:
    text = folder.read(PICK).replace("minutes = 8", "minutes = 0") + "é \x07"
    folder.write(PICK, "\ufeff" + text.replace("\x07", "").replace("\n", line_end))
    assert folder.report()[0].startswith(f"{PICK}:3:1: ")
    folder.write(PICK, "\ufeff" + text.replace("\n", line_end))
    assert folder.report()[0].startswith(f"{PICK}:26:3: ")


def test_a_file_in_another_encoding_is_told_as_such(folder: Any) -> None:
    folder.write(PACK, folder.read(PACK).encode("utf-16"))
    assert folder.report() == [
        f"{PACK}:1:1: error: byte 0xff is not UTF-8; save the file as UTF-8 [not-utf8]"
    ]


@pytest.mark.parametrize("over", [0, 1])
def test_256_kb_are_read_and_a_byte_more_is_not(folder: Any, over: int) -> None:
    size = len(folder.read(PACK))
    folder.add(PACK, "x" * (256 * 1024 - size + over))
    assert [line.rpartition("[")[2] for line in folder.report()] == [
        "too-large]" if over else "long-page]"
    ]


@pytest.mark.parametrize("text", ["", "+++", "+++\n", "+++\ntitle = 'x'\n", " +++\n+++\n", "x\n"])
def test_a_page_without_whole_front_matter_is_told(folder: Any, text: str) -> None:
    folder.write(PACK, text)
    (line,) = folder.report()
    assert line.endswith("[front-matter]")


def test_a_page_may_be_empty_below_its_front_matter(folder: Any) -> None:
    folder.write(PACK, '+++\ntitle = "Pack"\nminutes = 1\n+++')
    assert folder.report() == []
    assert folder.load().steps["warehouse/pack"].page == ""


def test_empty_front_matter_lacks_what_is_required(folder: Any) -> None:
    folder.write(PACK, "+++\n+++\nText.\n")
    assert folder.report() == [
        f'{PACK}:2:1: error: the key "title" is missing [missing-key]',
        f'{PACK}:2:1: error: the key "minutes" is missing [missing-key]',
    ]


def test_plus_signs_below_the_front_matter_are_text(folder: Any) -> None:
    folder.add(PACK, "+++\nmore\n+++\n")
    assert folder.load().steps["warehouse/pack"].page == "Pack what was picked.\n+++\nmore\n+++\n"


class TestLinks:
    """A link may stand for what is in the folder; nothing outside is ever read."""

    @pytest.fixture
    def elsewhere(self, folder: Any, tmp_path: Path) -> Path:
        """A copy of the team's and everyone's folders, outside of the content."""
        for name in ("teams/warehouse", "everyone"):
            away = tmp_path / "elsewhere" / Path(name).name
            away.mkdir(parents=True)
            for path in (folder.path / name).iterdir():
                (away / path.name).write_bytes(path.read_bytes())
        return tmp_path / "elsewhere"

    @pytest.mark.parametrize("name", ["organisation.toml", TEAM, PACK, "everyone/welcome.md"])
    def test_a_file_outside_is_not_read(self, folder: Any, elsewhere: Path, name: str) -> None:
        secret = elsewhere / "secret"
        secret.write_bytes((folder.path / name).read_bytes())
        folder.link(name, secret)
        assert folder.report() == [f"{name}:{OUTSIDE} [outside]"]

    @pytest.mark.parametrize("name", ["everyone", "teams/warehouse"])
    def test_a_folder_outside_is_not_read(self, folder: Any, elsewhere: Path, name: str) -> None:
        (folder.path / name).rename(elsewhere / "real")
        (folder.path / name).symlink_to(elsewhere / "real")
        assert folder.report() == [f"{name}:{OUTSIDE} [outside]"]

    def test_the_folder_of_all_teams_outside_is_not_read(
        self, folder: Any, elsewhere: Path
    ) -> None:
        (folder.path / "teams").rename(elsewhere / "teams")
        (folder.path / "teams").symlink_to(elsewhere / "teams")
        assert folder.report() == [f"teams:{OUTSIDE} [outside]"]

    def test_a_neighbour_with_a_longer_name_is_outside(self, folder: Any, tmp_path: Path) -> None:
        (tmp_path / "content-2").mkdir()
        (tmp_path / "content-2/x.md").write_text(folder.read(PACK))
        folder.link(PACK, Path("../../../content-2/x.md"))
        assert folder.report() == [f"{PACK}:{OUTSIDE} [outside]"]

    def test_a_file_within_is_read(self, folder: Any) -> None:
        folder.write("_shared/pack.md", folder.read(PACK)).link(PACK, Path("../../_shared/pack.md"))
        assert folder.report() == []
        assert folder.load().steps["warehouse/pack"].page == "Pack what was picked.\n"

    def test_a_folder_within_is_read(self, folder: Any) -> None:
        (folder.path / "everyone").rename(folder.path / "_everyone")
        (folder.path / "everyone").symlink_to("_everyone")
        assert folder.report() == []
        assert "everyone/welcome" in folder.load().steps

    def test_the_content_folder_itself_may_be_a_link(self, folder: Any, tmp_path: Path) -> None:
        (tmp_path / "link").symlink_to(folder.path)
        folder.path = tmp_path / "link"
        assert folder.report() == []

    def test_a_link_to_nothing_is_no_file(self, folder: Any) -> None:
        folder.link(PACK, Path("gone.md"))
        assert folder.report() == [f"{PACK}:1:1: error: this is not a file [unreadable]"]

    @pytest.mark.parametrize("name", [PACK, "teams/round"])
    def test_a_link_to_itself_ends(self, folder: Any, name: str) -> None:
        folder.link(name, Path(Path(name).name))
        (line,) = folder.report()
        assert line.startswith(f"{name}:1:1: error: the f")
        assert line.endswith("[unreadable]")


NOBODY = 65534
ASK = f"""
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import difflib  # What is imported late is imported now.
from datetime import date
from onboard_tui.content.check import check
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid({NOBODY})
    os.setuid({NOBODY})
for one in check(Path(sys.argv[2]), date(2027, 3, 1)).problems:
    print(one)
"""


class TestForbidden:
    """What may not be read is told. A root user may read all, so nobody asks."""

    @pytest.fixture
    def bare(self, folder: Any) -> Iterator[Any]:
        """The small folder where nobody can get at it: what pytest makes is its user's own."""
        with tempfile.TemporaryDirectory() as place:
            Path(place).chmod(0o755)
            for path in sorted(folder.path.rglob("*")):
                if path.is_file():
                    copy = Path(place) / "content" / path.relative_to(folder.path)
                    copy.parent.mkdir(parents=True, exist_ok=True)
                    copy.write_bytes(path.read_bytes())
            folder.path = Path(place) / "content"
            yield folder
            for path in (folder.path, *folder.path.rglob("*")):
                path.chmod(0o755)

    @staticmethod
    def asked(path: Path) -> list[str]:
        source = str(Path(onboard_tui.__file__).parent.parent)
        done = subprocess.run(
            [sys.executable, "-c", ASK, source, str(path)],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        )
        assert done.stderr == ""
        return done.stdout.splitlines()

    def test_nobody_reads_what_may_be_read(self, bare: Any) -> None:
        assert self.asked(bare.path) == []

    @pytest.mark.parametrize(
        ("name", "kind"),
        [
            (".", "folder"),
            ("teams", "folder"),
            ("teams/warehouse", "folder"),
            ("everyone", "folder"),
            ("organisation.toml", "file"),
            ("people.toml", "file"),
            (TEAM, "file"),
            (PICK, "file"),
        ],
    )
    def test_nothing_else_is_wrong_for_what_may_not_be_read(
        self, bare: Any, name: str, kind: str
    ) -> None:
        (bare.path / name).chmod(0)
        path = str(bare.path) if name == "." else name
        assert self.asked(bare.path) == [
            f"{path}:1:1: error: the {kind} can't be read: permission denied [unreadable]"
        ]
