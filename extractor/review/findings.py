"""What `extractor gold check` says of the gold of one article, for the page: by item and field, in the page's words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from extractor.gold.hints import gold_hints
from extractor.gold.problems import GoldProblem
from extractor.gold.validation import dangling_problems, gold_problems
from extractor.review.page_words import page_words
from extractor_schemas import CLAIMS, Article, Codebook, Gold


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a field of an item, or worth a second look; ``item`` is its id, or "article"."""

    item: str
    field: str
    text: str
    is_hint: bool


class Findings:
    """The findings on the gold of an article; they are looked for once somebody asks, for hints take their time."""

    def __init__(self, gold: Gold, article: Article, codebook: Codebook | None = None) -> None:
        self._gold, self._article, self._codebook = gold, article, codebook

    @cached_property
    def problems(self) -> list[Finding]:
        """The rules that are broken."""
        problems = gold_problems(self._gold, self._article, self._codebook)
        return [self._finding(problem, is_hint=False) for problem in problems]

    @cached_property
    def hints(self) -> list[Finding]:
        """What is worth a second look. Quotations that no quote covers are among what the article owes instead."""
        if next(dangling_problems(self._gold, self._article.text), None) is not None:
            return []
        hints = gold_hints(self._gold, self._article)
        return [self._finding(hint, is_hint=True) for hint in hints if hint.item != "article"]

    def of(self, item: str) -> list[Finding]:
        """Those on one item, by its id, or on the article: broken rules first."""
        return [finding for finding in (*self.problems, *self.hints) if finding.item == item]

    def _finding(self, problem: GoldProblem, *, is_hint: bool) -> Finding:
        field = problem.field.split()[0]  # "mentions 2" is a span of the field
        return Finding(problem.item, field, page_words(problem.text, self._gold, self._article.text), is_hint)


def findings_on(item: str, gold: Gold, article: Article, codebook: Codebook | None) -> list[Finding]:
    """The findings on one item of gold, without what takes time for others."""
    alone = gold.model_copy(update={CLAIMS.name: [claim for claim in gold.claims if claim.id == item]})
    problems = [problem for problem in Findings(gold, article, codebook).problems if problem.item == item]
    return problems + [hint for hint in Findings(alone, article).hints if hint.item == item]
