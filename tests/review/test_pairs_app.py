"""The page of pairs answers its own page and no other, and changes nothing by what does not fit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from extractor.linking.pair_review import PairReview
from extractor.linking.registry_file import read_registry
from extractor.review.pairs_app import create_pairs_app
from tests.support.linked_actors import write_pairs

OWN = "http://127.0.0.1:1"
Ask = tuple[TestClient, dict[str, Any]]


@pytest.fixture
def asked(tmp_path: Path) -> Ask:
    """A client of the page, and a decision that fits."""
    review = PairReview(write_pairs(tmp_path), "ada")
    pair = review.pairs[0]
    fitting = {"left": pair.left, "right": pair.right, "version": review.version(pair), "action": "merge"}
    return TestClient(create_pairs_app(review, token="key", port=1), base_url=OWN), fitting


@pytest.mark.parametrize(
    ("path", "origin", "changed", "status"),
    [
        pytest.param("/key/decide", OWN, {}, 200, id="its own page"),
        pytest.param("/decide", OWN, {}, 403, id="without the key"),
        pytest.param("/yek/decide", OWN, {}, 403, id="another key"),
        pytest.param("/key/decide", "http://evil.example", {}, 403, id="another page"),
        pytest.param("/key/decide", OWN, {"action": "rename"}, 422, id="no such action"),
        pytest.param("/key/decide", OWN, {"left": None}, 422, id="nobody"),
        pytest.param("/key/decide", OWN, {"left": "e0"}, 409, id="somebody who is not there"),
        pytest.param("/key/decide", OWN, {"version": "0"}, 409, id="another version"),
        pytest.param("/key/decide", OWN, {"more": 1}, 422, id="more than is asked"),
        pytest.param("/key/nowhere", OWN, {}, 404, id="no such address"),
    ],
)
def test_what_is_answered(
    asked: Ask, tmp_path: Path, path: str, origin: str, changed: dict[str, Any], status: int
) -> None:
    client, fitting = asked
    response = client.post(path, json={**fitting, **changed}, headers={"origin": origin})

    assert response.status_code == status
    assert len(read_registry(tmp_path / "actors.jsonl").decisions) == (status == 200)


def test_a_registry_that_is_gone_is_told(asked: Ask, tmp_path: Path) -> None:
    client, fitting = asked
    (tmp_path / "actors.jsonl").unlink()
    told = client.post("/key/decide", json=fitting, headers={"origin": OWN})

    assert (told.status_code, "cannot be read any more" in told.json()["error"]) == (422, True)
    assert client.get("/key/").status_code == 422
