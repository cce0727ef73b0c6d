"""Words that a page's styles hide or strike out: those of its own style sheets, and of its elements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from extractor.text.lazy_regex import lazy_regex

_COMMENT = lazy_regex(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_MARK = lazy_regex(r"[{};]")
_NAME = r"(?:[\w-]|\\.)+"
_COMPOUND = lazy_regex(rf"(?P<tag>\*|[a-z][\w-]*)?(?P<names>(?:[.#]{_NAME})*)", re.IGNORECASE)
_NAMES = lazy_regex(rf"([.#])({_NAME})")
_ESCAPE = lazy_regex(r"\\(.)")
_WIDTH = lazy_regex(r"\((min|max)-width:(\d{1,6}(?:\.\d{1,6})?)(px|r?em)\)")
_SCREEN_WIDTH = 1280.0
"""In pixels, that of the screen on which a page is read; an em is 16 of them."""
_HIDES = {
    "display": lazy_regex(r"none"),
    "visibility": lazy_regex(r"hidden|collapse"),
    "text-decoration": lazy_regex(r".*\bline-through\b.*"),
}
_HIDES_BY_ITSELF = {"opacity": lazy_regex(r"0*\.?0+%?"), "font-size": lazy_regex(r"0*\.?0+(?:%|[a-z]+)?")}
"""Of an element's own style only: in style sheets they are where scripts let words appear."""
_SAME = {"text-decoration-line": "text-decoration"}
_MOST_RULES_WITHIN = 200
"""Of rules for elements within others so many are followed: each is tried on what is around an element."""
_HOLDS_ARTICLE = ("article", "main", "h1")
_WITH_SCRIPTS = ("noscript", "template")

_Weight = tuple[bool, int, int, int, int]
"""Which of several declarations counts: whether it is important, how many ids, names and elements select, its place."""

_OWN = (1_000_000, 0, 0, 0)
"""An element's own style weighs more than any selector."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a rule of a style sheet says of elements: by names of properties whether that hides, and its weight.

    ``selector`` has the compounds from the last on, each with what stands before it: a blank or ``>``.
    """

    selector: tuple[tuple[frozenset[str], str], ...]
    hides: dict[str, tuple[bool, _Weight]]


def hidden_by_style(tree: Any) -> list[Any]:
    """The elements that a reader with a screen does not see, or sees struck out, by their own style or a style sheet.

    What holds the article is shown in any case: a script of the page lets it appear.
    """
    by_key: dict[str, list[_Rule]] = {}
    within = 0
    for rule in _rules(_sheet(tree)):
        is_within = len(rule.selector) > 1
        within += is_within
        if is_within and within > _MOST_RULES_WITHIN:
            continue
        by_key.setdefault(min(rule.selector[0][0]), []).append(rule)  # an id or a class, if there is one
    found: list[Any] = []
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        own = _declarations(element.get("style", "").split(";"), _OWN, _HIDES | _HIDES_BY_ITSELF)
        winners = _winners(element, by_key)
        is_own = False
        for name, (hides, weight) in own.items():
            if name not in winners or weight > winners[name][1]:
                winners.pop(name, None)
                is_own |= hides
        by_sheet = any(hides for hides, _ in winners.values()) and next(element.iter(*_HOLDS_ARTICLE), None) is None
        if is_own or by_sheet:
            found.append(element)
    return found


def _winners(element: Any, by_key: dict[str, list[_Rule]]) -> dict[str, tuple[bool, _Weight]]:
    """What the style sheets say of an element, by names of properties."""
    winners: dict[str, tuple[bool, _Weight]] = {}
    if not by_key:
        return winners
    for key in _keys(element):
        for rule in by_key.get(key, ()):
            if _matches(element, rule.selector):
                for name, (hides, weight) in rule.hides.items():
                    if name not in winners or weight > winners[name][1]:
                        winners[name] = (hides, weight)
    return winners


def _keys(element: Any) -> set[str]:
    """What selects an element: its name, its classes, and its id."""
    classes = (f".{name}" for name in element.get("class", "").split())
    return {"*", element.tag, *classes, *(f"#{name}" for name in element.get("id", "").split())}


def _matches(element: Any, selector: tuple[tuple[frozenset[str], str], ...]) -> bool:
    compound, before = selector[0]
    if not compound <= _keys(element):
        return False
    for outer, next_before in selector[1:]:  # the nearest that fits is taken: to try all would take too long
        element = element.getparent()
        while before == " " and element is not None and not outer <= _keys(element):
            element = element.getparent()
        if element is None or not outer <= _keys(element):
            return False
        before = next_before
    return True


# --------------------------------------------------------------------------------------------------------------- sheets


def _sheet(tree: Any) -> str:
    """The style sheets of a page for screens."""
    styles = (style for style in tree.iter("style") if _is_for_screens(style.get("media", "all")))
    shown = (style for style in styles if next(style.iterancestors(*_WITH_SCRIPTS), None) is None)
    return _COMMENT.sub("", "\n".join(style.text or "" for style in shown))


def _rules(sheet: str) -> Iterator[_Rule]:
    """The rules that say whether something is seen."""
    for place, (selectors, declarations) in enumerate(_blocks(sheet)):
        for selector in selectors.split(","):
            if parts := _selector(selector):
                names = [key[0] for compound, _ in parts for key in compound if key != "*"]
                ids, classes = names.count("#"), names.count(".")
                hides = _declarations(declarations, (ids, classes, len(names) - ids - classes, place), _HIDES)
                if hides:
                    yield _Rule(parts, hides)


def _blocks(sheet: str) -> Iterator[tuple[str, list[str]]]:
    """The rules of a sheet for screens: selectors, and declarations."""
    at = 0
    around: list[str] = []
    declarations: list[str] = []
    for mark in _MARK.finditer(sheet):
        piece, at = sheet[at : mark.start()].strip(), mark.end()
        if mark[0] == "{":
            around.append(piece)
            declarations = []
        elif mark[0] == ";":
            declarations.append(piece)
        elif around:
            selectors = around.pop()
            if not selectors.startswith("@") and all(map(_counts, around)):
                yield selectors, [*declarations, piece]
            declarations = []


def _counts(rule: str) -> bool:
    """Whether what is within an at-rule holds on a screen."""
    name, _, condition = rule.partition(" ")
    name, bracket, rest = name.partition("(")
    return name == "@layer" or (name == "@media" and _is_for_screens(f"{bracket}{rest} {condition}"))


def _is_for_screens(media: str) -> bool:
    return any(all(map(_holds, query.split(" and "))) for query in (media.lower().strip() or "all").split(","))


def _holds(condition: str) -> bool:
    condition = "".join(condition.split()).removeprefix("only")
    if width := _WIDTH.fullmatch(condition):
        pixels = float(width[2]) * (1 if width[3] == "px" else 16)
        return pixels <= _SCREEN_WIDTH if width[1] == "min" else pixels >= _SCREEN_WIDTH
    return condition in ("screen", "all")


def _selector(selector: str) -> tuple[tuple[frozenset[str], str], ...]:
    """The compounds of a selector; none if it asks for what is not known here, such as what a reader points at."""
    parts: list[tuple[frozenset[str], str]] = []
    before = " "
    for word in selector.replace(">", " > ").split():
        compound = _COMPOUND.fullmatch(word)
        if word == ">":
            before = word
        elif compound is None:
            return ()
        else:
            tag = (compound["tag"] or "*").lower()
            names = [kind + _ESCAPE.sub(r"\1", name) for kind, name in _NAMES.findall(compound["names"])]
            parts.append((frozenset(names if names and tag == "*" else [tag, *names]), before))
            before = " "
    return tuple(reversed(parts))


def _declarations(
    declarations: Iterable[str], selected_by: tuple[int, int, int, int], kinds: dict[str, re.Pattern[str]]
) -> dict[str, tuple[bool, _Weight]]:
    """Of the properties that say whether something is seen, whether they hide, and how much that weighs."""
    found: dict[str, tuple[bool, _Weight]] = {}
    for declaration in declarations:
        name, _, value = declaration.lower().partition(":")
        name = _SAME.get(name.strip(), name.strip())
        if name in kinds:
            plain, _, important = value.partition("!")
            found[name] = (kinds[name].fullmatch(plain.strip()) is not None, (bool(important), *selected_by))
    return found
