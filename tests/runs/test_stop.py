"""Stopping by a signal, as often as it is sent."""

from __future__ import annotations

import os
import signal

import pytest

from extractor.runs.stop import StopSignal, stop_on_signals


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_request_a_stop_and_the_handlers_of_before_come_back(number: signal.Signals) -> None:
    before, told = signal.getsignal(number), list[int]()
    with stop_on_signals(told.append) as stop:
        os.kill(os.getpid(), number)
        os.kill(os.getpid(), number)
        assert stop.requests == 2

    assert told == [1, 2]
    assert signal.getsignal(number) == before


def test_a_listener_is_told_of_requests_before_and_after_it_listens() -> None:
    stop, heard = StopSignal(), list[int]()
    stop.request()
    stop.listen(heard.append)
    stop.request()
    stop.close()
    stop.request()

    assert heard == [1, 2]
    assert stop.requests == 3
