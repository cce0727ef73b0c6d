"""What shows of which kind an actor is: a list that has its name, a noun in it, its form."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.backends.rules.given_names import GENDERS
from extractor.backends.rules.resolved_actors import ResolvedActor
from extractor.backends.rules.role_lexicon import (
    GROUP_NOUNS,
    NOUNS_FOR_A_PERSON,
    ORGANISATION_NAMES,
    ORGANISATION_NOUNS,
    OUTLET_NAMES,
    OUTLET_NOUNS,
)


def sign_of_kind(actor: ResolvedActor) -> str:
    """The kind of an actor, and what in its name and role shows it."""
    words = actor.name.lower().split()
    match actor.kind:
        case "government":
            sign = f"{actor.country or actor.name} is in the list of countries"
        case "outlet":
            sign = _listed(words, OUTLET_NOUNS) or _listed([*words, "-".join(words)], OUTLET_NAMES) or "by its name"
        case "organisation":
            initials = "its name is initials" if actor.name.isupper() else "by its name"
            sign = _listed(words, ORGANISATION_NAMES) or _listed(words, ORGANISATION_NOUNS) or initials
        case "group":
            sign = _listed(words, GROUP_NOUNS) or "the noun describes several"
        case "person":
            role = (actor.role or "").lower().split()
            is_known = actor.proper and words[0] in GENDERS
            known = f"“{words[0]}” is in the list of given names" if is_known else ""
            noun = _listed([*role, *words], NOUNS_FOR_A_PERSON)
            sign = known or noun or "a name that nothing shows to be a body's"
    return f"{actor.kind}: {sign}"


def _listed(words: Iterable[str], known: Iterable[str]) -> str:
    found = next((word for word in words if word in known), None)
    return f"“{found}” is in the list" if found else ""
