"""The right to send a request, which one at a time has, among all who share a store of responses."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Protocol, Self

from extractor.llm.types import ChatResponse


class ClaimedRequests(Protocol):
    """What a store notes of the requests that are claimed, each by whatever the store calls it (its ``slot``)."""

    def mark(self, slot: Any, times: int) -> None:
        """Note how often the request was sent of which nobody has the response. Raises OSError and `CacheError`."""
        ...

    def unmark(self, slot: Any, times: int) -> None:
        """Take the last of that back, so that ``times`` are left: it is not under way any more."""
        ...

    def leave(self, slot: Any, *, keep: bool) -> None:
        """Let others have the request; with ``keep`` it stays marked as sent."""
        ...


@dataclass(slots=True)
class Claim:
    """The right to send a request; use it as a context manager, and leave it once the response is stored.

    ``lost`` is how often the request was sent before by processes that did not see the response stored.
    """

    _requests: ClaimedRequests
    _slot: Any
    lost: int
    is_sent: bool = False
    store: Callable[[ChatResponse], None] | None = None
    """What stores the response; None once that is done."""
    _is_left: bool = False

    @property
    def is_again(self) -> bool:
        """Whether the request may have been paid for before."""
        return self.lost > 0

    def mark_sent(self) -> None:
        """Note that the request is being sent: from now on it may be charged. Raises OSError."""
        if not self.is_sent:
            self._requests.mark(self._slot, self.lost + 1)
            self.is_sent = True

    def mark_failed(self) -> None:
        """Note that the request is not under way any more, whether or not it will be sent again."""
        if self.is_sent:
            self._requests.unmark(self._slot, self.lost)
            self.is_sent = False

    def keep(self, response: ChatResponse) -> None:
        """Store the response, if that is not done, and let others have the request."""
        if self.store:
            store, self.store = self.store, None
            store(response)
            self._leave(keep=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let others send it. What was broken off stays marked, as after a kill; so does what was not sent again."""
        is_broken_off = error is not None and (self.is_again or (self.is_sent and not isinstance(error, Exception)))
        self._leave(keep=is_broken_off)

    def _leave(self, *, keep: bool) -> None:
        if not self._is_left:
            self._is_left = True
            self._requests.leave(self._slot, keep=keep)


current_claim: ContextVar[Claim | None] = ContextVar("current_claim", default=None)
"""The claim under which the current task requests, for whoever sends the request to mark it."""
