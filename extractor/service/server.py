"""The service's server: what it may be started with, its socket, and its end."""

from __future__ import annotations

import signal
import socket
from math import ceil
from types import FrameType
from typing import cast

import uvicorn

from extractor.api import Extractor
from extractor.errors import UsageError
from extractor.exports.base import not_installed
from extractor.extras import install_hint
from extractor.llm.cache.place import CachePlace
from extractor.service.app import create_app
from extractor.service.config import ServiceConfig, is_loopback
from extractor.service.connections import connections
from extractor.service.state import ServiceState
from extractor.service.webhooks import check_secret
from extractor.settings import MODEL, Settings, SettingsOptions

_SECONDS_TO_TELL = 3
"""How long those that wait may take to be told that the service ends, before their connections are."""


class ServiceServer:
    """A server for one service; ``address`` is where it is once it is made. ``port`` 0 takes any that is free.

    ``announcements`` say of each model where articles are sent, or that there is no key for it, what the server of a
    shared cache may lose, and which formats of exports are not installed.

    Raises `UsageError` if the port is taken, the configuration or the file of keys cannot be used, or others than this
    machine could ask without a key.
    """

    def __init__(self, config: ServiceConfig, *, host: str = "127.0.0.1", port: int = 0) -> None:
        config.check()
        check_secret(config.webhooks)
        self.announcements = [*_check_backends(config), *_formats_not_installed()]
        self.service = ServiceState(config)
        is_public = not is_loopback(host)
        keys = [key for key in self.service.keys.keys if key.revoked is None]
        if (is_public or config.hosts) and not keys:
            raise UsageError(
                f"others than this machine could ask at {host}{' as ' + config.hosts[0] if config.hosts else ''}, and"
                " there is no key: make one by `extractor serve keys add NAME`, or listen on 127.0.0.1"
            )
        if config.review and not any(key.review for key in keys):
            raise UsageError(
                "nobody could sign in at the review page, for there is no key for it: make one for each reviewer by"
                " `extractor serve keys add NAME --review`"
            )
        self._socket = _listen(host, port)
        self.host, self.port = self._socket.getsockname()[:2]
        shown = f"[{self.host}]" if ":" in self.host else self.host
        self.address = f"http://{shown}:{self.port}"
        self._server = _Server(
            uvicorn.Config(
                create_app(self.service, is_public=is_public),
                log_config=None,  # the access log tells it all, and a traceback of uvicorn's may have texts
                log_level="critical",
                access_log=False,
                http=connections(config.limits.idle_seconds),
                ws="none",
                lifespan="on",
                proxy_headers=False,
                server_header=False,
                timeout_graceful_shutdown=ceil(config.limits.grace_seconds) + _SECONDS_TO_TELL,
            ),
            self.service,
        )

    def run(self) -> None:
        """Serve until a signal, or `stop`; then end what is under way."""
        self._server.run(sockets=[self._socket])

    def stop(self) -> None:
        """End `run`."""
        self._server.handle_exit(signal.SIGTERM, None)


class _Server(uvicorn.Server):
    """A server that tells its service at once that it is to end."""

    def __init__(self, config: uvicorn.Config, service: ServiceState) -> None:
        super().__init__(config)
        self._service = service

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._service.end()
        super().handle_exit(sig, frame)


def _check_backends(config: ServiceConfig) -> list[str]:
    """What the models announce. Refuses what could not be opened once somebody asks for it: raises as `Extractor`."""
    for name in config.backends:
        if name == MODEL:  # of which there is one for each of the models
            continue
        try:
            with Extractor(backend=name):
                pass
        except UsageError as error:
            raise UsageError(f'backends = ["{name}"]: {error}') from error
    announcements: list[str] = []
    for model in config.models:
        settings = Settings.from_options(model, MODEL, cast(SettingsOptions, config.model_settings))
        with Extractor(settings=settings) as extractor:
            announcements.append(extractor.announcement)
    if config.models:
        with CachePlace.of(config.settings.get("cache")).open() as store:
            announcements += store.losses
    return announcements


def _formats_not_installed() -> list[str]:
    """What to say of formats of exports that clients would ask for in vain."""
    missing = not_installed()
    extras = ",".join(dict.fromkeys(missing.values()))
    return [f"no exports as {', '.join(missing)}, which need more: {install_hint(extras)}"] if missing else []


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        try:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(address)
            listening.listen(2048)
        except OSError:
            listening.close()
            raise
    except OSError as error:
        raise UsageError(
            f"cannot listen on {host}, port {port} ({error.strerror}): choose another by --port"
        ) from error
    return listening
