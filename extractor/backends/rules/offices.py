"""Offices behind a name without an article, and the bodies in them: "Ada Holm, president of the Bakers' Guild"."""

from __future__ import annotations

from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.noun_heads import head_end
from extractor.backends.rules.role_lexicon import BODY_DESCRIPTIONS, GROUP_NOUNS, ROLE_NOUNS, SPOKESPERSONS
from extractor.text.lazy_regex import lazy_regex

_HOLDERS = ROLE_NOUNS | SPOKESPERSONS | words_of("executive coach member partner chairperson co-chair trustee fellow")
OF_BODIES = words_of("""
boss captain chair chairman chairwoman co-founder coach director executive founder head manager owner
""")
"""Of whom what follows is a body, whatever its name."""
OF_BODY = lazy_regex(
    r"\s(?:of|at|for|from|with) (?P<the>the )?"
    r"(?P<body>[A-Z][\w.&’'-]*(?: (?:(?:of|for|and|on) (?:the )?|& )?[A-Z][\w.&’'-]*)*)$"
)
_AT_BODY = lazy_regex(rf"(?:[\w-]+ )*?(?:[\w-]+ at|(?:{'|'.join(sorted(SPOKESPERSONS))}) for)\b")
OF_SOMEBODYS_BODY = lazy_regex(
    rf"\b(?:{'|'.join(sorted(SPOKESPERSONS | ROLE_NOUNS | GROUP_NOUNS))}) (?:for|of|at|from) "
    rf"[^,]*['’]s (?:[a-z-]+ ){{0,2}}(?:{'|'.join(sorted(BODY_DESCRIPTIONS))})$"
)
"""Somebody of a body of somebody's, whose name follows."""


def is_office(apposition: str) -> bool:
    """Whether an apposition is an office: "president of the Guild", "head nurse at Ostby Hospital"."""
    words = apposition.split()
    end = head_end(words)
    return words[end - 1] in _HOLDERS and all(word.islower() for word in words[:end])


def is_of_its_body(role: str) -> bool:
    """Whether a role names the body that its holder is of: "a nurse at the hospital", not "a critic of the council"."""
    return not role.startswith(("a ", "an ")) or _AT_BODY.match(role) is not None
