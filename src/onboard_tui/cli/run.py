"""Running a command: what it prints, and the code it ends with."""

import argparse
import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from onboard_tui import __version__
from onboard_tui.cli.arguments import parser
from onboard_tui.exits import Exit, Stop

Command = Callable[[argparse.Namespace], Exit]


def run(words: Sequence[str]) -> int:
    """Run a command line and return its exit code. Data goes to stdout, words to stderr."""
    _mend_streams()
    try:
        code = _carry_out(words)
        with _output():
            sys.stdout.flush()
    except Stop as stop:
        _say(str(stop))
        return stop.code
    except BrokenPipeError:
        # The reader of the pipe has seen enough.
        _drop_output()
        return Exit.OK
    return code


def _carry_out(words: Sequence[str]) -> Exit:
    commands: dict[str | None, Command] = {
        None: _app,
        "walk": _walk,
        "enroll": _enroll,
        "status": _status,
        "check": _check,
        "preview": _preview,
        "team": _team,
        "map": _map,
        "export": _export,
        "new": _new,
        "schema": _schema,
        "settings": _settings,
        "away": _away,
        "take-along": _take_along,
        "join": _join,
        "completion": _completion,
    }
    try:
        with _output():
            options = parser().parse_args(words)
    except SystemExit:
        # The help has been printed; mistakes raise Stop.
        return Exit.OK
    if options.version:
        _print(f"onboard-tui {__version__}")
        return Exit.OK
    return commands[options.command](options)


def _mend_streams() -> None:
    """Put nothing where a stream is closed, so that no command needs to ask for it."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nothing = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 (stays open)
            setattr(sys, name, nothing)


def _drop_output() -> None:
    """Give up standard output, so that closing it does not complain again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _output() -> Iterator[None]:
    """Tell in a sentence when standard output takes no more: a disk can be full."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        _drop_output()
        raise Stop(f"The output can't be written: {error.strerror}.", Exit.DATA) from error


def _say(text: str) -> None:
    # Late: only words about a command need it, not its data.
    from onboard_tui.model.text import plain

    # Where nobody listens, the exit code still tells.
    with suppress(OSError):
        print(plain(text), file=sys.stderr)


def _print(text: str) -> None:
    """Print data, with what the terminal's encoding lacks replaced."""
    # Late: see _say.
    from onboard_tui.model.text import plain

    encoding = sys.stdout.encoding or "utf-8"
    with _output():
        print(plain(text).encode(encoding, "replace").decode(encoding), flush=True)


def _print_or_write(options: argparse.Namespace, text: str) -> None:
    """Print data, or write it into the file that was named."""
    lines = text.rstrip("\n")
    if options.output is None:
        _print(lines)
        return
    # Late: see _say.
    from onboard_tui.cli.writing import write_file

    write_file(options.output, f"{lines}\n".encode(), force=options.force)
    _say(f"Wrote {options.output}.")


def _json(data: object) -> None:
    # Late: only JSON output needs it.
    import json

    with _output():
        print(json.dumps(data, indent=2), flush=True)


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


def _in_terminal(command: Command) -> Command:
    """Say in a sentence why there is no screen, instead of drawing where none can be."""

    def checked(options: argparse.Namespace) -> Exit:
        _needs_terminal()
        return _guarded(command)(options)

    return checked


def _needs_terminal() -> None:
    # Textual reads its keys from the first and draws on the last.
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise Stop(
            "The app needs a terminal; `onboard-tui walk` is the same without one.",
            Exit.NO_TERMINAL,
        )
    if os.environ.get("TERM", "dumb") in ("dumb", "unknown", ""):
        raise Stop(
            "The app can't draw on this terminal (TERM is dumb or not set); "
            "`onboard-tui walk` is the same in plain lines.",
            Exit.NO_TERMINAL,
        )


@_in_terminal
def _app(options: argparse.Namespace) -> Exit:
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


@_in_terminal
def _preview(options: argparse.Namespace) -> Exit:
    # Late: no other command needs it.
    from onboard_tui.cli.preview import preview

    return preview(options, _say)


@_guarded
def _walk(options: argparse.Namespace) -> Exit:
    # Late: no other command needs it.
    from onboard_tui.cli.walking import walk_along

    with _output():
        return walk_along(options)


@_guarded
def _enroll(options: argparse.Namespace) -> Exit:
    # Late, here and below: each command loads what it needs alone.
    from onboard_tui.cli.opening import learner_of, workspace_of
    from onboard_tui.enrolling import Mistake, enrolment, moved, start_date

    workspace = workspace_of(options)
    changed = learner_of(workspace, options.learner) if options.learner is not None else None
    today = workspace.store.today()
    try:
        fact = enrolment(
            workspace.organisation,
            name=options.name,
            team=options.team,
            role=options.role,
            start=today if options.start is None else start_date(options.start),
            work_format=options.work_format or "",
            manager=options.manager or "",
            buddy=options.buddy or "",
        )
    except Mistake as mistake:
        raise Stop(str(mistake), Exit.USAGE) from None
    if changed is not None:
        said = {key for key, value in vars(options).items() if value is not None}
        fact = moved(workspace.organisation, changed.progress.enrolment, fact, said)
    elif not options.new and (known := [one.id for one in workspace.team()]):
        raise Stop(
            f"Somebody is enrolled here already ({', '.join(known)}): say --new for one more "
            "learner, or --learner ID to change that one's enrolment.",
            Exit.USAGE,
        )
    learner = workspace.store.enroll(fact, changed.id if changed else None)
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
    from onboard_tui.cli.checking import checking

    answer = checking(options)
    if options.json:
        _json(answer.data)
    elif answer.text:
        _print(answer.text)
    _say(answer.words)
    return answer.code


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
    from onboard_tui.cli.mapping import drawn_map

    drawn = drawn_map(options)
    _print_or_write(options, drawn.text)
    for words in drawn.words:
        _say(words)
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
    _print_or_write(options, text)
    return Exit.OK


def _new(options: argparse.Namespace) -> Exit:
    from onboard_tui.cli.new import new

    written = new(options)
    for path in written.paths:
        _print(path)
    for words in written.words:
        _say(words)
    return written.code


def _schema(options: argparse.Namespace) -> Exit:
    from onboard_tui.cli.schema import all_schemas, write_schemas

    if options.out is None:
        _print(all_schemas())
        return Exit.OK
    for path in write_schemas(options.out):
        _print(path)
    return Exit.OK


@_guarded
def _settings(options: argparse.Namespace) -> Exit:
    from onboard_tui.cli.settings import settings_answer

    answer = settings_answer(options)
    for words in answer.words:
        _say(words)
    if options.json:
        _json(answer.data)
    elif answer.text:
        _print(answer.text)
    return Exit.OK


@_guarded
def _away(options: argparse.Namespace) -> Exit:
    from onboard_tui.cli.away import away

    _say(away(options))
    return Exit.OK


@_guarded
def _take_along(options: argparse.Namespace) -> Exit:
    from onboard_tui.cli.devices import take_along

    path, words = take_along(options)
    _say(words)
    _print(path)
    return Exit.OK


@_guarded
def _join(options: argparse.Namespace) -> Exit:
    from onboard_tui.cli.devices import join

    learner, words = join(options)
    _say(words)
    _print(learner)
    return Exit.OK


def _completion(options: argparse.Namespace) -> Exit:
    from onboard_tui.cli.completion import script

    _print(script(options.shell))
    return Exit.OK
