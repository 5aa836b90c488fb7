"""Running a command: what it prints, and the code it ends with."""

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from onboard_tui.cli.arguments import parser
from onboard_tui.exits import Exit, Stop

Command = Callable[[argparse.Namespace], Exit]


def run(words: Sequence[str]) -> int:
    """Run a command line and return its exit code. Data goes to stdout, words to stderr."""
    commands: dict[str | None, Command] = {
        None: _app,
        "enroll": _enroll,
        "status": _status,
        "check": _check,
        "team": _team,
        "map": _map,
        "export": _export,
    }
    try:
        options = parser().parse_args(words)
        code = commands[options.command](options)
        sys.stdout.flush()
    except Stop as stop:
        _say(str(stop))
        return stop.code
    except KeyboardInterrupt:
        _say("Stopped.")
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # The reader of the pipe has seen enough; closing must not complain again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.OK
    return code


def _say(text: str) -> None:
    # Late: only words about a command need it, not its data.
    from onboard_tui.model.text import plain

    print(plain(text), file=sys.stderr)


def _print(text: str) -> None:
    """Print data, with what the terminal's encoding lacks replaced."""
    # Late: see _say.
    from onboard_tui.model.text import plain

    encoding = sys.stdout.encoding or "utf-8"
    print(plain(text).encode(encoding, "replace").decode(encoding))


def _json(data: object) -> None:
    # Late: only JSON output needs it.
    import json

    print(json.dumps(data, indent=2))


def _guarded(command: Command) -> Command:
    """Turn what rooms below raise into a sentence and an exit code."""

    def guarded(options: argparse.Namespace) -> Exit:
        # Late: `--help` needs none of them.
        from onboard_tui.journal.store import NotSaved, Unreadable
        from onboard_tui.settings import SettingsError

        try:
            return command(options)
        except (NotSaved, Unreadable, SettingsError) as error:
            raise Stop(str(error), Exit.DATA) from error

    return guarded


def _app(options: argparse.Namespace) -> Exit:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Stop(
            "The app needs a terminal; without one, see `onboard-tui status` and `--help`.",
            Exit.NO_TERMINAL,
        )
    if os.environ.get("TERM", "dumb") in ("dumb", "unknown", ""):
        raise Stop(
            "The app can't draw on this terminal (TERM is dumb or not set); "
            "set TERM, or see `onboard-tui status` and `--help`.",
            Exit.NO_TERMINAL,
        )
    return _guarded(_open)(options)


def _open(options: argparse.Namespace) -> Exit:
    # Nothing that is made on the way to the first frame is garbage, and looking for some
    # takes a tenth of that way: the app starts the collector once it has drawn.
    gc.disable()
    # Late: no other command loads Textual.
    from onboard_tui.cli.opening import workspace_of

    workspace = workspace_of(options)
    from onboard_tui.tui.app import OnboardApp

    app = OnboardApp(workspace)
    app.run()
    for words in app.words:
        _say(words)
    return Exit.DATA if app.words else Exit(app.return_code or 0)


@_guarded
def _enroll(options: argparse.Namespace) -> Exit:
    # Late, here and below: each command loads what it needs alone.
    from onboard_tui.cli.opening import learner_of, workspace_of
    from onboard_tui.enrolling import Mistake, enrolment, start_date

    workspace = workspace_of(options)
    try:
        fact = enrolment(
            workspace.organisation,
            name=options.name,
            team=options.team,
            role=options.role,
            start=start_date(options.start) if options.start else workspace.store.today(),
            work_format=options.work_format,
            manager=options.manager,
            buddy=options.buddy,
        )
    except Mistake as mistake:
        raise Stop(str(mistake), Exit.USAGE) from None
    known = workspace.store.learners()
    if known and not options.new and options.learner is None:
        raise Stop(
            f"Somebody is enrolled here already ({', '.join(known)}): say --new for one more "
            "learner, or --learner ID to change that one's enrolment.",
            Exit.USAGE,
        )
    changed = learner_of(workspace, options.learner).id if options.learner else None
    learner = workspace.store.enroll(fact, changed)
    workspace.used_by(learner)
    role = workspace.organisation.role(fact.team, fact.role)
    _say(f"Enrolled {fact.name} as {role.title if role else fact.role}, starting {fact.start}.")
    _print(learner)
    return Exit.OK


@_guarded
def _status(options: argparse.Namespace) -> Exit:
    from onboard_tui.cli.opening import learner_of, workspace_of

    workspace = workspace_of(options)
    learner = learner_of(workspace, options.learner)
    if options.json:
        from onboard_tui.export.standing_json import status_data

        _json(status_data(learner.id, learner.progress, learner.standing))
    else:
        from onboard_tui.export.text import status_text

        _print(status_text(workspace.organisation, learner.progress, learner.standing))
    return Exit.OK


def _check(options: argparse.Namespace) -> Exit:
    from onboard_tui.content.load import check
    from onboard_tui.content.problems import Severity
    from onboard_tui.model.text import count
    from onboard_tui.paths import CONTENT_VARIABLE, bundled_content

    named = options.folder or getattr(options, "content", None) or os.environ.get(CONTENT_VARIABLE)
    here = Path("content")
    folder = Path(named) if named else here if here.is_dir() else bundled_content()
    checked = check(folder)
    errors = sum(one.severity is Severity.ERROR for one in checked.problems)
    if options.json:
        _json(
            {
                "content": str(folder),
                "errors": errors,
                "problems": [
                    {
                        "path": one.path,
                        "line": one.line,
                        "column": one.column,
                        "severity": one.severity.value,
                        "message": one.message,
                        "rule": one.rule.id,
                    }
                    for one in checked.problems
                ],
            }
        )
    else:
        for problem in checked.problems:
            _print(str(problem))
    warnings = len(checked.problems) - errors
    _say(f"{folder}: {count(errors, 'error')}, {count(warnings, 'warning')}.")
    return Exit.CONTENT if errors else Exit.OK


@_guarded
def _team(options: argparse.Namespace) -> Exit:
    from onboard_tui.cli.opening import workspace_of

    workspace = workspace_of(options)
    everybody = workspace.team()
    if options.format == "json":
        from onboard_tui.export.standing_json import summary_data

        _json([summary_data(one.id, one.progress, one.standing) for one in everybody])
        return Exit.OK
    if not everybody:
        _say(f"No learner's journals lie in {workspace.store.folder}.")
        return Exit.OK
    from onboard_tui.export.text import team_text

    _print(team_text([(one.id, one.progress, one.standing) for one in everybody]))
    return Exit.OK


@_guarded
def _map(options: argparse.Namespace) -> Exit:
    from onboard_tui.cli.opening import workspace_of
    from onboard_tui.export.text import map_text

    _print(map_text(workspace_of(options).organisation))
    return Exit.OK


@_guarded
def _export(options: argparse.Namespace) -> Exit:
    from onboard_tui.cli.opening import learner_of, workspace_of
    from onboard_tui.export.markdown import Evidence, summary

    workspace = workspace_of(options)
    learner = learner_of(workspace, options.learner)
    files = learner.journal.files
    evidence = Evidence(heads=learner.journal.heads, broken=sum(len(one.broken) for one in files))
    text = summary(workspace.organisation, learner.id, learner.progress, learner.standing, evidence)
    if options.output is None:
        _print(text.rstrip("\n"))
        return Exit.OK
    _write(options.output, text, force=options.force)
    _say(f"Wrote {options.output}.")
    return Exit.OK


def _write(path: Path, text: str, *, force: bool) -> None:
    from onboard_tui.journal.disk import RealDisk
    from onboard_tui.journal.store import why

    if path.exists() and not force:
        raise Stop(f"{path} is there already; say --force to write over it.", Exit.USAGE)
    try:
        RealDisk().replace(path, text.encode())
    except OSError as error:
        raise Stop(f"{path} can't be written: {why(error)}.", Exit.DATA) from error
