"""How Python programs use the package."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import extractor
from extractor import (
    Article,
    Backend,
    Extractor,
    ExtractorError,
    Failure,
    Record,
    Settings,
    StopSignal,
    read_records,
)
from extractor.errors import ArticleError, CacheMissError, EndpointUnavailableError, RunError, UsageError
from extractor.llm.types import ChatResponse
from tests.support.endpoint import Endpoint, HttpResponse
from tests.support.scripted_client import EMPTY_REPLY, ScriptedClient

UNTYPED: Any = extractor
"""What the type checker would not let through."""

TEXT = '"We will not sign," Minister Ada Holm told reporters on Friday.'


@pytest.mark.parametrize(
    "extract",
    [
        pytest.param(lambda extractor, path: extractor.extract_text(TEXT), id="a text"),
        pytest.param(lambda extractor, path: extractor.extract(Article.of(TEXT, id="own")), id="an article"),
        pytest.param(lambda extractor, path: extractor.extract(path), id="a path"),
    ],
)
def test_a_text_an_article_and_a_path_give_the_same_findings(
    extract: Callable[[Extractor, Path], Record], tmp_path: Path
) -> None:
    path = tmp_path / "one.txt"
    path.write_text(TEXT, encoding="utf-8")

    with Extractor() as extractor:
        record = extract(extractor, path)

    assert record.text_of(record.quotes[0]) == '"We will not sign,"'
    assert record.quotes[0].kind == "direct"


def test_what_is_known_of_a_text_is_kept() -> None:
    with Extractor() as extractor:
        article = extractor.extract_text(TEXT, id="7", title="No", published="2024-05-31", source="S", url="u").article

    assert (article.id, article.title, article.published, article.source, article.url) == (
        "7", "No", "2024-05-31", "S", "u",
    )  # fmt: skip


def test_many_are_read_only_as_fast_as_they_are_done() -> None:
    taken: list[int] = []

    def articles() -> Any:
        for number in range(10_000):
            taken.append(number)
            yield Article.of(f"Minister Ada Holm said on day {number} that she would sign.", id=str(number))

    with Extractor(concurrency=4) as extractor:
        stream = extractor.extract_many(articles())
        assert isinstance(next(stream), Record)
        assert len(taken) <= 20
        stream.close()  # type: ignore[attr-defined]


def test_many_give_a_failure_for_what_is_no_article(articles: Path) -> None:
    (articles / "empty.txt").touch()

    with Extractor() as extractor:
        outcomes = list(extractor.extract_many(articles))

    ids = [outcome.article.id if isinstance(outcome, Record) else outcome.id for outcome in outcomes]
    assert sorted(ids) == ["a.txt", "b.md", "deeper/c.txt", "empty.txt"]
    assert [outcome.id for outcome in outcomes if isinstance(outcome, Failure)] == ["empty.txt"]


def test_many_may_be_articles_and_paths(articles: Path) -> None:
    with Extractor() as extractor:
        outcomes = list(extractor.extract_many([Article.of(TEXT, id="own"), articles / "a.txt"]))

    assert sorted(outcome.article.id for outcome in outcomes if isinstance(outcome, Record)) == ["a.txt", "own"]


async def test_the_async_twins_do_the_same_within_a_running_loop(articles: Path) -> None:
    async with Extractor() as extractor:
        single = await extractor.aextract(articles / "a.txt")
        text = await extractor.aextract_text(single.article.text, id="a.txt")
        many = [outcome async for outcome in extractor.aextract_many(articles)]
        result = await extractor.arun(articles)

    assert single == text
    assert many[0] == single
    assert (result.records, result.ok) == (3, True)


async def test_the_blocking_methods_work_within_a_running_loop_too() -> None:
    with Extractor() as extractor:
        assert extractor.extract_text(TEXT).quotes  # as in a notebook
    await asyncio.sleep(0)


def test_one_extractor_serves_several_event_loops_one_after_the_other() -> None:
    extractor = Extractor("m", client=ScriptedClient())
    for number in range(3):
        assert asyncio.run(extractor.aextract_text(f"It rained on day {number}."))
    extractor.close()


def test_twenty_threads_share_one_cold_extractor_with_a_model() -> None:
    client = ScriptedClient()
    with Extractor("m", client=client) as extractor, ThreadPoolExecutor(20) as pool:
        barrier = threading.Barrier(20)

        def extract(number: int) -> str:
            barrier.wait()
            return extractor.extract_text(f"It rained on day {number}.", id=str(number)).article.id

        assert sorted(pool.map(extract, range(20)), key=int) == [str(number) for number in range(20)]
    assert len(client.requests) == 20


class Refusing(Endpoint):
    """An endpoint that finds nothing, or refuses everything."""

    refusal: HttpResponse | None = None
    asked = 0

    def respond(self, body: dict[str, Any]) -> HttpResponse:
        self.asked += 1
        message = {"role": "assistant", "content": EMPTY_REPLY}
        found = {"model": "m", "choices": [{"index": 0, "message": message, "finish_reason": "stop"}]}
        return self.refusal or (200, {}, json.dumps(found).encode())


@pytest.mark.parametrize("is_known", [False, True], ids=["at first", "after an answer"])
@pytest.mark.parametrize(
    ("status", "error"),
    [
        pytest.param(401, {"message": "Incorrect key"}, id="key"),
        pytest.param(404, {"message": "The model 'm' does not exist", "code": "model_not_found"}, id="model"),
        pytest.param(429, {"message": "Pay", "type": "insufficient_quota"}, id="quota"),
    ],
)
async def test_after_a_fatal_answer_every_later_call_asks_again(
    status: int, error: dict[str, str], is_known: bool
) -> None:
    server = Refusing({})
    await server.start()
    async with Extractor("m", base_url=server.url, attempts=1) as extractor:
        if is_known:
            await extractor.aextract_text("It rained.")
        server.refusal = status, {}, json.dumps({"error": error}).encode()
        calls: list[Callable[[], Any]] = [
            lambda: extractor.aextract_text(TEXT),
            lambda: anext(aiter(extractor.astream(Article.of(TEXT, id="streamed")))),
            lambda: anext(aiter(extractor.aextract_many([Article.of(TEXT, id="many")]))),
            lambda: extractor.aextract_text(TEXT),
        ]
        for call in calls:
            server.asked = 0
            with pytest.raises(RunError):
                await call()
            assert server.asked == 1
        stopped = await extractor.arun([Article.of(f"{TEXT} {number}", id=str(number)) for number in range(20)])
        assert (stopped.state, stopped.records) == ("stopped", 0)
        server.refusal = None

        assert (await extractor.aextract_text(TEXT)).article.text == TEXT
        assert (await extractor.arun([Article.of(f"{TEXT} Again.", id="run")])).ok
    await server.stop()


def test_the_same_article_gives_the_same_record_and_the_same_ids() -> None:
    with Extractor() as left, Extractor() as right:
        assert left.extract_text(TEXT) == right.extract_text(TEXT)


# ------------------------------------------------------------------------------------------------------------- runs


def test_a_run_writes_what_the_command_line_writes(articles: Path, tmp_path: Path) -> None:
    (articles / "empty.txt").touch()
    with Extractor() as extractor:
        result = extractor.run(articles, out=tmp_path / "run")

    assert (result.state, result.records, result.failures, result.folder) == ("complete", 3, 1, tmp_path / "run")
    assert len(list(read_records(tmp_path / "run"))) == 3
    assert json.loads((tmp_path / "run" / "run.json").read_text())["counts"]["articles"] == 4


def test_runs_over_articles_of_a_program_add_to_the_folder(tmp_path: Path) -> None:
    with Extractor() as extractor:
        for id in ("1", "2"):
            extractor.run([Article.of(TEXT, id=id)], out=tmp_path / "run")

    assert [record.article.id for record in read_records(tmp_path / "run")] == ["1", "2"]


def test_the_manifest_that_callbacks_get_counts_for_the_run_alone() -> None:
    asked: list[tuple[int, int]] = []
    with Extractor("m", client=ScriptedClient()) as made:
        for run in ("first", "second"):
            made.run(
                [Article.of(f"It rained, {run} {number}.", id=str(number)) for number in range(2)],
                on_start=lambda manifest: asked.append((0, manifest.usage.requests)),
                on_outcome=lambda _, manifest: asked.append((manifest.done, manifest.usage.requests)),
            )

    assert [requests for done, requests in asked if done in (0, 2)] == [0, 2, 0, 2]


@pytest.mark.parametrize("kind", [list, tuple, iter], ids=["a list", "a tuple", "an iterator"])
def test_what_is_left_is_known_where_the_number_of_articles_is(kind: Callable[[Any], Any]) -> None:
    articles = [Article.of(f"It rained on day {number}.", id=str(number)) for number in range(20)]
    stop = StopSignal()
    with Extractor(concurrency=1) as made:
        result = made.run(kind(articles), on_outcome=lambda *_: stop.request(), stop=stop)

    assert result.state == "interrupted"
    assert result.records < 20
    assert (result.articles, result.left) == ((result.records, None) if kind is iter else (20, 20 - result.records))


def test_a_run_is_stopped_from_another_thread(tmp_path: Path) -> None:
    stop = StopSignal()
    thread = threading.Thread(target=stop.request)

    def on_outcome(outcome: object, manifest: object) -> None:
        if not thread.ident:
            thread.start()
            thread.join()

    with Extractor(concurrency=1) as extractor:
        result = extractor.run(
            (Article.of(TEXT, id=str(number)) for number in range(1000)), on_outcome=on_outcome, stop=stop
        )

    assert result.state == "interrupted"
    assert result.records < 1000


# ------------------------------------------------------------------------------------------------ backends and clients


class Echo(Backend):
    """Makes records without findings."""

    name = "echo"

    async def record(self, article: Article) -> Record:
        return await asyncio.to_thread(self._record, article)

    def _record(self, article: Article) -> Record:
        with Extractor() as rules:
            record = rules.extract(article)
        return record.model_copy(update={"provenance": record.provenance.model_copy(update={"backend": self.name})})


def test_a_backend_of_ones_own_takes_the_place_of_ours() -> None:
    with Extractor(backend=Echo()) as extractor:
        assert extractor.extract_text(TEXT).provenance.backend == "echo"
        assert repr(extractor) == "Extractor(backend='echo')"


@pytest.mark.parametrize("options", [{}, {"model": "rules"}, {"backend": "rules"}], ids=str)
def test_the_embedded_rules_have_a_name(options: dict[str, Any]) -> None:
    with Extractor(**options) as extractor:
        assert extractor.extract_text(TEXT).provenance.backend == "rules"


def test_a_client_of_ones_own_completes_the_requests_and_is_cached() -> None:
    client = ScriptedClient(lambda _: ChatResponse(EMPTY_REPLY, flags=("fence_removed", "usage_missing")))
    with Extractor("m", client=client) as extractor:
        record = extractor.extract_text(TEXT)
        extractor.extract_text(TEXT)
        assert (extractor.usage.cache_hits, extractor.usage.flags["usage_missing"]) == (1, 2)

    assert len(client.requests) == 1
    assert (record.provenance.backend, record.provenance.flags) == ("model", ["fence_removed"])


# ------------------------------------------------------------------------------------------------------------- misuse


@pytest.mark.parametrize(
    ("use", "error", "told"),
    [
        pytest.param(lambda: UNTYPED.Extractor(tempreature=1), UsageError, "'temperature'", id="a misspelt option"),
        pytest.param(
            lambda: UNTYPED.Extractor(prices=(0.25, 2)),
            UsageError,
            "prices is an option of run()",
            id="an option of run",
        ),
        pytest.param(
            lambda: UNTYPED.Extractor("m", base_ur="x"), UsageError, "did you mean 'base_url'", id="the nearest name"
        ),
        pytest.param(lambda: Extractor("m", settings=Settings()), UsageError, "not both", id="settings twice"),
        pytest.param(lambda: Extractor(backend="poems"), UsageError, "model, rules|rules, model", id="no such backend"),
        pytest.param(lambda: Extractor(backend=Echo(), api_key="k"), UsageError, "api_key has", id="a key for nobody"),
        pytest.param(lambda: Extractor(backend="model"), UsageError, "give model", id="a model without a name"),
        pytest.param(lambda: UNTYPED.Extractor().extract("a.txt"), UsageError, "extract_text", id="a str as a path"),
        pytest.param(
            lambda: list(UNTYPED.Extractor().extract_many("articles")), UsageError, "Path", id="a str as many"
        ),
        pytest.param(lambda: list(UNTYPED.Extractor().extract_many(["a", "b"])), UsageError, "Path", id="strs as many"),
        pytest.param(lambda: UNTYPED.Extractor().run("articles"), UsageError, "Path", id="a run over a str"),
        pytest.param(
            lambda: UNTYPED.Extractor().extract_text(Path("a.txt")), UsageError, "extract", id="a path as a text"
        ),
        pytest.param(lambda: UNTYPED.read_articles("articles"), UsageError, "Path", id="reading a str"),
        pytest.param(lambda: list(UNTYPED.read_records(b"run")), UsageError, "Path", id="records of bytes"),
        pytest.param(lambda: Extractor().extract_text(" "), ArticleError, "no words", id="an empty text"),
        pytest.param(lambda: Extractor().extract_text("\ud800 rain"), ArticleError, "surrogate", id="half a pair"),
        pytest.param(lambda: Extractor().extract_text("rain", id="\udcff"), ArticleError, "the id", id="an id of none"),
        pytest.param(lambda: Extractor("m", temperature=float("nan")), UsageError, "temperature nan", id="no number"),
        pytest.param(lambda: Extractor("m", temperature=float("-inf")), UsageError, "temperature", id="no end"),
        pytest.param(lambda: Extractor("m", timeout=float("nan")), UsageError, "timeout", id="no time limit"),
        pytest.param(
            lambda: Extractor().extract(Path("nowhere.txt")), UsageError, "nowhere", id="a path that is not there"
        ),
        pytest.param(lambda: Extractor("m").extract_text(TEXT), CacheMissError, "OPENAI_API_KEY", id="no key"),
        pytest.param(
            lambda: Extractor("m", base_url="http://127.0.0.1:1/v1", attempts=1).extract_text(TEXT),
            EndpointUnavailableError,
            "base_url",
            id="an endpoint that is not there",
        ),
    ],
)
def test_what_goes_wrong_is_an_extractor_error(use: Callable[[], Any], error: type[ExtractorError], told: str) -> None:
    with pytest.raises(error, match=told):
        use()


def test_an_api_key_is_never_shown(tmp_path: Path) -> None:
    with Extractor("m", api_key="sk-planted-key-0123456789", base_url="https://127.0.0.1:1/v1", attempts=1) as made:
        texts = [repr(made), repr(made.settings), repr(made._backend), repr(vars(made._backend))]
        with pytest.raises(ExtractorError) as raised:
            made.extract_text(TEXT)

    assert not [text for text in (*texts, str(raised.value), repr(raised.value)) if "planted" in text]


# --------------------------------------------------------------------------------------------------- names and types


def test_every_exported_name_is_there_and_documented_in_one_table() -> None:
    assert set(extractor.__all__) == set(extractor._MODULES)
    for name in extractor.__all__:
        assert getattr(extractor, name).__doc__


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = "import sys, extractor; print([m for m in ('pydantic', 'openai', 'rich', 'jinja2') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.slow
def test_a_misspelt_option_fails_in_mypy(tmp_path: Path) -> None:
    (tmp_path / "use.py").write_text(
        "from extractor import Extractor\n"
        'Extractor("m", base_url="x", concurrency=3)\n'
        'Extractor("m", base_ur="x")\n'
        'Extractor().extract("a text")\n'
        'Extractor().extract_many("articles")\n'
    )
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "use.py"], capture_output=True, text=True, cwd=tmp_path
    )

    lines = [line.split(":")[1] for line in done.stdout.splitlines() if ": error:" in line]
    assert lines[:2] == ["3", "4"]
