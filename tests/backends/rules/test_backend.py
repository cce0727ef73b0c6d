"""Records of the rules say so where the text is not in English, the language that the rules are for."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest

from extractor.api import Extractor
from extractor.backends.rules import backend
from extractor.backends.rules.backend import RulesBackend
from extractor.backends.rules.worker import LONG, Worker
from extractor.stopping import StopSignal
from extractor.text.segmentation import split_sentences
from extractor.text.spans import CharRange
from extractor_schemas import Article
from tests.support.growth import steps_of
from tests.support.languages import SENTENCES

KHMER = "ប្រទេសកម្ពុជា ជាប្រទេសមួយ ដែលស្ថិតនៅ អាស៊ីអាគ្នេយ៍"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param(" ".join(SENTENCES["de"]), "German", id="German"),
        pytest.param(" ".join(SENTENCES["fr"]), "French", id="French"),
        pytest.param(" ".join(SENTENCES["ru"]), "Russian", id="Russian"),
        pytest.param("市议会周一投票决定关闭旧水坝。", "Chinese", id="Chinese"),
        pytest.param(KHMER, "an unknown language", id="a script that is not known"),
        pytest.param("heute kein neuer Bericht über die Brücke", "German", id="a few words in which nothing is found"),
    ],
)
def test_a_text_that_is_not_english_has_a_warning_with_what_to_do(text: str, language: str) -> None:
    with Extractor() as extractor:
        record = extractor.extract_text(text)

    assert record.provenance.warnings == [
        f"the text seems to be in {language}, and the rules are for English: name a language model (--model)"
    ]
    assert '"warnings":["the text' in record.model_dump_json(by_alias=True)


@pytest.mark.parametrize(
    "text",
    [
        *(pytest.param(sentence, id=f"sentence {number}") for number, sentence in enumerate(SENTENCES["en"], 1)),
        pytest.param("“Das war’s,” Ada Holm told the reporters, and left for the airport.", id="foreign words quoted"),
    ],
)
def test_a_text_that_may_be_english_has_no_warning_of_its_language(text: str) -> None:
    with Extractor() as extractor:
        record = extractor.extract_text(text)

    found = record.actors or record.quotes or record.claims or record.stances
    assert record.provenance.warnings == ([] if found else [NOTHING_FOUND])
    assert ("warnings" in record.model_dump_json(by_alias=True)) is not bool(found)


NOTHING_FOUND = (
    "the rules, which are for news in English, find nothing in the text: look at it, or name a language model (--model)"
)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Łukasz Dvořák, Müller", id="names"),
        pytest.param("No!", id="one word"),
        pytest.param("12 %", id="numbers"),
        pytest.param("It rained in the morning.", id="a sentence in English"),
    ],
)
def test_a_text_in_which_nothing_is_found_has_a_warning_with_what_to_do(text: str) -> None:
    with Extractor() as extractor:
        record = extractor.extract_text(text)

    assert record.provenance.warnings == [NOTHING_FOUND]


def test_layers_of_which_nothing_is_found_are_no_reason_for_a_warning() -> None:
    with Extractor(layers=["stances"]) as extractor:
        record = extractor.extract_text("“We lost,” Ada Holm told reporters.")

    assert (record.stances, record.provenance.warnings) == ([], [])


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param('"We lost," Ada Holm said. ', id="one speaker, one paragraph"),
        pytest.param('"We lost," he said. Ada Holm left. ', id="pronouns"),
        pytest.param('"We lost," Ada Holm said.\n\n', id="one speaker, many paragraphs"),
        pytest.param('He said "we lost", Ada Holm and she ', id="one sentence"),
        pytest.param("Ada Holm: We lost.\n", id="labels"),
        pytest.param("Nurland would support the bridge if Anna paid. ", id="conditions"),
    ],
)
def test_work_on_a_whole_record_grows_with_the_length_of_a_text_and_no_faster(unit: str) -> None:
    backend = RulesBackend()

    def calls(count: int) -> int:
        article = Article.of(unit * count)
        return steps_of(lambda: asyncio.run(backend.record(article)))

    calls(1)  # what is made once for a process

    assert calls(1_000) <= 2.3 * calls(500)


LONG_TEXT = '"We lost," Ada Holm said. ' * 1_500


async def test_a_long_article_does_not_hold_up_a_short_one() -> None:
    backend, done = RulesBackend(), list[str]()

    async def note(article: Article) -> None:
        done.append((await backend.record(article)).article.id)

    await asyncio.gather(
        *(note(Article.of(LONG_TEXT, id=f"long {number}")) for number in (1, 2)),
        note(Article.of("“We lost,” Ada Holm said.", id="short")),
    )

    assert (done[0], sorted(done[1:])) == ("short", ["long 1", "long 2"])


def test_a_long_article_has_the_record_that_it_would_have_in_the_loop() -> None:
    text = LONG_TEXT[:24_000]
    record = asyncio.run(RulesBackend().record(Article.of(text)))

    assert record == RulesBackend().explained(Article.of(text))[0]


@pytest.mark.parametrize("is_waited_for", [pytest.param(False, id="is left"), pytest.param(True, id="is waited for")])
def test_a_long_article_that_is_under_way_when_its_run_is_asked_to_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_waited_for: bool
) -> None:
    stop, goes_on = StopSignal(), threading.Event()
    articles = [Article.of(text, id=text[:10]) for text in (LONG_TEXT, "It rained.", "Never begun.")]

    def held(text: str) -> list[CharRange]:
        assert len(text) < LONG or goes_on.wait(60)
        return split_sentences(text)

    def ask_to_stop(*_: object) -> None:
        stop.request()
        if is_waited_for:
            goes_on.set()

    monkeypatch.setattr(backend, "split_sentences", held)
    rules = RulesBackend(patience=600 if is_waited_for else 0)
    with Extractor(backend=rules, concurrency=1) as extractor:  # so that two are under way at once
        result = extractor.run(articles, out=tmp_path / "run", on_outcome=ask_to_stop, stop=stop)
    goes_on.set()

    records = 2 if is_waited_for else 1
    assert (result.state, result.records, result.failures, result.left) == ("interrupted", records, 0, 3 - records)
    assert f'"records": {records}' in (tmp_path / "run" / "run.json").read_text()


def test_what_goes_wrong_in_a_thread_is_raised() -> None:
    def fail() -> None:
        raise KeyError("x")

    with pytest.raises(KeyError):
        asyncio.run(Worker().do(LONG, fail))
