"""Whether the article before the name of a body is a part of it: "The Guardian", and "the Green Alliance" without."""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.text.bare_names import is_proper
from extractor.text.lazy_regex import lazy_regex
from extractor_schemas import ActorKind

_ARTICLE = lazy_regex(r"[Tt]he\s+")
_BODIES = frozenset(["organisation", "outlet"])


def with_own_article(name: str, kind: ActorKind | None, text: str) -> str:
    """The name of a body as a mention has it: with "The" where the text has that with a capital within a sentence.

    Of a description ("the alliance"), of a single word that may be one ("the Alliance") and of others as it is.
    """
    article = _ARTICLE.match(name)
    bare = name[article.end() :] if article else name
    if kind not in _BODIES or not is_proper(bare) or (" " not in bare and kind != "outlet"):
        return name
    return f"The {bare}" if _has_own(bare, text) else bare


@lru_cache(maxsize=1024)
def _has_own(bare: str, text: str) -> bool:
    words = r"\s+".join(map(re.escape, bare.split()))
    within_sentence = rf"(?<![\w’'-])[a-z][\w’'-]*,?\s+The\s+{words}(?!\w)"
    return "The" in text and re.search(within_sentence, text) is not None
