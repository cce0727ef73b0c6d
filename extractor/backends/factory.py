"""Settings → a backend that is ready to work, put together in one place."""

from __future__ import annotations

from extractor.backends.base import Backend
from extractor.backends.limits import Limit
from extractor.backends.own_backend import as_checked
from extractor.codebooks import codebook_of
from extractor.errors import ExtensionError, UsageError
from extractor.layers import chosen_layers
from extractor.llm.types import ChatClient
from extractor.plugins import blaming, get_plugin
from extractor.settings import MODEL, RULES, Settings

BACKENDS = (RULES, MODEL)
"""The names of the package's own backends."""


def open_backend(
    settings: Settings, *, client: ChatClient | None = None, api_key: str | None = None, limit: Limit | None = None
) -> Backend:
    """The backend that the settings describe.

    ``client`` takes the place of the endpoint's; ``api_key`` takes the place of the environment's, ``limit`` that of
    the limits of the settings.

    Raises:
        UsageError: there is no such backend, or a setting or the client cannot be used.
        ExtensionError: the backend of another package cannot be made.
        PromptError: there is no such prompt.
        CacheError: the cache cannot be opened.

    """
    if settings.backend_name == RULES:
        from extractor.backends.rules.backend import RulesBackend  # each is slow to load, and not needed for the other

        layers = chosen_layers(settings.layers)
        return RulesBackend(codebook_of(settings.codebook, layers), layers)
    if settings.backend_name == MODEL:
        from extractor.backends.llm.stack import open_llm_backend

        return open_llm_backend(settings, client=client, api_key=api_key, limit=limit)
    plugin = get_plugin("backend", settings.backend_name, BACKENDS)
    make = plugin.load()
    with blaming(str(plugin)):
        backend = make(settings)
    if not isinstance(backend, Backend):
        raise ExtensionError(f"{plugin} cannot be used: its class has to derive from Backend")
    with blaming(str(plugin)):
        used = {"backend", "concurrency", *backend.used_settings}
    for option in settings.given:
        if option not in used:
            raise UsageError(f"{option} has no effect on the backend {settings.backend_name!r}: leave it out")
    return as_checked(backend)
