"""The review's server: on 127.0.0.1 only, with a new key in its link at every start."""

from __future__ import annotations

import logging
import socket
import webbrowser
from html import escape
from pathlib import Path
from secrets import token_urlsafe
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

import uvicorn

from extractor.errors import UsageError
from extractor.linking.pair_review import PairReview
from extractor.review.app import create_app
from extractor.review.pairs_app import create_pairs_app
from extractor.review.session import ReviewSession

_SECONDS_TO_END = 2
"""How long requests under way have once the server is to end: what was decided is written at once."""


class Server:
    """A server for one review. ``port`` 0 takes any that is free; ``link`` is the address with its key.

    Raises `UsageError` if the port is taken.
    """

    def __init__(self, session: ReviewSession | PairReview, *, port: int = 0) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            self._socket.bind(("127.0.0.1", port))
            self._socket.listen()  # from now on a browser waits for its response
        except OSError as error:
            self._socket.close()
            raise UsageError(f"port {port} is not available ({error.strerror}): choose another with --port") from error
        port = self._socket.getsockname()[1]
        token = token_urlsafe(24)
        self.link = f"http://127.0.0.1:{port}/{token}/"
        self._private_folder = TemporaryDirectory(prefix="extractor-review-")
        self._server = _Server(
            uvicorn.Config(
                create_pairs_app(session, token=token, port=port)
                if isinstance(session, PairReview)
                else create_app(session, token=token, port=port),
                log_level="warning",
                access_log=False,  # the addresses hold the key
                ws="none",
                lifespan="off",
                proxy_headers=False,
                server_header=False,
                timeout_graceful_shutdown=_SECONDS_TO_END,
            )
        )

    def open_browser(self) -> None:
        """Open the link through a file that only its owner can read: other users can see command lines."""
        page = Path(self._private_folder.name) / "review.html"
        page.touch(0o600)
        page.write_text(f'<!doctype html><meta http-equiv="refresh" content="0;url={escape(self.link)}">', "utf-8")
        webbrowser.open(page.as_uri())

    def run(self) -> None:
        """Serve until interrupted, or until `stop`."""
        self._server.run(sockets=[self._socket])

    def stop(self) -> None:
        """End `run`."""
        self._server.should_exit = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.close()
        self._private_folder.cleanup()


class _Server(uvicorn.Server):
    """A server that says nothing of requests that its end cuts off."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)  # `uvicorn.Config` sets it for the next one
        await super().shutdown(sockets)
