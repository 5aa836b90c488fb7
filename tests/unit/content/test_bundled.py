"""What is shipped is an example to every author: it breaks no rule, not even softly."""

from datetime import date
from pathlib import Path

import pytest

from onboard_tui.content.check import check
from onboard_tui.model.connections import rests_on, team_of, what_breaks
from onboard_tui.model.organisation import EVERYONE, HandOff, Organisation
from onboard_tui.model.track import Track, track_of


@pytest.fixture(scope="module")
def tracks(organisation: Organisation) -> list[Track]:
    """Every role's track, in each work format that its team knows."""
    return [
        track_of(organisation, role.id, work_format)
        for role in organisation.roles()
        for work_format in organisation.teams[role.team].formats
    ]


def test_the_bundled_content_has_no_error_and_no_warning() -> None:
    bundled = Path(__file__).parents[3] / "content"
    assert [str(one) for one in check(bundled, date(2027, 3, 1)).problems] == []


def test_every_role_has_8_to_18_required_steps_in_each_of_its_work_formats(
    tracks: list[Track],
) -> None:
    required = {
        (one.role, one.work_format): sum(not step.optional for step in one.steps())
        for one in tracks
    }
    assert {key: count for key, count in required.items() if not 8 <= count <= 18} == {}


def test_every_role_gets_a_step_at_every_milestone(
    tracks: list[Track], organisation: Organisation
) -> None:
    every = set(organisation.milestones)
    reached = {
        (one.role, one.work_format): {placed.milestone.id for placed in one.placed}
        for one in tracks
    }
    assert {key: every - got for key, got in reached.items() if got != every} == {}


def test_pages_are_3000_bytes_or_less(organisation: Organisation) -> None:
    sizes = {key: len(step.page.encode()) for key, step in organisation.steps.items()}
    assert {key: size for key, size in sizes.items() if size > 3_000} == {}


def test_no_track_asks_for_a_step_before_the_one_that_it_comes_after(tracks: list[Track]) -> None:
    for track in tracks:
        place = {step.id: number for number, step in enumerate(track.steps())}
        wrong = [
            (step.id, before)
            for step in track.steps()
            for before in step.after
            if before in place and place[before] > place[step.id]
        ]
        assert wrong == [], track.role


def test_every_question_takes_some_thought(organisation: Organisation) -> None:
    for step in organisation.steps.values():
        for question in step.questions.values():
            assert len(question.options) >= 2
            assert {one.correct for one in question.options.values()} == {True, False}


def has_before_them(one: HandOff, giver: str) -> bool:
    """Whether whoever gives the next hand-off received one before, or gave it themselves."""
    team = team_of(giver)
    return one.giver in (giver, team) or any(
        EVERYONE in (end, giver) or end in (giver, team) or giver == team_of(end) for end in one.to
    )


def test_only_who_has_a_hand_off_before_them_fails_after_it(organisation: Organisation) -> None:
    known = organisation.hand_offs
    assert [
        (key, after)
        for key, one in known.items()
        for after in one.reaches
        if not has_before_them(one, known[after].giver)
    ] == []


def test_what_breaks_ends_at_the_customer_and_few_breaks_take_half_of_all_with_them(
    organisation: Organisation,
) -> None:
    known = organisation.hand_offs
    assert {key for key, one in known.items() if not one.reaches} == {
        "e-commerce/roadmap-answers",
        "finance/unmatched-payments",
        "warehouse/delay-notices",
    }
    sizes = sorted(len(what_breaks(organisation, key)) - 1 for key in known)
    assert sizes[len(known) // 2] <= len(known) / 4
    assert sum(size > len(known) / 2 for size in sizes) <= 5


@pytest.mark.parametrize(
    ("broken", "fails"),
    [
        # Nobody asks for the stock: an e-mail promotes what is not there.
        ("warehouse/stock-levels", "marketing/send-schedule"),
        # Nobody names the busiest hour: slips are late, and the telephones ring.
        ("e-commerce/volume-forecast", "warehouse/delay-notices"),
        # No campaign has results without a brief that says what it was for.
        ("marketing/campaign-brief", "marketing/campaign-results"),
        # Customer service answers by the status, and pays back by it.
        ("warehouse/shipping-status", "customer-service/refund-requests"),
        ("marketing/creator-parcels", "warehouse/shipping-status"),
        ("everyone/early-warnings", "warehouse/delay-notices"),
        ("everyone/monday-numbers", "c-level/goals"),
        # What customers report comes back to them as an answer.
        ("customer-service/cart-problems", "e-commerce/roadmap-answers"),
    ],
)
def test_the_stories_that_pages_tell_can_be_followed_both_ways(
    organisation: Organisation, broken: str, fails: str
) -> None:
    assert fails in {one.hand_off.id for one in what_breaks(organisation, broken)[1:]}
    assert broken in {one.hand_off.id for one in rests_on(organisation, fails)[1:]}
