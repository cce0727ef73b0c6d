"""Which names that might be people's are places' in a text: somebody is "in Corran Hill", or its council acts."""

from __future__ import annotations

from extractor.backends.rules.given_names import GENDERS, NAMES_OF_PLACES
from extractor.backends.rules.lexicon import DETERMINERS
from extractor.backends.rules.noun_phrases import Mention
from extractor.backends.rules.verbs import is_past
from extractor.text.lazy_regex import lazy_regex
from extractor.text.word_places import places_of

_IN = lazy_regex(
    r"(?<!trust )(?<!faith )(?<!confidence )(?<!belief )(?<!believe )\b(?:[Ii]n|[Aa]cross|[Oo]utside|[Nn]ear) \Z"
)
_LONGEST_IN = 20
_GOES_ON = lazy_regex(r"['’]s|\w")
_LOCAL_BODY = lazy_regex(
    r"(?:['’]s)?(?P<between>(?: [a-z]+){0,2}?) (?:council|court|chamber of commerce|school board|parish|county|district"
    r"|harbour|port authority|airport|hospital)\b"
)


class PlaceNames:
    """The names of places in ``text``."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, bool] = {}

    def has(self, mention: Mention) -> bool:
        """Whether a mention of what seems a person, but by no given name that is known, is a place's."""
        if mention.kind != "person" or not mention.proper or mention.role or " " not in mention.name:
            return False
        first = mention.name.partition(" ")[0].lower()
        if first in GENDERS and first not in NAMES_OF_PLACES:
            return False
        if mention.name not in self._known:
            self._known[mention.name] = _shows_place(self._text, mention.name)
        return self._known[mention.name]


def _shows_place(text: str, name: str) -> bool:
    """Whether a text shows that a name is a place's: somebody is in it, or a body has it before its noun."""
    for start in places_of(name, text):
        end = start + len(name)
        if _IN.search(text, max(0, start - _LONGEST_IN), start) and _GOES_ON.match(text, end) is None:
            return True
        body = _LOCAL_BODY.match(text, end)
        if body and not any(word in DETERMINERS or is_past(word) for word in body["between"].split()):
            return True  # not "Ada Holm told the council"
    return False
