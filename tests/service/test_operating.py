"""What those need who run a service, and programs that ask it."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from extractor.errors import UsageError
from extractor.service.config import make_config
from extractor.service.keys import KeyFile
from tests.service.conftest import Client, OpenClient
from tests.service.test_jobs import ended, lines, submit


@pytest.mark.parametrize(
    ("path", "body", "status", "kind"),
    [
        pytest.param("/v1/extract", {"text": "..."}, 422, "unreadable", id="no words"),
        pytest.param("/v1/extract", {"text": "It rained. " * 100_000}, 422, "too_long", id="too long"),
        pytest.param("/v1/extract?model=other", {"text": "It rained."}, 422, "not_offered", id="an unknown model"),
        pytest.param("/v1/extract?colour=red", {"text": "It rained."}, 422, "usage", id="an unknown field"),
        pytest.param("/v1/nothing", {}, 404, "not_found", id="no such address"),
        pytest.param("/v1/check", {"quotation": "It rained", "job": "1"}, 422, "usage", id="neither article nor run"),
    ],
)
def test_a_problem_tells_programs_what_it_is(
    open_client: OpenClient, path: str, body: Any, status: int, kind: str
) -> None:
    problem = open_client(models=["m"]).post(path, json=body).json()

    assert (problem["status"], problem["kind"]) == (status, kind)


def test_a_check_of_nothing_says_what_to_give(client: Client) -> None:
    detail = client.post("/v1/check", json={"quotation": "It rained", "job": "1"}).json()["detail"]

    assert "`run`" in detail


def test_the_log_has_no_value_of_a_field(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "extractor")
    response = client.post("/v1/extract", json={"text": "It rained.", "published": "Patient John Smith"})

    assert response.status_code == 422
    assert "Patient" not in caplog.text
    assert "is left out" not in caplog.text


def test_a_stopped_job_goes_on(client: Client) -> None:
    id = submit(client, lines(2))["id"]
    done = ended(client, id)
    assert client.post(f"/v1/jobs/{id}/resume").status_code == 409
    job = client.service.jobs.get(id)
    assert job
    job.delete_end()
    job.write_end("stopped", "no quota", "quota")
    stopped = client.get(f"/v1/jobs/{id}").json()
    assert (stopped["state"], stopped["error_kind"]) == ("stopped", "quota")
    assert client.post(f"/v1/jobs/{id}/resume").status_code == 202

    assert ended(client, id)["records"] == done["records"]


def test_a_rotated_key_keeps_what_is_its_own(tmp_path: Any) -> None:
    keys = KeyFile(tmp_path)
    before = keys.add("desk", tokens_per_day=5)
    after = keys.rotate("desk")
    key = keys.find(after)
    overlapping = keys.rotate("desk", overlap=1.0)

    assert keys.find(before) is None
    assert key is not None
    assert (key.name, key.tokens_per_day) == ("desk", 5)
    assert [found and found.name for found in map(keys.find, (after, overlapping))] == ["desk", "desk"]
    with pytest.raises(UsageError, match="no key 'nobody' to rotate"):
        keys.rotate("nobody")


def test_a_price_of_a_model_that_is_not_served_is_refused(tmp_path: Any) -> None:
    config = make_config({"data": str(tmp_path), "models": ["m"], "prices": {"n": [1, 2]}})

    with pytest.raises(UsageError, match="'n'"):
        config.check()


def test_while_articles_are_counted_their_number_is_null(client: Client) -> None:
    id = submit(client, lines(2))["id"]
    ended(client, id)
    job = client.service.jobs.get(id)
    assert job
    manifest = job.run / "run.json"
    facts = json.loads(manifest.read_text())
    facts["counts"] |= {"articles": 0, "left": None}
    manifest.write_text(json.dumps(facts))
    told = client.get(f"/v1/jobs/{id}").json()

    assert (told["articles"], told["left"], told["seconds_left"]) == (None, None, None)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ({"limits": {"max_reply_tokens": 5}}, "max_reply_tokens stands in [limits]: write it under [settings]"),
        ({"max_reply_tokens": 5}, "max_reply_tokens stands in no table: write it under [settings]"),
        ({"article_chars": 5}, "article_chars stands in no table: write it under [limits]"),
        ({"settings": {"extractions": 5}}, "extractions stands in [settings]: write it under [limits]"),
        ({"webhooks": {"timeouts": 5}}, "webhooks, timeouts: there is no such field; write timeout"),
        ({"limits": {"temperature": 1}}, "temperature stands in [limits]: write it under [settings]"),
    ],
)
def test_a_name_in_another_table_is_told_where_it_belongs(content: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError) as error:
        make_config(content)
    assert told in str(error.value)
