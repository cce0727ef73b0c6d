"""What `Extractor.stream` gives while a reply arrives."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncGenerator, Callable
from pathlib import Path
from typing import Any

import pytest

from extractor import Article, Backend, ChatRequest, ChatResponse, Extractor, Finding, Record
from extractor.errors import ArticleError, ContentRefusedError, ExtensionError, UsageError
from tests.support.endpoint_in_memory import EndpointInMemory
from tests.support.streamed import LAST, EventStream, pieces

TEXT = "Mayor Ada Holm said that the ferry would stop. Tom Brandt opposes the bridge."
ARTICLE = Article.of(TEXT, id="ferry")
LINES = {
    "actors": ["Ada Holm|person|Mayor", "Tom Brandt|person"],
    "quotes": ["1|1: that the ferry would stop|said"],
    "claims": ["q1|The ferry will stop.|forecast"],
    "stances": ["2|bridge|oppose|2"],
}
REPLY = json.dumps(LINES)


class TypingClient:
    """Writes ``text`` letter by letter; ``written`` is how much of it so far. Then it fails, hangs, or is done."""

    def __init__(self, text: str = REPLY, error: Exception | None = None, *, hangs: bool = False) -> None:
        self.text = text
        self.error = error
        self.hangs = hangs
        self.written = 0
        self.cancelled = False

    async def complete(self, request: ChatRequest) -> ChatResponse:
        try:
            while self.written < len(self.text):
                await asyncio.sleep(0)
                self.written += 1
                if request.on_text:
                    request.on_text(self.text[: self.written])
            if self.hangs:
                await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.cancelled = True
            raise
        if self.error:
            raise self.error
        return ChatResponse(self.text)


def by(client: TypingClient, tmp_path: Path, **options: Any) -> Extractor:
    return Extractor("m", client=client, prompt="extract.v2", cache=tmp_path, **options)


def test_findings_come_one_by_one_and_the_record_last(tmp_path: Path) -> None:
    with by(TypingClient(), tmp_path) as extractor:
        found = list(extractor.stream(ARTICLE))
        record = extractor.extract(ARTICLE)

    assert found[-1] == record
    assert [(each.layer, each.item) for each in found if isinstance(each, Finding)] == [
        ("actors", record.actors[0]),
        ("actors", record.actors[1]),
        ("quotes", record.quotes[0]),
        ("claims", record.claims[0]),
        ("stances", record.stances[0]),
    ]


def test_a_finding_comes_before_the_rest_is_written(tmp_path: Path) -> None:
    with by(TypingClient(REPLY[:60], hangs=True), tmp_path) as extractor:
        first = next(extractor.stream(ARTICLE))

    assert isinstance(first, Finding)
    assert first.item.name == "Ada Holm"
    assert first.record.text_of(first.item.mentions[0]) == "Ada Holm"


def test_who_stops_reading_ends_the_request(tmp_path: Path) -> None:
    client = TypingClient(hangs=True)
    with by(client, tmp_path) as extractor:
        stream = extractor.stream(ARTICLE)
        next(stream)
        del stream  # closes it

    assert client.cancelled


async def test_in_async_code(tmp_path: Path) -> None:
    async with by(TypingClient(), tmp_path) as extractor:
        found = [each async for each in extractor.astream(ARTICLE)]

    assert len(found) == 6


async def test_a_text_is_streamed_as_its_article_is(tmp_path: Path) -> None:
    async with by(TypingClient(), tmp_path) as extractor:
        found = list(extractor.stream_text(TEXT, id="ferry", title="Ferry"))
        twin = [each async for each in extractor.astream_text(TEXT, id="ferry", title="Ferry")]
        record = extractor.extract_text(TEXT, id="ferry", title="Ferry")
        for call in (extractor.stream_text, extractor.astream_text):
            with pytest.raises(ArticleError, match="there are no words"):
                call(" ")

    assert found[-1] == twin[-1] == record
    assert len(found) == len(twin) == 6


def test_from_the_cache_and_by_the_rules_everything_comes_at_once(tmp_path: Path) -> None:
    with by(TypingClient(), tmp_path) as extractor:
        extractor.extract(ARTICLE)
    silent = TypingClient("", ContentRefusedError("asked again"))
    with by(silent, tmp_path) as extractor:
        assert len(list(extractor.stream(ARTICLE))) == 6
    with Extractor() as rules:
        found = list(rules.stream(ARTICLE))
        assert found[-1] == rules.extract(ARTICLE)
        assert len(found) > 1


@pytest.mark.parametrize("names", [[*LINES][::-1], ["claims", "actors", "stances", "quotes"]], ids="-".join)
def test_an_item_comes_once_what_it_names_is_known_whatever_the_model_writes_first(
    names: list[str], tmp_path: Path
) -> None:
    with by(TypingClient(json.dumps({name: LINES[name] for name in names})), tmp_path) as extractor:
        found = list(extractor.stream(ARTICLE))
        record = extractor.extract(ARTICLE)

    items = [*record.actors, *record.quotes, *record.claims, *record.stances]
    assert [each.item for each in found if isinstance(each, Finding)] == items


class LastFirstClient:
    """Replies to the last chunk of an article, and then to the one before it; ``replies`` are by the first sentence."""

    def __init__(self, replies: dict[int, dict[str, list[str]]]) -> None:
        self.replies = replies
        self.is_done = {first: asyncio.Event() for first in replies}

    async def complete(self, request: ChatRequest) -> ChatResponse:
        (first,) = re.findall(r"Annotate sentences (\d+)", request.messages[-1].content)
        later = [number for number in self.replies if number > int(first)]
        if later:
            await self.is_done[min(later)].wait()
        text = json.dumps(self.replies.get(int(first), {name: [] for name in LINES}))
        for end in range(0, len(text) + 1, 5) if request.on_text else ():
            await asyncio.sleep(0)
            assert request.on_text
            request.on_text(text[:end])
        if int(first) in self.is_done:
            self.is_done[int(first)].set()
        return ChatResponse(text)


def test_chunks_that_arrive_in_another_order_show_nothing_that_the_record_lacks(tmp_path: Path) -> None:
    rain = " ".join(f"It rained in town number {number}." for number in range(40))
    said = ("John Clinton said taxes would rise.", "Clinton said taxes would fall.")
    article = Article.of(f"{rain}\n\n{said[0]} {rain}\n\n{said[1]} {rain}", id="taxes")
    replies = {
        41: {
            "actors": ["John Clinton|person"],
            "quotes": ["1|41: taxes would rise|said"],
            "claims": [],
            "stances": [],
        },
        82: {
            "actors": ["Clinton|person"],
            "quotes": ["1|82: taxes would fall|said"],
            "claims": ["q1|Taxes would fall.|forecast"],
            "stances": ["1|taxes|support|82"],
        },
    }
    with Extractor(
        "m", client=LastFirstClient(replies), prompt="extract.v2", cache=tmp_path, chunk_length=1200
    ) as extractor:
        found = list(extractor.stream(article))

    record = found[-1]
    assert isinstance(record, Record)
    assert [actor.name for actor in record.actors] == ["John Clinton"]
    items = [*record.actors, record.quotes[0], record.quotes[1], *record.claims, *record.stances]
    assert [each.item for each in found if isinstance(each, Finding)] == items


def test_layers_and_malformed_lines_are_as_in_the_record(tmp_path: Path) -> None:
    reply = json.dumps({"actors": LINES["actors"], "quotes": ["rubbish", *LINES["quotes"]]})
    with by(TypingClient(reply), tmp_path, layers="quotes") as extractor:
        found = list(extractor.stream(ARTICLE))

    assert [each.layer for each in found if isinstance(each, Finding)] == ["actors", "quotes"]
    assert isinstance(found[-1], Record)
    assert [item.words for item in found[-1].unfounded] == ["rubbish"]


@pytest.mark.parametrize(
    ("article", "error"),
    [
        pytest.param(Path("nowhere.txt"), UsageError, id="no file"),
        pytest.param("text", UsageError, id="a str"),
    ],
)
def test_what_is_no_article_is_told(article: Any, error: type[Exception], tmp_path: Path) -> None:
    with by(TypingClient(), tmp_path) as extractor, pytest.raises(error):
        list(extractor.stream(article))


def test_a_failure_comes_after_what_was_found_before_it(tmp_path: Path) -> None:
    client = TypingClient(REPLY[:-20], ContentRefusedError("the model refused"))
    found: list[Finding | Record] = []
    with by(client, tmp_path) as extractor:
        stream = extractor.stream(ARTICLE)
        with pytest.raises(ContentRefusedError):
            found.extend(iter(lambda: next(stream), None))

    assert [each.layer for each in found if isinstance(each, Finding)] == ["actors", "actors", "quotes", "claims"]


def test_a_run_tells_of_findings_as_they_are_found(tmp_path: Path) -> None:
    told: list[str] = []
    with by(TypingClient(), tmp_path) as extractor:
        result = extractor.run([ARTICLE], out=tmp_path / "run", on_finding=lambda finding: told.append(finding.layer))
        again = extractor.run(
            [ARTICLE], out=tmp_path / "run", on_finding=lambda finding: told.append(f"again {finding.layer}")
        )

    assert (result.state, result.records, again.records) == ("complete", 1, 1)
    layers = ["actors", "actors", "quotes", "claims", "stances"]
    assert told == [*layers, *(f"again {layer}" for layer in layers)]


def test_an_own_backend_that_grows_to_nothing_fails_its_article() -> None:
    with Extractor(backend=Growing(lambda _: [])) as extractor:
        result = extractor.run([ARTICLE], on_finding=lambda _: None)

    assert (result.records, result.failures) == (0, 1)


async def test_an_endpoints_stream_is_passed_on() -> None:
    endpoint = EndpointInMemory(lambda _: EventStream([*pieces(REPLY, 8), *LAST]).response)
    texts: list[str] = []
    request = ChatRequest("m-1", (), "{}", on_text=texts.append)

    response = await endpoint.client.complete(request)

    assert texts[-1] == response.text == REPLY
    assert texts == sorted(texts, key=len)
    assert len(texts) > 10


class Growing(Backend):
    """A backend of one's own that finds one thing after another."""

    name = "growing"

    def __init__(self, grow: Callable[[Record], list[Any]]) -> None:
        self.grow = grow

    async def record(self, article: Article) -> Record:
        with Extractor() as rules:
            return await rules.aextract(article)

    async def growing_records(self, article: Article) -> AsyncGenerator[Record]:
        for record in self.grow(await self.record(article)):
            yield record


def test_an_own_backend_may_stream() -> None:
    with Extractor(backend=Growing(lambda record: [record.model_copy(update={"quotes": []}), record])) as extractor:
        found = list(extractor.stream(ARTICLE))

    assert isinstance(found[-1], Record)
    assert [each.layer for each in found if isinstance(each, Finding)][-1] == "quotes"


@pytest.mark.parametrize(
    "grow", [pytest.param(lambda _: ["a record"], id="no record"), pytest.param(lambda _: 1 / 0, id="raises")]
)
def test_an_own_backend_that_fails_is_named(grow: Callable[[Record], list[Any]]) -> None:
    with Extractor(backend=Growing(grow)) as extractor, pytest.raises(ExtensionError, match="'growing'"):
        list(extractor.stream(ARTICLE))
