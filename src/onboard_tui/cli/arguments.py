"""What the commands take, as the parser and the help say it."""

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from onboard_tui.exits import Exit, Stop

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

_EPILOG = """\
Without a command the app opens; walk is the same without a screen.

exit codes: 0 done, 1 the content has errors, 2 wrong usage, 3 something could not be
read or written, 4 nobody is enrolled or not the learner named, 5 no terminal
"""


_NO_CHOICE = re.compile(r".*invalid choice: '(.*)' \(choose from (.*)\)", re.DOTALL)


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one sentence, with the way out."""

    def error(self, message: str) -> NoReturn:
        """Stop with a sentence instead of the whole usage."""
        sentence = message[:1].upper() + message[1:]
        if match := _NO_CHOICE.fullmatch(message):
            # Late: only a mistake needs it.
            from onboard_tui.model.text import nearest

            near = nearest(match[1], re.findall(r"'([^']+)'", match[2]))
            sentence += f"; did you mean {near}" if near else ""
        raise Stop(f"{sentence.rstrip('.')}; see `{self.prog} --help`.", Exit.USAGE)

    def print_help(self, file: "SupportsWrite[str] | None" = None) -> None:
        """Print the help. Raises OSError, which the parser itself would pass over."""
        print(self.format_help(), end="", file=file)


def _named(text: str) -> str:
    """Return a name. "" is none: an empty variable in a script would mean something else."""
    if not text:
        raise argparse.ArgumentTypeError("no name is given")
    return text


def _path(text: str) -> Path:
    """Return a path. "" is none: it would mean this folder."""
    return Path(_named(text))


def parser() -> Parser:
    """Return the parser of all commands."""
    shared = Parser(add_help=False)
    # Options of all commands work before and after the command's name; only what is
    # given counts, so that the default after it does not undo the option before it.
    everywhere = shared.add_argument_group("everywhere")
    everywhere.add_argument(
        "--content",
        type=_path,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="the organisation's content (else $ONBOARD_CONTENT)",
    )
    everywhere.add_argument(
        "--data",
        type=_path,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="where progress, settings and cache are kept (else $ONBOARD_DATA)",
    )
    top = Parser(
        prog="onboard-tui",
        description="Onboarding for the teams of an e-commerce organisation, in the terminal.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[shared],
        allow_abbrev=False,
    )
    top.add_argument("-V", "--version", action="store_true", help="say which version this is")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)

    def command(name: str, about: str) -> Parser:
        return commands.add_parser(
            name, help=about, description=about + ".", parents=[shared], allow_abbrev=False
        )

    walk = command("walk", "the whole app as plain lines and prompts, without a screen")
    walk.add_argument("step", nargs="?", metavar="STEP", help="begin at this step: id or title")

    enroll = command("enroll", "enrol somebody on this device")
    enroll.add_argument("--name", required=True, help="how others call you")
    enroll.add_argument("--team", required=True, help="a team's id or title")
    enroll.add_argument("--role", required=True, help="a role of that team")
    enroll.add_argument("--work-format", help="co-located, remote, third-party")
    enroll.add_argument(
        "--start", metavar="YYYY-MM-DD", help="the first day in that role (else today)"
    )
    enroll.add_argument("--manager", help="a name, or a person's id")
    enroll.add_argument("--buddy", help="a name, or a person's id")
    again = enroll.add_mutually_exclusive_group()
    again.add_argument("--new", action="store_true", help="one more learner on this device")
    again.add_argument("--learner", metavar="ID", help="a change for somebody enrolled")

    status = command("status", "say where a learner stands")
    status.add_argument("--json", action="store_true", help="as JSON")
    status.add_argument("--learner", metavar="ID", help="who, where there are several")

    team = command("team", "list everybody, worst standing first")
    team.add_argument("--format", choices=("text", "json"), default="text")

    chart = command("map", "show who gives what to whom")
    chart.add_argument("--team", help="only what this team gives or receives: an id or title")
    chart.add_argument("--role", help="only what this role gives or receives")
    chart.add_argument("--work-format", help="only what passes between teams that work so")
    chart.add_argument("--flow", help="only what this flow tells of, in its order")
    chart.add_argument(
        "--format", choices=("text", "json", "mermaid", "dot", "svg"), default="text"
    )
    _file(chart)

    export = command("export", "write a learner's summary")
    export.add_argument("--format", choices=("md",), default="md")
    _file(export)
    export.add_argument("--learner", metavar="ID", help="who, where there are several")

    _for_authors(command, shared)
    _of_this_device(command)
    return top


def _for_authors(command: Callable[[str, str], Parser], shared: Parser) -> None:
    """Add the commands with which content is written."""
    check = command("check", "find everything that is wrong with content")
    check.add_argument("folder", nargs="?", type=_path, metavar="DIR", help="the content folder")
    check.add_argument("--strict", action="store_true", help="fail on warnings too")
    check.add_argument("--json", action="store_true", help="as JSON")
    check.add_argument(
        "--against",
        type=_named,
        metavar="REV_OR_DIR",
        help="what changed since a git revision, or since another folder, and for whom",
    )
    check.add_argument(
        "--journals",
        type=_path,
        metavar="DIR",
        help="with --against: whose progress to look at, a folder a learner (else that of --data)",
    )

    preview = command("preview", "open the app on content that is being written, as any role")
    preview.add_argument("folder", nargs="?", type=_path, metavar="DIR", help="the content folder")
    preview.add_argument("--role", metavar="TEAM/ROLE", help="as whom (else the first role)")
    preview.add_argument("--work-format", help="co-located, remote, third-party")
    preview.add_argument("--language", help="a translation's, as its files have it: zh-Hant")

    kinds = command("new", "begin an organisation, a team, a role or a step").add_subparsers(
        dest="kind", metavar="KIND", required=True, parser_class=Parser
    )

    def kind(name: str, about: str) -> Parser:
        made = kinds.add_parser(
            name, help=about, description=about + ".", parents=[shared], allow_abbrev=False
        )
        made.add_argument("--title", help="what people call it (else the id, in words)")
        return made

    organisation = kind("organisation", "a whole small organisation, in an empty or new folder")
    organisation.add_argument("folder", type=_path, metavar="DIR", help="where it will stand")

    team = kind("team", "a team with one role and two steps")
    team.add_argument("word", metavar="TEAM", help="its id, or a title to make one from")
    team.add_argument("--role", help="its role's id, or a title (else team-member)")

    role = kind("role", "a role of a team, with a first step of its own")
    role.add_argument("word", metavar="TEAM/ROLE", help="the team's id and the role's")

    step = kind("step", "a step of a team, or of everyone, listed in the track")
    step.add_argument("word", metavar="TEAM/STEP", help="the team's id, or everyone, and its own")
    step.add_argument("--milestone", metavar="ID", help="by when it is due (else the first)")
    step.add_argument("--role", help="for this role alone (else for all of the team)")

    schema = command("schema", "print the JSON Schemas of the content's files, for editors")
    schema.add_argument("--out", type=_path, metavar="DIR", help="write a file for each there")


def _file(command: Parser) -> None:
    """Add what a command writes into instead of standard output."""
    command.add_argument("-o", "--output", type=_path, metavar="FILE", help="else standard output")
    command.add_argument("--force", action="store_true", help="write over an existing FILE")


def _of_this_device(command: Callable[[str, str], Parser]) -> None:
    """Add the commands about a learner's days and devices."""
    settings = command("settings", "list the settings, or change one")
    settings.add_argument("name", nargs="?", metavar="NAME", help="one alone; keys: all the keys")
    settings.add_argument("value", nargs="?", metavar="VALUE", help="what it is to be from now on")
    settings.add_argument("--unset", action="store_true", help="put it back to what is usual")
    settings.add_argument("--json", action="store_true", help="as JSON")

    away = command("away", "note days on which a learner is not there: due dates move")
    away.add_argument("first", metavar="FROM", help="a day: 2026-12-24, 24.12., today, mon")
    away.add_argument("last", nargs="?", metavar="TO", help="the last day (else that one alone)")
    away.add_argument("--back", action="store_true", help="take these days back")
    away.add_argument("--learner", metavar="ID", help="who, where there are several")

    along = command("take-along", "write a learner's journals into a file for another device")
    along.add_argument(
        "-o", "--output", type=_path, metavar="FILE", help="else the learner's id, here"
    )
    along.add_argument("--force", action="store_true", help="write over an existing FILE")
    along.add_argument("--learner", metavar="ID", help="who, where there are several")

    join = command("join", "go on here with what was taken along from another device")
    join.add_argument("file", type=_path, metavar="FILE", help="what take-along wrote there")

    completion = command("completion", "print what makes a shell complete these commands")
    completion.add_argument("shell", choices=("bash", "zsh", "fish"), metavar="SHELL")
