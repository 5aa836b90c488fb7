"""The deeds that need an answer or two: which option, whom and when, what and why."""

from collections.abc import Sequence

from onboard_tui.enrolling import Mistake, meeting_day, optional_name, person_name, reason_text
from onboard_tui.filing import file_summary, summary_folder
from onboard_tui.model import doing
from onboard_tui.model.events import Event, Undone, UnknownFact
from onboard_tui.model.progress import State, StepProgress
from onboard_tui.model.saying import early_text
from onboard_tui.model.standing import day_text
from onboard_tui.model.step import Meeting, Option, Question
from onboard_tui.model.text import one_line
from onboard_tui.model.waiting import accepting_text, unconfirmed_text
from onboard_tui.notes import NotesError
from onboard_tui.notes import write_note as write
from onboard_tui.walk.asking import BACK, ask, choose, confirm, number_in
from onboard_tui.walk.session import Session
from onboard_tui.walk.talk import Left
from onboard_tui.walk.telling.lines import numbered, sentence
from onboard_tui.walk.telling.steps import quoted

NOBODY = ("nobody", "none", "-")


def answer(session: Session, step_id: str, question: Question) -> None:
    """Ask until a right option is chosen, and say what would follow from each that is.

    Raises Back where it is left open, CannotDo, Left.
    """
    step = _fresh(session, step_id)
    options = list(question.options.values())
    state = next(one for one in step.activities if one.activity == question)
    if state.satisfied:
        _explain(session, options)
        return
    # A locked step says so before anybody thinks about the answer.
    doing.answer(step, question, options[0].id)
    titles = [(one_line(one.text), "") for one in options]
    again = False
    while True:
        at = choose(session.talk, question.ask, titles, enter="leave it open", listed=not again)
        option, again = options[at], True
        facts = doing.answer(_fresh(session, step_id), question, option.id)
        if option.correct:
            session.keep(facts, f"Yes. {sentence(option.because)}")
            return
        counted = "The attempt is counted; which answer it was is never recorded."
        session.keep(facts, f"Not this one. {sentence(option.because)} {counted}")


def _explain(session: Session, options: Sequence[Option]) -> None:
    """Say again what speaks for the right options of a question that is answered."""
    for option in options:
        if option.correct:
            session.talk.say(f"Right is: {sentence(option.text)} {sentence(option.because)}")


def _fresh(session: Session, step_id: str) -> StepProgress:
    """Return a step as it is now: an answer may have changed it since."""
    step = session.me.progress.of(step_id)
    if step is None:
        raise doing.CannotDo("This step is no longer part of your track.")
    return step


def _somebody(text: str) -> str:
    """Return a name. Raises Mistake for what was the answer to another question."""
    if text.strip().lower() in ("y", "yes", "n", "no") or text.strip().isdigit():
        raise Mistake("That is no name; type whom you talked to.")
    return person_name(text)


def meet(session: Session, step: StepProgress, meeting: Meeting) -> doing.Facts:
    """Ask whom somebody met and when; nothing where it is noted. Raises Back, CannotDo, Left."""
    today, talk = session.today, session.talk
    # A locked step says so before anybody fills anything in.
    if not doing.meet(step, meeting, "", today):
        return ()
    if early := early_text(step, today):
        talk.say(early)
    suggested = session.reader.name_for(meeting.with_whom)
    whom = ask(talk, "Whom did you talk to?", _somebody, enter=one_line(suggested), value=suggested)
    when = ask(
        talk,
        "On which day? Like 2027-01-31, today or mon.",
        lambda text: meeting_day(text, today, session.me.progress.enrolment.start),
        enter=f"today, {day_text(today)}",
        value="today",
    )
    return doing.meet(_fresh(session, step.step.id), meeting, whom, when)


def accept(session: Session, step: StepProgress, writer: str) -> str:
    """Ask whether a device is that of one's manager; return what was decided, "" for no.

    Raises Left.
    """
    event = next((one for one in step.unconfirmed if one.writer == writer), None)
    if event is None:
        return ""
    talk = session.talk
    talk.say(unconfirmed_text(event, step))
    talk.say(accepting_text(event))
    if not confirm(talk, "Accept this device?", enter="not now"):
        return ""
    return f"Accepted: what {event.by} signs there counts from now on."


def block(session: Session, step: StepProgress) -> tuple[doing.Facts, str]:
    """Ask what holds a step up and who can help; return the facts and whom to tell.

    Raises Back, CannotDo, Left.
    """
    # A finished step says so before anybody fills anything in.
    doing.block(step, "", "")
    talk = session.talk
    blocked = step.state is State.BLOCKED
    known = step.reason if blocked else ""
    reason = ask(talk, "What holds it up?", reason_text, enter=one_line(known), value=known)
    helpers = session.reader.helpers(step.step)
    names = [name for name, _ in helpers]
    owner = step.owner if blocked else next(iter(names), "")
    if names:
        talk.say("Who can help?")
        talk.tell(numbered([one_line(f"{name}, {why}") for name, why in helpers], talk.width))

    def whom(text: str) -> str:
        number = number_in(text)
        if number is None:
            return "" if text.casefold() in NOBODY else optional_name(text, "helper's name")
        if not 1 <= number <= len(names):
            raise Mistake(f"There is no {number} here: type a number from the list, or a name.")
        return names[number - 1]

    question = "A number, a name, or nobody." if names else "Who can help? A name, or nobody."
    owner = ask(talk, question, whom, enter=one_line(owner) or "nobody", value=owner)
    return doing.block(_fresh(session, step.step.id), reason, owner), owner


def write_note(session: Session, step: str, note: str) -> None:
    """Ask for a private note, line by line. What was typed is kept, also when the input ends."""
    talk = session.talk
    change = 'is added; "replace" starts afresh, "delete" deletes the note' if note else "is kept"
    talk.say(f"What you type {change}. An empty line ends it, at once it changes nothing.")
    kept = note
    lines: list[str] = []
    left: Left | None = None
    while True:
        try:
            line = talk.ask("Note:")
        except Left as end:
            left = end
            break
        word = line.strip().casefold() if not lines else ""
        if word in BACK or not line.strip():
            break
        if note and word == "delete":
            _keep_note(session, step, "")
            return
        if note and word == "replace":
            kept = ""
            continue
        lines.append(line)
    if lines:
        _keep_note(session, step, "\n".join([kept, *lines] if kept else lines))
    if left is not None:
        raise left


def _keep_note(session: Session, step: str, text: str) -> None:
    while True:
        try:
            write(session.notes, session.me.id, step, text)
        except NotesError as error:
            session.talk.say(str(error))
            if not confirm(session.talk, "Try again?", enter="leave the note as it was"):
                return
        else:
            session.talk.say("Note saved, on this device only." if text else "Note deleted.")
            return


def undo_anywhere(session: Session) -> None:
    """Take back what was done last, whatever it was, and say what that is."""
    me = session.me
    facts = doing.undo_last(me.record, me.name)
    undone = {one.event for one in facts if isinstance(one, Undone)}
    steps = [event for one in me.record.steps.values() for event in one.all()]
    known = (*steps, *me.record.absences, *me.record.accepted)
    events = [one for one in known if one.id in undone]
    first = min(events, key=Event.order, default=None)
    if first is None or isinstance(first.fact, UnknownFact):
        raise doing.CannotDo("There is nothing to take back.")
    step = me.progress.of(getattr(first.fact, "step", ""))
    where = f" on {quoted(step.step.title)}" if step else ""
    session.keep(facts, f"Taken back: {doing.named(first.fact)}{where}.")


def file(session: Session) -> None:
    """Write one's summary where one looks for one's files. Raises CannotDo, NotSaved."""
    if session.me.is_visitor:
        raise doing.CannotDo("Nothing is kept while you look around: there is no summary.")
    try:
        here = summary_folder()
    except OSError as error:
        raise doing.CannotDo(
            "The folder that you came from is gone: leave, and go to another."
        ) from error
    path = file_summary(session.workspace, session.me, here)
    session.talk.say(f"Your summary is written: {path}")
