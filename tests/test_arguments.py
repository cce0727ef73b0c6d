"""What programs give is checked where it is given: what is wrong, or would have no effect, is told in one sentence."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import extractor
from extractor import Article, Extractor, Failure, Record, Settings, StopSignal, read_records
from extractor.errors import ArticleError, ExtractorError, UsageError
from extractor.layers import check_layer
from extractor_schemas import LAYERS
from tests.support.further_layers import EVENTS
from tests.support.paths import ROOT
from tests.support.scripted_client import ScriptedClient
from tests.test_api import TEXT, Echo

UNTYPED: Any = extractor
"""What the type checker would not let through."""

BOOK = ROOT / "seeds" / "codebooks" / "ukraine-nato.toml"
RAIN = Article.of("It rained, Ada Holm said.", id="rain")


# ------------------------------------------------------------------------------------------------- making an extractor


@pytest.mark.parametrize(
    ("options", "told"),
    [
        pytest.param({"api_key": "k"}, "api_key has no effect on the rules", id="a key without a model"),
        pytest.param({"client": ScriptedClient()}, "client has no effect", id="a client without a model"),
        pytest.param({"temperature": 1.0}, "temperature has no effect", id="an option without a model"),
        pytest.param({"settings": Settings(seed=1)}, "seed has no effect", id="settings without a model"),
        pytest.param({"model": "m", "backend": "rules"}, "model has no effect", id="a model for the rules"),
        pytest.param({"backend": Echo(), "model": "m"}, "model has no effect", id="a model for one's own backend"),
        pytest.param({"backend": Echo(), "codebook": BOOK}, "codebook has no effect", id="a codebook for it"),
        pytest.param({"backend": Echo(), "client": ScriptedClient()}, "client has no effect", id="a client for it"),
        pytest.param({"backend": Echo(), "settings": Settings(seed=1)}, "seed has", id="settings for it"),
        pytest.param(
            {"model": "m", "client": ScriptedClient(), "api_key": "k"}, "api_key has", id="a key for a client"
        ),
        pytest.param({"model": "m", "client": ScriptedClient(), "base_url": "u"}, "base_url has", id="its address"),
        pytest.param({"backend": Echo}, "an instance of a class of Backend", id="a class of backends"),
        pytest.param({"backend": 5}, "backend=5 cannot be used", id="no backend"),
        pytest.param({"model": "m", "client": ScriptedClient}, "give an instance", id="a class of clients"),
        pytest.param({"model": "m", "client": object()}, "ChatClient's method complete", id="no client"),
        pytest.param({"model": ""}, "give a name", id="an empty model"),
        pytest.param({"model": Path("m")}, "give a name", id="no model"),
        pytest.param({"model": "m", "api_key": 5}, "api_key is a str", id="no key"),
        pytest.param({"settings": {"model": "m"}}, "a Settings object", id="no settings"),
        pytest.param({"model": "m", "cache": 5}, "cache=5 is not a path", id="no cache"),
        pytest.param({"model": "m", "prompt": 5}, "prompt=5 is not a path", id="no prompt"),
        pytest.param({"codebook": 5}, "5 cannot be a codebook", id="no codebook"),
        pytest.param({"layers": 5}, "layers 5: give a list of names", id="no layers"),
        pytest.param({"layers": [5]}, "give a list of names", id="a list of no layers"),
        pytest.param({"layers": b"quotes"}, "give a list of names", id="bytes for layers"),
        pytest.param({"model": "m", "chunk_length": 1}, "from 500 to", id="chunks of a character"),
        pytest.param({"model": "m", "concurrency": 10**400}, "from 1 to", id="more requests than there can be"),
        pytest.param({"model": "m", "max_tokens_total": 10**5000}, "too many digits", id="no end of tokens"),
        pytest.param({"model": "m", "seed": 2**64}, "seed", id="a seed no endpoint takes"),
        pytest.param({"model": "m", "temperature": 1e308}, "from 0 to 100", id="too hot"),
        pytest.param({"model": "m", "timeout": float("inf")}, "from 0 to", id="no timeout"),
        pytest.param({"model": "m", "plain_http": "no"}, "True or False", id="no yes or no"),
        pytest.param({"model": "m", "cache": "a\0b"}, "is not a path", id="a path no system takes"),
        pytest.param({"codebook": "nowhere.toml"}, "nowhere.toml", id="a codebook that is not there"),
    ],
)
def test_what_makes_no_extractor_or_has_no_effect_is_refused(options: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        UNTYPED.Extractor(**options)


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({"backend": Echo(), "concurrency": 2}, id="a backend's concurrency"),
        pytest.param({"backend": Echo(), "settings": Settings(concurrency=2)}, id="in settings"),
        pytest.param({"model": "rules", "codebook": BOOK, "concurrency": 2}, id="all that the rules take"),
        pytest.param({"temperature": 0.0}, id="an option as it is without it"),
        pytest.param({"model": "m", "client": ScriptedClient(), "temperature": 1.0, "attempts": 2}, id="a client's"),
    ],
)
def test_what_has_an_effect_is_taken(options: dict[str, Any]) -> None:
    with UNTYPED.Extractor(**options) as made:
        assert made.extract_text(TEXT)


def test_a_str_will_do_for_a_path_that_could_be_no_text(tmp_path: Path, articles: Path) -> None:
    with extractor.Extractor("m", client=ScriptedClient(), codebook=str(BOOK), cache=str(tmp_path / "cache")) as made:
        assert made.run(articles, out=str(tmp_path / "run")).folder == tmp_path / "run"

    assert len(list(read_records(str(tmp_path / "run")))) == 3
    assert extractor.load_codebook(str(BOOK)) == extractor.load_codebook(BOOK)
    assert (tmp_path / "cache" / "answers").is_dir()


# --------------------------------------------------------------------------------------------------------------- calls


@pytest.mark.parametrize(
    ("use", "error", "told"),
    [
        pytest.param(lambda it: it.run(None), UsageError, "a list of articles", id="nothing"),
        pytest.param(lambda it: it.run(5), UsageError, "a list of articles", id="a number"),
        pytest.param(lambda it: it.run({"a": RAIN}), UsageError, "a list of articles", id="a dict"),
        pytest.param(lambda it: it.run(b"text"), UsageError, "extract_text", id="bytes"),
        pytest.param(lambda it: it.run(RAIN), UsageError, "into a list, or call extract", id="one article"),
        pytest.param(lambda it: it.extract_many(RAIN), UsageError, "into a list", id="one article as many"),
        pytest.param(lambda it: it.aextract_many(RAIN), UsageError, "into a list", id="one article as many, async"),
        pytest.param(lambda it: it.run(aiter_of(RAIN)), UsageError, "for async code", id="an async generator"),
        pytest.param(
            lambda it: list(it.extract_many([("a", 1)])), UsageError, "a tuple is not an article", id="tuples"
        ),
        pytest.param(lambda it: it.extract_many([RAIN, "x"]), UsageError, "a str is not an", id="a str among others"),
        pytest.param(lambda it: it.aextract_many((RAIN, "x")), UsageError, "a str is not an", id="the same, async"),
        pytest.param(lambda it: it.run([ROOT, "a.txt"]), UsageError, "a str is not an article", id="a str among paths"),
        pytest.param(lambda it: it.extract(7), UsageError, "an int is not an article", id="a number"),
        pytest.param(lambda it: it.extract([RAIN]), UsageError, "a list is not an article", id="a list as one"),
        pytest.param(lambda it: it.extract(ROOT / "seeds"), UsageError, "extract_many", id="a folder as one"),
        pytest.param(lambda it: it.extract_text(None), UsageError, "takes a str", id="no text"),
        pytest.param(lambda it: it.extract_text(TEXT, id=5), UsageError, "id is a str", id="a number as an id"),
        pytest.param(
            lambda it: it.extract_text(TEXT, published=date(2024, 5, 31)), UsageError, "is a str", id="a date"
        ),
        pytest.param(lambda it: it.extract_text(TEXT, id=None), UsageError, "id is a str, not NoneType", id="no id"),
        pytest.param(lambda it: it.extract_text(TEXT, published="yesterday"), ArticleError, "2024-05-31", id="no date"),
        pytest.param(lambda it: it.extract_text(TEXT, published="03/05/2024"), ArticleError, "one of", id="which?"),
        pytest.param(lambda it: it.extract_text(TEXT, published=""), ArticleError, "2024-05-31", id="an empty date"),
        pytest.param(
            lambda it: it.extract_text(TEXT, id="a\nb"), ArticleError, "a line break", id="an id of two lines"
        ),
        pytest.param(lambda it: it.extract_text(TEXT, id=""), ArticleError, "empty", id="an empty id"),
        pytest.param(lambda it: it.extract(changed(id="a\0")), ArticleError, "control", id="an article's id"),
        pytest.param(lambda it: it.extract(changed(published="soon")), ArticleError, "soon", id="its date"),
        pytest.param(lambda it: it.extract(changed(title="\ud800")), ArticleError, "surrogate", id="its title"),
        pytest.param(lambda it: it.extract(changed(source=5)), UsageError, "source is a str", id="its source"),
        pytest.param(lambda it: it.extract(changed(text="Snow.")), ArticleError, "its sha256", id="its text"),
        pytest.param(lambda it: it.extract(Article.of(" \n")), ArticleError, "no words", id="an article without text"),
        pytest.param(lambda it: it.run([RAIN], out=5), UsageError, "out=5 is not a path", id="no folder"),
        pytest.param(lambda it: it.run([RAIN], out=""), UsageError, "out='' is not a path", id="an empty folder"),
        pytest.param(lambda it: it.run([RAIN], limit="5"), UsageError, "limit='5'", id="no limit"),
        pytest.param(lambda it: it.run([RAIN], limit=0), UsageError, "limit=0", id="a limit of nothing"),
        pytest.param(lambda it: it.run([RAIN], expected=-1), UsageError, "expected=-1", id="no number"),
        pytest.param(lambda it: it.run([RAIN], prices=1), UsageError, "two numbers", id="one price"),
        pytest.param(lambda it: it.run([RAIN], prices=(1, 2, 3)), UsageError, "two numbers", id="three prices"),
        pytest.param(lambda it: it.run([RAIN], prices="1,2"), UsageError, "two numbers", id="prices as text"),
        pytest.param(lambda it: it.run([RAIN], prices=(1, float("nan"))), UsageError, "two numbers", id="no price"),
        pytest.param(
            lambda it: it.run([RAIN], prices=(1e308, 1)), UsageError, "from 0 to 1,000,000,000", id="too dear"
        ),
        pytest.param(lambda it: it.run([RAIN], prices=(10**400, 1)), UsageError, "from 0 to", id="far too dear"),
        pytest.param(lambda it: it.run([RAIN], prices=(1, -1)), UsageError, "from 0 to", id="a price below 0"),
        pytest.param(lambda it: it.run([RAIN], prices=(True, 1)), UsageError, "two numbers", id="a truth as a price"),
        pytest.param(lambda it: it.run([RAIN], on_start=5), UsageError, "on_start=5", id="no callback"),
        pytest.param(lambda it: it.run([RAIN], on_outcome=async_callback), UsageError, "not an async one", id="async"),
        pytest.param(lambda it: it.run([RAIN], stop=threading.Event()), UsageError, "a StopSignal", id="no signal"),
        pytest.param(lambda it: it.run([RAIN], overwrite=True), UsageError, "overwrite has", id="nothing to overwrite"),
    ],
)
def test_what_cannot_be_used_is_told(use: Callable[[Any], Any], error: type[ExtractorError], told: str) -> None:
    with extractor.Extractor() as made, pytest.raises(error, match=told):
        use(made)


def changed(**fields: Any) -> Article:
    return RAIN.model_copy(update=fields)


async def aiter_of(article: Article) -> Any:
    yield article


async def async_callback(*anything: object) -> None: ...


@pytest.mark.parametrize(
    "published", ["2024", "2024-05", "2024-05-31", "2024-05-31T10:15:00Z", "2024-05-31 10:15", "2024-05-31T10:15+02:00"]
)
def test_any_iso_8601_date_is_kept_as_it_is(published: str) -> None:
    with extractor.Extractor() as made:
        assert made.extract_text(TEXT, published=published).article.published == published


@pytest.mark.parametrize(
    ("published", "known"),
    [
        ("3 May 2024", "2024-05-03"),
        ("May 3, 2024", "2024-05-03"),
        ("Friday, 3rd of May 2024", "2024-05-03"),
        ("31.5.2024", "2024-05-31"),
        ("2024/5/31", "2024-05-31"),
        ("31/05/2024", "2024-05-31"),
        ("Fri, 31 May 2024 10:15:00 GMT", "2024-05-31T10:15:00+00:00"),
    ],
)
def test_a_date_in_a_form_that_files_have_is_known(published: str, known: str) -> None:
    with extractor.Extractor() as made:
        assert made.extract_text(TEXT, published=published).article.published == known


def test_a_file_of_several_articles_is_not_taken_for_one(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text('{"text": "It rained."}\n{"text": "It snowed."}\n')

    with extractor.Extractor() as made, pytest.raises(UsageError, match=r"several articles.*extract_many"):
        made.extract(tmp_path / "news.jsonl")


def test_an_article_of_a_program_that_cannot_be_used_is_a_failure_and_the_others_go_on() -> None:
    bad = [changed(id="a\nb"), changed(id="late", published="soon"), Article.of("", id="empty")]
    with extractor.Extractor() as made:
        outcomes = list(made.extract_many([*bad, RAIN]))

    assert [outcome.id for outcome in outcomes if isinstance(outcome, Failure)] == ["a\\nb", "late", "empty"]
    assert [outcome.article.id for outcome in outcomes if isinstance(outcome, Record)] == ["rain"]


def test_a_second_article_with_the_id_of_another_is_a_failure_of_a_run(tmp_path: Path) -> None:
    with extractor.Extractor() as made:
        result = made.run([RAIN, Article.of("It snowed.", id="rain")], out=tmp_path / "run")

    assert (result.records, result.failures) == (1, 1)
    assert [record.article for record in read_records(tmp_path / "run")] == [RAIN]


def test_the_result_of_a_run_is_shown_in_one_line(tmp_path: Path) -> None:
    with extractor.Extractor() as made:
        result = made.run([RAIN], out=tmp_path / "run")

    assert repr(result) == f"RunResult(complete, 1 records, 0 failures, 0 left, folder={str(tmp_path / 'run')!r})"


# -------------------------------------------------------------------------------------------------------------- layers


def renamed(**fields: Any) -> Any:
    return replace(EVENTS, **fields)


@pytest.mark.parametrize(
    ("layer", "told"),
    [
        pytest.param("events", "give a LayerSpec", id="a word"),
        pytest.param(renamed(name="Events"), "small letters", id="a capital"),
        pytest.param(renamed(name="big events"), "small letters", id="a space"),
        pytest.param(renamed(name=""), "small letters", id="no name"),
        pytest.param(renamed(name="quotes"), "another's name", id="the name of one of the four"),
        pytest.param(renamed(name="arguments"), "ids begin like those of 'actors'", id="a letter that is taken"),
        pytest.param(renamed(name="provenance"), "something else of this name", id="a field of records"),
        pytest.param(renamed(name="unfounded"), "something else of this name", id="a list of records"),
        pytest.param(renamed(name="model_copy"), "something else of this name", id="a method"),
        pytest.param(renamed(name="journal", anchor="where"), "no field 'where'", id="an anchor that is no field"),
        pytest.param(renamed(name="journal", compared=("whom",)), "no field 'whom'", id="a field to compare"),
    ],
)
def test_what_can_be_no_layer_is_refused(layer: Any, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        check_layer(layer, LAYERS)
    with pytest.raises(UsageError, match=told):
        UNTYPED.register_layer(layer)


# ------------------------------------------------------------------------------------------------------------ same ids


@pytest.mark.parametrize(
    ("given", "ids", "failures"),
    [
        pytest.param(lambda folder: [RAIN, RAIN], ["rain"], 1, id="one article twice"),
        pytest.param(lambda folder: [RAIN, Article.of("Snow.", id="rain")], ["rain"], 1, id="an id twice"),
        pytest.param(lambda folder: [folder / "a", folder / "b"], ["1.txt", "b/1.txt"], 0, id="two folders"),
        pytest.param(lambda folder: iter([folder / "a", folder / "b"]), ["1.txt", "b/1.txt"], 0, id="from a generator"),
        pytest.param(lambda folder: folder.rglob("*.txt"), None, 0, id="whatever a glob finds"),
        pytest.param(lambda folder: iter([folder / "a", folder / "a"]), ["1.txt"], 0, id="one folder twice"),
        pytest.param(
            lambda folder: [folder / "b" / "1.txt", folder / "a", RAIN], ["1.txt", "a/1.txt", "rain"], 0, id="mixed"
        ),
        pytest.param(
            lambda folder: [Article.of("Snow.", id="1.txt"), folder / "a"], ["1.txt", "a/1.txt"], 0, id="after its own"
        ),
        pytest.param(
            lambda folder: [folder / "a", Article.of("Snow.", id="1.txt")], ["1.txt"], 1, id="an article after a file"
        ),
    ],
)
def test_of_two_with_one_id_a_file_gets_another_and_an_article_is_refused(
    tmp_path: Path, given: Callable[[Path], Any], ids: list[str] | None, failures: int
) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "1.txt").write_text(f"It rained in {name}, Ada Holm said.")
    with extractor.Extractor() as made:
        result = made.run(given(tmp_path), out=tmp_path / "run")

    found = [record.article.id for record in read_records(tmp_path / "run")]
    assert result.failures == failures
    assert (len(found), "1.txt" in found) == (2, True) if ids is None else found == ids


def test_a_stop_signal_serves_one_run(tmp_path: Path) -> None:
    stop = StopSignal()
    with extractor.Extractor() as made:
        assert made.run([RAIN], stop=stop).state == "complete"
        with pytest.raises(UsageError, match="this StopSignal has served another run"):
            made.run([RAIN], out=tmp_path / "run", stop=stop)
    assert not (tmp_path / "run").exists()


class AsyncCallable:
    async def __call__(self, outcome: object, manifest: object) -> None: ...


def generator_callback(outcome: object, manifest: object) -> Iterator[None]:
    yield


def keyword_only(outcome: object, *, manifest: object) -> None: ...


class Follower:
    def take(self, outcome: object, manifest: object) -> None: ...


@pytest.mark.parametrize(
    ("name", "callback", "told"),
    [
        pytest.param("on_outcome", lambda outcome: None, "called as on_outcome(outcome, manifest)", id="one too few"),
        pytest.param("on_outcome", lambda a, b, c: None, "give a function of 2 arguments", id="one too many"),
        pytest.param("on_outcome", keyword_only, "too many positional arguments", id="by keyword only"),
        pytest.param("on_outcome", Follower.take, "called as on_outcome(outcome, manifest)", id="an unbound method"),
        pytest.param("on_start", lambda: None, "on_start(manifest)", id="the manifest"),
        pytest.param("on_finding", lambda layer, item: None, "on_finding(finding)", id="the finding"),
        pytest.param("on_outcome", len, "called as on_outcome(outcome, manifest)", id="a builtin"),
        pytest.param("on_outcome", AsyncCallable(), "not an async one", id="an async instance"),
        pytest.param("on_outcome", generator_callback, "not an async one or a generator", id="a generator"),
        pytest.param("on_finding", "print", "cannot be called: give a function", id="a name"),
    ],
)
def test_a_callback_that_cannot_be_called_is_refused_before_the_run(
    tmp_path: Path, name: str, callback: Any, told: str
) -> None:
    with Extractor() as extractor, pytest.raises(TypeError, match=re.escape(told)) as refused:
        extractor.run([RAIN], out=tmp_path / "run", **{name: callback})

    assert isinstance(refused.value, UsageError)
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize(
    "callback",
    [
        pytest.param(lambda *arguments: None, id="any number"),
        pytest.param(lambda outcome, manifest, more=1: None, id="a default"),
        pytest.param(Follower().take, id="a method"),
        pytest.param(partial(lambda more, outcome, manifest: None, 1), id="a partial"),
    ],
)
def test_a_callback_that_can_be_called_is_taken(callback: Any) -> None:
    with Extractor() as extractor:
        assert extractor.run([RAIN], on_outcome=callback).ok
