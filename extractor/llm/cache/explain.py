"""Answers kept on disk (diskcache), so that no question is paid for twice.

An entry is one JSON string under the question's key. Nothing is ever unpickled, no file but the database is read or
removed whatever the database says, and nothing is evicted or expires.
"""

from __future__ import annotations

from dataclasses import fields

from extractor.llm.cache.entry import RequestDescription


def differences(kept: RequestDescription, asked: RequestDescription) -> list[str]:
    """In what ``asked`` is not the question that ``kept`` is about, a sentence each; never empty for unequal ones.

    The words sent are mentioned only where nothing else can explain that they differ.
    """
    found: list[str] = []
    for field in fields(RequestDescription):
        old, new = getattr(kept, field.name), getattr(asked, field.name)
        if old == new or (field.name == "messages" and found):
            continue
        match field.name:
            case "article":
                found.append(f"the same text is cached as {old}")
            case "sha256":
                found.append(f"the article's text is another than when it was cached ({new[:12]}, was {old[:12]})")
            case "messages":
                found.append(f"the words sent are others, from the same prompt and text ({new}, were {old})")
            case name:
                found.append(f"cached under {name} {old or 'none'}, you now ask with {new or 'none'}")
    return found
