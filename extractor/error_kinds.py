"""What a program may tell failures by, wherever they are told.

The same words stand in ``failures.jsonl`` and `Failure.kind`, in `ExtractorError.kind`, in `RunResult.error_kind` and
``run.json``, and in the problems, events and jobs of the service.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

ErrorKind = Literal[
    "unreadable", "too_long", "refused", "rejected", "cut_off", "unusable_reply", "not_cached", "unavailable",
    "process_died", "extension", "error",
    "key_refused", "quota", "unknown_model", "endpoint", "budget", "cache", "disk_full", "folder", "folder_busy",
    "failing_alike", "prompt", "usage", "stopped",
    "no_key", "forbidden", "not_found", "not_offered", "not_installed", "conflict", "too_large", "over_limit", "busy",
    "too_slow",
]  # fmt: skip
"""A kind of failure: one of `ERROR_KINDS`."""

ERROR_KINDS: Mapping[ErrorKind, str] = {
    "unreadable": "no article can be made of it, or its id is that of another",
    "too_long": "the article is longer than is taken here, or than the model's context",
    "refused": "the model declined, or a content filter stopped it",
    "rejected": "the endpoint, or a proxy before it, takes others' requests and not this article's",
    "cut_off": "the reply was cut off at its longest",
    "unusable_reply": "no record can be made of the reply",
    "not_cached": "there is no reply in the cache, and no key to ask with",
    "unavailable": "the endpoint did not answer, or the request is in a batch that is open: later there may be a reply",
    "process_died": "the process that worked on it died, twice",
    "extension": "a backend, client, exporter or layer of somebody else's failed",
    "error": "an error of the program itself, or one that has no kind of its own",
    "key_refused": "the endpoint does not take the key, or there is none",
    "quota": "no quota is left at the provider",
    "unknown_model": "the endpoint does not have the model",
    "endpoint": "the endpoint takes no request as it is set up: its address, the key's rights, what it can do",
    "budget": "the tokens that the run, or the key of the service, was given are used",
    "cache": "the cache cannot be read or written",
    "disk_full": "a disk is full: it goes on once there is room",
    "folder": "the run's folder cannot be written, or was changed by somebody else",
    "folder_busy": "another run is writing to the folder: later it is free",
    "failing_alike": "several articles in a row failed alike",
    "prompt": "a prompt is missing, or cannot be used",
    "usage": "what was given cannot be used: it says what to give",
    "stopped": "it was asked to stop before this was done: the same again goes on",
    "no_key": "the service needs a key of its own, and none was sent that counts",
    "forbidden": "the service does not let this caller ask",
    "not_found": "the service has nothing of this name or at this address",
    "not_offered": "the service was not started with this backend, model, codebook or folder",
    "not_installed": "the service lacks what this takes: whoever runs it can install that",
    "conflict": "it does not go with what is there: a job's state, a key given before, a file written anew",
    "too_large": "the request is larger than the service takes",
    "over_limit": "the key has as much under way, or has used as much today, as it may",
    "busy": "the service has too much to do: later it takes it",
    "too_slow": "it took longer than it may",
}
"""Every kind, and what it means: first those of an article, then those that end a run, then those of the service."""

assert tuple(ERROR_KINDS) == get_args(ErrorKind)
