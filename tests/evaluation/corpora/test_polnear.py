"""PolNeAR's files and conventions: an invented corpus in its format, and the corpus itself where it is available."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extractor import Extractor
from extractor.errors import UsageError
from extractor.evaluation.assignment import solve_assignment
from extractor.evaluation.corpora.polnear import (
    AnnotatedArticle,
    Attribution,
    PolnearReport,
    corpus_name,
    load_corpus,
    outermost_attributions,
    parse_attributions,
    score_attributions,
    score_records,
)
from extractor.evaluation.metrics import Counts
from extractor_schemas import Article, Quote, Span
from tests.support.gold_items import ARTICLE, TEXT
from tests.support.paths import SHARED

CORPUS = SHARED / "polnear"

BRAT = """T1\tSource 26 43\tMayor Dana Okafor
T2\tCue 44 48\tsaid
T3\tContent 0 10;11 24\tThe bridge will be built,
T4\tAttribution 44 48\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
T5\tContent 60 70\tsomething
E2\tAttribution:T4 Content2:T5
E3\tAttribution:T4 Cue:T2
#1\tAnnotatorNotes E1\ta note
"""


def test_brat_files_are_read_with_discontinuous_spans_and_numbered_roles() -> None:
    assert parse_attributions(BRAT) == [
        Attribution(((0, 10), (11, 24)), ((26, 43),), ((44, 48),)),
        Attribution(((60, 70),), (), ()),
    ]


def write_corpus(folder: Path) -> Path:
    """An invented corpus of one article with two annotators, of whom the second marked nothing."""
    (folder / "text").mkdir()
    (folder / "attributions").mkdir()
    (folder / "text" / "bridge.txt").write_text(TEXT, encoding="utf-8")
    for annotator in ("a1", "b2"):
        (folder / "attributions" / f"bridge_{annotator}.ann").write_text(BRAT if annotator == "a1" else "", "utf-8")
    return folder


def test_a_corpus_has_the_first_annotation_of_every_article(tmp_path: Path) -> None:
    assert load_corpus(write_corpus(tmp_path)) == {"bridge": AnnotatedArticle(TEXT, parse_attributions(BRAT))}


def test_a_folder_that_is_no_corpus_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no PolNeAR"):
        load_corpus(tmp_path)
    (write_corpus(tmp_path) / "text" / "bridge.txt").unlink()
    with pytest.raises(UsageError, match=r"bridge\.txt cannot be read"):
        load_corpus(tmp_path)


def quote(*content: tuple[int, int]) -> Quote:
    spans = [Span(start=start, end=end) for start, end in content]
    return Quote(
        id="q", kind="direct", status="exact", content=spans, speaker=None, source=None, cue=None, reported_by=[]
    )


def test_quotes_inside_the_content_of_another_are_left_out() -> None:
    quotes = [quote((0, 50)), quote((10, 20)), quote((40, 60)), quote((0, 50)), quote((5, 9), (70, 80))]

    contents = [attribution.content for attribution in outermost_attributions(quotes)]
    assert contents == [((0, 50),), ((40, 60),), ((0, 50),), ((5, 9), (70, 80))]


def test_figures_of_an_invented_article() -> None:
    gold = [
        Attribution(((0, 24),), ((26, 43),), ((44, 48),)),
        Attribution(((60, 85),), ((88, 102),), ()),
    ]
    predicted = [Attribution(((4, 24),), ((37, 43),), ((0, 3),))]

    counts = score_attributions(TEXT, predicted, gold)

    assert counts["content_tokens"] == Counts.of(4, 4, 11)
    assert counts["attribution_soft"] == Counts.of(8 / 9, 1, 2)
    assert counts["attribution_exact"] == Counts.of(0, 1, 2)
    assert counts["speaker"] == Counts.share(1, 1)
    assert counts["cue"] == Counts.share(0, 1)


def test_only_articles_with_a_record_count_and_records_of_others_are_refused(tmp_path: Path) -> None:
    corpus = load_corpus(write_corpus(tmp_path)) | {"other": AnnotatedArticle("No.", parse_attributions(BRAT))}
    with Extractor() as extractor:
        record, stranger = extractor.extract(ARTICLE), extractor.extract(Article.of("A stranger said no.", id="x.txt"))

    assert score_records([record], corpus)["attribution_exact"].gold == 2
    with pytest.raises(UsageError, match="not an article of the corpus"):
        score_records([stranger], corpus)


def test_an_article_has_the_name_of_its_file() -> None:
    assert corpus_name("text/breaking_news_1.txt") == corpus_name("breaking_news_1") == "breaking_news_1"


# ------------------------------------------------------------------------------------------------ the corpus itself

needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the PolNeAR corpus is not available")


@cache
def reference() -> Any:
    """The scorer that came with the corpus."""
    spec = importlib.util.spec_from_file_location("polnear_score", CORPUS / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def as_dict(attribution: Attribution) -> dict[str, Any]:
    """The attribution as the reference scorer has it."""
    return {"content": attribution.content, "source": attribution.source, "cue": attribution.cue}


def altered(gold: list[Attribution]) -> list[Attribution]:
    """The annotation with the errors of a system: every fifth attribution missing, contents cut, sources moved ..."""
    attributions: list[Attribution] = []
    for number, attribution in enumerate(gold):
        start, end = attribution.content[0]
        cut_start = start + 7 * (number % 3)
        content = ((cut_start, max(cut_start + 1, end - 11 * (number % 4))), *attribution.content[1:])
        source = tuple((start + 9 * (number % 2), end + 9 * (number % 2)) for start, end in attribution.source)
        if number % 5:
            attributions.append(Attribution(content, source, attribution.cue if number % 7 else ()))
    return attributions


def assert_same_figures(expected: dict[str, Any], totals: dict[str, Counts]) -> None:
    """Equal to the fourth digit; the reference scorer has more names for some of them."""
    facts = PolnearReport(totals).facts()
    assert (expected["speaker"], expected["cue"]) == (facts["speaker"], facts["cue"])
    for figure in ("content_tokens", "attribution_soft", "attribution_exact"):
        assert list(expected[figure].values()) == list(facts[figure].values())


@needs_corpus
def test_every_figure_agrees_with_the_reference_scorer_to_the_fourth_digit() -> None:
    tally, totals = reference().Tally(), dict[str, Counts]()
    files = reference().gold_files(CORPUS / "dev")
    for name, article in load_corpus(CORPUS / "dev").items():
        predicted = altered(article.attributions)
        tally.add(article.text, list(map(as_dict, predicted)), reference().read_ann(files[name][0]))
        for figure, counts in score_attributions(article.text, predicted, article.attributions).items():
            totals[figure] = totals.get(figure, Counts()) + counts

    assert_same_figures(tally.figures(), totals)


@needs_corpus
def test_records_of_a_run_agree_with_the_reference_scorer_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several matchings may be the best, and speaker and cue depend on which is taken: scipy's, where it is there."""
    if importlib.util.find_spec("scipy") is None:  # the reference then matches greedily
        monkeypatch.setattr(reference(), "match", best_match)
    tally, corpus = reference().Tally(), load_corpus(CORPUS / "dev")
    some = dict(list(corpus.items())[::4])
    with Extractor() as extractor:
        records = [extractor.extract(Article.of(article.text, id=f"{name}.txt")) for name, article in some.items()]
    for record in records:
        article = some[corpus_name(record.article.id)]
        predicted = list(map(as_dict, outermost_attributions(record.quotes)))
        tally.add(article.text, predicted, list(map(as_dict, article.attributions)))

    assert_same_figures(tally.figures(), score_records(records, corpus))


def best_match(predicted: list[frozenset[int]], gold: list[frozenset[int]]) -> list[tuple[int, int, float]]:
    similarity = [[reference().overlap(left, right) for right in gold] for left in predicted]
    return [(i, j, similarity[i][j]) for i, j in solve_assignment(similarity) if similarity[i][j]]
