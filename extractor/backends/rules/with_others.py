"""What "we" is: the body that the speaker is or leads; else, as in "We need rain", "Ada Holm and others"."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.backends.rules.contractions import expanded
from extractor.backends.rules.first_person import for_body
from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.resolved_actors import ResolvedActor
from extractor.backends.rules.role_lexicon import GROUP_NOUNS, ORGANISATION_NOUNS, SPOKESPERSONS, role_words
from extractor.text.lazy_regex import lazy_regex
from extractor_schemas import ActorKind

_ANY = lazy_regex(
    r"\b(?P<we>[Ww]e)(?:['’](?P<contracted>re|ve|ll|d)(?P<rest> \w+)?)?\b(?! all\b)|\b(?P<all>[Ww]e all)\b"
    r"|\b(?P<our>[Oo]ur)\b(?! [A-Z])|\b(?P<us>us|ourselves)\b"
)
_OTHERS_TOO = lazy_regex(r"\b(?:they|their)\b", re.IGNORECASE)
_THEM = lazy_regex(r"\bthem\b")
SPEAKING_FOR_BODY = SPOKESPERSONS | words_of("""
president chairman chairwoman chair director chief head secretary leader ceo executive founder owner manager boss
""")
"""Roles of those whose "we" is the body that they are of."""
REPRESENTING = SPOKESPERSONS | words_of("lawyer attorney solicitor barrister counsel strategist")
"""Roles of those whose "we" is the side that they are on."""
_COURTS = words_of("court courts tribunal inquest inquiry")
"""Bodies of which somebody says something there, and hardly ever "we"."""
_LEFT = lazy_regex(r"\b(?:[Ll]et['’]s|[Ll]et us|ours|[Yy]ou|[Yy]our)\b")
"""Where others are spoken to."""


def with_others(wording: str, name: str) -> str | None:
    """The wording with the speaker and others for the first "we", "our" or "us", and "they" for the next ones.

    None where there is none, or somebody else may be meant.
    """
    found = [match.group().lower() for match in _ANY.finditer(wording)]
    if not found or _LEFT.search(wording) or _THEM.search(wording) or (found[1:] and _OTHERS_TOO.search(wording)):
        return None
    if set(found) == {"our"} and not wording.startswith("Our "):
        return None  # "our schools" may be anybody's
    several = f"{name} and others"
    is_named = False

    def named(match: re.Match[str]) -> str:
        nonlocal is_named
        is_first, is_named = not is_named, True
        if match["our"]:
            return f"{several}'" if is_first else "their"
        if match["us"]:
            return several if is_first else "them" if match["us"] == "us" else "themselves"
        subject = several if is_first else "they"
        subject = f"{subject} all" if match["all"] else subject
        verb = expanded(match["contracted"], (match["rest"] or "").strip()) if match["contracted"] else ""
        return f"{subject}{' ' if verb else ''}{verb}{match['rest'] or ''}"

    return _ANY.sub(named, wording)


def of_body(wording: str, speaker: ResolvedActor) -> tuple[str, str] | None:
    """The wording with the name of the body that "we" is, if the speaker is one or speaks for one."""
    body = speaker if speaker.kind != "person" else None
    roles = role_words(speaker.role or "")
    if body is None and speaker.affiliation and not SPEAKING_FOR_BODY.isdisjoint(roles):
        own = speaker.affiliation.lower().split()
        office = (speaker.role or "").lower().split()
        of_office = [word for word in office if word in ORGANISATION_NOUNS and word not in own]
        body_name = of_office[0] if of_office else speaker.affiliation  # "Council leader Ada Holm (Greens)"
        is_named, noun = body_name[0].isupper(), body_name.rpartition(" ")[2].lower()
        kind: ActorKind = "group" if noun in GROUP_NOUNS else "organisation"
        body = replace(speaker, name=body_name, kind=kind, proper=is_named)
    if body is None and speaker.proper and not REPRESENTING.isdisjoint(roles):
        side = for_body(wording, f"{speaker.name}'s side", is_plural=False)
        return (side, speaker.name) if side else None
    if body is None or not _COURTS.isdisjoint(body.name.lower().split()):
        return None
    name = body.name if body.proper else f"the {body.name}"
    changed = for_body(wording, name, is_plural=body.kind == "group")
    return (changed, body.name) if changed else None
