"""Requests from files through a provider's batches into the cache: sent, looked after, collected, and sent again."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import EndpointUnavailableError, ExtractorError, RejectedRequestError, RunError, UsageError
from extractor.llm.batches.answers import BatchAnswer, OddAnswerError
from extractor.llm.batches.endpoint import BatchEndpoint, GoneError
from extractor.llm.batches.request_files import requests_in
from extractor.llm.batches.state import Batches, SentBatch
from extractor.llm.cache.batch_notes import BatchNotes
from extractor.llm.cache.batch_responses import StoredBatch, store_batch
from extractor.llm.cache.place import CachePlace
from extractor.llm.openai.batch_files import MAX_FILE_BYTES, MAX_REQUESTS, ForeignReplyError
from extractor.llm.token_estimate import BYTES_PER_TOKEN

_log = logging.getLogger(__name__)

MAX_BATCHES = 3
"""In how many batches a request is tried, where it got no reply for a reason that may pass."""

ENDS = {"completed", "expired", "cancelled"}
"""What a provider calls a batch that has given what it will give."""


@dataclass(slots=True)
class Submitted:
    """What became of requests in files: in batches, in the cache, or in a batch already (numbers of requests)."""

    added: list[SentBatch]
    cached: int = 0
    under_way: int = 0


class BatchWork:
    """Works on the batches of one cache at one endpoint.

    ``queued_tokens`` is the most tokens of prompts that the provider may have of ours at a time; None: what it takes.
    What `submit` adds and what the provider does not take yet waits, and is sent by a later `advance`.
    """

    def __init__(
        self,
        batches: Batches,
        endpoint: BatchEndpoint,
        place: CachePlace,
        *,
        queued_tokens: int | None = None,
        secrets: Sequence[str] = (),
    ) -> None:
        self._batches = batches
        self._endpoint = endpoint
        self._place = place
        self._queued_tokens = queued_tokens
        self._secrets = secrets
        self._notes = BatchNotes(place.folder)
        self.kept = 0
        """How many replies were put into the cache."""
        self.failures: list[tuple[str, str]] = []
        """Requests that get no reply, by the name of their article, and why."""
        self.errors: dict[str, ExtractorError] = {}
        """Batches, by their ids or digests, of which nothing could be done when it was last tried, and why."""
        self.remarks: dict[str, list[str]] = {}
        """What was left out of the last answers on batches, by their ids."""
        self.handled = 0
        """How many times something could be done of a batch."""
        self._is_down = False

    @property
    def open(self) -> list[SentBatch]:
        """The batches here that are still to be sent or collected."""
        return self._batches.at(self._endpoint.host)

    def submit(self, files: Sequence[Path]) -> Submitted:
        """Note the requests in files of `batch write` for the next `advance`, but for those that are cached or noted.

        Raises `UsageError` for another file, and OSError.
        """
        submitted = Submitted([])
        under_way, seen = self._batches.open_keys, set[str]()

        def wanted() -> Iterator[tuple[str, bytes]]:
            with self._place.open() as store:
                for key, line in requests_in(files):
                    if key in seen:
                        continue
                    seen.add(key)
                    if key in under_way:
                        submitted.under_way += 1
                    elif key in store:
                        submitted.cached += 1
                    else:
                        yield key, line

        for lines, tokens in self._in_batches(wanted()):
            try:
                submitted.added.append(self._batches.add(self._endpoint.host, lines, tokens))
            except UsageError as error:
                self._fail([key for key, _ in lines], error)
            self._batches.save()
        return submitted

    async def advance(self) -> None:
        """Ask how the batches stand, collect those that ended, and send those that wait and that there is room for.

        One of which nothing can be done keeps no other from it, and is among the ``errors``. Raises `RunError` where
        the endpoint has none of those that were sent, as far as can be understood: it is another than they were sent
        to; or where it takes no batch at all, or cannot be reached.
        """
        gone = list[SentBatch]()
        all_sent = [batch for batch in self.open if batch.stage == "sent"]
        self.errors.clear()
        self._is_down = False
        for batch in all_sent:
            try:
                with self._apart(batch, UsageError, RunError, EndpointUnavailableError):
                    await self._look_after(batch)
            except GoneError:
                gone.append(batch)
        if gone and len(gone) + len(self.errors) == len(all_sent):
            raise RunError(
                f"{self._endpoint.host} has none of the batches that were sent to it: give the key and the base_url"
                " (--base-url) that they were sent with; `batch cancel` drops those that are gone for good"
            )
        for batch in gone:
            self._lose(batch, f"it is gone from {self._endpoint.host}")
            self._batches.save()
        for batch in self.open:
            if batch.stage == "waiting" and self._has_room_for(batch):
                with self._apart(batch, OddAnswerError):
                    await self._send(batch)

    @contextmanager
    def _apart(self, batch: SentBatch, *kinds: type[ExtractorError]) -> Generator[None]:
        """Keep errors of these kinds to one batch; an endpoint that a second one in a row cannot reach is down."""
        kept: tuple[type[ExtractorError], ...] = (*kinds, GoneError)
        try:
            yield
        except kept as error:
            if isinstance(error, GoneError) and _is_certain(batch, error):
                raise
            was_down, self._is_down = self._is_down, isinstance(error, EndpointUnavailableError)
            if was_down and self._is_down:
                raise
            self.errors[batch.name] = error
        else:
            self.handled, self._is_down = self.handled + 1, False

    async def _send(self, batch: SentBatch) -> None:
        def uploaded(file_id: str) -> None:
            batch.file_id = file_id
            self._batches.save()

        known = [other.id for other in self._batches.all if other.id]
        there = self._batches.lines_of(batch, batch.keys)
        file = self._batches.requests_of(batch.digest) if len(there) == len(batch.keys) else None
        answer = await self._endpoint.send(file, batch.digest, known, uploaded=uploaded, file_id=batch.file_id)
        if answer is None:
            batch.stage, batch.reason = "lost", self._batches.fault_of(batch)
            self._fail(batch.keys, EndpointUnavailableError(f"no reply, and {batch.reason}"))
            self._batches.save()
            return
        batch.stage, batch.id = "sent", answer.id
        self._note(batch, answer)
        self._batches.save()

    def unanswered(self) -> dict[str, str]:
        """The requests of batches that ended here without a reply to them, and why, by their cache keys.

        Left out are those that are in a batch again, to which the cache has a reply from elsewhere by now, or that were
        given up.
        """
        return {key: reason for key, reason in self._without_reply().items() if not self._notes.is_given_up(key)}

    def given_up(self) -> list[str]:
        """The cache keys of those that were given up."""
        return [key for key in self._without_reply() if self._notes.is_given_up(key)]

    def give_up(self) -> dict[str, str]:
        """Let those that are unanswered now be; the result is what `unanswered` had."""
        unanswered = self.unanswered()
        self._notes.give_up(unanswered)
        return unanswered

    def _without_reply(self) -> dict[str, str]:
        host, again = self._endpoint.host, self._batches.open_keys
        keys = dict.fromkeys(key for batch in self._batches.all if batch.host == host for key in batch.keys)
        failed = {key: reason for key in keys if key not in again and (reason := self._notes.failure(key))}
        if not failed:
            return {}
        with self._place.open() as store:
            return {key: reason for key, reason in failed.items() if key not in store}

    async def follow(self, told: Callable[[list[SentBatch]], None], *, pause: float) -> None:
        """`advance` every ``pause`` seconds, until nothing is under way here; ``told`` is called in between.

        Batches among the ``errors`` are not waited for once all others have ended.
        """
        while True:
            await self.advance()
            if not any(batch.stage == "sent" and batch.id not in self.errors for batch in self.open):
                return
            told(self.open)
            await asyncio.sleep(pause)

    async def cancel(self, ids: Sequence[str] = ()) -> list[SentBatch]:
        """Cancel the batches of these ids or digests, or all; what waits here is dropped. Raises `UsageError`.

        Returns those that the provider has cancelled, or that have ended; of others the ``errors`` tell.
        """
        chosen = [batch for batch in self.open if not ids or {batch.id, batch.digest} & {*ids}]
        for id in ids:
            if not any(id in (batch.id, batch.digest) for batch in chosen):
                raise UsageError(f"there is no open batch {id!r} at {self._endpoint.host}: `batch status` lists them")
        for batch in chosen:
            batch.is_let_go = batch.is_cancelled or batch.status in ENDS
            with self._apart(batch, RunError, EndpointUnavailableError):
                await self._cancel(batch)
            batch.is_cancelled = True  # whatever the provider answers: it may have heard
            self._batches.save()
        return [batch for batch in chosen if batch.id not in self.errors]

    async def _cancel(self, batch: SentBatch) -> None:
        if batch.id is None:
            batch.stage = "cancelled"
            self._notes.add_outcomes(dict.fromkeys(batch.keys, _cancelled()))
            return
        try:
            self._note(batch, await self._endpoint.cancel(batch.id))
        except GoneError as error:
            if not (error.is_clear or batch.is_cancelled):
                raise
            self._lose(batch, f"it is gone from {self._endpoint.host}")
        except OddAnswerError:
            if not batch.is_cancelled:
                raise
            self._lose(batch, f"{self._endpoint.host} says nothing of it that can be understood")

    def _has_room_for(self, batch: SentBatch) -> bool:
        """Whether the provider takes a batch beside those that it has; one alone it is always given."""
        sent = [other.tokens for other in self.open if other.stage == "sent"]
        return not sent or self._queued_tokens is None or sum(sent) + batch.tokens <= self._queued_tokens

    async def _look_after(self, batch: SentBatch) -> None:
        """Ask how a batch stands, and collect it. Raises `GoneError` where the endpoint does not have it."""
        assert batch.id
        answer = await self._endpoint.look(batch.id)
        has_ended = answer.status in ENDS or (answer.status == "failed" and answer.output_file_id)
        if has_ended and not batch.is_let_go:
            answer.need("output_file_id", "error_file_id")
        self._note(batch, answer)
        if has_ended:
            await self._collect(batch, answer)
        elif answer.status == "failed":
            self._give_up(batch, answer)
        self._batches.save()

    def _note(self, batch: SentBatch, answer: BatchAnswer) -> None:
        """Keep what an answer on this batch says; its id is the batch's."""
        assert batch.id
        batch.status = answer.status
        if answer.done is not None:
            batch.done = answer.done
        fields = ["status", "request_counts", *(["errors"] if answer.status == "failed" else [])]
        self.remarks[batch.id] = [remark for field in fields for remark in answer.remarks(field)]

    def _give_up(self, batch: SentBatch, answer: BatchAnswer) -> None:
        """A batch that was refused as a whole has cost nothing: it waits where the queue was full, else it ends."""
        if answer.is_queue_full and not batch.is_cancelled:
            batch.stage, batch.id, batch.file_id = "waiting", None, None
            return
        batch.stage, batch.reason = "failed", answer.reason or "no reason given"
        self._fail(batch.keys, RejectedRequestError(f"the provider refused batch {batch.id}: {batch.reason}"))

    async def _collect(self, batch: SentBatch, answer: BatchAnswer) -> None:
        files = list[Path]()
        for name, id in (("output", answer.output_file_id), ("errors", answer.error_file_id)):
            if not id:
                continue
            path = self._batches.folder / f"{batch.digest}.{name}.jsonl"
            try:
                await self._endpoint.download(id, path)
            except GoneError as error:
                if not _is_certain(batch, error):
                    raise
                self._lose(batch, f"its {name} file is gone from {self._endpoint.host}")
                return
            if path.stat().st_size:  # that of a batch that was cancelled at once may be empty
                files.append(path)
            else:
                path.unlink()
        try:
            stored = store_batch(files, self._place, self._notes, self._secrets) if files else StoredBatch()
        except UsageError as error:
            reason = str(error).rpartition(": ")[0]
            raise OddAnswerError(f"{reason}, its output_file_id or error_file_id: try again later") from None
        refused = {key: failure for key, failure in stored.failures if key and key not in stored.passing}
        ours = {*stored.stored, *(key for key, _ in stored.failures)} & {*batch.keys}
        told = len(ours) + sum(isinstance(failure, ForeignReplyError) for _, failure in stored.failures)
        if told < _least_told(answer) and not batch.is_let_go:
            completed = "nothing" if answer.completed is None else f"{answer.completed:,}"
            raise OddAnswerError(
                f"{self._endpoint.host} tells of {told:,} of its requests in its output_file_id and error_file_id, and"
                f" gives {completed} as its request_counts.completed: try again later, or cancel it and collect what"
                " is there"
            )
        self.kept += len(stored.stored)
        again = {*batch.keys} - {*stored.stored, *refused}
        for key, failure in refused.items():
            self._fail([key], failure)
        strange = sum(key is None for key, _ in stored.failures)
        if strange:
            self.failures.append((f"batch {batch.id}", f"{strange:,} of its lines are of no request of ours"))
        batch.stage = "cancelled" if batch.is_cancelled or answer.status == "cancelled" else "collected"
        if again and strange:
            reason = "no reply that can be told to be its own: submit it again, which may pay again"
            self._fail(sorted(again), EndpointUnavailableError(reason))
        elif again and batch.stage == "collected":
            self._send_again(batch, again)
        elif again:
            self._fail(sorted(again), _cancelled())
        for path in files:
            path.unlink()
        if batch.id and (left := self._batches.delete_requests(batch)):
            self.remarks[batch.id].append(left)

    def _lose(self, batch: SentBatch, reason: str) -> None:
        batch.stage, batch.reason = "lost", reason
        self._fail(
            batch.keys,
            EndpointUnavailableError(f"{batch.reason} (batch {batch.id}): submit it again, which pays again"),
        )

    def _send_again(self, batch: SentBatch, keys: set[str]) -> None:
        """Put requests without a reply into batches of their own, all before the end of this one is saved."""
        if batch.attempt >= MAX_BATCHES:
            self._fail(
                sorted(keys),
                EndpointUnavailableError(f"no reply in {MAX_BATCHES} batches: run `batch submit` again later"),
            )
            return
        lines = self._batches.lines_of(batch, keys)
        if gone := keys.difference(key for key, _ in lines):
            self._fail(sorted(gone), EndpointUnavailableError(f"no reply, and {self._batches.fault_of(batch)}"))
        before = len(self._batches.all)
        try:
            for some, tokens in self._in_batches(iter(lines)):
                added = self._batches.add(self._endpoint.host, some, tokens, batch.attempt + 1)
                _log.info("%d requests of batch %s go into the next one, %s", len(some), batch.id, added.digest)
        except UsageError:
            del self._batches.all[before:]
            batch.stage = "sent"  # still: its replies are collected anew
            raise
        self._batches.save()

    def _fail(self, keys: Sequence[str], error: ExtractorError) -> None:
        self.failures += [(self._notes.name(key), str(error)) for key in keys]
        self._notes.add_outcomes(dict.fromkeys(keys, error))

    def _in_batches(self, requests: Iterator[tuple[str, bytes]]) -> Iterator[tuple[list[tuple[str, bytes]], int]]:
        """The requests in parts that a batch may have, each with its tokens."""
        lines, size, tokens = list[tuple[str, bytes]](), 0, 0
        for key, line in requests:
            more = int(len(line) / BYTES_PER_TOKEN)
            over = self._queued_tokens is not None and tokens + more > self._queued_tokens
            if lines and (len(lines) == MAX_REQUESTS or size + len(line) > MAX_FILE_BYTES or over):
                yield lines, tokens
                lines, size, tokens = [], 0, 0
            lines.append((key, line))
            size, tokens = size + len(line), tokens + more
        if lines:
            yield lines, tokens


def _is_certain(batch: SentBatch, gone: GoneError) -> bool:
    """Whether what is gone is taken to be so: as the provider says, or as somebody does who lets the batch go."""
    return gone.is_clear or batch.is_let_go


def _least_told(answer: BatchAnswer) -> int:
    """Of how many requests the files of a batch must tell at least, for none to be paid twice."""
    if answer.completed is not None:
        return answer.completed
    return 0 if answer.status == "cancelled" else 1


def _cancelled() -> EndpointUnavailableError:
    return EndpointUnavailableError("its batch was cancelled before it was done: submit it again, or let it be")
