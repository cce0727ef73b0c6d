"""What is done with an input of each kind: it is read, used and written, and all that is promised is checked.

Whatever is raised but an `ExtractorError` is a finding, and so is one that is no sentence.
"""

from __future__ import annotations

import asyncio
import json
import shutil
import tempfile
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import aclosing, contextmanager, suppress
from pathlib import Path

from extractor import Article, Settings
from extractor.articles.failure import Failure
from extractor.articles.reader import read_articles
from extractor.backends.llm.backend import LLMBackend
from extractor.backends.llm.request_builder import RequestBuilder
from extractor.backends.rules.engine import extract_reply
from extractor.codebooks import codebook_digest, handbook, load_codebook
from extractor.errors import ExtractorError
from extractor.evaluation.article_score import score_article
from extractor.gold.conversion import suggested_gold
from extractor.gold.files import format_gold, parse_gold_file
from extractor.gold.form import read_form
from extractor.gold.validation import gold_problems
from extractor.grounding.grounder import ground
from extractor.grounding.validation import record_problems
from extractor.layers import parse_record
from extractor.llm.cache.claim import Claim
from extractor.llm.cache.entry import CacheEntry, RequestDescription
from extractor.llm.cache.store import StoreStats
from extractor.llm.openai.batch_files import read_responses
from extractor.llm.types import ChatRequest, ChatResponse
from extractor.rendering.escaping import escape_controls
from extractor.runs.failures import read_failures
from extractor.runs.folder import RunFolder
from extractor.runs.manifest_file import read_manifest
from extractor.runs.reader import read_each, read_records
from extractor.text.segmentation import split_sentences
from extractor.usage import UsageMeter
from extractor_schemas import Codebook, Record
from tests.fuzz.inputs import ABOUT, FORMATS, RUN_FILES, apart
from tests.support.grounding import provenance
from tests.support.paths import ROOT

Target = Callable[[bytes], None]


@contextmanager
def refused() -> Iterator[None]:
    """What may be refused, by one sentence."""
    try:
        yield
    except ExtractorError as error:
        _check_sentence(str(error))


def _check_sentence(text: str) -> None:
    assert text.strip()
    assert escape_controls(text).encode()  # it can be shown


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(dir=_FAST if _FAST.is_dir() else None))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


_FAST = Path("/dev/shm")


def check_record(record: Record) -> None:
    """Every span lies in the text and is the words that it claims, ids resolve, and what is written is read again."""
    assert list(record_problems(record)) == []
    line = record.model_dump_json(by_alias=True)
    assert "\n" not in line
    assert parse_record(line) == record
    if len(line) % 4:  # the rest takes as long as all before
        return
    gold = suggested_gold(record)  # whose spans have their words
    assert [str(problem) for problem in gold_problems(gold, record.article) if not problem.of_annotation] == []
    assert parse_gold_file(format_gold(gold).encode(), Path("gold")) == gold


def _by_rules(article: Article, codebook: Codebook | None = None) -> Record:
    sentences = split_sentences(article.text)
    return ground(extract_reply(article, sentences, codebook), article, sentences, provenance(codebook), codebook)


def articles(data: bytes) -> None:
    """A file of articles, of the format that its first byte says: read, and given to the rules."""
    with _folder() as folder:
        name = f"a{FORMATS[data[0] % len(FORMATS)] if data else '.txt'}"
        (folder / name).write_bytes(data[1:])
        for outcome in read_articles(folder):
            if isinstance(outcome, Failure):
                _check_sentence(outcome.reason)
            else:
                check_record(_by_rules(outcome, _CODEBOOK))


class _OneReply:
    """A model that always writes the same; it is a store of nothing, too."""

    def __init__(self, text: str, *, truncated: bool) -> None:
        self._response = ChatResponse(text, truncated=truncated)

    async def complete(self, request: ChatRequest) -> ChatResponse:
        if request.on_text:
            text = self._response.text
            for end in range(0, len(text), 1 + len(text) // 7):
                request.on_text(text[:end])
        return self._response

    def entry(self, key: str) -> CacheEntry | None:
        return None

    def digest(self, key: str) -> bytes | None:
        return None

    def put(self, key: str, response: ChatResponse, description: RequestDescription | None = None) -> None: ...

    def claim(self, key: str) -> Claim | None:
        return None

    def check_room(self) -> None: ...

    def __contains__(self, key: str) -> bool:
        return False

    def __iter__(self) -> Iterator[tuple[str, CacheEntry]]:
        return iter(())

    def stats(self) -> StoreStats:
        return StoreStats(0, 0)

    def clear(self, keys: object = None) -> int:
        return 0

    def close(self) -> None: ...


async def _nothing() -> None: ...


def replies(data: bytes) -> None:
    """A model's reply about an article that the first byte chooses, in the form and with the codebook of the second."""
    if len(data) < 2:
        return
    article, builder = ABOUT[data[0] % len(ABOUT)], _BUILDERS[data[1] % len(_BUILDERS)]
    model = _OneReply(data[2:].decode("utf-8", "replace"), truncated=data[1] >= 0xF0)
    backend = LLMBackend(builder, model, model, usage=UsageMeter(), destination="", close=_nothing)
    with refused():
        check_record(_LOOP.run_until_complete(backend.record(article)))
    if data[0] >= 0xE0:
        with refused():
            _LOOP.run_until_complete(_drained(backend.growing_records(article)))


async def _drained(records: AsyncGenerator[Record]) -> None:
    async with aclosing(records):
        async for record in records:
            assert parse_record(record.model_dump_json(by_alias=True)) == record


def gold(data: bytes) -> None:
    """A gold file: checked against its article, scored against itself, written again."""
    form = read_form(data)
    for fault in form.advised_faults:
        _check_sentence(fault)
    if form.gold:
        for article in ABOUT:
            for problem in gold_problems(form.gold, article):
                _check_sentence(str(problem))
    with refused():
        loaded = parse_gold_file(data, Path("gold.json"))
        assert parse_gold_file(format_gold(loaded).encode(), Path("gold.json")) == loaded
        for article in ABOUT:
            if loaded.sha256 == article.sha256 and not any(gold_problems(loaded, article)):
                score = score_article(loaded, loaded)
                assert all(counts.f1 in (None, 1.0) for counts in score.counts.values())


def codebooks(data: bytes) -> None:
    """A codebook: its handbook, its requests, and what the rules find by it."""
    with _folder() as folder, refused():
        (folder / "codebook.toml").write_bytes(data)
        codebook = load_codebook(folder / "codebook.toml")
        handbook(codebook).encode()
        assert Codebook.model_validate_json(codebook.model_dump_json()) == codebook
        assert codebook_digest(codebook)
        builder = RequestBuilder.from_settings(Settings(model="m", codebook=codebook))
        article = ABOUT[0]
        for _, request in builder.requests(article, split_sentences(article.text)):
            json.loads(request.schema)
            assert len(request.cache_key()) == 64
        check_record(_by_rules(article, codebook))


def batches(data: bytes) -> None:
    """The output of a provider's batch."""
    secret = "sk-planted-0123456789abcdef"
    with _folder() as folder, refused():
        (folder / "output.jsonl").write_bytes(data.replace(b"KEY", secret.encode()))
        for key, outcome in read_responses(folder / "output.jsonl", secrets=(secret,)):
            assert key is None or len(key) == 64
            assert secret not in f"{outcome!r} {outcome}"
            if isinstance(outcome, ExtractorError):
                _check_sentence(str(outcome))


def runs(data: bytes) -> None:
    """The files of a run's folder: read, checked, and gone on with."""
    with _folder() as folder:
        for name, content in zip(RUN_FILES, apart(data), strict=False):
            (folder / name).write_bytes(content)
        with refused():
            for record in read_records(folder):
                record.model_dump_json(by_alias=True)
        with refused():
            for _, outcome in read_each(folder):
                if isinstance(outcome, ExtractorError):
                    _check_sentence(str(outcome))
                    continue
                problems = list(record_problems(outcome))
                for problem in problems:
                    _check_sentence(problem)
                if not problems:
                    format_gold(suggested_gold(outcome))
        with refused():
            list(read_failures(folder))
        with suppress(ExtractorError):
            read_manifest(folder)
        before = (folder / "records.jsonl").read_bytes() if (folder / "records.jsonl").exists() else b""
        with refused():
            RunFolder(folder, {}).close()
            after = (folder / "records.jsonl").read_bytes()
            assert before.startswith(after) or after.startswith(before)


_CODEBOOK = load_codebook(ROOT / "seeds" / "codebooks" / "ukraine-nato.toml")
_BUILDERS = [
    RequestBuilder.from_settings(Settings(model="m", prompt=prompt, codebook=codebook))
    for prompt, codebook in (("extract.v2", None), ("extract.v2", _CODEBOOK), ("extract.v1", None), ("small.v2", None))
]
_LOOP = asyncio.new_event_loop()

TARGETS: dict[str, Target] = {target.__name__: target for target in (articles, replies, gold, codebooks, batches, runs)}
