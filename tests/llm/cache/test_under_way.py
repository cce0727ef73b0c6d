"""A request is sent by one process at a time, and one that was sent before a kill is known afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.llm.cache.claim import Claim
from extractor.llm.cache.disk import DiskStore
from extractor.llm.cache.under_way import RequestsUnderWay
from tests.support.stored import KEY, OTHER_KEY, THIRD_KEY

MARKED = f"{KEY}!\n".encode()


def claimed(requests: RequestsUnderWay | DiskStore, key: str) -> Claim:
    claim = requests.claim(key)
    assert claim is not None
    return claim


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "under-way"


def test_a_key_is_claimed_once_until_it_is_left(path: Path) -> None:
    requests = RequestsUnderWay(path)
    with claimed(requests, KEY) as claim:
        assert not claim.is_again
        assert requests.claim(KEY) is None
        claimed(requests, OTHER_KEY)
    assert not claimed(requests, KEY).is_again


def test_slots_are_used_again(path: Path) -> None:
    requests = RequestsUnderWay(path)
    for number in range(100):
        with claimed(requests, f"{number:064x}") as claim, claimed(requests, OTHER_KEY):
            claim.mark_sent()

    assert path.read_text() == 2 * f"{' ' * 65}\n"


@pytest.mark.parametrize(
    ("raised", "is_sent", "is_kept"),
    [
        pytest.param(None, True, False, id="answered"),
        pytest.param(ValueError(), True, False, id="failed"),
        pytest.param(KeyboardInterrupt(), True, True, id="broken off after it was sent"),
        pytest.param(KeyboardInterrupt(), False, False, id="broken off before it was sent"),
    ],
)
def test_what_is_broken_off_stays_marked(
    path: Path, raised: BaseException | None, is_sent: bool, is_kept: bool
) -> None:
    requests = RequestsUnderWay(path)
    try:
        with claimed(requests, KEY) as claim:
            if is_sent:
                claim.mark_sent()
            if raised:
                raise raised
    except (ValueError, KeyboardInterrupt):
        pass

    assert claimed(requests, KEY).is_again == is_kept


def test_a_request_sent_before_a_kill_is_known_until_it_is_answered(path: Path) -> None:
    path.write_bytes(MARKED)
    requests = RequestsUnderWay(path)
    with claimed(requests, OTHER_KEY):
        pass
    for _ in range(2):
        claim = claimed(requests, KEY)
        assert claim.is_again
        claim.__exit__(ValueError, ValueError("failed"), None)
    with claimed(requests, KEY) as claim:
        assert claim.is_again
    assert not claimed(requests, KEY).is_again


@pytest.mark.parametrize("kills", [0, 1, 2, 93, 94, 95])
def test_it_is_known_how_often_it_was_sent_before_kills(path: Path, kills: int) -> None:
    for _ in range(kills):
        killed = RequestsUnderWay(path)
        claimed(killed, KEY).mark_sent()
        killed.close()
    requests = RequestsUnderWay(path)
    claim = claimed(requests, KEY)
    assert claim.lost == min(kills, 94)  # as many as a character of ASCII can say
    claim.mark_sent()
    claim.mark_failed()  # an endpoint that says so: this one is none of them
    requests.close()
    with claimed(RequestsUnderWay(path), KEY) as last:
        assert last.lost == min(kills, 94)


HOLDER = """
import sys
from pathlib import Path
from extractor.llm.cache.disk import DiskStore
store = DiskStore(Path(sys.argv[1]))
claims = [store.claim(key) for key in sys.argv[2:]]
claims[0].mark_sent()
print(flush=True)
sys.stdin.read()
"""


def test_another_process_keeps_its_claims_until_it_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path), KEY, OTHER_KEY]
    with DiskStore(tmp_path) as store:
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            assert process.stdout
            assert process.stdout.readline() == b"\n"
            assert store.claim(KEY) is None
            assert store.claim(OTHER_KEY) is None
            with claimed(store, THIRD_KEY):
                pass
            process.kill()
        assert claimed(store, KEY).is_again
        assert not claimed(store, OTHER_KEY).is_again


def test_stores_of_one_process_share_their_claims(tmp_path: Path) -> None:
    with DiskStore(tmp_path) as first, DiskStore(tmp_path) as second:
        with claimed(first, KEY):
            assert second.claim(KEY) is None
        claimed(second, KEY)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"\0" * 1000, id="zeros"),
        pytest.param(b"x" + MARKED * 3, id="shifted"),
        pytest.param(MARKED[:30], id="cut off"),
        pytest.param(b"!" * 100_000, id="marks"),
        pytest.param(f"{OTHER_KEY}!\n".encode() * (1 << 15), id="more than fit"),
    ],
)
def test_what_others_write_into_the_file_keeps_nobody_from_requesting(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    requests = RequestsUnderWay(path)
    with claimed(requests, KEY) as claim:
        claim.mark_sent()
        assert not claim.is_again
        assert requests.claim(KEY) is None
    with claimed(requests, KEY) as claim:
        assert not claim.is_again


def test_a_file_that_is_no_file_is_refused(path: Path) -> None:
    os.mkfifo(path)
    with pytest.raises(OSError, match="pipe"):
        RequestsUnderWay(path).claim(KEY)
