"""TOML data -> a shape, or every reason why it does not fit.

msgspec converts quickly but stops at the first error; the walk below runs only
when it did, and finds them all.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

from onboard_tui.content.problems import Rule, number, quoted
from onboard_tui.model.text import did_you_mean, nearest

T = TypeVar("T", bound=msgspec.Struct)

Keys = tuple[str, ...]
"""The keys that lead to a value; an item of a list is named by its index."""

Found = tuple[Keys, str, Rule]
"""The keys that lead to a value, what is wrong with it, and the rule."""


class Misfit(Exception):
    """Data does not fit its shape. Holds everything that was found."""

    def __init__(self, found: list[Found]) -> None:
        self.found = found
        super().__init__(f"{len(found)} problems")


def shaped(data: dict[str, Any], shape: type[T]) -> T:
    """Return TOML data as its shape. Raises Misfit with every problem."""
    try:
        # Dates are TOML's own: without these, text that looks like one would pass for it.
        return msgspec.convert(data, shape, builtin_types=(date, datetime))
    except msgspec.ValidationError as error:
        found: list[Found] = []
        _walk(data, inspect.type_info(shape), (), found.append)
        # What the walk does not know, msgspec's own words must tell.
        raise Misfit(found or [((), str(error), Rule.WRONG_VALUE)]) from None


Report = Callable[[Found], None]


def _walk(value: Any, wanted: inspect.Type, keys: Keys, report: Report) -> None:
    match wanted:
        case inspect.StructType():
            _walk_struct(value, wanted, keys, report)
        case inspect.DictType():
            _walk_dict(value, wanted, keys, report)
        case inspect.VarTupleType():
            _walk_list(value, wanted, keys, report)
        case inspect.UnionType():
            options = [one for one in wanted.types if not isinstance(one, inspect.NoneType)]
            _walk(value, options[0], keys, report)
        case inspect.Metadata():
            _walk(value, wanted.type, keys, report)
        case inspect.LiteralType():
            if value not in wanted.values or not isinstance(value, str):
                word = value if isinstance(value, str) else ""
                choices = did_you_mean(word, map(str, wanted.values), otherwise="allowed")
                report((keys, f"{_shown(value)} is not allowed here; {choices}", Rule.WRONG_VALUE))
        case _:
            _walk_plain(value, wanted, keys, report)


def _walk_struct(value: Any, wanted: inspect.StructType, keys: Keys, report: Report) -> None:
    if not isinstance(value, dict):
        report((keys, f"a table is wanted, not {_kind(value)}", Rule.WRONG_TYPE))
        return
    fields = {one.encode_name: one for one in wanted.fields}
    free = fields.keys() - value.keys()
    # A key that is misspelt is one mistake, not a missing one as well.
    misspelt = {nearest(key, free) for key in value.keys() - fields.keys()}
    for key, item in value.items():
        if key in fields:
            _walk(item, fields[key].type, (*keys, key), report)
        else:
            way_out = did_you_mean(key, free, otherwise="still free")
            report(((*keys, key), f"unknown key {quoted(key)}; {way_out}", Rule.UNKNOWN_KEY))
    for name, one in fields.items():
        if one.required and name not in value and name not in misspelt:
            report((keys, f'the key "{name}" is missing', Rule.MISSING_KEY))


def _walk_dict(value: Any, wanted: inspect.DictType, keys: Keys, report: Report) -> None:
    if not isinstance(value, dict):
        report((keys, f"a table is wanted, not {_kind(value)}", Rule.WRONG_TYPE))
        return
    if len(value) < (wanted.min_length or 0):
        report((keys, f"at least {wanted.min_length} are needed here", Rule.WRONG_VALUE))
    for key, item in value.items():
        _walk(item, wanted.value_type, (*keys, key), report)


def _walk_list(value: Any, wanted: inspect.VarTupleType, keys: Keys, report: Report) -> None:
    if not isinstance(value, list):
        report((keys, f"a list is wanted, not {_kind(value)}", Rule.WRONG_TYPE))
        return
    if len(value) < (wanted.min_length or 0):
        report((keys, f"at least {wanted.min_length} needed in this list", Rule.WRONG_VALUE))
    for index, item in enumerate(value):
        _walk(item, wanted.item_type, (*keys, str(index)), report)


def _walk_plain(value: Any, wanted: inspect.Type, keys: Keys, report: Report) -> None:
    match wanted:
        case inspect.StrType():
            if not isinstance(value, str):
                report(
                    (
                        keys,
                        f"text in quotes is wanted, not {_kind(value)}",
                        Rule.WRONG_TYPE,
                    )
                )
            elif wanted.min_length and len(value) < wanted.min_length:
                report((keys, "this must not be empty", Rule.WRONG_VALUE))
            elif wanted.max_length and len(value) > wanted.max_length:
                message = f"{len(value)} characters; {wanted.max_length} are allowed"
                report((keys, message, Rule.WRONG_VALUE))
        case inspect.BoolType():
            if not isinstance(value, bool):
                report(
                    (
                        keys,
                        f"true or false is wanted, not {_kind(value)}",
                        Rule.WRONG_TYPE,
                    )
                )
        case inspect.IntType():
            if not isinstance(value, int) or isinstance(value, bool):
                report(
                    (
                        keys,
                        f"a whole number is wanted{_of(keys)}, not {_kind(value)}",
                        Rule.WRONG_TYPE,
                    )
                )
            elif _is_outside(value, wanted):
                limits = f"{wanted.ge} to {wanted.le}"
                message = f"{number(value)} is out of range; {limits} is allowed"
                report((keys, message, Rule.WRONG_VALUE))
        case inspect.DateType():
            if not isinstance(value, date) or isinstance(value, datetime):
                message = (
                    f"a date such as 2027-01-31, without quotes, is wanted, not {_kind(value)}"
                )
                report((keys, message, Rule.WRONG_TYPE))


def _kind(value: Any) -> str:
    kinds = {
        bool: "true or false",
        int: "a number",
        float: "a number with a point",
        str: "text",
        list: "a list",
        dict: "a table",
        datetime: "a date with a time",
        date: "a date",
    }
    return kinds.get(type(value), "a time")


def _of(keys: Keys) -> str:
    """Return which key a value is for; "" where it is an item of a list."""
    return f" for {quoted(keys[-1])}" if keys and not keys[-1].isdecimal() else ""


def _is_outside(value: int, wanted: inspect.IntType) -> bool:
    return (wanted.ge is not None and value < wanted.ge) or (
        wanted.le is not None and value > wanted.le
    )


def _shown(value: Any) -> str:
    return quoted(value) if isinstance(value, str) else _kind(value)
