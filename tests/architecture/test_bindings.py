"""Every key says what it does, and has an id by which somebody can give it another key."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest
from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

import onboard_tui.tui


def faces() -> Iterator[type[DOMNode]]:
    """Yield every app, screen, dialog and widget that the package defines."""
    for module in pkgutil.walk_packages(onboard_tui.tui.__path__, "onboard_tui.tui."):
        for one in vars(importlib.import_module(module.name)).values():
            if isinstance(one, type) and issubclass(one, DOMNode) and one.__module__ == module.name:
                yield one


BINDINGS = [
    pytest.param(face, binding, id=f"{face.__name__}-{getattr(binding, 'key', binding)}")
    for face in faces()
    for binding in face.__dict__.get("BINDINGS", ())
]


def test_apps_screens_dialogs_and_widgets_are_all_looked_at() -> None:
    with_keys = [face for face in faces() if face.__dict__.get("BINDINGS")]
    for kind in (App, Screen, Widget):
        assert any(issubclass(face, kind) for face in with_keys)
    assert any("dialogs" in face.__module__ for face in with_keys)


@pytest.mark.parametrize(("face", "binding"), BINDINGS)
def test_a_key_has_an_id_a_description_and_a_tooltip(face: type[DOMNode], binding: Any) -> None:
    assert isinstance(binding, Binding), "a tuple has room for neither"
    assert binding.id
    assert binding.description.strip()
    assert binding.tooltip.strip()


@pytest.mark.parametrize(("face", "binding"), BINDINGS)
def test_a_key_does_something(face: type[DOMNode], binding: Binding) -> None:
    target, _, name = binding.action.partition("(")[0].rpartition(".")
    where = {"": face, "app": App, "screen": Screen}[target]
    assert hasattr(where, f"action_{name}")


def test_one_id_stands_for_one_key_and_one_action() -> None:
    meanings: dict[str | None, set[tuple[str, str]]] = {}
    for one in BINDINGS:
        binding = one.values[1]
        assert isinstance(binding, Binding)
        meanings.setdefault(binding.id, set()).add((binding.key, binding.action))
    assert {key: found for key, found in meanings.items() if len(found) > 1} == {}
