"""The templates of prompts: Jinja (https://jinja.palletsprojects.com) in its sandbox, with bounds on its work.

A template is a program of somebody's: it may loop for ever, call itself, or ask for a number with a billion digits. So
what it does is metered, in characters roughly, and a template that does more than any prompt needs is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import Any, cast

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.meta import find_undeclared_variables
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

MOST_WORK = 20_000_000
"""Characters that filling in one message may read and write; a prompt with a large codebook needs a tenth of it."""

_STEP, _ITEM = 200, 50  # what a turn of a loop or a call costs, and each item of a list, beside the characters in them
_LARGEST_NUMBER = 1_000_000
_LARGEST_EXPONENT = 64

_OTHER_FILES: Mapping[type[nodes.Node], str] = {
    nodes.Include: "include",
    nodes.Import: "import",
    nodes.FromImport: "from",
    nodes.Extends: "extends",
}

_GROWING = {"center", "indent", "join", "replace", "batch", "slice", "tojson", "round"} | {
    "ljust", "rjust", "zfill", "expandtabs", "translate", "to_bytes",
}  # fmt: skip
"""Filters and methods whose result may be as long as two of their arguments multiplied."""

_NOT_FOR_PROMPTS = ("format", "urlize", "wordwrap")
"""Filters of which no argument bounds the time: formats, links, and words that are cut once for each line."""

_FORMATTING = {"format", "format_map"}  # whose widths, in a little language of its own, are without bounds

_left: ContextVar[list[int]] = ContextVar("characters of work that are left")


def fill_in(template: str, values: Mapping[str, Any]) -> str:
    """The template's text with the values. Raises whatever a program may raise, but ends soon."""
    before = _left.set([MOST_WORK])
    try:
        return str(_compiled(template).render(values)).strip()
    finally:
        _left.reset(before)


@lru_cache(maxsize=8)  # needed for each article, and slow to find out
def values_of(template: str) -> frozenset[str]:
    """The names of the values that a template uses. Raises as `fill_in` does, where the template is none."""
    return frozenset(find_undeclared_variables(_environment().parse(template)))


@lru_cache(maxsize=8)
def _compiled(template: str) -> Any:
    return _environment().from_string(template)


@lru_cache(maxsize=1)
def _environment() -> _Environment:
    return _Environment(
        undefined=StrictUndefined,
        autoescape=False,
        keep_trailing_newline=True,
        optimized=False,  # else constants are worked out before anything is metered
        finalize=_metered,
    )


class _Environment(ImmutableSandboxedEnvironment):
    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        del self.globals["lipsum"]
        for name in _NOT_FOR_PROMPTS:
            del self.filters[name]
        for name, function in cast(dict[str, Callable[..., Any]], dict(self.filters)).items():
            self.filters[name] = _metered_filter(name, function)
        self.filters |= {"_each": _each, "_metered": _metered}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return cast(nodes.Template, _Metering().visit(super()._parse(source, name, filename)))

    def call(self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        name, owner = getattr(__obj, "__name__", ""), getattr(__obj, "__self__", None)
        if name in _FORMATTING:
            raise SecurityError(f"{name} is not for prompts: put values in by {{{{ }}}}")
        _spend(_STEP)
        _meter(name, [owner, *args, *kwargs.values()])
        return _metered(super().call(__context, __obj, *args, **kwargs))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if operator == "**" and not (_is_small(left) and abs(right) <= _LARGEST_EXPONENT):
            raise SecurityError("a power is too large a number for a prompt")
        if operator == "%" and isinstance(left, str):
            raise SecurityError("% is not for prompts: put values in by {{ }}")
        if operator == "*":
            _spend(_extent(left) * _extent(right))
        return _metered(super().call_binop(context, operator, left, right))


class _Metering(NodeTransformer):
    """Puts meters around what loops and what joins text; refuses what reads another file."""

    def visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> Any:
        if word := _OTHER_FILES.get(type(node)):
            raise TemplateSyntaxError(f"{{% {word} %}} is not for prompts, which are one file each", node.lineno)
        return super().visit(node, *args, **kwargs)

    def visit_For(self, node: nodes.For) -> nodes.Node:
        written = sum(len(data.data) for data in node.find_all(nodes.TemplateData))
        self.generic_visit(node)
        node.iter = _filtered(cast(nodes.Expr, node.iter), "_each", nodes.Const(written))
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        self.generic_visit(node)
        return _filtered(node, "_metered")


def _filtered(node: nodes.Expr, name: str, *args: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(node, name, list(args), [], None, None, lineno=node.lineno)


def _spend(work: int) -> None:
    left = _left.get()
    left[0] -= work
    if left[0] < 0:
        raise SecurityError("it does more than any prompt needs: look for a loop or a macro without an end")


def _each(items: Iterable[Any], written: int) -> Iterator[Any]:
    for item in items:
        _spend(_STEP + written)
        yield item


def _metered(value: Any) -> Any:
    """The value, once its characters are paid for."""
    _spend(_weight(value))
    return value


def _metered_filter(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)  # which keeps Jinja's marks on it
    def call(*args: Any, **kwargs: Any) -> Any:
        args = tuple([*arg] if isinstance(arg, Iterator) else arg for arg in args)  # pyright: ignore[reportUnknownVariableType]
        _meter(name, [*args, *kwargs.values()])
        return function(*args, **kwargs)

    return call


def _meter(name: str, values: list[Any]) -> None:
    """Pay for a call with these values."""
    if not all(map(_is_small, values)):
        raise SecurityError(f"a number is too large for a prompt: the largest is {_LARGEST_NUMBER:,}")
    for value in values:
        _metered(value)
    if name in _GROWING:
        *_, second, first = [1, 1, *sorted(map(_extent, values))]
        _spend(first * second)


def _is_small(value: Any) -> bool:
    return not isinstance(value, int) or abs(value) <= _LARGEST_NUMBER


def _extent(value: Any) -> int:
    """How much longer a text can become by this: its characters, items or number."""
    if isinstance(value, int):
        return abs(value)
    if isinstance(value, str):
        return len(value)
    return _weight(value) if isinstance(value, list | tuple) else 1


def _weight(value: Any) -> int:
    """What a value would have to be paid for if it were printed; a container's items are paid for as they are met."""
    if isinstance(value, str | range):
        return len(value)
    if isinstance(value, dict):
        value = [*value.items()]  # pyright: ignore[reportUnknownVariableType]
    if not isinstance(value, list | tuple | set | frozenset):
        return 1
    weight = 0
    for item in cast(Iterable[Any], value):
        _spend(_ITEM)
        weight += _ITEM + _weight(item)
    return weight
