"""Turns that several event loops share."""

from __future__ import annotations

import asyncio
import threading

from extractor.service.turns import Turns


def test_no_more_have_a_turn_at_once_whatever_loop_they_are_in() -> None:
    turns, lock = Turns(2), threading.Lock()
    now = most = done = 0

    async def use() -> None:
        nonlocal now, most, done
        async with turns.one():
            with lock:
                now += 1
                most = max(most, now)
            await asyncio.sleep(0)
            with lock:
                now -= 1
                done += 1

    async def use_often() -> None:
        await asyncio.gather(*(use() for _ in range(50)))

    threads = [threading.Thread(target=lambda: asyncio.run(use_often())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (done, most <= 2) == (200, True)


def test_who_goes_away_leaves_the_turn_to_the_next() -> None:
    turns = Turns(1)

    async def use() -> None:
        async with turns.one():
            pass

    async def main() -> None:
        async with turns.one():
            waiting = [asyncio.create_task(use()) for _ in range(3)]
            await asyncio.sleep(0)
            waiting[0].cancel()  # while it waits
        waiting[1].cancel()  # as its turn comes
        results = await asyncio.wait_for(asyncio.gather(*waiting, return_exceptions=True), 60)
        assert [type(result) for result in results] == [asyncio.CancelledError] * 2 + [type(None)]
        await asyncio.wait_for(use(), 60)

    asyncio.run(main())
