"""Asking a run to stop, as often as it is asked."""

from __future__ import annotations

from extractor.stopping import StopSignal


def test_a_listener_is_told_of_requests_before_and_after_it_listens() -> None:
    stop, heard = StopSignal(), list[int]()
    stop.request()
    stop.listen(heard.append)
    stop.request()
    stop.close()
    stop.request()

    assert heard == [1, 2]
    assert stop.requests == 3
