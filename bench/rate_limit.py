"""A rate limit as providers have it, by the minute."""

from __future__ import annotations

_MINUTE = 60.0


class RateLimit:
    """So much a minute, refilled steadily; so many seconds' worth may be used at once.

    OpenAI's limits hold a minute's worth by what the headers of its responses say; some providers allow a second's.
    """

    def __init__(self, a_minute: float, held_seconds: float = _MINUTE) -> None:
        self._rate = a_minute / _MINUTE
        self._size = self._room = self._rate * held_seconds
        self._at: float | None = None

    def wait(self, amount: float, now: float) -> float:
        """The seconds until there is room for so much, or for all that it can hold; 0: there is."""
        self._room = min(self._size, self._room + (now - (now if self._at is None else self._at)) * self._rate)
        self._at = now
        lacking = min(amount, self._size) - self._room
        return lacking / self._rate if lacking > 1e-9 * self._size else 0.0

    def take(self, amount: float) -> None:
        """Use so much of it."""
        self._room -= amount
