"""The keys of an API's clients: named, of random words that are stored as hashes only, and revocable at any time.

The file is read again whenever it has changed, so that a key that is revoked is refused from then on.
"""

from __future__ import annotations

import fcntl
import hmac
import os
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from secrets import token_urlsafe
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from extractor.complaints import described
from extractor.errors import UsageError
from extractor.files.atomic import write_atomically
from extractor.files.regular import read_regular
from extractor.service.config import NAME_FORM, Name, is_name
from extractor.service.times import Time

KEYS = "keys.json"
PREFIX = "ext_"

_Digest = Annotated[str, Field(pattern=r"\A[0-9a-f]{64}\z")]


class Key(BaseModel):
    """What is kept of a key. ``sha256`` is that of the whole word; with 256 random bits it needs no salt."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Name
    sha256: _Digest
    created: Time
    revoked: Time | None = None
    earlier_sha256: _Digest | None = None
    """Of the word that this one has replaced, which counts until `earlier_until`."""
    earlier_until: Time | None = None
    concurrency: int | None = Field(default=None, ge=1)
    """The most articles and jobs at once; None: as the service allows."""
    tokens_per_day: int | None = Field(default=None, ge=0)
    """The most tokens of a day, by UTC; None: any number."""
    review: bool = False
    """Whether its owner may sign in at the review page, and decide there."""


def _named_once(keys: list[Key]) -> list[Key]:
    if len({key.name for key in keys}) < len(keys):
        raise ValueError("two keys have one name")
    return keys


_KEYS = TypeAdapter(Annotated[list[Key], Field(min_length=1), AfterValidator(_named_once)])
"""What the file has: at least one key, for one that is revoked stays, and nobody else writes it."""


class KeyFile:
    """The keys in a service's data folder. Processes may use it at the same time.

    Raises `UsageError` where the file is there and is not one of keys, be it only empty, or where it was there and is
    gone: a service that had keys is not open to anybody for want of them.
    """

    def __init__(self, data: Path) -> None:
        self.data = data
        self._path = data / KEYS
        self._stamp: tuple[int, int, int] | None = None
        self._keys: list[Key] = []

    @property
    def keys(self) -> list[Key]:
        """All keys, revoked ones too, as the file has them now; none as long as there was no file."""
        try:
            status = self._path.stat()
        except FileNotFoundError as error:
            if self._path.is_symlink():  # as to a disk that is not mounted
                raise self._unreadable(error) from error
            if self._keys:
                raise UsageError(f"{self._path} is gone: put back a copy, or start the service anew") from None
            return []
        except OSError as error:
            raise self._unreadable(error) from error
        stamp = status.st_ino, status.st_size, status.st_mtime_ns
        if stamp != self._stamp:
            self._keys, self._stamp = self._read(), stamp
        return self._keys

    def find(self, word: str) -> Key | None:
        """The key with this word, unless it is revoked."""
        return self.find_by_digest(key_digest(word))

    def find_by_digest(self, digest: str) -> Key | None:
        """The key whose word has this digest, unless it is revoked. All are compared, each in constant time."""
        found = [
            key
            for key in self.keys
            if hmac.compare_digest(key.sha256, digest)
            | (hmac.compare_digest(key.earlier_sha256 or "", digest) & (_now() < (key.earlier_until or "")))
        ]
        return found[0] if found and found[0].revoked is None else None

    def get(self, name: str) -> Key | None:
        """The key of this name, revoked or not."""
        return next((key for key in self.keys if key.name == name), None)

    def add(
        self, name: str, *, concurrency: int | None = None, tokens_per_day: int | None = None, review: bool = False
    ) -> str:
        """The word of a new key, which is told this once. Raises `UsageError` if the name is taken or is none."""
        if not is_name(name):
            raise UsageError(f"the key {name!r} cannot be made: {NAME_FORM}: choose another")
        word = PREFIX + token_urlsafe(32)
        with self._changing() as keys:
            if any(key.name == name for key in keys):
                raise UsageError(f"there is a key {name!r} already, or was one: choose another name")
            limits: dict[str, Any] = {"concurrency": concurrency, "tokens_per_day": tokens_per_day}
            facts = {"name": name, **limits, "review": review, "sha256": key_digest(word), "created": _now()}
            try:
                keys.append(Key.model_validate(facts))
            except ValidationError as error:
                raise UsageError(f"the key {name!r} cannot be made: {described(error)}: correct it") from error
        return word

    def revoke(self, name: str) -> None:
        """Refuse the key from now on. Raises `UsageError` if there is none."""
        with self._changing() as keys:
            at = self._at(keys, name, "revoke")
            keys[at] = keys[at].model_copy(update={"revoked": _now()})

    def change(self, name: str, **limits: int | None) -> Key:
        """Other limits for a key, from now on: ``concurrency``, ``tokens_per_day``; its word, jobs and usage stay.

        Raises `UsageError` if there is no such key, or it is revoked.
        """
        with self._changing() as keys:
            at = self._at(keys, name, "change")
            keys[at] = Key.model_validate(keys[at].model_dump() | limits)
            return keys[at]

    def rotate(self, name: str, *, overlap: float = 0.0) -> str:
        """A new word for a key, whose jobs, limits and usage stay its own; the word before counts ``overlap`` hours on.

        Raises `UsageError` if there is no such key, or it is revoked.
        """
        word = PREFIX + token_urlsafe(32)
        until = (datetime.now(UTC) + timedelta(hours=overlap)).isoformat(timespec="seconds") if overlap else None
        with self._changing() as keys:
            at = self._at(keys, name, "rotate")
            earlier = {"earlier_sha256": keys[at].sha256 if until else None, "earlier_until": until}
            keys[at] = keys[at].model_copy(update={"sha256": key_digest(word), **earlier})
        return word

    def _at(self, keys: list[Key], name: str, to_do: str) -> int:
        for at, key in enumerate(keys):
            if key.name == name and key.revoked is None:
                return at
        raise UsageError(f"there is no key {name!r} to {to_do}: `extractor serve keys list` shows them")

    @contextmanager
    def _changing(self) -> Generator[list[Key]]:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = os.open(self._path.with_name(f".{KEYS}.lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            keys = self._read() if os.path.lexists(self._path) else []
            yield keys
            write_atomically(self._path, [_KEYS.dump_json(keys, indent=1), b"\n"], mode=0o600)
        finally:
            os.close(lock)

    def _read(self) -> list[Key]:
        try:
            return _KEYS.validate_json(read_regular(self._path))
        except ValidationError as error:
            raise UsageError(
                f"{self._path} is empty or damaged: put back a copy, or delete it, which forgets all keys"
            ) from error
        except OSError as error:
            raise self._unreadable(error) from error

    def _unreadable(self, error: OSError) -> UsageError:
        return UsageError(f"{self._path} cannot be read ({error.strerror}): put back a copy that can")


def key_digest(word: str) -> str:
    """What is kept of the word of a key."""
    return sha256(word.encode("utf-8", "surrogateescape")).hexdigest()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
