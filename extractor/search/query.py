"""What is looked for in a run, checked, and as SQLite's full-text search takes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self, get_args

from extractor.articles.dates import given_days
from extractor.complaints import listed_names
from extractor.errors import UsageError
from extractor.findings import Unnamed, asked_unnamed
from extractor.layers import known_layers
from extractor.text.lookup import search_text, without_titles
from extractor.text.unseen import clean_words
from extractor_schemas import LAYERS
from extractor_schemas.actor import ActorKind
from extractor_schemas.claim import ClaimKind
from extractor_schemas.quote import QuoteKind
from extractor_schemas.stance import Position

UNMATCHED = ("unfounded", "missed")
"""The lists of a record that are no layers."""

_KINDS = [*get_args(ActorKind), *get_args(QuoteKind), *get_args(ClaimKind)]


NOBODY, ARTICLE, ANONYMOUS = "\ue007", "\ue008", "\ue009"
"""Words that no text has, for who says something where that is no actor with a name."""

_UNNAMED: dict[Unnamed, str] = {"nobody": NOBODY, "article": ARTICLE, "anonymous": ANONYMOUS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is looked for: findings that fit all that is given.

    ``expression`` is of SQLite's FTS5, over the fields of `Texts`; None where no words are given.
    ``since`` and ``until`` are days in ISO 8601. ``lists`` are names of layers, ``unfounded`` or ``missed``; None is
    every layer. ``checks`` and ``altered`` ask for findings that have checks, and for what a reply has altered; of both
    one is enough. ``figures`` asks for those whose own words have a figure.
    """

    expression: str | None
    lists: tuple[str, ...] | None
    kinds: tuple[str, ...]
    positions: tuple[str, ...]
    since: str | None
    until: str | None
    article: str | None
    checks: bool
    altered: bool
    figures: bool

    @classmethod
    def of(
        cls,
        words: Iterable[str],
        *,
        by: str | None,
        about: str | None,
        layers: str | Iterable[str] | None,
        kinds: str | Iterable[str] | None,
        positions: str | Iterable[str] | None,
        since: str | None,
        until: str | None,
        article: str | None,
        checks: bool,
        altered: bool,
        figures: bool,
    ) -> Self:
        """The query of what a user gives. Raises `UsageError` where something of it can find nothing."""
        words = list(words)
        for value in (*words, *filter(lambda one: one is not None, (by, about, since, until, article))):
            if not isinstance(value, str):  # pyright: ignore[reportUnnecessaryIsInstance]
                raise UsageError(f"{value!r} is no text that can be looked for: give a str, not {type(value).__name__}")
        first, last = given_days(since, "since (--from)"), given_days(until, "until (--to)")
        days = first and first[0], last and last[1]
        if days[0] and days[1] and days[0] > days[1]:
            raise UsageError(f"since (--from) {since} is later than until (--to) {until}: exchange them")
        lists = listed_names(layers, [*known_layers(), *UNMATCHED], "layers (--layer)")
        return cls(
            expression=_expression(words, by, about),
            lists=tuple(lists) or None,
            kinds=listed_names(kinds, _KINDS if len(known_layers()) == len(LAYERS) else None, "kinds (--kind)"),
            positions=listed_names(positions, list(get_args(Position)), "positions (--position)"),
            since=days[0],
            until=days[1],
            article=article,
            checks=checks,
            altered=altered,
            figures=figures,
        )


ALL_ITEMS = Query(
    expression=None, lists=None, kinds=(), positions=(), since=None, until=None, article=None, checks=False,
    altered=False, figures=False,
)  # fmt: skip


def _expression(words: Sequence[str], by: str | None, about: str | None) -> str | None:
    """What the columns must have: each of ``words`` as it stands, the words of a name or a target in any order."""
    parts = [_phrase("words", "words", phrase) for phrase in words]
    for column, name, given in (("actor", "by (--by)", by), ("target", "about (--about)", about)):
        if given is not None:
            with_letters = [word for word in without_titles(clean_words(given)).split() if any(map(str.isalnum, word))]
            all_words = " AND ".join(_phrase(column, name, word) for word in with_letters or [given])
            unnamed = asked_unnamed(given) if column == "actor" else None
            parts.append(f'({all_words} OR {column} : "{_UNNAMED[unnamed]}")' if unnamed else all_words)
    return " AND ".join(parts) or None


def _phrase(column: str, name: str, given: str) -> str:
    phrase = search_text(given)
    if not any(map(str.isalnum, given)) or not phrase:
        raise UsageError(f"{name}: there are no words in {given!r}: give some")
    return f'{column} : "{phrase}"{" *" if given.rstrip().endswith("*") else ""}'
