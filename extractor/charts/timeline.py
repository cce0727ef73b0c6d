"""What one actor claims, one claim below the other in the order of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from extractor.charts.fonts import fitted
from extractor.charts.picture import BAND, FAINT, INK, LINE, Picture, paint
from extractor.charts.statements import day_of
from extractor.errors import UsageError
from extractor.exports.read_article import unknown_actor
from extractor.findings import Unnamed, asked_unnamed
from extractor.linking.name_search import entries_called
from extractor.linking.registry import Registry
from extractor.rendering.wording import counted
from extractor.text.lookup import has_words, usual_spellings
from extractor_schemas import Claim, Record
from extractor_schemas.claim import ClaimKind

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TOP = 40
"""Claims that are shown, unless somebody wants more."""

KINDS: dict[ClaimKind, tuple[str, str]] = {
    "fact": ("o", "#0072b2"),
    "judgement": ("s", "#cc79a7"),
    "forecast": (">", "#009e73"),
    "proposal": ("D", "#d55e00"),
}
"""Shape and colour of each kind of claim."""

_TITLES: dict[Unnamed, str] = {
    "nobody": "What nobody known claims",
    "article": "What articles claim themselves",
    "anonymous": "What unnamed sources claim",
}

_WIDTH = 86
"""Columns of a claim's words."""


class _DatedClaim(NamedTuple):
    day: date | None
    published: str | None
    article: str
    claim: Claim


def timeline_picture(
    records: Iterable[Record], by: str, *, top: int = TOP, registry: Registry | None = None
) -> Picture:
    """The claims of the actors who have the words ``by`` in one of their names; hollow are those that are hedged.

    ``by`` may also be ``nobody``, ``the article`` or ``anonymous``. Names are those of the article, or with the
    ``registry`` whose actors the records have all of theirs there. Claims of articles without a date stand last. Of
    more than ``top`` the first are shown. Raises `UsageError` where there is no such claim.
    """
    names = Counter[str]()
    found: list[_DatedClaim] = []
    ids = {entry.id for entry in entries_called(registry, by)} if registry else set[str]()
    for record in records:
        for claim, name in _claims_by(record, by, ids):
            names[" ".join(name.split())] += 1
            found.append(_DatedClaim(day_of(record), record.article.published, record.article.id, claim))
    if not found:
        raise UsageError(f"nothing is claimed by {by!r}: `extractor find RUN --layer claims` lists who claims what")
    found.sort(key=lambda one: (one.day is None, one.day or date.min))
    shown = found[:top] if len(found) > top + 1 else found
    usual = usual_spellings(names.elements())
    spellings = Counter(map(usual.__getitem__, names.elements()))
    name = fitted(spellings.most_common(1)[0][0], 60)
    others = [other for other in spellings if fitted(other, 60) != name]
    title = f"What {name} claims" + (f" (also as {fitted(', '.join(others), 50)})" if others else "")
    if unnamed := asked_unnamed(by):
        title = _TITLES[unnamed]
    kinds = Counter(one.claim.kind for one in found)

    def draw(figure: Figure) -> None:
        _draw(figure, shown, title, len(found) - len(shown))

    told = ", ".join(f"{kinds[kind]} {kind}" for kind in KINDS if kinds[kind])
    return paint(
        draw,
        title=title,
        description=f"{counted(len(found), 'claim')}: {told}. The first: {shown[0].claim.text}",
        texts=[one.claim.text for one in shown],
    )


def _claims_by(record: Record, by: str, ids: Container[str]) -> Iterator[tuple[Claim, str]]:
    """The claims of a record that are by those who are asked for, some by their ``ids``, each with the name of whom."""
    unnamed = asked_unnamed(by)
    meant = {
        actor.id: actor.name
        for actor in record.actors
        if actor.id in ids or has_words(by, actor.name, *actor.aliases) or (unnamed == "anonymous" and actor.anonymous)
    }
    for claim in record.claims:
        if claim.claimant:
            if claim.claimant in meant:
                yield claim, meant[claim.claimant]
            continue
        unknown = unknown_actor(claim)
        if unnamed == ("nobody" if unknown else "article") or (unknown and has_words(by, unknown)):
            yield claim, unknown or "the article"


def _draw(figure: Figure, shown: Sequence[_DatedClaim], title: str, left_out: int) -> None:
    words = [fitted(_said(one.claim), _WIDTH, 2) for one in shown]
    heights = [1.55 if "\n" in each else 1.0 for each in words]
    places = [sum(heights[:number]) + height / 2 for number, height in enumerate(heights)]
    figure.set_size_inches(7.6, 0.26 * sum(heights))
    axes = figure.subplots()
    figure.subplots_adjust(left=0, right=1, bottom=0, top=1)
    axes.plot([0, 0], [places[0], places[-1]], color=LINE, linewidth=1.5, zorder=1)
    before: str | None = None
    is_band = True
    for one, text, place, height in zip(shown, words, places, heights, strict=True):
        label = _date_label(one.published)
        if label != before:
            is_band = not is_band
            axes.text(-0.02, place, label, ha="right", va="center", fontsize=8, color=FAINT)
        if is_band:
            axes.axhspan(place - height / 2, place + height / 2, color=BAND, zorder=0)
        before = label
        marker, colour = KINDS[one.claim.kind]
        is_hedged = one.claim.assertion != "asserted"
        axes.plot(
            0, place, marker, markersize=7, color=colour, markerfacecolor="white" if is_hedged else colour, zorder=2
        )
        axes.text(0.025, place, text, va="center", fontsize=8.5, color=INK, linespacing=1.15)
    if left_out:
        axes.text(
            0.025, sum(heights) + 0.4, f"and {counted(left_out, 'claim')} later", va="center", color=FAINT, fontsize=8
        )
    axes.set_xlim(-0.16, 1)
    axes.set_ylim(sum(heights) + (0.8 if left_out else 0), 0)
    axes.set_axis_off()
    axes.set_title(title, loc="left", pad=24, fontsize=11, fontweight="bold")
    _legend(axes, shown)


def _said(claim: Claim) -> str:
    return f"denies: {claim.text}" if claim.assertion == "denied" else claim.text


def _date_label(published: str | None) -> str:
    return (published or "no date").partition("T")[0]


def _legend(axes: Axes, shown: Sequence[_DatedClaim]) -> None:
    from matplotlib.lines import Line2D

    kinds: list[ClaimKind] = [kind for kind in KINDS if any(one.claim.kind == kind for one in shown)]
    handles = [
        Line2D([], [], linestyle="", marker=KINDS[kind][0], color=KINDS[kind][1], markersize=7) for kind in kinds
    ]
    words: list[str] = list(kinds)
    if any(one.claim.assertion != "asserted" for one in shown):
        handles.append(Line2D([], [], linestyle="", marker="o", color=FAINT, markerfacecolor="white", markersize=7))
        words.append("hedged or denied")
    axes.legend(handles, words, loc="lower left", bbox_to_anchor=(-0.02, 1), ncols=len(words), fontsize=8.5,
                handletextpad=0.2, columnspacing=1.2)  # fmt: skip
