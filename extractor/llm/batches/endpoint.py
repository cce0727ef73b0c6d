"""A provider's Files and Batches endpoints, by the openai SDK (https://platform.openai.com/docs/guides/batch)."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_attempt, wait_random_exponential

from extractor.errors import EndpointUnavailableError, ExtractorError, RunError
from extractor.llm.openai.access import EndpointAccess
from extractor.llm.openai.response import read_response
from extractor.redaction import redact

if TYPE_CHECKING:
    import openai
    from openai.types import Batch

_Result = TypeVar("_Result")

METADATA = "extractor"
"""The name in a batch's metadata under which the digest of its requests stands."""

_ATTEMPTS, _LONGEST_WAIT = 6, 20.0
_TIMEOUT = 120.0
"""Seconds for one call; a file may take as many for each `_BLOCK` of it."""

_OF_ONE = re.compile(r"/(?:batches|files)/[^/]+")

_BLOCK = 1 << 20
_PAGE = 100


class GoneError(ExtractorError):
    """The provider has a batch or a file no longer: it keeps files for some days or weeks."""


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

    async def send(self, file: Path, digest: str, known: Collection[str] = ()) -> Batch:
        """Have the requests in a file done, unless a batch with this digest has them that is none of the ``known``.

        Returns the batch. A call that got lost may have made it: so the provider's own list is looked through before
        each attempt.
        """

        async def send() -> Batch:
            if sent := await self._find(digest, known):
                return sent
            sdk = self._connected()
            with file.open("rb") as content:
                uploaded = await self._calling(
                    sdk.files.create(file=(f"{digest}.jsonl", content), purpose="batch"),
                    timeout=_TIMEOUT * (1 + file.stat().st_size / _BLOCK),
                )
            return await self._calling(
                sdk.batches.create(
                    input_file_id=uploaded.id,
                    endpoint="/v1/chat/completions",
                    completion_window="24h",
                    metadata={METADATA: digest},
                )
            )

        return await self._retrying(send)

    async def _find(self, digest: str, known: Collection[str]) -> Batch | None:
        """The batch with this digest, if one goes on or is done."""
        async for batch in self._all():
            if (
                batch.id not in known
                and (batch.metadata or {}).get(METADATA) == digest
                and batch.status
                in (
                    "validating",
                    "in_progress",
                    "finalizing",
                    "completed",
                )
            ):
                return batch
        return None

    async def _all(self) -> AsyncIterator[Batch]:
        sdk = self._connected()
        page = await self._calling(_first(sdk.batches.list(limit=_PAGE)))
        seen = set[str]()
        while True:
            new = [batch for batch in page.data or () if batch.id not in seen]
            for batch in new:
                seen.add(batch.id)
                yield batch
            if not new or not page.has_next_page():  # a list that gives the same again has an end, too
                return
            page = await self._calling(page.get_next_page())

    async def look(self, id: str) -> Batch:
        """The batch as it stands."""

        async def look() -> Batch:
            return await self._calling(self._connected().batches.retrieve(id))

        return await self._retrying(look)

    async def cancel(self, id: str) -> Batch:
        """Cancel a batch, and that batch; what it has done by then it gives back, and one that has ended stays so."""

        async def cancel() -> Batch:
            return await self._calling(self._connected().batches.cancel(id))

        try:
            return await self._retrying(cancel)
        except _ConflictError:
            return await self.look(id)

    async def download(self, id: str, path: Path) -> None:
        """Put the content of a file into ``path``, whole or not at all. Raises `GoneError` and OSError."""
        draft = path.with_name(f".{path.name}.draft")

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

    async def _calling(self, call: Awaitable[_Result], *, timeout: float = _TIMEOUT) -> _Result:
        import httpx2
        import openai

        secrets = self._access.secrets
        try:
            async with asyncio.timeout(timeout):
                result = await call
            if result is None or isinstance(result, str | list):
                raise _no_batches(self.host)
            return result
        except openai.APIStatusError as error:
            response = error.response
            if response.status_code == 404 and _OF_ONE.search(response.request.url.path):
                raise GoneError(f"{self.host} does not have it any more") from None
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
        except (AttributeError, TypeError, KeyError, ValueError):  # the SDK, of a body that is none of its types
            raise _no_batches(self.host) from None
        except openai.OpenAIError as error:
            raise RunError(f"the request cannot be made: {redact(str(error), *secrets)}") from None


def _no_batches(host: str) -> RunError:
    return RunError(
        f"{host} responds with what is no batch and no file: check base_url (--base-url), and whether it has the"
        " Batch API"
    )


async def _first(page: Awaitable[Any]) -> Any:
    return await page


async def _next(blocks: AsyncIterator[bytes]) -> bytes:
    return await anext(blocks, b"")
