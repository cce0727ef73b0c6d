"""PolNeAR: news with attributions annotated by people, read from its own brat files and scored by its conventions.

The corpus is Newell, Margolin and Ruths, "An Attribution Relations Corpus for Political News" (LREC 2018),
https://github.com/networkdynamics/PolNeAR. A folder of it has text/NAME.txt and attributions/NAME_ANNOTATOR.ann.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from extractor.errors import UsageError
from extractor.evaluation.article_score import token_counts
from extractor.evaluation.assignment import solve_assignment
from extractor.evaluation.metrics import Counts, rounded
from extractor.evaluation.similarity import TOKEN, dice
from extractor.text.spans import CharRange
from extractor_schemas import Quote, Record, Span

LEAST_SIMILARITY = 0.5
"""The similarity of contents from which a pair's speaker and cue are compared."""

SHARES = frozenset({"speaker", "cue"})
"""The figures that are shares of pairs."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """The char ranges of one attribution's content, source and cue; source and cue may have none."""

    content: tuple[CharRange, ...]
    source: tuple[CharRange, ...]
    cue: tuple[CharRange, ...]


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """One article of the corpus: its text, and its attributions as the first of its annotators marked them."""

    text: str
    attributions: list[Attribution]


@dataclass(frozen=True)
class PolnearReport:
    """The figures of a run on the corpus, by PolNeAR's names."""

    totals: Mapping[str, Counts]

    def facts(self) -> dict[str, Any]:
        """The figures for JSON, rounded to four digits."""
        return {
            name: rounded(total.f1)
            if name in SHARES
            else {"precision": rounded(total.precision), "recall": rounded(total.recall), "f1": rounded(total.f1)}
            for name, total in self.totals.items()
        }


def report_polnear(records: Iterable[Record], folder: Path) -> PolnearReport:
    """The report of a run's records on a folder of the corpus. Raises `UsageError`."""
    return PolnearReport(score_records(records, load_corpus(folder)))


# ---------------------------------------------------------------------------------------------------------- reading


def load_corpus(folder: Path) -> dict[str, AnnotatedArticle]:
    """The corpus's articles by name. Raises `UsageError` if there are none."""
    articles: dict[str, AnnotatedArticle] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rpartition("_")[0]
        if name not in articles:
            text = _read_text(folder / "text" / f"{name}.txt")
            articles[name] = AnnotatedArticle(text, parse_attributions(_read_text(path)))
    if not articles:
        raise UsageError(f"no PolNeAR in {folder}: name the folder that has attributions/ and text/")
    return articles


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read ({error}): fetch the corpus again") from error


def parse_attributions(brat: str) -> list[Attribution]:
    """The attributions of a file in brat's standoff format (https://brat.nlplab.org/standoff.html), those with content.

    A discontinuous span is several ranges: ``T1<tab>Content 10 20;25 30<tab>the words``.
    """
    ranges: dict[str, list[CharRange]] = {}
    events: list[list[str]] = []
    for line in brat.splitlines():
        id, *columns = line.split("\t")
        if id.startswith("T"):
            fragments = columns[0].partition(" ")[2].split(";")
            ranges[id] = [(int(start), int(end)) for start, end in (fragment.split() for fragment in fragments)]
        elif id.startswith("E"):
            events.append(columns[0].split())
    attributions: list[Attribution] = []
    for event in events:
        roles: dict[str, list[CharRange]] = {"content": [], "source": [], "cue": []}
        for argument in event:
            role, _, id = argument.partition(":")
            roles.get(re.sub(r"\d+$", "", role).lower(), []).extend(ranges.get(id, ()))
        if roles["content"]:
            attributions.append(Attribution(*(tuple(roles[role]) for role in ("content", "source", "cue"))))
    return attributions


# ---------------------------------------------------------------------------------------------------------- scoring


def outermost_attributions(quotes: Iterable[Quote]) -> list[Attribution]:
    """A record's quotes as PolNeAR has them: those inside the content of another are left out."""
    attributions = [
        Attribution(_ranges(quote.content), _ranges([quote.source]), _ranges([quote.cue])) for quote in quotes
    ]
    return [
        attribution
        for attribution in attributions
        if not any(_is_inside(attribution, candidate) for candidate in attributions)
    ]


def _ranges(spans: Iterable[Span | None]) -> tuple[CharRange, ...]:
    return tuple(span.range for span in spans if span)


def _is_inside(inner: Attribution, outer: Attribution) -> bool:
    return inner.content != outer.content and all(
        any(start >= outer_start and end <= outer_end for outer_start, outer_end in outer.content)
        for start, end in inner.content
    )


def corpus_name(article_id: str) -> str:
    """The corpus's name of an article, which is its file's."""
    return PurePath(article_id).name.removesuffix(".txt")


def score_records(records: Iterable[Record], articles: Mapping[str, AnnotatedArticle]) -> dict[str, Counts]:
    """PolNeAR's figures of the records; only articles that have a record count.

    Attributions are matched one to one by the F1 of their content tokens: ``attribution_soft`` sums it up,
    ``attribution_exact`` counts equal token sets; in pairs that are at least half alike, a ``speaker`` or a ``cue`` is
    right if it shares a token with the gold's, where the gold has one. ``content_tokens`` are those in any content.
    Raises `UsageError` for a record of an article that is not in the corpus.
    """
    totals = {name: Counts() for name in ("content_tokens", "attribution_soft", "attribution_exact", "speaker", "cue")}
    for record in records:
        article = articles.get(corpus_name(record.article.id))
        if article is None or article.text != record.article.text:
            raise UsageError(f"{record.article.id} is not an article of the corpus: run on its text/ folder")
        predicted = outermost_attributions(record.quotes)
        for name, counts in score_attributions(article.text, predicted, article.attributions).items():
            totals[name] += counts
    return totals


def score_attributions(text: str, predicted: Sequence[Attribution], gold: Sequence[Attribution]) -> dict[str, Counts]:
    """One article's figures."""
    predicted_tokens, gold_tokens = ([_tokens(text, each.content) for each in side] for side in (predicted, gold))
    matched = _match(predicted_tokens, gold_tokens)
    exact = sum(predicted_tokens[left] == gold_tokens[right] for left, right, _ in matched)
    pairs = [(predicted[left], gold[right]) for left, right, f1 in matched if f1 >= LEAST_SIMILARITY]
    sizes = len(predicted), len(gold)
    return {
        "content_tokens": token_counts(predicted_tokens, gold_tokens),
        "attribution_soft": Counts.of(sum(f1 for _, _, f1 in matched), *sizes),
        "attribution_exact": Counts.of(exact, *sizes),
        "speaker": _overlap_counts(text, [(left.source, right.source) for left, right in pairs]),
        "cue": _overlap_counts(text, [(left.cue, right.cue) for left, right in pairs]),
    }


def _match(predicted: Sequence[frozenset[int]], gold: Sequence[frozenset[int]]) -> list[tuple[int, int, float]]:
    """The best matching, and among equals the one that scipy takes, so that everybody gets the same figures."""
    similarity = [[dice(left, right) for right in gold] for left in predicted]
    pairs = ((left, right, similarity[left][right]) for left, right in solve_assignment(similarity))
    return [pair for pair in pairs if pair[2]]


def _overlap_counts(text: str, pairs: Iterable[tuple[Sequence[CharRange], Sequence[CharRange]]]) -> Counts:
    """Of the pairs whose gold has tokens, the share that has one in common."""
    token_pairs = [(_tokens(text, predicted), _tokens(text, gold)) for predicted, gold in pairs]
    with_gold = [(predicted, gold) for predicted, gold in token_pairs if gold]
    return Counts.share(sum(not predicted.isdisjoint(gold) for predicted, gold in with_gold), len(with_gold))


def _tokens(text: str, ranges: Iterable[CharRange]) -> frozenset[int]:
    return frozenset(
        match.start() for start, end in ranges for match in TOKEN.finditer(text, max(0, start), min(len(text), end))
    )
