"""What the embedded rules find in the text of one article: looked for once, however often its gold changes."""

from __future__ import annotations

from functools import cached_property, lru_cache

from extractor.backends.rules.backend import RulesBackend
from extractor.backends.rules.chosen_claims import ChosenClaim, WordsRead
from extractor.backends.rules.cue_detection import Cue, find_cues
from extractor.backends.rules.engine import ReplyBuilder
from extractor.backends.rules.explanations import Explanation
from extractor.backends.rules.passages import Passage, PassageReader
from extractor.gold.conversion import empty_gold, suggested_gold
from extractor.text.quotations import find_quotations
from extractor.text.segmentation import split_paragraphs, split_sentences
from extractor.text.spans import CharRange
from extractor_schemas import Article, Gold

_LONGEST = 200_000
"""In characters: in a longer text the rules would be waited for, and only cues are looked for."""


class RulesFindings:
    """What the rules find in a text that was published on that day."""

    def __init__(self, text: str, published: str | None = None) -> None:
        self._article = Article.of(text, id="article", published=published)

    @cached_property
    def items(self) -> Gold:
        """Actors, quotes, claims and stances, as gold would have them."""
        return self._explained[0]

    @cached_property
    def stance_cues(self) -> dict[str, list[CharRange]]:
        """Where the words stand by which each stance of the items was found, by its id."""
        items, explanations = self._explained
        cues = ([each.cue for each in of_stance if each.cue] for of_stance in explanations)
        return dict(zip((stance.id for stance in items.stances), cues, strict=True))

    def claim_of(self, place: CharRange) -> ChosenClaim | None:
        """What the words at a place claim, whatever claims the items have."""
        return self._read.claim_of(place) if self._read else None

    @cached_property
    def _read(self) -> WordsRead | None:
        """The text as the rules read it; None where it is too long, or has characters that nobody sees."""
        text = self._article.text
        if len(text) > _LONGEST:
            return None
        builder = ReplyBuilder(self._article, split_sentences(text), None)
        builder.build()
        read = builder.words_read()
        return read if len(read.text) == len(text) else None

    @cached_property
    def _explained(self) -> tuple[Gold, list[list[Explanation]]]:
        """The items, and why each of their stances was found."""
        if len(self._article.text) > _LONGEST:
            return empty_gold(self._article), []
        record, explanations = RulesBackend().explained(self._article)
        return suggested_gold(record), [explanations.get(stance.id, []) for stance in record.stances]

    @cached_property
    def cued(self) -> list[tuple[Passage, list[Cue]]]:
        """The sentences that have verbs of attribution, with these verbs; none that is a quotation from end to end."""
        text = self._article.text
        sentences, paragraphs = split_sentences(text), split_paragraphs(text)
        passages = PassageReader(text).passages(sentences, paragraphs, find_quotations(text))
        found = ((passage, find_cues(passage)) for passage in passages)
        saying = ((passage, [cue for cue in cues if not _is_phrasal(passage, cue)]) for passage, cues in found)
        return [(passage, cues) for passage, cues in saying if cues]


rules_findings = lru_cache(maxsize=16)(RulesFindings)

_ADVERBS = ("off", "out", "up", "in", "back", "away")


def _is_phrasal(passage: Passage, cue: Cue) -> bool:
    """Whether a verb with its adverb is one that says nothing: "called off the strike"."""
    return passage.lower[cue.last + 1 : cue.last + 2] in ([adverb] for adverb in _ADVERBS)
