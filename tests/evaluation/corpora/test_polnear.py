"""PolNeAR's files and conventions: a corpus made up in its form, and the corpus itself where it is at hand."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extractor import Extractor
from extractor.errors import UsageError
from extractor.evaluation.assignment import assignment
from extractor.evaluation.corpora.polnear import (
    Annotated,
    Attribution,
    attributions,
    corpus,
    evaluate,
    facts,
    name_of,
    outermost,
    tallies,
)
from extractor.evaluation.metrics import Counts
from extractor_schemas import Article, Quote, Span
from tests.support.goldmaking import ARTICLE, TEXT
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


def test_brat_files_are_read_with_interrupted_spans_and_numbered_roles() -> None:
    assert attributions(BRAT) == [
        Attribution(((0, 10), (11, 24)), ((26, 43),), ((44, 48),)),
        Attribution(((60, 70),), (), ()),
    ]


def made_up(folder: Path) -> Path:
    (folder / "text").mkdir()
    (folder / "attributions").mkdir()
    (folder / "text" / "bridge.txt").write_text(TEXT, encoding="utf-8")
    for annotator in ("a1", "b2"):
        (folder / "attributions" / f"bridge_{annotator}.ann").write_text(BRAT if annotator == "a1" else "", "utf-8")
    return folder


def test_a_corpus_has_the_first_annotation_of_every_article(tmp_path: Path) -> None:
    assert corpus(made_up(tmp_path)) == {"bridge": Annotated(TEXT, attributions(BRAT))}


def test_what_is_no_corpus_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no PolNeAR"):
        corpus(tmp_path)
    (made_up(tmp_path) / "text" / "bridge.txt").unlink()
    with pytest.raises(UsageError, match=r"bridge\.txt cannot be read"):
        corpus(tmp_path)


def found(*contents: tuple[int, int]) -> Quote:
    spans = [Span(start=start, end=end) for start, end in contents]
    return Quote(
        id="q", kind="direct", status="exact", content=spans, speaker=None, source=None, cue=None, reported_by=[]
    )


def test_quotes_inside_anothers_content_are_left_out() -> None:
    kept = outermost([found((0, 50)), found((10, 20)), found((40, 60)), found((0, 50)), found((5, 9), (70, 80))])

    assert [one.content for one in kept] == [((0, 50),), ((40, 60),), ((0, 50),), ((5, 9), (70, 80))]


def test_figures_of_a_made_up_article() -> None:
    gold = [
        Attribution(((0, 24),), ((26, 43),), ((44, 48),)),
        Attribution(((60, 85),), ((88, 102),), ()),
    ]
    ours = [Attribution(((4, 24),), ((37, 43),), ((0, 3),))]

    made = tallies(TEXT, ours, gold)

    assert made["content_tokens"] == Counts.of(4, 4, 11)
    assert made["attribution_soft"] == Counts.of(8 / 9, 1, 2)
    assert made["attribution_exact"] == Counts.of(0, 1, 2)
    assert made["speaker"] == Counts.share(1, 1)
    assert made["cue"] == Counts.share(0, 1)


def test_only_articles_with_a_record_count_and_strangers_are_refused(tmp_path: Path) -> None:
    articles = corpus(made_up(tmp_path)) | {"other": Annotated("Another text.", attributions(BRAT))}
    with Extractor() as extractor:
        record, stranger = extractor.extract(ARTICLE), extractor.extract("A stranger said no.")

    assert evaluate([record], articles)["attribution_exact"].gold == 2
    with pytest.raises(UsageError, match="no article of the corpus"):
        evaluate([stranger], articles)


def test_an_article_goes_by_its_files_name() -> None:
    assert name_of("text/breaking_news_1.txt") == name_of("breaking_news_1") == "breaking_news_1"


# ------------------------------------------------------------------------------------------------ the corpus itself

needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the PolNeAR corpus is not here")


@cache
def reference() -> Any:
    """The scorer that came with the corpus."""
    spec = importlib.util.spec_from_file_location("polnear_score", CORPUS / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def vars_of(one: Attribution) -> dict[str, Any]:
    return {"content": one.content, "source": one.source, "cue": one.cue}


def altered(gold: list[Attribution]) -> list[Attribution]:
    """The annotation with every fifth attribution dropped, contents cut, sources and cues moved: as a system errs."""
    made: list[Attribution] = []
    for number, one in enumerate(gold):
        start, end = one.content[0]
        content = ((start + 7 * (number % 3), max(start + 7 * (number % 3) + 1, end - 11 * (number % 4))),)
        moved = tuple((start + 9 * (number % 2), end + 9 * (number % 2)) for start, end in one.source)
        if number % 5:
            made.append(Attribution(content + one.content[1:], moved, one.cue if number % 7 else ()))
    return made


@needs_corpus
def test_every_figure_agrees_with_the_reference_scorer_to_the_fourth_digit() -> None:
    tally, totals = reference().Tally(), dict[str, Counts]()
    files = reference().gold_files(CORPUS / "dev")
    for name, article in corpus(CORPUS / "dev").items():
        ours = altered(article.attributions)
        tally.add(article.text, list(map(vars_of, ours)), reference().read_ann(files[name][0]))
        for figure, one in tallies(article.text, ours, article.attributions).items():
            totals[figure] = totals.get(figure, Counts()) + one
    expected, made = tally.figures(), facts(totals)

    assert (expected["speaker"], expected["cue"]) == (made["speaker"], made["cue"])
    for figure in ("content_tokens", "attribution_soft", "attribution_exact"):
        assert list(expected[figure].values()) == list(made[figure].values())


@needs_corpus
def test_records_of_a_run_agree_with_the_reference_scorer_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several matchings may be the best, and speaker and cue depend on which is taken: scipy's, where it is there."""
    if importlib.util.find_spec("scipy") is None:  # the reference then matches greedily
        monkeypatch.setattr(reference(), "match", best)
    tally, articles = reference().Tally(), corpus(CORPUS / "dev")
    some = dict(list(articles.items())[::4])
    with Extractor() as extractor:
        records = [extractor.extract(Article.of(article.text, id=f"{name}.txt")) for name, article in some.items()]
    for record in records:
        article = some[name_of(record.article.id)]
        ours = [vars_of(one) for one in outermost(record.quotes)]
        tally.add(article.text, ours, [vars_of(one) for one in article.attributions])
    expected, made = tally.figures(), facts(evaluate(records, articles))

    assert (expected["speaker"], expected["cue"]) == (made["speaker"], made["cue"])
    for figure in ("content_tokens", "attribution_soft", "attribution_exact"):
        assert list(expected[figure].values()) == list(made[figure].values())


def best(found: list[frozenset[int]], gold: list[frozenset[int]]) -> list[tuple[int, int, float]]:
    likeness = [[reference().overlap(one, other) for other in gold] for one in found]
    return [(i, j, likeness[i][j]) for i, j in assignment(likeness) if likeness[i][j]]
