"""A provider's Files and Batches endpoints, by the openai SDK (https://platform.openai.com/docs/guides/batch)."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_attempt, wait_random_exponential

from extractor.errors import EndpointUnavailableError, ExtractorError, RunError
from extractor.llm.batches.answers import (
    METADATA,
    BatchAnswer,
    OddAnswerError,
    parse_answer,
    read_batch,
    read_file_id,
    read_page,
)
from extractor.llm.batches.state import check_place
from extractor.llm.openai.access import EndpointAccess
from extractor.llm.openai.response import read_response
from extractor.redaction import redact

if TYPE_CHECKING:
    import openai
    from openai import AsyncAPIResponse

_Result = TypeVar("_Result")

_ATTEMPTS, _LONGEST_WAIT = 6, 20.0
_TIMEOUT = 120.0
"""Seconds for one call; a file may take as many for each `_BLOCK` of it."""

_OF_ONE = re.compile(r"/(?:batches|files)/[^/]+")

_BLOCK = 1 << 20
_PAGE = 100
_MAX_ANSWER_BYTES = 64 << 20

_DEAD = {"failed", "expired", "cancelling", "cancelled"}
"""What a provider calls a batch that does nothing more for its requests."""


class GoneError(ExtractorError):
    """The provider has a batch or a file no longer: it keeps files for some days or weeks.

    ``is_clear`` says whether it says so itself, in JSON; else it may be somebody on the way to it.
    """

    is_clear = True


class _ConflictError(ExtractorError):
    """The batch is not in a state in which this can be done."""


class BatchEndpoint:
    """Calls the endpoint that ``access`` leads to; what fails for a while is tried again.

    Every method raises `RunError` where the endpoint refuses, `EndpointUnavailableError` where it cannot be reached.
    """

    def __init__(self, access: EndpointAccess, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self.host = access.host
        self._access = access
        self._sdk: openai.AsyncOpenAI | None = None
        self._retrying = AsyncRetrying(
            sleep=sleep,
            retry=retry_if_exception_type(EndpointUnavailableError),
            wait=wait_random_exponential(max=_LONGEST_WAIT),
            stop=stop_after_attempt(_ATTEMPTS),
            reraise=True,
        )

    async def send(
        self,
        file: Path | None,
        digest: str,
        known: Collection[str] = (),
        *,
        uploaded: Callable[[str], None],
        file_id: str | None = None,
    ) -> BatchAnswer | None:
        """Have the requests in a file done, unless a batch with this digest has them that is none of the ``known``.

        Returns the batch, whose id is understood; None where there is none and no ``file`` to make it of. A call that
        got lost, or whose answer was odd, may have made it: so the provider's own list is looked through before each
        attempt, for the digest and for ``file_id``, the file that an earlier attempt uploaded. ``uploaded`` is called
        with that of this one before a batch is made of it.
        """
        file_ids = {file_id} if file_id else set[str]()

        async def send() -> BatchAnswer | None:
            if (sent := await self._find(digest, file_ids, known)) or file is None:
                return sent
            sdk = self._connected()
            with file.open("rb") as content:
                answer = await self._answer(
                    sdk.files.with_streaming_response.create(file=(f"{digest}.jsonl", content), purpose="batch"),
                    timeout=_TIMEOUT * (1 + file.stat().st_size / _BLOCK),
                )
            input_file_id = read_file_id(answer, self.host, self._access.secrets)
            file_ids.add(input_file_id)
            uploaded(input_file_id)
            batch = await self._batch(
                sdk.batches.with_streaming_response.create(
                    input_file_id=input_file_id,
                    endpoint="/v1/chat/completions",
                    completion_window="24h",
                    metadata={METADATA: digest},
                )
            )
            batch.need("id")
            if batch.id in known or batch.digest not in (None, digest):
                raise self._another(batch)
            return batch

        return await self._retrying(send)

    async def _find(self, digest: str, file_ids: Collection[str], known: Collection[str]) -> BatchAnswer | None:
        """The batch with this digest, or else of one of these files, if one goes on or is done."""
        found = None
        async for batch in self._all():
            is_of_file = batch.digest is None and batch.input_file_id in file_ids
            if batch.id in known or batch.status in _DEAD:
                continue
            if batch.digest == digest or is_of_file:
                batch.need("id", "status")
                if not is_of_file:
                    return batch
                found = batch
            elif file_ids and batch.is_anybodys:  # an attempt was made, of which this may have come
                batch.need(*batch.odd)
        return found

    async def _all(self) -> AsyncIterator[BatchAnswer]:
        import openai

        after, begun = None, set[str | None]()
        while after not in begun:  # a list that gives the same again has an end, too
            begun.add(after)
            answer = await self._answer(
                self._connected().batches.with_streaming_response.list(limit=_PAGE, after=after or openai.omit)
            )
            batches, after = read_page(answer, self.host, self._access.secrets)
            for batch in batches:
                yield batch
            if after is None:
                return

    async def look(self, id: str) -> BatchAnswer:
        """The batch as it stands; its status is understood."""

        async def look() -> BatchAnswer:
            return self._own(id, await self._batch(self._connected().batches.with_streaming_response.retrieve(id)))

        return await self._retrying(look)

    async def cancel(self, id: str) -> BatchAnswer:
        """Cancel a batch, and that batch; what it has done by then it gives back, and one that has ended stays so."""

        async def cancel() -> BatchAnswer:
            return self._own(id, await self._batch(self._connected().batches.with_streaming_response.cancel(id)))

        try:
            return await self._retrying(cancel)
        except _ConflictError:
            return await self.look(id)

    def _own(self, id: str, batch: BatchAnswer) -> BatchAnswer:
        """The batch, which must be that of this id."""
        batch.need("id", "status")
        if batch.id != id:
            raise self._another(batch)
        return batch

    def _another(self, batch: BatchAnswer) -> OddAnswerError:
        return OddAnswerError(f"{self.host} gives {batch.id} as its id, which is another batch: try again later")

    async def download(self, id: str, path: Path) -> None:
        """Put the content of a file into ``path``, whole or not at all.

        Raises `GoneError`, OSError, and `UsageError` where something else is in its place.
        """
        draft = path.with_name(f".{path.name}.draft")
        check_place(path)
        check_place(draft)

        async def download() -> None:
            streaming = self._connected().files.with_streaming_response.content(id)
            response = await self._calling(streaming.__aenter__())
            try:
                blocks = response.iter_bytes(_BLOCK)
                with draft.open("wb") as file:
                    while block := await self._calling(_next(blocks)):
                        file.write(block)
            finally:
                await streaming.__aexit__(None, None, None)

        await self._retrying(download)
        draft.replace(path)

    async def close(self) -> None:
        """Close the connections."""
        if self._sdk is not None:
            sdk, self._sdk = self._sdk, None
            await sdk.close()

    def _connected(self) -> openai.AsyncOpenAI:
        import httpx2

        self._sdk = self._sdk or self._access.connect(httpx2.AsyncClient)
        return self._sdk

    async def _batch(self, opening: AbstractAsyncContextManager[AsyncAPIResponse[Any]]) -> BatchAnswer:
        return read_batch(await self._answer(opening), self.host, self._access.secrets)

    async def _answer(
        self, opening: AbstractAsyncContextManager[AsyncAPIResponse[Any]], *, timeout: float = _TIMEOUT
    ) -> Mapping[str, object]:
        """The object with which a call is answered; the SDK would take any value of any type for one of its own."""

        async def read() -> bytes:
            body = bytearray()
            async with opening as response:
                async for block in response.iter_bytes():
                    body += block
                    if len(body) > _MAX_ANSWER_BYTES:
                        return b""
            return bytes(body)

        return parse_answer(await self._calling(read(), timeout=timeout), self.host)

    async def _calling(self, call: Awaitable[_Result], *, timeout: float = _TIMEOUT) -> _Result:
        import httpx2
        import openai

        secrets = self._access.secrets
        try:
            async with asyncio.timeout(timeout):
                return await call
        except openai.APIStatusError as error:
            response = error.response
            if response.status_code == 404 and _OF_ONE.search(response.request.url.path):
                raise self._gone(await response.aread()) from None
            if response.status_code == 409:
                raise _ConflictError(f"{self.host} refused with HTTP 409") from None
            try:
                read_response(
                    response.status_code, response.headers, await response.aread(), now=time.time(), secrets=secrets
                )
            except (EndpointUnavailableError, RunError):
                raise
            except ExtractorError as refused:
                raise RunError(str(refused)) from None
            raise RunError(f"{self.host} refused with HTTP {response.status_code}") from None
        except TimeoutError:
            raise EndpointUnavailableError(f"{self.host} did not respond within {timeout:g} s: try again") from None
        except (openai.APIConnectionError, httpx2.HTTPError, OSError) as error:
            reason = redact(str(error.__cause__ or error), *secrets) or type(error).__name__
            raise EndpointUnavailableError(
                f"the connection to {self.host} failed ({reason}): check base_url (--base-url) and the network"
            ) from None
        except openai.OpenAIError as error:
            raise RunError(f"the request cannot be made: {redact(str(error), *secrets)}") from None

    def _gone(self, body: bytes) -> GoneError:
        try:
            parse_answer(body, self.host)
        except OddAnswerError:
            gone = GoneError(
                f"{self.host} responds with HTTP 404 and no JSON: try again later, or cancel it twice to drop it"
            )
            gone.is_clear = False
            return gone
        return GoneError(f"{self.host} does not have it any more")


async def _next(blocks: AsyncIterator[bytes]) -> bytes:
    return await anext(blocks, b"")
