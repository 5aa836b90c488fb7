"""The page about the rules is made from the rules."""

from pathlib import Path

from onboard_tui.content.problems import Rule
from onboard_tui.content.rules_page import page

COMMITTED = Path(__file__).parents[3] / "docs" / "content-rules.md"


def test_the_page_about_the_rules_is_made_from_them() -> None:
    made = "python -m onboard_tui.content.rules_page > docs/content-rules.md"
    assert COMMITTED.read_text(encoding="utf-8") == page(), made


def test_every_rule_stands_on_it_once_with_its_severity() -> None:
    rows = [line.split(" | ")[:2] for line in page().splitlines() if line.startswith("| `")]
    assert sorted(rows) == sorted([f"| `{rule.id}`", rule.severity.value] for rule in Rule)
