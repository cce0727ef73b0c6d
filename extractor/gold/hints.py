"""What in the gold of an article may well be right, but is worth a second look. Hints are no faults."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.gold.actor_hints import actor_hints
from extractor.gold.claim_hints import claim_hints
from extractor.gold.evidence import NamingsAlone
from extractor.gold.furniture import find_furniture
from extractor.gold.items import field_spans
from extractor.gold.problems import GoldProblem
from extractor.gold.quote_hints import quote_hints
from extractor.gold.span_checks import brief
from extractor.gold.stance_hints import stance_hints
from extractor.layers import layers_of
from extractor.text.balanced_marks import with_balanced_marks
from extractor.text.date_mentions import day_of
from extractor.text.quotations import find_quotations
from extractor.text.spans import overlaps_any
from extractor_schemas import CLAIMS, STANCES, Article, Gold


def gold_hints(gold: Gold, article: Article) -> Iterator[GoldProblem]:
    """The hints on gold that fits its article (see `dangling_problems`)."""
    yield from actor_hints(gold, article.text)
    yield from quote_hints(gold, article.text)
    yield from claim_hints(gold, article)
    yield from stance_hints(gold, day_of(article.published))
    yield from _body_hints(gold, article.text)
    yield from _evidence_hints(gold, article.text)


def _evidence_hints(gold: Gold, text: str) -> Iterator[GoldProblem]:
    """Evidence has both marks of a quotation or none, and of a quotation alone none; a name alone carries nothing."""
    quotations = {quotation.range for quotation in find_quotations(text)}
    namings = NamingsAlone(gold, text)
    for layer in (CLAIMS, STANCES):
        for item in getattr(gold, layer.name):
            for span in field_spans(item, layer.anchor):
                if span.range in quotations:
                    told = f"{brief(span.text)} is a quotation alone: is it meant with its marks?"
                    yield GoldProblem(item.id, layer.anchor, told)
                elif with_balanced_marks(span.range, text, keeps_marks=True) != span.range:
                    told = f"{brief(span.text)} has one mark of a quotation: take both, or none"
                    yield GoldProblem(item.id, layer.anchor, told)
            for span in namings.of(item):
                told = f"{brief(span.text)} is a name alone: does it carry the claim?"
                yield GoldProblem(item.id, layer.anchor, told)


def _body_hints(gold: Gold, text: str) -> Iterator[GoldProblem]:
    """Only the body of an article is annotated."""
    furniture = find_furniture(text)
    for layer in layers_of(gold):
        for item in getattr(gold, layer.name):
            for field in layer.spans:
                spans = field_spans(item, field)
                for number, span in enumerate(spans, 1):
                    if overlaps_any(span.range, furniture):
                        told = (
                            f"{brief(span.text)} is in a credit, a link or a line of the site: is it the article's own?"
                        )
                        yield GoldProblem(item.id, f"{field} {number}" if len(spans) > 1 else field, told)
