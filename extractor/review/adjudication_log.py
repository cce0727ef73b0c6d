"""The log of an adjudication as Markdown, in which nothing that somebody has written is taken for a mark."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from extractor.rendering.html import printable
from extractor.rendering.wording import counted
from extractor.review.adjudication import Adjudication, Settled
from extractor.review.annotated import Shared

_MARKS = re.compile(r"[\\`*\[\]<>|~&!$]|(?<![^\W_])_|_(?![^\W_])|^[#+=-]")
_NUMBER = re.compile(r"^(\d+)([.)])(?=\s|$)")
"""What Markdown may take for a mark, in a line or at its beginning: a backslash before it makes it a character."""


def adjudication_log(names: tuple[str, str], articles: Sequence[Adjudication]) -> Iterator[str]:
    """The lines of the log of two annotators' articles."""
    first, second = names
    compared = [article for article in articles if not article.problem]
    yield "# Adjudication"
    yield ""
    yield _opening(first, second, compared)
    yield ""
    if agreement := _agreement(compared):
        yield f"Agreement of the two before that (F1): {agreement}."
        yield ""
    yield from _still_open(articles)
    yield from _counts(first, second, compared)
    for article in compared:
        yield from _article(first, second, article)


def _opening(first: str, second: str, articles: Sequence[Adjudication]) -> str:
    by = sorted({name for article in articles for name in article.decided_by})
    days = sorted(at[:10] for article in articles for at in article.decided_at)
    told = f"{_plain(first)} and {_plain(second)} annotated {counted(len(articles), 'article')} apart from each other."
    if not by:
        return told
    when = days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}"
    return f"{told} {' and '.join(map(_plain, by))} settled where they differ ({when})."


def _agreement(articles: Sequence[Adjudication]) -> str:
    """The F1 of each layer over all articles."""
    names = dict.fromkeys(name for article in articles for name in article.agreement)
    told: list[str] = []
    for name in names:
        of_layer = [article.agreement[name] for article in articles if name in article.agreement]
        total = Shared(*(sum(counts) for counts in zip(*of_layer, strict=True)))
        told.append(f"{_plain(name)} {total.shown}")
    return ", ".join(told)


def _still_open(articles: Sequence[Adjudication]) -> Iterator[str]:
    """What is left to do, article by article."""
    left = [article for article in articles if article.is_open]
    if not left:
        return
    yield "## Not settled yet"
    yield ""
    for article in left:
        not_checked = "not marked as checked" if not article.open else f"{counted(article.open, 'difference')} open"
        yield f"- {_plain(article.id)}: {_plain(article.problem) if article.problem else not_checked}"
    yield ""


def _counts(first: str, second: str, articles: Sequence[Adjudication]) -> Iterator[str]:
    if not articles:
        return
    names = list(dict.fromkeys(name for article in articles for name in article.counts))
    yield "## Counts"
    yield ""
    yield f"Items of {_plain(first)} / {_plain(second)} / gold."
    yield ""
    yield from _heading("article", *names, "differences", "settled")
    for article in articles:
        yield _row(article.id, *(_triple([article], name) for name in names), *_settled([article]))
    yield _row("all", *(_triple(articles, name) for name in names), *_settled(articles))
    yield ""


def _triple(articles: Sequence[Adjudication], name: str) -> str:
    sums = [sum(counts) for counts in zip(*(each.counts.get(name, (0, 0, 0)) for each in articles), strict=True)]
    return " / ".join(map(str, sums))


def _settled(articles: Sequence[Adjudication]) -> tuple[str, str]:
    differences = [difference for article in articles for difference in article.differences]
    return str(len(differences)), str(sum(not difference.is_open for difference in differences))


def _article(first: str, second: str, article: Adjudication) -> Iterator[str]:
    tables: list[tuple[str, Sequence[Settled], Sequence[str], Callable[[Settled], Sequence[str]]]] = [
        (
            "",
            article.differences,
            ("layer", "item", first, second, "decided", "note"),
            lambda row: (row.layer, row.item, row.first, row.second, row.decided, row.note),
        ),
        (
            "Decided although the two do not differ:",
            article.beyond,
            ("layer", "item", "both", "decided", "note"),
            lambda row: (row.layer, row.item, row.first, row.decided, row.note),
        ),
    ]
    if not article.differences and not article.beyond:
        return
    yield f"## {_plain(article.id)}"
    yield ""
    if article.title != article.id:
        yield _plain(article.title)
        yield ""
    for told, rows, headings, cells in tables:
        if rows:
            yield from [told, ""] if told else []
            yield from _heading(*headings)
            yield from (_row(*cells(row)) for row in rows)
            yield ""


def _heading(*names: str) -> Iterator[str]:
    yield _row(*names)
    yield f"|{'---|' * len(names)}"


def _row(*cells: str) -> str:
    return f"| {' | '.join(map(_plain, cells))} |"


def _plain(text: str) -> str:
    """The text in one line, as characters alone."""
    marked = _MARKS.sub(r"\\\g<0>", " ".join(printable(text).split()))
    return _NUMBER.sub(r"\1\\\2", marked)
