"""The door of the public functions: a value of a wrong type is told as such, and not as what it led to within.

A type checker tells it before; this is for programs that use none. Each function goes on checking what it can tell
better itself.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import UnionType
from typing import Any, Literal, ParamSpec, TypeVar, Union, Unpack, cast, get_args, get_origin, get_type_hints

from extractor.errors import WrongTypeError

P = ParamSpec("P")
T = TypeVar("T")

_RAW = (TypeError, AttributeError, KeyError, IndexError)
"""What a value of another type leads to."""


def public(function: Callable[P, T]) -> Callable[P, T]:
    """The function, which raises `WrongTypeError` where a value of another type than it takes makes it fail.

    So do what it returns, where that is read step by step, and iterators that it is given, at the first wrong entry.
    """

    @functools.wraps(function)
    def called(*args: P.args, **kwargs: P.kwargs) -> T:
        given = _Given(function, args, kwargs)
        with_checks = given.with_checked_iterators()
        try:
            result = function(*with_checks.args, **with_checks.kwargs)
        except _RAW as error:
            given.explain(error)
            raise
        if not isinstance(result, Iterator):
            return result
        results: Iterator[Any] = result  # pyright: ignore[reportUnknownVariableType]
        return cast("T", _explained(results, given))

    called.__module__ = "extractor"  # where it is found again, as pickles look for it
    return called


def _explained(results: Iterator[Any], given: _Given) -> Iterator[Any]:
    try:
        yield from results
    except _RAW as error:
        given.explain(error)
        raise


class _Given:
    """What a function was called with, and what it takes. Raises `WrongTypeError` where it cannot be called so."""

    def __init__(self, function: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> None:
        self._name = function.__name__
        try:
            self._bound = inspect.signature(function).bind(*args, **kwargs)
        except TypeError as error:
            takes = ", ".join(inspect.signature(function).parameters)
            raise WrongTypeError(f"{self._name}({takes}) cannot be called so: {error}") from None
        self._hints = get_type_hints(function)
        self._parameters = inspect.signature(function).parameters

    def with_checked_iterators(self) -> inspect.BoundArguments:
        """The arguments, of which iterators raise `WrongTypeError` at the first entry of another type."""
        for name, value in self._bound.arguments.items():
            if isinstance(value, Iterator):
                entries: Iterator[Any] = value  # pyright: ignore[reportUnknownVariableType]
                self._bound.arguments[name] = self._checked(name, entries, self._hints[name])
        return self._bound

    def _checked(self, name: str, entries: Iterator[Any], hint: Any) -> Iterator[Any]:
        entry_hint = next((get_args(each)[0] for each in _choices(hint) if get_args(each)), Any)
        for entry in entries:
            if not _fits(entry, entry_hint):
                raise WrongTypeError(self._told(name, entry_hint, entry, "an entry of "))
            yield entry

    def explain(self, error: Exception) -> None:
        """Raise `WrongTypeError` where an argument is of another type than the function takes."""
        if isinstance(error, WrongTypeError):
            return
        for name, value, hint in self._each():
            if not _fits(value, hint):
                raise WrongTypeError(self._told(name, hint, value)) from error

    def _each(self) -> Iterator[tuple[str, Any, Any]]:
        for name, value in self._bound.arguments.items():
            hint, kind = self._hints.get(name, Any), self._parameters[name].kind
            if kind is inspect.Parameter.VAR_POSITIONAL:
                yield from ((name, entry, hint) for entry in value)
            elif kind is inspect.Parameter.VAR_KEYWORD and get_origin(hint) is Unpack:
                options = get_type_hints(get_args(hint)[0])
                yield from ((option, entry, options.get(option, Any)) for option, entry in value.items())
            elif kind is not inspect.Parameter.VAR_KEYWORD:
                yield name, value, hint

    def _told(self, name: str, hint: Any, value: Any, of: str = "") -> str:
        wrong = next(
            (each for each in _entries(value) if not any(_fits(each, entry) for entry in _entry_hints(hint))), None
        )
        found = f"{type(value).__name__} of {type(wrong).__name__}" if wrong is not None else type(value).__name__
        return f"{self._name}(): {of}{name} is {found}, and has to be {_named(hint)}: give such a value"


def _choices(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)


def _entry_hints(hint: Any) -> list[Any]:
    return [get_args(each)[0] for each in _choices(hint) if _is_of_entries(each)]


def _is_of_entries(hint: Any) -> bool:
    origin = get_origin(hint)
    return isinstance(origin, type) and issubclass(origin, Iterable) and not issubclass(origin, Mapping | tuple)


def _entries(value: Any) -> Collection[Any]:
    """The entries of a collection; of anything else none, as they may be read only once."""
    return cast("Collection[Any]", value) if isinstance(value, list | tuple | set | frozenset | dict) else ()


def _fits(value: Any, hint: Any) -> bool:
    """Whether a value is of a type, as far as that can be told without reading it."""
    if hint is Any or isinstance(hint, TypeVar) or get_origin(hint) is Literal:
        return True
    if hint is None:
        return value is None
    if len(choices := _choices(hint)) > 1:
        return any(_fits(value, choice) for choice in choices)
    if hint is int:
        return isinstance(value, int) and not isinstance(value, bool)
    kind = get_origin(hint) or hint
    if not isinstance(kind, type):
        return True
    if kind.__name__ == "Callable":
        return callable(value)
    if not isinstance(value, kind):
        return False
    if _is_of_entries(hint):
        return not isinstance(value, str | bytes) and all(_fits(entry, get_args(hint)[0]) for entry in _entries(value))
    return True


def _named(hint: Any) -> str:
    """A type as Python programs write it."""
    if hint is type(None):
        return "None"
    if len(choices := _choices(hint)) > 1:
        return " or ".join(map(_named, choices))
    origin = get_origin(hint)
    name = getattr(origin or hint, "__name__", str(hint))
    return f"{name}[{_named(get_args(hint)[0])}]" if _is_of_entries(hint) else name
