"""`POST /v1/check`."""

from __future__ import annotations

from typing import Any

import pytest

from tests.service.conftest import Client, OpenClient
from tests.service.test_jobs import ended, lines, submit
from tests.support import bridge_article

ARTICLE = {"text": '"We will not sign," Minister Ada Holm told reporters.', "id": "holm"}


@pytest.mark.parametrize(
    ("quotation", "status"),
    [("We will not sign", "exact"), ("We will sign", "altered"), ("Nobody saw any whale", "absent")],
)
def test_a_quotation_is_looked_up_in_an_article(client: Client, quotation: str, status: str) -> None:
    answer = client.post("/v1/check", json={"quotation": quotation, "article": ARTICLE}).json()

    (result,) = answer["results"]
    assert (answer["status"], result["status"], result["article"]) == (status, status, "holm")
    assert [change["article"] for change in result["diff"]] == (["not"] if status == "altered" else [])


def test_or_in_the_articles_of_a_job(client: Client) -> None:
    id = ended(client, submit(client, lines(3))["id"])["id"]
    answer = client.post("/v1/check", json={"quotation": "told reporters on day 2", "run": id}).json()

    assert (answer["status"], answer["results"][0]["article"]) == ("exact", "day 2")
    one = client.post("/v1/check", json={"quotation": "We will not sign", "run": id, "article_id": "day 1"}).json()
    assert [(each["article"], each["said_by"][0]["speaker"]) for each in one["results"]] == [("day 1", "Ada Holm")]


def test_or_in_a_run_that_the_service_was_started_with(open_client: OpenClient, tmp_path: Any) -> None:
    run, _ = bridge_article.write_run_and_gold(tmp_path)
    client = open_client(runs={"bridge": run})
    text = bridge_article.TEXT
    answer = client.post("/v1/check", json={"quotation": text.split(".")[0], "run": "bridge"}).json()

    assert answer["status"] == "exact"


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ({"quotation": "a"}, 422, "it has neither `article` nor `run`"),
        ({"quotation": "a", "article": ARTICLE, "run": "x"}, 422, "body.run: there is no such field"),
        ({"quotation": "a", "run": ""}, 422, "body.run"),
        ({"quotation": "a", "article": ARTICLE, "article_id": "x"}, 422, "article_id"),
        ({"quotation": "…", "article": ARTICLE}, 422, "quotation"),
        ({"quotation": "a", "article": {"text": " "}}, 422, "text"),
        ({"quotation": "a", "run": "/etc"}, 404, "give the id of a job of yours"),
        ({"quotation": "a", "run": "0" * 32}, 404, "a job of yours"),
        ({"quotation": "a", "article": ARTICLE, "path": "x"}, 422, "no such field"),
    ],
)
def test_what_cannot_be_checked_is_told(client: Client, body: dict[str, Any], status: int, words: str) -> None:
    response = client.post("/v1/check", json=body)

    assert (response.status_code, words in response.json()["detail"]) == (status, True), response.text


def test_an_article_that_a_run_does_not_have(client: Client) -> None:
    id = ended(client, submit(client, lines(1))["id"])["id"]
    response = client.post("/v1/check", json={"quotation": "a b", "run": id, "article_id": "x"})

    assert (response.status_code, response.json()["detail"]) == (404, "no record of 'x' in the run")


SAID = [
    ("Holm", "We will not sign", True),
    ("Brandt", "We will not sign", False),
    ("nobody", "We will not sign", False),
    ("the article", "told reporters", True),
    ("Holm", "We will sign", True),
    ("Brandt", "We will sign", False),
    ("Holm", "told reporters", None),
    ("Holm", "Nobody has ever seen a whale", None),
]


@pytest.mark.parametrize("of_a_run", [False, True], ids=["article", "job"])
@pytest.mark.parametrize(("by", "quotation", "is_said_by"), SAID)
def test_it_is_told_whose_a_quotation_is(
    client: Client, by: str, quotation: str, is_said_by: bool | None, of_a_run: bool
) -> None:
    where: dict[str, Any] = {"article": ARTICLE}
    if of_a_run:
        where = {"run": ended(client, submit(client, lines(1))["id"])["id"]}
    asked = {"quotation": quotation, **where}
    answer = client.post("/v1/check", json={**asked, "by": by}).json()

    assert answer["is_said_by"] is is_said_by
    assert client.post("/v1/check", json=asked).json()["is_said_by"] is None


@pytest.mark.parametrize("by", ["", "…", 3])
def test_a_name_without_a_word_is_refused(client: Client, by: object) -> None:
    answer = client.post("/v1/check", json={"quotation": "a", "article": ARTICLE, "by": by})

    assert (answer.status_code, answer.json()["detail"].partition(":")[0]) == (422, "body.by")
