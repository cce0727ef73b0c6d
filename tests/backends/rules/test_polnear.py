"""The rules' scores on the dev split of PolNeAR, where the corpus is at hand."""

from __future__ import annotations

import importlib.util
from functools import cache
from typing import Any

import pytest

from extractor.backends.rules.engine import extract_reply
from extractor.grounding.grounder import ground
from extractor.text.quotations import find_quotations
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article, Provenance
from tests.support.paths import SHARED

CORPUS = SHARED / "polnear"

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="needs the PolNeAR corpus")


def scorer() -> Any:
    spec = importlib.util.spec_from_file_location("polnear_score", CORPUS / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def predicted_quotes(text: str) -> list[dict[str, Any]]:
    """The quotes of the rules' record, as the scorer takes them."""
    sentences = split_sentences(text)
    provenance = Provenance.model_validate(
        {"backend": "rules", "model": None, "prompt": None, "schema": "", "codebook": None, "request": []}
    )
    article = Article.of(text)
    record = ground(extract_reply(article, sentences), article, sentences, provenance)
    assert not [item for item in record.unfounded if item.layer == "quote"]
    return [
        {
            "content": [(span.start, span.end) for span in quote.content],
            "source": [(quote.source.start, quote.source.end)] if quote.source else [],
            "cue": [(quote.cue.start, quote.cue.end)] if quote.cue else [],
        }
        for quote in record.quotes
    ]


@cache
def measure() -> tuple[dict[str, Any], float]:
    """The scorer's figures, and the share of attributions wholly in quotation marks that were found."""
    score = scorer()
    tally = score.Tally()
    quoted = matched = 0
    for name, annotated in score.gold_files(CORPUS / "dev").items():
        text = (CORPUS / "dev" / "text" / f"{name}.txt").read_text(encoding="utf-8")
        gold, predicted = score.read_ann(annotated[0]), predicted_quotes(text)
        tally.add(text, predicted, gold)
        gold_tokens = [score.token_ids(text, attribution["content"]) for attribution in gold]
        predicted_tokens = [score.token_ids(text, attribution["content"]) for attribution in predicted]
        overlaps = {j: overlap for _, j, overlap in score.match(predicted_tokens, gold_tokens)}
        quotations = [quotation.range for quotation in find_quotations(text)]
        for j, tokens in enumerate(gold_tokens):
            if tokens and all(any(start <= token < end for start, end in quotations) for token in tokens):
                quoted += 1
                matched += overlaps.get(j, 0) >= 0.5
    return tally.figures(), matched / quoted


def test_attributions_and_their_speakers() -> None:
    figures, _ = measure()

    assert figures["attribution_soft"]["f1"] >= 0.71
    assert figures["speaker"] >= 0.91
    assert figures["cue"] >= 0.9


def test_direct_quotations_are_nearly_all_found() -> None:
    _, recall = measure()

    assert recall >= 0.975
