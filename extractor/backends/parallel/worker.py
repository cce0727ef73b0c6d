"""What a process of the pool does: it answers tasks, one after another, until its standard input ends."""

from __future__ import annotations

import asyncio
import logging
import os
import pickle
import signal
import socket
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from queue import SimpleQueue
from traceback import format_exception
from typing import Any, Protocol, Self

from extractor.backends.parallel.process import LENGTH
from extractor.backends.parallel.steps import Replies, Step, Work, take_step
from extractor.collecting import collect_seldom
from extractor.errors import ExtractorError
from extractor.layers import known_layers, parse_record, register_layer
from extractor.redaction import words_of
from extractor_schemas import Article, LayerSpec

LOGGER = "extractor"


class Setup(Protocol):
    """What a worker is given first: what it does, and the layers that were registered by hand."""

    @property
    def layers(self) -> Sequence[LayerSpec]: ...

    async def answer(self, task: Any) -> object:
        """The answer to a task; it raises nothing, for an exception ends the process."""
        ...


@dataclass(frozen=True, slots=True)
class MakingRecords:
    """A `Setup` that makes records: a `Task` is a step, which is answered by an `Answer`."""

    work: Work
    layers: tuple[LayerSpec, ...]

    async def answer(self, task: Task) -> Answer:
        """The step, taken."""
        return await _answer(self.work, task)


@dataclass(frozen=True, slots=True)
class Task:
    """One step that is wanted; ``log_level`` is the least that is logged."""

    article: Article
    replies: Replies
    log_level: int


@dataclass(frozen=True, slots=True)
class UnexpectedError:
    """An error of the program itself, in words, for not every exception can be given to another process."""

    name: str
    text: str
    traceback: str

    @classmethod
    def of(cls, error: BaseException) -> Self:
        """The error, described."""
        return cls(type(error).__name__, words_of(error) or "", "".join(format_exception(error)))

    def restored(self) -> Exception:
        """An error of that name and text; its traceback is a note."""
        error: Exception = type(self.name, (Exception,), {})(self.text)
        error.add_note(self.traceback)
        return error


@dataclass(frozen=True, slots=True)
class Answer:
    """The step that was taken, with its record as JSON; what went wrong; and what was logged while it was taken."""

    step: Step
    record: str | None
    error: ExtractorError | UnexpectedError | None
    logged: Sequence[logging.LogRecord]

    def restored(self) -> Step:
        """The step as `take_step` gave it."""
        record = None if self.record is None else parse_record(self.record)
        error = self.error.restored() if isinstance(self.error, UnexpectedError) else self.error
        return replace(self.step, record=record, error=error)


def main() -> None:
    """Work until nobody asks any more."""
    collect_seldom()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)  # they are for the process that asks, with which this one ends
    stream = socket.socket(fileno=0)
    received: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_receive, args=(stream, received), name="receiving", daemon=True).start()
    setup: Setup = pickle.loads(received.get())
    for layer in setup.layers:
        if layer.name not in known_layers():
            register_layer(layer)
    _send(stream, b"")
    with asyncio.Runner() as runner:
        while True:
            task = pickle.loads(received.get())
            _send(stream, pickle.dumps(runner.run(setup.answer(task)), pickle.HIGHEST_PROTOCOL))


def _receive(stream: socket.socket, received: SimpleQueue[bytes]) -> None:
    """Pass on each message; end the process at the end of them, be it in the middle of its work."""
    try:
        with stream.makefile("rb") as messages:
            while header := messages.read(LENGTH.size):
                (length,) = LENGTH.unpack(header)
                message = messages.read(length)
                if len(message) < length:
                    break
                received.put(message)
    finally:  # also where the end is an error: who asked was killed and had an answer yet to read
        os._exit(0)


def _send(stream: socket.socket, message: bytes) -> None:
    try:
        stream.sendall(LENGTH.pack(len(message)) + message)
    except OSError:  # nobody listens any more
        os._exit(0)


async def _answer(work: Work, task: Task) -> Answer:
    logger = logging.getLogger(LOGGER)
    logger.setLevel(task.log_level)
    logged = _Logged()
    logger.addHandler(logged)
    try:
        step = await take_step(work, task.article, task.replies)
    finally:
        logger.removeHandler(logged)
    record = step.record.model_dump_json(by_alias=True) if step.record else None
    raised = step.error
    error = raised if raised is None or isinstance(raised, ExtractorError) else UnexpectedError.of(raised)
    # of a step that wants more replies nothing is told: the next one logs the same again
    return Answer(replace(step, record=None, error=None), record, error, () if step.requests else logged.records)


class _Logged(logging.Handler):
    """Keeps what is logged, in a form that can be pickled."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        record.msg, record.args = record.getMessage(), None
        if record.exc_info:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
            record.exc_info = None
        self.records.append(record)
