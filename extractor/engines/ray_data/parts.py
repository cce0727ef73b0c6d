"""Parts: so many articles in the order of reading. Each becomes one shard of the output, whoever makes it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import count, islice

from extractor.articles.failure import Failure
from extractor_schemas import Article


@dataclass(frozen=True, slots=True)
class Part:
    """Articles, and failures of those that could not be read; none where the shard is finished.

    ``name`` is that of its shard: a number, and a hash of all that the shard is made of. So a part that is made twice,
    because a worker died or the run was stopped, is the same shard, and one of other articles or settings is another.
    """

    name: str
    articles: tuple[Article | Failure, ...]


def parts_of(
    articles: Iterable[Article | Failure], size: int, identity: bytes, finished: Container[str]
) -> Iterator[Part]:
    """The articles in parts of ``size``, lazily; ``identity`` is what else shards depend on, ``finished`` are names."""
    stream = iter(articles)
    for number in count():
        part = tuple(islice(stream, size))
        if not part:
            return
        name = f"{number:06d}-{_digest(part, identity)}"
        yield Part(name, () if name in finished else part)


def _digest(part: Iterable[Article | Failure], identity: bytes) -> str:
    whole = sha256(identity)
    for each in part:
        text = each.model_dump_json() if isinstance(each, Article) else repr(each)
        whole.update(text.encode("utf-8", "backslashreplace") + b"\n")
    return whole.hexdigest()[:12]
