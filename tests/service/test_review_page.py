"""The review page behind the service's keys: who may sign in, what a cookie is good for, and who signs."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from functools import partial
from http.cookies import Morsel, SimpleCookie
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx2
import pytest

from extractor.errors import UsageError
from extractor.gold.files import load_gold
from extractor.review.journal import JOURNAL
from extractor.review.session import ReviewSession
from extractor.service import review_page
from extractor.service.config import load_config, make_config
from extractor.service.keys import KeyFile
from extractor.service.server import ServiceServer
from extractor.service.sign_ins import COOKIE, SECONDS, SignIns
from tests.service.conftest import ADDRESS, Client, OpenClient
from tests.support import bridge_article

PAGE = {"accept": "text/html"}
OWN = {"origin": ADDRESS}
PAGE_ID = "0123456789abcdef"


class Team:
    """A service with a review of the bridge article, and keys for ada and ben; more clients are more browsers."""

    def __init__(self, folder: Path, open_client: OpenClient, **config: Any) -> None:
        self.folder = folder
        self._run, self._gold = bridge_article.write_run_and_gold(folder)
        self.key_file = KeyFile(folder / "service")
        self.keys = {name: self.key_file.add(name, review=True) for name in ("ada", "ben")}
        self.keys["lab"] = self.key_file.add("lab")
        review = {"run": self._run, "gold": self._gold}
        self._start = partial(open_client, review=review, **config)
        self.client = self._start()

    def restart(self) -> None:
        """Begin another process with the same data, as far as it shows."""
        self.client = self._start()

    def sign_in(self, name: str, **headers: str) -> httpx2.Response:
        return self.client.post("/review/sign-in", json={"key": self.keys[name]}, headers={**OWN, **headers})

    def cookie(self, name: str) -> str:
        """A new cookie's value, which the browser forgets."""
        value = self.sign_in(name).cookies[COOKIE]
        self.client.cookies.clear()
        return value

    def send(self, value: str, method: str, path: str, body: object = None, **headers: str) -> httpx2.Response:
        """Ask with a cookie of this value."""
        given = {"cookie": f"{COOKIE}={value}", **({} if method == "GET" else OWN), **headers}
        return self.client.request(method, f"/review/{path}", json=body, headers=given)

    def decision(self) -> dict[str, Any]:
        review = self.client.service.review
        assert review
        article = review.article_review(bridge_article.ID)
        key = next(difference.key for difference in article.differences if difference.item.id == "f9")
        return {"key": key, "decision": "accept", "version": article.version}

    def lock(self, value: str, action: str) -> Any:
        """What a page of who has this cookie is told of the article's lock."""
        return self.send(value, "POST", "article/1/lock", {"page": PAGE_ID, "action": action}).json()["lock"]

    @property
    def is_untouched(self) -> bool:
        return not (self._gold / JOURNAL).exists()

    @property
    def signatures(self) -> list[tuple[str, str]]:
        """Who decided what, by the journal."""
        lines = (self._gold / JOURNAL).read_text(encoding="utf-8").splitlines()
        return [(entry["who"], entry["decision"]) for entry in map(json.loads, lines)]


@pytest.fixture
def team(tmp_path: Path, open_client: OpenClient, monkeypatch: pytest.MonkeyPatch) -> Team:
    monkeypatch.setattr(review_page, "WRONG_KEY_SECONDS", 0.0)
    return Team(tmp_path, open_client)


def morsel(response: httpx2.Response) -> Morsel[str]:
    """The cookie that a response sets."""
    return SimpleCookie(response.headers["set-cookie"])[COOKIE]


# ---------------------------------------------------------------------------------------------------- signing in


def test_the_name_of_a_key_signs_each_decision_mark_and_undo(team: Team) -> None:
    ada, ben = team.cookie("ada"), team.cookie("ben")

    assert team.send(ada, "POST", "article/1/decide", team.decision()).status_code == 200
    version = team.send(ben, "GET", "article/1/version").json()["version"]
    assert team.send(ben, "POST", "article/1/mark", {"checked": True, "version": version}).status_code == 200
    version = team.send(ada, "GET", "article/1/version").json()["version"]
    assert team.send(ada, "POST", "article/1/undo", {"version": version}).status_code == 200

    assert team.signatures == [("ada", "accept"), ("ben", "mark"), ("ada", "undo")]


def test_whose_gold_it_is_says_the_key_that_marked_it(team: Team) -> None:
    ben = team.cookie("ben")
    version = team.send(ben, "GET", "article/1/version").json()["version"]
    team.send(ben, "POST", "article/1/mark", {"checked": True, "version": version})

    gold = load_gold(team.folder / "gold" / f"{bridge_article.ID}.json")
    assert (gold.checked and gold.checked.by, "ben" in gold.annotators) == ("ben", True)
    assert "checked by ben" in team.send(ben, "GET", "").text


@pytest.mark.parametrize(
    ("body", "headers", "status", "told"),
    [
        pytest.param({"key": "ext_guessed"}, OWN, 401, "no such key", id="a wrong key"),
        pytest.param({"key": ""}, OWN, 401, "no such key", id="no key"),
        pytest.param({"key": "{lab}"}, OWN, 403, "keys add NAME --review", id="a key for something else"),
        pytest.param({"key": "{revoked}"}, OWN, 401, "no such key", id="a revoked key"),
        pytest.param({"key": "{ada}", "next": "https://evil.example"}, OWN, 422, "next", id="somewhere to go then"),
        pytest.param({}, OWN, 422, "key", id="nothing"),
        pytest.param({"key": "{ada}"}, {}, 403, "the page itself", id="no origin"),
        pytest.param({"key": "{ada}"}, {"origin": "null"}, 403, "", id="a null origin"),
        pytest.param({"key": "{ada}"}, {"origin": "http://evil.example"}, 403, "", id="another origin"),
        pytest.param({"key": "{ada}"}, {"origin": "ftp://127.0.0.1:8000"}, 403, "", id="an origin that is no page"),
        pytest.param({"key": "{ada}"}, {**OWN, "content-type": "text/plain"}, 415, "json", id="no JSON"),
        pytest.param({"key": "{ada}"}, {**OWN, "host": "evil.example"}, 421, "", id="another host"),
        pytest.param({"key": "x" * 1_000_001}, OWN, 413, "1,000,000", id="too much"),
    ],
)
def test_nobody_signs_in_otherwise(
    team: Team, body: dict[str, str], headers: dict[str, str], status: int, told: str
) -> None:
    words = {**team.keys, "revoked": team.key_file.add("gone", review=True)}
    team.key_file.revoke("gone")
    content = json.dumps({name: word.format(**words) for name, word in body.items()})
    answered = team.client.post(
        "/review/sign-in", content=content, headers={"content-type": "application/json", **headers}
    )

    assert (answered.status_code, told in answered.text) == (status, True), answered.text
    assert "set-cookie" not in answered.headers


def test_wrong_keys_wait_and_too_many_of_them_are_not_even_looked_at(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []

    async def note(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr(review_page, "asyncio", SimpleNamespace(sleep=note))
    assert team.client.post("/review/sign-in", json={"key": "ext_guessed"}, headers=OWN).status_code == 401
    assert team.sign_in("ada").status_code == 200
    monkeypatch.setattr(review_page, "MOST_WRONG_KEYS", 0)

    assert (waits, team.sign_in("ada").status_code) == ([review_page.WRONG_KEY_SECONDS], 429)


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_the_cookie_is_for_the_page_alone_and_no_script_reads_it(team: Team, scheme: str) -> None:
    signed_in = team.sign_in("ada", origin=f"{scheme}://127.0.0.1:8000")
    cookie = morsel(signed_in)

    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/review/", True, "strict")
    assert (bool(cookie["secure"]), cookie["domain"], cookie["max-age"]) == (scheme == "https", "", str(SECONDS))
    assert len(cookie.value) >= 43
    assert team.keys["ada"] not in f"{signed_in.headers} {signed_in.text}"


def test_a_cookie_that_was_there_before_is_never_taken_over(team: Team) -> None:
    planted = "planted" * 7
    signed_in = team.sign_in("ada", cookie=f"{COOKIE}={planted}")
    first = morsel(signed_in).value
    second = morsel(team.sign_in("ada", cookie=f"{COOKIE}={first}")).value
    team.client.cookies.clear()

    assert len({planted, first, second}) == 3
    statuses = [team.send(value, "GET", "", **PAGE).status_code for value in (planted, first, second)]
    assert statuses == [401, 401, 200]


# ------------------------------------------------------------------------------------------- what a cookie is good for


def _signed_out(team: Team) -> str:
    value = team.cookie("ada")
    signed_out = team.send(value, "POST", "sign-out", {})
    assert (signed_out.status_code, morsel(signed_out)["max-age"]) == (200, "0")
    return value


def _revoked(team: Team) -> str:
    value = team.cookie("ada")
    team.key_file.revoke("ada")
    return value


def _rotated(team: Team) -> str:
    value = team.cookie("ada")
    team.key_file.rotate("ada")
    return value


def _of_another_start(team: Team) -> str:
    value = team.cookie("ada")
    assert team.send(value, "GET", "").status_code == 200
    team.restart()
    return value


@pytest.mark.parametrize(
    "cookie",
    [
        pytest.param(lambda team: "", id="none"),
        pytest.param(lambda team: "guessed", id="a guessed one"),
        pytest.param(lambda team: team.keys["ada"], id="the key itself"),
        pytest.param(lambda team: f"{team.cookie('ada')}; {COOKIE}={team.cookie('ben')}", id="two"),
        pytest.param(lambda team: team.cookie("ada")[:-1], id="a part of one"),
        pytest.param(_signed_out, id="one that was signed out"),
        pytest.param(_revoked, id="one of a revoked key"),
        pytest.param(_rotated, id="one of a key's earlier word"),
        pytest.param(_of_another_start, id="one of another start"),
    ],
)
@pytest.mark.parametrize(
    ("method", "path"),
    [
        *(("GET", path) for path in ("", "article/1", "article/1/version", "rows/1", "locks", "guidelines", "nowhere")),
        *(("POST", f"article/1/{action}") for action in ("decide", "annotate", "undo", "mark", "check", "lock")),
        ("POST", "sign-out"),
    ],
)
def test_without_a_cookie_that_holds_nothing_is_shown_and_nothing_is_done(
    team: Team, cookie: Callable[[Team], str], method: str, path: str
) -> None:
    body = team.decision()
    answered = team.send(cookie(team), method, path, None if method == "GET" else body, **PAGE)

    assert answered.status_code == 401
    assert ("Your key" in answered.text) == (method == "GET")
    assert "Okafor" not in answered.text
    assert team.is_untouched


def test_a_key_without_a_cookie_is_none_for_the_page(team: Team) -> None:
    bearer = {"authorization": f"Bearer {team.keys['ada']}"}

    assert team.client.get("/review/article/1", headers=bearer).status_code == 401


@pytest.mark.parametrize("path", ["/v1/backends", "/v1/jobs", "/metrics", "/docs", "/openapi.json", "/v1/extract"])
def test_the_cookie_is_none_for_the_api(team: Team, path: str) -> None:
    cookie = {"cookie": f"{COOKIE}={team.cookie('ada')}"}

    assert team.client.get(path, headers=cookie).status_code == 401
    assert team.client.post(path, headers={**cookie, **OWN}, json={"text": "It rained."}).status_code == 401


def test_somebody_is_signed_in_for_some_hours(tmp_path: Path) -> None:
    keys, now = KeyFile(tmp_path), [0.0]
    sign_ins = SignIns(keys, now=lambda: now[0])
    value = sign_ins.begin(keys.add("ada", review=True), ADDRESS)

    now[0] = SECONDS - 1
    found = sign_ins.find(value)
    assert found
    assert found[1].name == "ada"
    now[0] = SECONDS
    assert sign_ins.find(value) is None


def test_a_key_that_was_rotated_with_an_overlap_is_signed_in_meanwhile(team: Team) -> None:
    value = team.cookie("ada")
    team.key_file.rotate("ada", overlap=1)

    assert team.send(value, "GET", "").status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({"origin": ""}, 403, id="an empty origin"),
        pytest.param({"origin": "null"}, 403, id="a null origin"),
        pytest.param({"origin": "http://evil.example"}, 403, id="another origin"),
        pytest.param({"origin": "http://127.0.0.1:8000.evil.example"}, 403, id="an origin that begins like ours"),
        pytest.param({"origin": "http://127.0.0.1:1"}, 403, id="another port"),
        pytest.param({"origin": "https://127.0.0.1:8000"}, 403, id="another scheme than at signing in"),
        pytest.param({"origin": "https://friend.example"}, 403, id="a page that may ask the API"),
        pytest.param({"content-type": "text/plain"}, 415, id="JSON as text"),
        pytest.param({"content-type": "application/x-www-form-urlencoded"}, 415, id="a form"),
        pytest.param({"host": "evil.example"}, 421, id="another host"),
        pytest.param({"host": "127.0.0.1.evil.example:8000"}, 421, id="a host that begins like ours"),
        pytest.param({"x-reviewer": "ben"}, 409, id="a page of somebody who signed in before"),
    ],
)
def test_a_forged_request_changes_nothing(
    tmp_path: Path, open_client: OpenClient, headers: dict[str, str], status: int
) -> None:
    team = Team(tmp_path, open_client, cors_origins=["https://friend.example"])
    value, body = team.cookie("ada"), team.decision()

    assert team.send(value, "POST", "article/1/decide", body, **headers).status_code == status
    assert team.is_untouched
    assert team.send(value, "POST", "article/1/decide", body).status_code == 200


def test_a_request_that_names_no_origin_changes_nothing(team: Team) -> None:
    value = team.cookie("ada")
    headers = {"cookie": f"{COOKIE}={value}"}

    assert team.client.post("/review/article/1/decide", json=team.decision(), headers=headers).status_code == 403
    assert team.is_untouched


def test_pages_from_elsewhere_read_nothing_though_they_may_ask_the_api(tmp_path: Path, open_client: OpenClient) -> None:
    team = Team(tmp_path, open_client, cors_origins=["https://friend.example"])
    answered = team.send(team.cookie("ada"), "GET", "article/1", origin="https://friend.example")

    assert (answered.status_code, "Okafor" in answered.text) == (403, False)
    assert "access-control-allow-credentials" not in answered.headers


@pytest.mark.parametrize(
    "path",
    [
        "static/../app.py",
        "static/%2e%2e/app.py",
        "static/..%2fapp.py",
        "static/..%2f..%2fservice%2fkeys.py",
        "static//etc/passwd",
        "%2e%2e/v1/backends",
        "..%2fv1%2fbackends",
        "article/0",
        "article/2",
        "article/1/form/%2e%2e%2f",
        "nothing",
    ],
)
@pytest.mark.parametrize("is_signed_in", [True, False])
def test_no_address_leads_out_of_the_review(team: Team, path: str, is_signed_in: bool) -> None:
    answered = team.send(team.cookie("ada") if is_signed_in else "", "GET", path)

    assert answered.status_code in ((404, 409) if is_signed_in else (401, 404))
    for told in ("import", "root:", '"rules"'):
        assert told not in answered.text


@pytest.mark.parametrize("path", ["", "article/1", "static/review.js", "sign-in", "nowhere"])
@pytest.mark.parametrize("is_signed_in", [True, False])
def test_every_response_has_the_security_headers_once(team: Team, path: str, is_signed_in: bool) -> None:
    answered = team.send(team.cookie("ada") if is_signed_in else "", "GET", path, **PAGE)
    policy = answered.headers["content-security-policy"]

    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert ("unsafe" in policy, "form-action 'none'" in policy) == (False, True)
    assert answered.headers["x-content-type-options"] == "nosniff"
    assert answered.headers["referrer-policy"] == "no-referrer"
    assert answered.headers["cache-control"] == "no-store"


def test_no_key_and_no_cookie_is_logged_and_who_it_was_is(team: Team, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "extractor"):
        value = team.cookie("ada")
        team.send(value, "GET", "article/1?kind=planted")
        team.send("", "GET", "article/1")

    logged = [record for record in caplog.records if record.name.endswith("access_log")]
    facts = [getattr(record, "facts", {}) for record in logged]
    assert [(each["path"], each["status"], each["key"]) for each in facts] == [
        ("/review", 200, "ada"),
        ("/review", 200, "ada"),
        ("/review", 401, None),
    ]
    shown = " ".join(f"{record.getMessage()} {getattr(record, 'facts', {})}" for record in caplog.records)
    for secret in (value, team.keys["ada"], "planted"):
        assert secret not in shown


# ------------------------------------------------------------------------------------------------------------ locks


def test_an_article_that_another_has_open_can_be_read_and_not_changed_until_it_is_taken_over(team: Team) -> None:
    ada, ben = team.cookie("ada"), team.cookie("ben")
    assert team.lock(ada, "open") is None
    told = team.lock(ben, "open")
    assert told.startswith("ada has had this article open since ")

    assert "ada has had this article open" in team.send(ben, "GET", "article/1").text
    refused = team.send(ben, "POST", "article/1/decide", team.decision())
    assert (refused.status_code, refused.json()["lock"]) == (409, told)
    for form in ("new/quotes", "item/q1/edit", f"form/{team.decision()['key']}"):
        assert (team.send(ben, "GET", f"article/1/{form}").status_code, form) == (409, form)
    assert team.is_untouched
    assert [*team.send(ben, "GET", "locks").json()] == ["1"]

    assert team.lock(ben, "take") is None
    refused = team.send(ada, "POST", "article/1/decide", team.decision())
    assert (refused.status_code, refused.json()["lock"][:12]) == (409, "ben has had ")
    assert team.send(ben, "POST", "article/1/decide", team.decision()).status_code == 200
    assert team.signatures == [("ben", "accept")]


@pytest.mark.parametrize("action", ["decide", "annotate", "undo", "mark"])
def test_every_change_waits_for_who_has_the_article(team: Team, action: str) -> None:
    ada, ben = team.cookie("ada"), team.cookie("ben")
    team.lock(ada, "open")
    version = team.decision()["version"]
    bodies = {
        "decide": team.decision(),
        "annotate": {"version": version, "change": {"action": "pass", "key": "x"}},
        "undo": {"version": version},
        "mark": {"version": version, "checked": True},
    }
    refused = team.send(ben, "POST", f"article/1/{action}", bodies[action])

    assert (refused.status_code, "ada has had this article open" in refused.json()["error"]) == (409, True)


def test_a_page_of_ones_own_on_the_same_folder_knows_no_locks_and_loses_nothing(team: Team) -> None:
    ada, body = team.cookie("ada"), team.decision()
    team.lock(ada, "open")
    own = ReviewSession(team.folder / "run", team.folder / "gold", "cleo")
    own.mark(bridge_article.ID, checked=False, version=body["version"])

    refused = team.send(ada, "POST", "article/1/decide", body)
    assert (refused.status_code, "changed meanwhile" in refused.json()["error"]) == (409, True)
    again = {**body, "version": refused.json()["version"]}
    assert team.send(ada, "POST", "article/1/decide", again).status_code == 200
    assert team.signatures == [("cleo", "unmark"), ("ada", "accept")]


def test_a_lock_outlasts_a_restart_of_the_service(team: Team) -> None:
    team.lock(team.cookie("ada"), "open")
    team.restart()

    assert team.lock(team.cookie("ben"), "open").startswith("ada has had this article open")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({"page": PAGE_ID}, id="nothing to do"),
        pytest.param({"page": PAGE_ID, "action": "burn"}, id="something else to do"),
        pytest.param({"page": "../../x", "action": "open"}, id="no id of a page"),
        pytest.param({"page": "a" * 65, "action": "open"}, id="a long id"),
    ],
)
def test_what_is_not_done_with_a_lock_is_refused(team: Team, body: dict[str, str]) -> None:
    assert team.send(team.cookie("ada"), "POST", "article/1/lock", body).status_code == 422


# ---------------------------------------------------------------------------------------------- what it is started with


def test_the_page_is_no_operation_of_the_api_and_there_only_where_it_is_asked_for(
    team: Team, open_client: OpenClient
) -> None:
    bearer = {"authorization": f"Bearer {team.keys['lab']}"}
    paths = team.client.get("/openapi.json", headers=bearer).json()["paths"]

    assert [path for path in paths if "review" in path] == []
    assert team.client.get("/review", follow_redirects=False).headers["location"] == "/review/"
    without: Client = open_client()
    assert [without.get("/review/").status_code, without.get("/review/", headers=bearer).status_code] == [401, 404]


@pytest.mark.parametrize(
    ("review", "told"),
    [
        pytest.param({"run": "run", "gold": "gold", "articles": ["run"]}, "a run or of articles", id="both"),
        pytest.param({"gold": "gold"}, "a run or of articles", id="neither"),
        pytest.param({"run": "run"}, "gold", id="no gold"),
        pytest.param({"run": "run", "gold": "gold", "from": "run"}, "are for articles", id="a run beside a run"),
        pytest.param({"articles": ["a"], "gold": "gold", "codebook": "x"}, "none of the codebooks", id="no codebook"),
    ],
)
def test_what_cannot_be_reviewed_is_refused_by_the_configuration(review: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        make_config({"review": review})


def test_it_does_not_start_where_nobody_could_sign_in(tmp_path: Path) -> None:
    run, gold = bridge_article.write_run_and_gold(tmp_path)
    KeyFile(tmp_path / "service").add("lab")
    config = make_config({"data": tmp_path / "service", "review": {"run": run, "gold": gold}})

    with pytest.raises(UsageError, match="keys add NAME --review"):
        ServiceServer(config)


def test_the_paths_of_its_configuration_are_relative_to_the_file(tmp_path: Path) -> None:
    lines = ["[review]", 'articles = ["press", "/more"]', 'gold = "gold"', 'from = "runs/first"']
    (tmp_path / "service.toml").write_text("\n".join(lines))
    review = make_config(load_config(tmp_path / "service.toml")).review

    assert review
    assert review.articles == [tmp_path / "press", Path("/more")]
    assert (review.gold, review.suggest) == (tmp_path / "gold", tmp_path / "runs" / "first")


@pytest.mark.parametrize(
    ("gold", "name", "status"),
    [
        pytest.param("gold/annotators/ada", "ada", 200, id="the annotator"),
        pytest.param("gold/annotators/Ada", "ada", 200, id="in other letters"),
        pytest.param("gold/annotators/ada", "ben", 403, id="somebody else"),
        pytest.param("gold/ada", "ben", 200, id="a folder that is nobody's"),
    ],
)
def test_in_the_folder_of_one_of_two_annotators_nobody_else_signs_in(
    tmp_path: Path, open_client: OpenClient, gold: str, name: str, status: int
) -> None:
    (tmp_path / "press").mkdir()
    (tmp_path / "press" / "bridge.txt").write_text(bridge_article.TEXT, encoding="utf-8")
    word = KeyFile(tmp_path / "service").add(name, review=True)
    client = open_client(review={"articles": [tmp_path / "press"], "gold": tmp_path / gold})

    answered = client.post("/review/sign-in", json={"key": word}, headers=OWN)

    assert answered.status_code == status, answered.text
    told = "the folder of ada, and each of two annotators has a folder of their own" in answered.text.casefold()
    assert told == (status != 200)


def test_articles_are_annotated_by_the_services_only_codebook(tmp_path: Path, open_client: OpenClient) -> None:
    (tmp_path / "press").mkdir()
    (tmp_path / "press" / "bridge.txt").write_text(bridge_article.TEXT, encoding="utf-8")
    (tmp_path / "traffic.toml").write_text(
        'id = "traffic.v1"\ntitle = "Traffic"\n[[concepts]]\nid = "bridge"\nname = "a bridge"\ndefinition = "That."\n'
    )
    review = {"articles": [tmp_path / "press"], "gold": tmp_path / "gold"}
    client = open_client(review=review, codebooks={"traffic": tmp_path / "traffic.toml"})
    session = client.service.review

    assert session
    assert (session.is_review, session.article_ids) == (False, ["bridge.txt"])
    assert session.codebook
    assert session.codebook.id == "traffic.v1"
