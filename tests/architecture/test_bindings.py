"""Every key says what it does, and has an id by which somebody can give it another key."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest
from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

import onboard_tui.tui
from onboard_tui.keys import BY_ID, KEYS
from onboard_tui.rebinding import SITUATIONS, TYPED_IN
from onboard_tui.tui.app import OnboardApp


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
    where = {"": face, "app": OnboardApp, "screen": Screen}[target]
    assert hasattr(where, f"action_{name}")


@pytest.mark.parametrize(("face", "binding"), BINDINGS)
def test_a_key_is_what_the_table_says(face: type[DOMNode], binding: Binding) -> None:
    assert binding.id
    key = BY_ID[binding.id]
    assert (binding.key, binding.description, binding.tooltip, binding.priority) == (
        (key.keys, key.label, key.does, key.priority)
    )


def test_every_key_of_the_table_is_bound_and_has_an_id_of_its_own() -> None:
    assert len(BY_ID) == len(KEYS)
    assert set(BY_ID) == {one.values[1].id for one in BINDINGS}  # type: ignore[union-attr]


def test_no_binding_is_made_beside_the_table(modules: dict[str, str]) -> None:
    made = {
        path
        for path, text in modules.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "Binding"
    }
    assert made == {"onboard_tui/tui/bound.py"}


def test_one_id_stands_for_one_key_and_one_action() -> None:
    meanings: dict[str | None, set[tuple[str, str]]] = {}
    for one in BINDINGS:
        binding = one.values[1]
        assert isinstance(binding, Binding)
        meanings.setdefault(binding.id, set()).add((binding.key, binding.action))
    assert {key: found for key, found in meanings.items() if len(found) > 1} == {}


SCREENS = [face for face in faces() if issubclass(face, Screen) and face.__dict__.get("BINDINGS")]


@pytest.mark.parametrize("screen", SCREENS)
def test_the_check_of_own_keys_knows_what_works_together(
    screen: type[DOMNode], modules: dict[str, str]
) -> None:
    text = modules[screen.__module__.replace(".", "/") + ".py"]
    places = {
        binding.id.partition(".")[0]
        for face in screen.__mro__
        if face.__module__.startswith("onboard_tui.")
        for binding in face.__dict__.get("BINDINGS", ())
    }
    if not issubclass(screen, ModalScreen):
        places.add("app")
    if "ChoiceList(" in text:
        places.add("list")
    if "StepList(" in text:
        places |= {"list", "steps"}
    own = {binding.id.partition(".")[0] for binding in screen.__dict__["BINDINGS"]} - {"rooms"}
    assert len(places) == 1 or any(places <= set(situation) for situation in SITUATIONS), places
    if "Input(" in text or "TextArea(" in text:
        assert own <= TYPED_IN
