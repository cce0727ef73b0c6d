"""The sentences of an article that name a concept of the codebook and have no stance on it: what a coder looks at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter

from extractor.backends.rules.concepts import ConceptIndex
from extractor.gold.problems import GoldProblem
from extractor.layers import annotated_layers
from extractor.text.segmentation import split_sentences
from extractor.text.spans import CharRange, overlaps
from extractor_schemas import STANCES, Codebook, Gold


def uncoded_sentences(gold: Gold, text: str, codebook: Codebook) -> Iterator[GoldProblem]:
    """A hint for each sentence of the gold's article and each concept that it names, by name or term, without a stance.

    A stance is on a sentence in which some of its evidence stands. None where stances were not looked for.
    """
    if STANCES.name not in annotated_layers(gold):
        return
    evidence = [(stance.concept, span.range) for stance in gold.stances for span in stance.evidence]
    told: set[tuple[CharRange, str]] = set()
    for sentence, (start, end), concept in _namings(text, codebook):
        coded = any(coded_by == concept and overlaps(span, sentence) for coded_by, span in evidence)
        if coded or (sentence, concept) in told:
            continue
        told.add((sentence, concept))
        shown = f"{text[sentence[0] : start]}[{text[start:end]}]{text[end : sentence[1]]}"
        yield GoldProblem(
            "article", "stances", f"none on {concept} at start {sentence[0]}: “{' '.join(shown.split())}”"
        )


def _namings(text: str, codebook: Codebook) -> Iterator[tuple[CharRange, CharRange, str]]:
    """Each sentence that names a concept, the words that do, and the concept, in the order of the text."""
    sentences = split_sentences(text)
    for words, concept in reversed(list(ConceptIndex(codebook, text).before(len(text)))):
        at = bisect_right(sentences, words[0], key=itemgetter(0)) - 1
        if at >= 0 and words[1] <= sentences[at][1]:
            yield sentences[at], words, concept
