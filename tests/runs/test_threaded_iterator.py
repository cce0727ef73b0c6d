"""Items of a source that may be slow, taken one when asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extractor.runs.threaded_iterator import ThreadedIterator


def test_items_are_taken_one_when_asked_and_none_ahead() -> None:
    taken: list[int] = []

    def source() -> Iterator[int]:
        for number in range(3):
            taken.append(number)
            yield number

    items = ThreadedIterator(source())
    assert taken == []
    assert [items.next().result() for _ in range(2)] == [0, 1]
    assert taken == [0, 1]
    assert [items.next().result() for _ in range(2)] == [2, None]


@pytest.mark.parametrize("error", [ValueError, TimeoutError, SystemExit])
def test_what_the_source_raises_is_what_the_item_raises(error: type[BaseException]) -> None:
    def source() -> Iterator[int]:
        yield 1
        raise error

    items = ThreadedIterator(source())
    assert items.next().result() == 1
    with pytest.raises(error):
        items.next().result()


def test_a_closed_one_takes_no_more() -> None:
    items = ThreadedIterator(iter([1]))
    items.close()
    items._thread.join()

    assert not items._thread.is_alive()
