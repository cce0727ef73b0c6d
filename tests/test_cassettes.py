"""Every path to the model, offline: real requests of ours, played against recorded answers.

A cassette matches on the JSON body, so a changed prompt or schema fails here; `make record` makes them anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import repeat
from pathlib import Path
from typing import Any

import pytest
import vcr
import yaml
from vcr.record_mode import RecordMode

from extractor import Extractor, Record, Settings, load_codebook
from extractor.backends.llm.conversation import ArticleConversation
from extractor.backends.llm.request_builder import RequestBuilder
from extractor.errors import ContentRefusedError
from extractor.grounding.validation import record_problems
from extractor.llm.cache.disk import DiskStore
from extractor.llm.middleware.caching import CachingClient
from extractor.llm.middleware.retry import RetryingClient
from extractor.llm.openai.client import OpenAIClient
from extractor.llm.openai.response import read_response
from extractor.llm.types import Message
from extractor.redaction import secrets_of
from extractor.usage import UsageMeter
from tests.support.completions import chat_completion
from tests.support.endpoint_in_memory import KEY, REQUEST
from tests.support.faulty_endpoint import JSON, Fault, FaultyEndpoint, whole
from tests.support.paths import ROOT
from tests.support.recording import CODEBOOK, MODEL, SEEDS, article, serving

CASSETTES = ROOT / "cassettes" / "test_cassettes"
KEPT = {"content-type", "retry-after"}


def without_secrets(body: Any) -> Any:
    """A body as bytes or text, without the keys of the environment: an endpoint may send one back."""
    for secret in secrets_of():
        body = (
            body.replace(secret.encode(), b"[redacted]")
            if isinstance(body, bytes)
            else body and body.replace(secret, "[redacted]")
        )
    return body


@pytest.fixture(scope="module")
def vcr_config() -> dict[str, Any]:
    """No header leaves but those that matter: keys, cookies, organisations and request ids never reach a cassette."""

    def request(sent: Any) -> Any:
        sent.headers = {name: value for name, value in sent.headers.items() if name.lower() in KEPT}
        sent.uri = f"http://endpoint{sent.path}"
        sent.body = without_secrets(sent.body)
        return sent

    def response(got: dict[str, Any]) -> dict[str, Any]:
        got["headers"] = {name: value for name, value in got["headers"].items() if name.lower() in KEPT}
        got["body"]["string"] = without_secrets(got["body"]["string"])
        return got

    return {
        "match_on": ["method", "path", "body"],
        "before_record_request": request,
        "before_record_response": response,
        "decode_compressed_response": True,
    }


@pytest.fixture(scope="module")
def vcr_cassette_dir() -> str:
    return str(CASSETTES)


@pytest.fixture(scope="module")
def endpoint(request: pytest.FixtureRequest) -> Iterator[str]:
    """Where to record from: the endpoint in the environment, else the stand-in; nowhere when nothing is recorded."""
    if request.config.getoption("--record-mode") in (None, "none"):
        yield "http://127.0.0.1:9/v1"
    elif url := os.environ.get("RECORD_BASE_URL"):
        yield url
    else:
        with serving() as url:
            yield url


@pytest.fixture
def ask(endpoint: str, tmp_path: Path) -> Iterator[Callable[[Path, str], Record]]:
    """Extract one seed by a model; every extractor has a cache of its own."""
    made: list[Extractor] = []

    def extract(seed: Path, model: str) -> Record:
        book = load_codebook(CODEBOOK)
        made.append(Extractor(model, base_url=endpoint, codebook=book, cache=tmp_path / str(len(made))))
        return made[-1].extract(article(seed))

    yield extract
    for extractor in made:
        extractor.close()


Ask = Callable[[Path, str], Record]


@pytest.mark.vcr
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name[:3])
def test_a_seed_through_the_default_prompt(ask: Ask, seed: Path) -> None:
    record = ask(seed, os.environ.get("RECORD_MODEL", MODEL))

    assert list(record_problems(record)) == []
    assert record.provenance.backend == "model"
    assert len(record.quotes) >= 5
    assert len(record.stances) >= 3
    assert {stance.concept for stance in record.stances} & {"ukraine-nato-membership", "ukraine-nato-invitation"}


@pytest.mark.vcr
def test_a_reply_that_does_not_fit_is_asked_again_with_the_error(ask: Ask) -> None:
    record = ask(SEEDS[2], "misfit-once")

    assert len(record.provenance.request) == 2
    assert record.quotes


@pytest.mark.vcr
def test_a_refusal_is_a_failure_of_the_article(ask: Ask) -> None:
    with pytest.raises(ContentRefusedError, match="can't help"):
        ask(SEEDS[2], "refuses")


@pytest.mark.vcr
def test_an_answer_that_is_cut_off_is_asked_again_in_halves(ask: Ask) -> None:
    record = ask(SEEDS[3], "cut-off")

    assert len(record.provenance.request) >= 2
    assert list(record_problems(record)) == []
    starts = [quote.content[0].start for quote in record.quotes]
    assert min(starts) < len(record.article.text) / 4
    assert max(starts) > len(record.article.text) / 3
    assert len([actor for actor in record.actors if actor.name.startswith("Politico")]) == 1


@pytest.mark.vcr
async def test_a_rate_limit_is_waited_out(endpoint: str, tmp_path: Path) -> None:
    waited: list[float] = []

    async def wait(seconds: float) -> None:
        waited.append(seconds)

    usage = UsageMeter()
    client = OpenAIClient(endpoint, usage=usage)
    builder = RequestBuilder.from_settings(Settings(model="limited-once", codebook=CODEBOOK))
    with DiskStore(tmp_path) as store:
        caching = CachingClient(RetryingClient(client, sleep=wait), store)
        (reply,) = await ArticleConversation(builder, caching, article(SEEDS[2])).replies()
    await client.close()

    assert reply.reply.quotes
    assert usage.retries == 1
    assert len(waited) == 1
    assert waited[0] >= 1  # as the endpoint asked


@pytest.mark.vcr
def test_an_endpoint_without_structured_output_is_asked_in_plain_text(ask: Ask) -> None:
    assert ask(SEEDS[2], "without-schemas").quotes


def test_cassettes_hold_interactions_and_no_secrets() -> None:
    cassettes = sorted(CASSETTES.glob("*.yaml"))
    assert len(cassettes) == len(SEEDS) + 5
    for path in cassettes:
        interactions = yaml.safe_load(path.read_text(encoding="utf-8"))["interactions"]
        assert interactions, path
        for interaction in interactions:
            assert {name.lower() for side in ("request", "response") for name in interaction[side]["headers"]} <= KEPT


async def test_a_key_that_is_recorded_is_in_no_cassette(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, vcr_config: dict[str, Any]
) -> None:
    """Nor where the endpoint sends it back, in a header or in what it says."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    echo = json.dumps(chat_completion(json.dumps({"said": f"You sent {KEY}"}))).encode()
    endpoint = FaultyEndpoint(repeat(Fault("echo", whole(200, echo, {**JSON, "x-key": KEY, "set-cookie": KEY}))))
    await endpoint.start()
    client = OpenAIClient(endpoint.url)
    recorder = vcr.VCR(cassette_library_dir=str(tmp_path), record_mode=RecordMode.ALL, **vcr_config)
    with recorder.use_cassette("recorded.yaml"):
        await client.complete(replace(REQUEST, messages=(Message("user", f"An article with {KEY}."),)))
    await client.close()
    await endpoint.stop()

    recorded = (tmp_path / "recorded.yaml").read_text(encoding="utf-8")
    assert KEY in json.dumps(endpoint.asked)
    assert "You sent" in recorded
    assert KEY not in recorded


def test_a_cassette_that_would_run_something_is_refused(tmp_path: Path) -> None:
    """Cassettes are files that others may send: none of them makes an object or calls a function."""
    proof = tmp_path / "proof"
    call = f"!!python/object/apply:os.mkdir ['{proof}']"
    (tmp_path / "poisoned.yaml").write_text(
        "version: 1\ninteractions:\n- request: {method: GET, uri: 'http://127.0.0.1:9/', body: null, headers: {}}\n"
        f"  response: {{status: {{code: 200, message: OK}}, headers: {{}}, body: {{string: {call}}}}}\n"
    )
    with (
        pytest.raises((ValueError, yaml.YAMLError)),
        vcr.VCR(record_mode=RecordMode.NONE).use_cassette(str(tmp_path / "poisoned.yaml")),
    ):
        pass

    assert not proof.exists()


def test_each_cassette_says_where_it_comes_from() -> None:
    told = (ROOT / "cassettes" / "README.md").read_text(encoding="utf-8")
    for path in CASSETTES.glob("*.yaml"):
        assert path.name.split("[")[0].removesuffix(".yaml") in told


def test_recorded_answers_of_the_seeds_are_what_the_batch_file_ships() -> None:
    rows = [
        json.loads(line) for line in (ROOT / "seeds" / "answers" / "ukraine-nato.jsonl").read_text("utf-8").splitlines()
    ]
    shipped = {row["response"]["body"]["choices"][0]["message"]["content"] for row in rows}
    recorded = {
        read_response(200, {}, interaction["response"]["body"]["string"].encode(), now=0.0).text
        for path in CASSETTES.glob("test_a_seed_*.yaml")
        for interaction in yaml.safe_load(path.read_text(encoding="utf-8"))["interactions"]
    }
    assert recorded == shipped
