"""Whatever is typed in whatever order: no walk breaks, loses a fact, or says a control code."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from onboard_tui.model.text import control_code

VOCABULARY = (
    *("", "", "", "1", "2", "3", "4", "7", "99", "yes", "no", "back", "again", "help", "undo"),
    *("today", "steps", "steps due", "step 2", "step 3", "step 4", "step 5", "step 7", "next"),
    *("previous", "list", "hint", "links", "block", "unblock", "note", "delete", "replace"),
    *("undo 1", "undo 2", "find e", "find tote", "c", "c marketing", "c clerk", "team", "word"),
    *("word tote", "me", "away", "add", "tomorrow", "mon-wed", "who", "enrol", "look", "summary"),
    *("breaks", "breaks 1", "breaks counts", "rests", "rests 1", "rests marketing", "way clerk"),
    *("way", "way marketing", "teams", "teams 1", "teams 1 2", "teams warehouse", "only", "only 1"),
    *("only remote", "only parcel", "only marketing", "flows", "flow", "flow 1", "5", "6", "br"),
    *("Zoe", "marketing", "remote", "\x1b[2J", "x" * 99, "歡迎", "nobody", "join", "9/9/2027"),
)


@settings(max_examples=120, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(VOCABULARY), max_size=50), st.booleans())
def test_nothing_that_is_typed_breaks_the_walk(desk_at, answers, enrolled) -> None:
    with TemporaryDirectory() as folder:
        desk = desk_at(Path(folder) / "data")
        if enrolled:
            desk.enrol()
        heard = desk.walk(*answers)
        assert heard.saved
        assert heard.lines[-2].endswith("Come back with: onboard-tui walk")
        assert all(control_code(line) is None for line in heard.lines)
        for learner in desk.store().learners():
            assert desk.is_whole(learner)
            assert desk.workspace().learner(learner) is not None
        # Whatever was done, the next visit finds it in order.
        assert desk.walk("1", "today").saved
