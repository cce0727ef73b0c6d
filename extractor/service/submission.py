"""Accepting a job: its articles go to the disk as they arrive, and once all are there, there is the job."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO
from uuid import uuid4

from pydantic import Field
from starlette.requests import Request

from extractor.articles.parquet_files import count_parquet
from extractor.backends.llm.prompt import DEFAULT_PROMPT
from extractor.codebooks import codebook_of
from extractor.errors import UnreadFileError
from extractor.service.bodies import media_type, pieces
from extractor.service.config import Limits, ServiceConfig
from extractor.service.guard import Caller
from extractor.service.job_folder import ARTICLES, ARTICLES_IN_PARQUET, Job, Submission, delete_submission, now
from extractor.service.job_store import JobStore
from extractor.service.options import ExtractOptions, check_offered
from extractor.service.problems import RETRY_SOON, ProblemError
from extractor.service.webhooks import check_address
from extractor.settings import MODEL, Settings

JSON_LINES = ("application/x-ndjson", "application/jsonl", "application/octet-stream")
"""What a job's articles may be sent as; the last is for generated clients, which know no JSON Lines."""

PARQUET = "application/vnd.apache.parquet"
"""What they may be sent as too, where pyarrow is installed."""

_WRITTEN_AT_ONCE = 1_000_000
"""Bytes of a body that are written in one go, in a thread."""


class JobOptions(ExtractOptions):
    """How a job's records are made, and what it is besides its articles."""

    folder: str | None = Field(
        default=None,
        min_length=1,
        max_length=200,
        description="A folder that the service was started with, whose articles are the job's; then there is no body.",
    )
    webhook: str | None = Field(
        default=None,
        min_length=1,
        max_length=2000,
        description="An https:// address, at a host that is allowed, to be told the end.",
    )


@dataclass(frozen=True, slots=True)
class Submitting:
    """Accepts jobs for a store, as the configuration allows."""

    config: ServiceConfig
    store: JobStore
    queued: Callable[[str], int]
    """How many jobs of a key wait."""

    async def submit(
        self, request: Request, caller: Caller, options: JobOptions, idempotency_key: str | None
    ) -> tuple[Job, bool]:
        """The job, and whether it was there before. Raises `ProblemError` where it is not accepted."""
        id = _id(caller, idempotency_key)
        if job := self.store.get(id):
            return await self._same(job, request, options), True
        settings = self._settings(options)
        if await asyncio.to_thread(self.queued, caller.name) >= self.config.limits.queued_jobs:
            raise ProblemError(503, "too many jobs of yours wait already: submit it again later", retry_after=60)
        self.check_room()
        begun = await asyncio.to_thread(self.store.begin, id)
        if begun is None:
            raise ProblemError(409, "this job is being submitted already: wait for that", retry_after=RETRY_SOON)
        folder, claim = begun
        try:
            if job := self.store.get(id):  # accepted meanwhile, by another process
                return await self._same(job, request, options), True
            digest, articles = await self._receive(request, folder, options)
            submission = Submission(
                id=id,
                owner=caller.name,
                created=now(),
                options=ExtractOptions(
                    **options.resolved(self.config).model_dump(include=set(ExtractOptions.model_fields))
                ),
                folder=options.folder,
                webhook=options.webhook,
                digest=digest,
                articles=articles,
                size=None if options.folder else (folder / articles).stat().st_size,
                codebook=codebook_of(settings.codebook),
                made_by=_made_by(settings, self.config.data),
            )
            return await asyncio.to_thread(self.store.accept, folder, submission), False
        finally:
            delete_submission(folder)
            claim.release()

    def check_room(self) -> None:
        """Raise `ProblemError` where the disk is nearly full."""
        if self.store.free_bytes() < self.config.limits.free_bytes:
            raise ProblemError(
                503,
                "the service's disk is nearly full: ask again later",
                kind="disk_full",
                retry_after=600,
                connection="close",
            )

    def _settings(self, options: JobOptions) -> Settings:
        settings = options.settings(self.config)
        if options.folder is not None:
            check_offered("folder", options.folder, self.config.folders)
        if options.webhook is not None:
            check_address(options.webhook, self.config.webhooks)
        return settings

    async def _same(self, job: Job, request: Request, options: JobOptions) -> Job:
        digest, _ = await self._receive(request, None, options)
        if digest != job.submission.digest:
            raise ProblemError(
                422, "this Idempotency-Key was given with another job: give each job a key of its own", kind="conflict"
            )
        return job

    async def _receive(self, request: Request, folder: Path | None, options: JobOptions) -> tuple[str, str]:
        """Write the body to the folder, if there is one; the digest of body and options, and the name of the file."""
        digest = sha256(json.dumps(options.model_dump(), sort_keys=True).encode())
        limits = self.config.limits
        received = pieces(request, limits.job_bytes, limits.idle_seconds, limits.job_seconds)
        if options.folder is not None:
            async for piece in received:
                if piece:
                    raise ProblemError(422, "the job's articles are those of its folder: send no body, or no folder")
            return digest.hexdigest(), ARTICLES
        kind = media_type(request, *JSON_LINES, *([PARQUET] if find_spec("pyarrow") else []))
        name, body = (ARTICLES_IN_PARQUET, _Body()) if kind == PARQUET else (ARTICLES, _Lines(limits))
        path = folder / name if folder else Path(os.devnull)
        with path.open("wb") as file:
            async for piece in received:
                digest.update(piece)
                if body.add(piece):
                    if folder:
                        self.check_room()
                    await asyncio.to_thread(file.write, body.take())
            body.check()
            await asyncio.to_thread(_finish, file, body.take(), is_kept=folder is not None)
        if folder and kind == PARQUET:
            await asyncio.to_thread(_check_parquet, path, limits)
        return digest.hexdigest(), name


class _Body:
    """A body as it arrives: what is not written yet."""

    def __init__(self) -> None:
        self._unwritten = bytearray()

    def add(self, piece: bytes) -> bool:
        """Take a piece; whether there is enough to be written. Raises `ProblemError` for what is none of a job's."""
        self._unwritten += piece
        return len(self._unwritten) >= _WRITTEN_AT_ONCE

    def take(self) -> bytes:
        """What is to be written."""
        taken, self._unwritten = bytes(self._unwritten), bytearray()
        return taken

    def check(self) -> None:
        """Raise `ProblemError` where what came is none of a job's."""


class _Lines(_Body):
    """JSON Lines as they arrive, and what they are so far."""

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self._limits = limits
        self._lines = 0
        self._is_blank = True
        self._is_ended = True  # the last line, by a line break

    def add(self, piece: bytes) -> bool:
        if self._is_blank and (begun := piece.lstrip()):
            self._is_blank = False
            if not begun.startswith((b"{", b"\xef\xbb\xbf{")):
                raise ProblemError(
                    422, "the body is no JSON Lines: send an object with `text` a line", connection="close"
                )
        self._lines += piece.count(b"\n")
        if piece:
            self._is_ended = piece.endswith(b"\n")
        if self._lines + (not self._is_ended) > self._limits.job_articles:
            raise _too_many(self._limits)
        return super().add(piece)

    def check(self) -> None:
        if self._is_blank:
            raise ProblemError(422, "there are no articles in the body: send an object with `text` a line, or a folder")


def _check_parquet(path: Path, limits: Limits) -> None:
    """Raise `ProblemError` where the file is no Parquet of articles, or has too many."""
    try:
        count = count_parquet(path)
    except UnreadFileError as error:
        raise ProblemError(422, f"the body cannot be used: {error}") from error
    if count > limits.job_articles:
        raise _too_many(limits)


def _too_many(limits: Limits) -> ProblemError:
    most = f"{limits.job_articles:,}"
    return ProblemError(413, f"there are more than {most} articles: submit them as several jobs", connection="close")


def _finish(file: BinaryIO, rest: bytes, *, is_kept: bool) -> None:
    file.write(rest)
    file.flush()
    if is_kept:
        os.fsync(file.fileno())


def _made_by(settings: Settings, data: Path) -> dict[str, Any]:
    """The settings that the records of a model depend on, beside those that a client chooses.

    Of a prompt of one's own that is its copy in ``data``.
    """
    if settings.backend_name != MODEL:
        return {}
    names = ("prompt", "layers", "temperature", "seed", "reasoning_effort", "max_reply_tokens", "chunk_length")
    made_by: dict[str, Any] = {name: getattr(settings, name) for name in names}
    prompt = Path(settings.prompt or DEFAULT_PROMPT)
    return {**made_by, "prompt": str(prompt.relative_to(data) if prompt.is_relative_to(data) else prompt)}


def _id(caller: Caller, idempotency_key: str | None) -> str:
    """The id of a job: the same for the same key of the same caller."""
    if idempotency_key is None:
        return uuid4().hex
    return sha256(f"{caller.name}\0{idempotency_key}".encode()).hexdigest()[:32]
