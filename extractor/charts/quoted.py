"""Who is quoted how often, and how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from extractor.charts.fonts import fitted
from extractor.charts.picture import FAINT, Picture, paint
from extractor.errors import UsageError
from extractor.grounding.findings import ACTORS_OF_REGISTRY
from extractor.rendering.wording import counted
from extractor.text.lookup import usual_spellings
from extractor_schemas import Record

if TYPE_CHECKING:
    from matplotlib.figure import Figure

TOP = 25
"""Speakers that have a bar of their own, unless somebody wants more."""

KINDS = {"direct": ("#0072b2", ""), "mixed": ("#56b4e9", "//"), "indirect": ("#e69f00", "..")}
"""Colour and hatching of each kind of quote."""

UNNAMED, NOBODY = "unnamed sources", "nobody named"


class QuotedSpeaker(NamedTuple):
    """One quote: its kind and who is quoted.

    ``speaker`` is a name, None where nobody is named; an unnamed source is told by ``source``, article and actor. A
    speaker of a registry `is_settled`: the name is another spelling of nobody else's.
    """

    kind: str
    speaker: str | None
    source: tuple[str, str] | None
    is_settled: bool = False


def quoted_speakers(records: Iterable[Record]) -> Iterator[QuotedSpeaker]:
    """The quotes of records, in their order."""
    for record in records:
        actors = {actor.id: actor for actor in record.actors}
        is_linked = ACTORS_OF_REGISTRY in record.provenance.flags
        for quote in record.quotes:
            actor = actors[quote.speaker] if quote.speaker else None
            if actor and actor.anonymous:
                yield QuotedSpeaker(quote.kind, None, (record.article.id, actor.id))
            else:
                yield QuotedSpeaker(quote.kind, " ".join(actor.name.split()) if actor else None, None, is_linked)


def quoted_picture(quoted: Iterable[QuotedSpeaker], *, top: int = TOP) -> Picture:
    """A bar for each speaker, those who are quoted most above; unnamed sources have one together, below.

    Raises `UsageError` where there is no quote.
    """
    counts: dict[str, Counter[str]] = {}
    unnamed, nobody, sources = Counter[str](), Counter[str](), set[tuple[str, str]]()
    quoted = list(quoted)
    usual = usual_spellings(quote.speaker for quote in quoted if quote.speaker and not quote.is_settled)
    for quote in quoted:
        if quote.source:
            sources.add(quote.source)
            unnamed[quote.kind] += 1
        elif quote.speaker is None:
            nobody[quote.kind] += 1
        else:
            name = quote.speaker if quote.is_settled else usual[quote.speaker]
            counts.setdefault(name, Counter())[quote.kind] += 1
    total = sum((each.total() for each in counts.values()), unnamed.total() + nobody.total())
    if not total:
        raise UsageError("there is no quote to draw: the run found none")
    ranked = sorted(counts, key=lambda name: (-counts[name].total(), name))
    shown = ranked[:top] if len(ranked) > top + 1 else ranked
    bars = [(fitted(name, 38), counts[name]) for name in shown]
    rest = ranked[len(shown) :]
    quotes = sum(counts[name].total() for name in rest)
    note = f"not shown: {counted(len(rest), 'more speaker')} with {counted(quotes, 'quote')}" if rest else ""
    groups = [(f"{UNNAMED} ({len(sources):,})", unnamed), (NOBODY, nobody)]
    below = [(label, each) for label, each in groups if each]
    kinds = Counter[str]()
    for each in (*counts.values(), unnamed, nobody):
        kinds.update(each)
    named = total - unnamed.total() - nobody.total()
    of_whom = ", ".join(
        f"{count:,} of {whose}"
        for count, whose in (
            (named, counted(len(ranked), "named speaker")),
            (unnamed.total(), counted(len(sources), "unnamed source")),
            (nobody.total(), NOBODY),
        )
        if count
    )
    told = ", ".join(f"{kinds[kind]} {kind}" for kind in KINDS if kinds[kind])

    def draw(figure: Figure) -> None:
        _draw(figure, bars, below, note)

    return paint(
        draw,
        title="Who is quoted, and how",
        description=f"{counted(total, 'quote')}: {of_whom}; {told}."
        f" Most quoted: {', '.join(ranked[:3]) or 'nobody who is named'}.",
        texts=[label for label, _ in bars],
    )


def _draw(
    figure: Figure, bars: Sequence[tuple[str, Counter[str]]], below: Sequence[tuple[str, Counter[str]]], note: str
) -> None:
    gap = 0.5 if bars and below else 0.0
    places = [*range(len(bars)), *(len(bars) + gap + number for number in range(len(below)))]
    every = [*bars, *below]
    figure.set_size_inches(5.2, max(0.5, 0.26 * (len(every) + gap)))
    axes = figure.subplots()
    figure.subplots_adjust(left=0, right=1, bottom=0, top=1)
    most = max(each.total() for _, each in every)
    lefts = [0] * len(every)
    for kind, (colour, hatch) in KINDS.items():
        widths = [each[kind] for _, each in every]
        shown = [number for number, width in enumerate(widths) if width]
        axes.barh(
            [places[number] for number in shown],
            [widths[number] for number in shown],
            0.72,
            left=[lefts[number] for number in shown],
            color=colour,
            hatch=hatch,
            edgecolor="white",
            linewidth=0.4,
            label=kind,
        )
        lefts = [left + width for left, width in zip(lefts, widths, strict=True)]
    for place, total in zip(places, lefts, strict=True):
        axes.text(total + most * 0.012, place, f"{total:,}", va="center", fontsize=8)
    axes.set_yticks(places, [label for label, _ in every])
    for label in axes.get_yticklabels()[len(bars) :]:
        label.set_fontstyle("italic")
        label.set_color(FAINT)
    axes.set_ylim(places[-1] + 0.6, -0.6)
    axes.set_xlim(0, most * 1.08)
    axes.set_xticks([])
    axes.set_xlabel(note, fontsize=8, color=FAINT, loc="left")
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    axes.set_title("Who is quoted, and how", loc="left", pad=24, fontsize=11, fontweight="bold")
    axes.legend(loc="lower left", bbox_to_anchor=(-0.01, 1), ncols=len(KINDS), fontsize=8.5, handlelength=1.2)
