"""Telling the end of a job to a client's address, signed as https://www.standardwebhooks.com has it."""

from __future__ import annotations

import asyncio
import base64
import hmac
import json
import logging
import os
import socket
import ssl
import time
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http import HTTPStatus
from random import uniform
from typing import cast
from unicodedata import name as unicode_name
from urllib.parse import urlsplit

import httpx2

from extractor.errors import UsageError
from extractor.service.config import Webhooks, usual_host
from extractor.service.job_folder import Delivery, Job
from extractor.service.problems import ProblemError

_log = logging.getLogger(__name__)

SECRET = "EXTRACTOR_WEBHOOK_SECRET"
"""The variable of the environment with the secret that deliveries are signed by: ``whsec_`` and 24 to 64 bytes in
base64."""

_USUAL_PORT = {"https": 443, "http": 80}

_FIRST_WAIT, _FACTOR, _LONGEST_WAIT = 5.0, 4.0, 12 * 3600.0


def seconds_after(attempts: int) -> float:
    """How long to wait after so many attempts: 5 s, 20 s, 80 s and so on up to 12 hours, and up to a fifth more.

    So a receiver that is down for some hours is told once it is there again.
    """
    floor: float = _FIRST_WAIT * _FACTOR ** (attempts - 1)
    return min(_LONGEST_WAIT, floor) * uniform(1, 1.2)


def check_secret(config: Webhooks) -> None:
    """Raise `UsageError` where there are hosts to tell, and no secret to sign by."""
    if config.hosts:
        _secret()


def check_address(url: str, config: Webhooks) -> None:
    """Raise `ProblemError` for an address that the service was not told to ask."""
    if unseen := next((char for char in url if char.isspace() or not char.isprintable()), None):
        name = unicode_name(unseen, "a control character")
        raise ProblemError(422, f"webhook has a character that nobody sees, U+{ord(unseen):04X} ({name}): leave it out")
    try:
        parts = urlsplit(url)
        host = usual_host(parts.netloc)
        port = parts.port
    except ValueError:
        raise ProblemError(422, "webhook is no address: give https://HOST/PATH") from None
    if parts.scheme != "https" and not (config.plain_http and parts.scheme == "http"):
        raise ProblemError(422, "webhook has to begin with https://: give such an address")
    if port in (80, 443) and port != _USUAL_PORT[parts.scheme]:
        host = f"{host}:{port}"
    if not config.hosts:
        raise ProblemError(
            422, f"webhook is at {host[:100]!r}, and this service tells nobody the end of a job: leave it out"
        )
    if host not in config.hosts:
        raise ProblemError(
            422,
            f"webhook is at {host[:100]!r}, which may not be asked here: give one of"
            f" {', '.join(config.hosts)}, with the same port (none is 443)",
        )


def deliver(url: str, job: Job, config: Webhooks) -> Delivery:
    """Try once to tell the end of a job; what becomes of it is kept with the job, and when it is tried again.

    No redirect is followed, no proxy used, and of the answer only the status counts: after 410 (gone) it is not tried
    again. Certificates are checked by the CAs of ``SSL_CERT_FILE`` or ``SSL_CERT_DIR``, else by the system's.
    """
    assert job.end
    body = json.dumps({"type": "job.ended", "job": job.id, "state": job.end.state, "ended": job.end.ended}).encode()
    host = urlsplit(url).netloc
    attempts = (job.delivery.attempts if job.delivery else 0) + 1
    delivered, is_gone, again = False, False, None
    try:
        check_address(url, config)
        detail = asyncio.run(_send(url, f"{job.id}-{job.end.ended}", body, config.timeout))
        delivered = True
    except ProblemError as error:
        detail = error.detail
    except (httpx2.HTTPError, OSError) as error:
        detail = _why(error, config.timeout)
        is_gone = isinstance(error, httpx2.HTTPStatusError) and error.response.status_code == HTTPStatus.GONE
    if delivered:
        _log.info("webhook at %s: delivered, %s", host, detail)
    elif is_gone or attempts >= config.attempts:
        _log.error("webhook at %s: given up after %d attempts, %s", host, attempts, detail)
    else:
        seconds = seconds_after(attempts)
        again = (datetime.now(UTC) + timedelta(seconds=seconds)).isoformat(timespec="milliseconds")
        _log.warning("webhook at %s: attempt %d failed, %s; the next in %.0f s", host, attempts, detail, seconds)
    job.write_delivery(delivered=delivered, attempts=attempts, detail=detail, next=again)
    delivery = job.delivery
    assert delivery
    return delivery


def _why(error: Exception, timeout: float) -> str:
    """Why an attempt failed, in words that do not tell a client what stands at which address."""
    if isinstance(error, httpx2.HTTPStatusError):
        return f"HTTP {error.response.status_code}"
    if isinstance(error, httpx2.TimeoutException | TimeoutError):
        return f"no answer within {timeout:g} s"
    causes = [error]
    while (cause := causes[-1].__cause__ or causes[-1].__context__) and cause not in causes:
        causes.append(cast(Exception, cause))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return (
                f"its certificate is not trusted ({cause.verify_message}): its CA has to be one that the service knows"
            )
        if isinstance(cause, ssl.SSLError):
            return "no TLS connection: is it https:// there?"
        if isinstance(cause, socket.gaierror):
            return "its name is not known (DNS)"
        if isinstance(cause, ConnectionRefusedError):
            return "connection refused"
    return type(error).__name__


def signature(secret: bytes, id: str, timestamp: int, body: bytes) -> str:
    """The header ``webhook-signature`` of a delivery."""
    digest = hmac.new(secret, f"{id}.{timestamp}.".encode() + body, sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"


async def _send(url: str, id: str, body: bytes, timeout: float) -> str:
    timestamp = int(time.time())
    headers = {
        "content-type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(_secret(), id, timestamp, body),
    }
    async with (
        asyncio.timeout(timeout),  # in all: whoever sends a byte now and then does not keep it longer
        httpx2.AsyncClient(
            timeout=timeout, follow_redirects=False, trust_env=False, verify=httpx2.create_ssl_context()
        ) as client,
        client.stream("POST", url, content=body, headers=headers) as response,
    ):
        if not response.is_success:
            raise httpx2.HTTPStatusError(f"HTTP {response.status_code}", request=response.request, response=response)
        return f"HTTP {response.status_code}"


def _secret() -> bytes:
    word = os.environ.get(SECRET, "")
    try:
        secret = base64.b64decode(word.removeprefix("whsec_"), validate=True)
    except ValueError:
        secret = b""
    if not word.startswith("whsec_") or not 24 <= len(secret) <= 64:
        wrong = f"{SECRET} is not in the right form" if word else "there is no secret to sign by"
        raise UsageError(
            f"webhooks have hosts, and {wrong}: set {SECRET} to whsec_ and 24 to 64 random bytes in base64"
        )
    return secret
