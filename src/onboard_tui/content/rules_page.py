"""The page about the rules: `python -m onboard_tui.content.rules_page > docs/content-rules.md`."""

from onboard_tui.content.problems import Rule, Severity

_ABOUT = """\
# The rules of content

Made from the rules in `src/onboard_tui/content/problems.py` by
`python -m onboard_tui.content.rules_page`.

`onboard-tui check` tells everything that is wrong with a content folder at once, a line each:
the file, line and column, how much it matters, what is wrong and the rule's id.

```
teams/warehouse/pack.md:4:1: error: unknown key "revison"; did you mean "revision"? [unknown-key]
```

`--json` gives the same as data, with the number of each kind. The exit code is 1 where there is
an error, and with `--strict` also where there is a warning.
"""
_SEVERITIES = {
    Severity.ERROR: "## Errors\n\nWith one of these, content is not shown at all.\n",
    Severity.WARNING: "## Warnings\n\nContent with these is shown. `--strict` fails on them.\n",
    Severity.INFO: "## Infos\n\nGood to know, and no failure.\n",
}


def page() -> str:
    """Return the page, as Markdown."""
    parts = [_ABOUT]
    for severity, about in _SEVERITIES.items():
        rows = [
            f"| `{rule.id}` | {rule.severity.value} | {rule.asks} | {rule.mend} |"
            for rule in Rule
            if rule.severity is severity
        ]
        head = ["| id | severity | what it asks | how to mend it |", "| --- | --- | --- | --- |"]
        parts.append("\n".join([about, *head, *rows, ""]))
    return "\n".join(parts)


if __name__ == "__main__":
    print(page(), end="")
