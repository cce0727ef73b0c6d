"""The service does what its own OpenAPI document says, whatever it is sent, one request or many after each other."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import FlakyStrategyDefinition
from schemathesis import AuthContext, AuthProvider, Case, GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance
from schemathesis.specs.openapi.schemas import OpenApiSchema

from extractor.service.config import make_config
from extractor.service.keys import KeyFile
from extractor.service.server import ServiceServer
from extractor.service.submission import JSON_LINES, PARQUET
from tests.support.paths import SEEDS

CODEBOOK = SEEDS / "codebooks" / "ukraine-nato.toml"
OPERATIONS = [
    "backends",
    "cancel_job",
    "check",
    "codebooks",
    "export_job",
    "extract",
    "healthz",
    "job",
    "job_failures",
    "job_records",
    "jobs",
    "metrics",
    "readyz",
    "resume_job",
    "schema",
    "submit_job",
]
OF_MEANING = ("extract", "export_job", "job_failures", "job_records", "submit_job")
"""Operations of which the document cannot tell all that does not go together: a folder and a body, an offset at which
no line begins, a codebook without stances."""

FEW, MANY = (
    settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    for examples in (8, 300)
)


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenApiSchema]:
    """The document of a service that needs a key, with a codebook and a folder to choose."""
    folder = tmp_path_factory.mktemp("service")
    (folder / "press").mkdir()
    (folder / "press" / "a.txt").write_text('"We will not sign," Minister Ada Holm told reporters.')
    config = make_config(
        {"data": folder / "data", "codebooks": {"nato": CODEBOOK}, "folders": {"press": folder / "press"}}
    )
    headers = {"authorization": f"Bearer {KeyFile(config.data).add('tester')}"}
    server = ServiceServer(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        schema = schemathesis.openapi.from_url(f"{server.address}/openapi.json", headers=headers)
        schema.auth()(_bearer(headers["authorization"]))
        yield schema
    finally:
        server.stop()
        thread.join()


def _bearer(word: str) -> type[AuthProvider[str]]:
    """What gives requests a key, but where it is tried without one or with another."""

    class Bearer:
        def get(self, case: Case[Any], context: AuthContext) -> str:
            return word

        def set(self, case: Case[Any], data: str, context: AuthContext) -> None:
            case.headers["authorization"] = data

    return Bearer


@schemathesis.serializer(*JSON_LINES, PARQUET)
def _as_it_is(context: Any, value: Any) -> bytes:
    return str(value).encode("utf-8", "surrogatepass")


def check_operation(described: OpenApiSchema, operation: str, how: settings) -> None:
    """Send requests that are as described, and such that are not."""
    found = described.find_operation_by_id(operation)
    excluded: list[Any] = [positive_data_acceptance] if operation in OF_MEANING else []

    @how
    @given(st.one_of(*(found.as_strategy(generation_mode=mode) for mode in GenerationMode)))
    def check(case: Case[Any]) -> None:
        case.call_and_validate(excluded_checks=excluded)

    check()


def check_sequences(described: OpenApiSchema, monkeypatch: pytest.MonkeyPatch, how: settings) -> None:
    """Send requests after each other, each with what the ones before have given."""
    monkeypatch.setattr(described.config.checks.positive_data_acceptance, "enabled", False)
    monkeypatch.setattr(described.config.checks.use_after_free, "enabled", False)  # a job that is cancelled is kept
    how = settings(how, phases=[Phase.generate])  # jobs go on: nothing comes again
    for _ in range(how.max_examples // FEW.max_examples):
        with suppress(FlakyStrategyDefinition):  # what hypothesis calls it that jobs have gone on meanwhile
            described.as_state_machine().run(settings=settings(how, max_examples=FEW.max_examples))


def test_all_operations_are_described(described: OpenApiSchema) -> None:
    found = [each["operationId"] for path in described.raw_schema["paths"].values() for each in path.values()]

    assert sorted(found) == OPERATIONS


@pytest.mark.parametrize("operation", OPERATIONS)
def test_an_operation_is_as_described(described: OpenApiSchema, operation: str) -> None:
    check_operation(described, operation, FEW)


def test_operations_after_each_other_are_as_described(
    described: OpenApiSchema, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_sequences(described, monkeypatch, settings(FEW, stateful_step_count=6))


@pytest.mark.long
@pytest.mark.parametrize("operation", OPERATIONS)
def test_an_operation_is_as_described_whatever_comes(described: OpenApiSchema, operation: str) -> None:
    check_operation(described, operation, MANY)


@pytest.mark.long
def test_many_operations_after_each_other_are_as_described(
    described: OpenApiSchema, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_sequences(described, monkeypatch, settings(MANY, stateful_step_count=15))
