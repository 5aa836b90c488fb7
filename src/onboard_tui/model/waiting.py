"""Whom the steps of a track wait for, in sentences that are true whoever reads them."""

from collections.abc import Callable, Iterator

from onboard_tui.model.events import Event, Waived
from onboard_tui.model.progress import Progress, State, StepProgress


def signer(step: StepProgress, progress: Progress, name_of: Callable[[str], str]) -> str:
    """Return who signs a step off, "" for nobody. `name_of` gives a team's or role's title."""
    by = step.step.sign_off.by if step.step.sign_off else ""
    enrolment = progress.enrolment
    named = {"manager": enrolment.manager or "the manager", "buddy": enrolment.buddy or "the buddy"}
    return named.get(by) or (name_of(by) if by else "")


def what_waits(progress: Progress, name_of: Callable[[str], str] = str) -> tuple[str, ...]:
    """Return a sentence for each step that waits for somebody's word, in the track's order."""
    return tuple(text for one in progress.steps for text in _waits(one, progress, name_of))


def reason(why: str, progress: Progress, name_of: Callable[[str], str] = str) -> str:
    """Return a standing's reason with what else waits for somebody's word after it."""
    more = (one for one in what_waits(progress, name_of) if one not in why)
    return " ".join([why, *more])


def _waits(step: StepProgress, progress: Progress, name_of: Callable[[str], str]) -> Iterator[str]:
    if step.state is State.WAITING:
        who = signer(step, progress, name_of)
        yield f"“{step.step.title}” waits for a sign-off by {who}."
    elif step.unconfirmed:
        yield f"“{step.step.title}” waits for {to_confirm(step, progress)}."


def to_confirm(step: StepProgress, progress: Progress) -> str:
    """Return what an unconfirmed step waits for: "Ada to confirm the device of Greta Moll"."""
    return f"{progress.enrolment.name} to confirm the device of {step.unconfirmed[0].by}"


def unconfirmed_text(event: Event, step: StepProgress) -> str:
    """Return what an unconfirmed sign-off or waiver asks the learner, as two sentences."""
    waived = isinstance(event.fact, Waived)
    by = "manager" if waived or not step.step.sign_off else step.step.sign_off.by
    them = f"your {by}" if by in ("manager", "buddy") else "really them"
    verb = "Waived" if waived else "Signed off"
    return f"{verb} by {event.by} from a device that nobody vouched for yet. Was that {them}?"


def accepting_text(event: Event) -> str:
    """Return what accepting the device behind an event means."""
    return (
        "From now on what that device signs counts, here and on your other devices. If you did "
        f"not expect it, ask {event.by} first."
    )
