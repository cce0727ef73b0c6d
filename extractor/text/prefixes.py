"""What makes something else of the word beside it: prefixes ("anti-war"), titles ("former mayor"), "mayor-elect"."""

from __future__ import annotations

from extractor.text.lazy_regex import lazy_regex

HYPHENS = "-‐‑‒–−"

_PREFIXES = (
    "[Nn]o [Nn]ot [Nn]ever [Uu]n [Ii]n im il ir [Nn]on [Aa]nti dis mis de [Cc]ounter contra [Hh]alf [Ss]emi [Qq]uasi"
    " [Pp]seudo near [Tt]hen [Ee]x [Ff]ormer [Vv]ice [Dd]eputy [Pp]re post sub under [Nn]icht [Ii]cke [Ii]kke ei sans"
    " [Oo]ud [Ee]ks [Nn]ão [Нн]е [Аа]нти [Ээ]кс [Вв]ице"
)
_PREFIX = rf"(?<![{HYPHENS}\w'’])(?:{_PREFIXES.replace(' ', '|')})"
_PREFIX_BEFORE = lazy_regex(rf"{_PREFIX}\Z")
"""The first part of a hyphenated word that turns or limits the rest: "half-true". UN-backed has none, nor the Post."""
_LONGEST_PREFIX = 10
"""Characters."""

_SUFFIX_BEHIND = lazy_regex(r"(?:elect|designate|in-waiting|to-be|free)\b")
"""The last part of one, behind its hyphen."""

_TITLES = (
    "former|ex|deputy|assistant|shadow|onetime|one-time|erstwhile|incoming|ousted|deposed|would-be|aspiring|prospective"
    r"|self-styled|self-proclaimed|so-called|failed"
    r"|ehemalig\w*|früher\w+|einstig\w*|damalig\w*|stellvertretend\w*|designiert\w+|ancien(?:ne)?s?|antigu[oa]|antig[oa]"
    r"|voormalige?|toenmalige?|plaatsvervangende?|gewezen|tidligere|daværende|forhenværende|tidigare|förr[ea]|dåvarande"
    r"|był[yaeo]\w*|ówczesn\w+|býval\w+|бывш\w+|тогдашн\w+|колишн\w+|бивш\w+|eski|entinen|entisen|egykori|mantan|wakil"
    r"|cựu|πρώην|fostul|fosta|bivš\w+"
)
_TITLE_BESIDE = "[Vv]ice|[Vv]ize|vise|then|future|entonces|allora|então|phó|전|예비"
_MORE_OF_TITLE = r"(?:(?!(?:and|or|to|of|for|the|an?|in|by|und|et|y|e|och|og|en|de|der|des|du)\b)[\w-]+ ){0,2}"
TITLE_BEFORE = lazy_regex(
    rf"(?<![\w-])(?:(?i:{_TITLES}) {_MORE_OF_TITLE}|(?:{_TITLE_BESIDE}) )\Z"
    rf"|(?<![{HYPHENS}\w])(?i:vice|vize|ex|deputy|then|former)[{HYPHENS}]\Z"
    r"|(?:(?<![年月日天之以周])前|副|(?<![地次多公美欧日万亿億])元)\Z"
)
"""What stands before a title that somebody has not, or not any more: "former British prime minister"."""
LONGEST_TITLE = 50
"""Characters."""

TITLED = lazy_regex(rf"(?<![\w-])(?i:{_TITLES}|vice|vize) {_MORE_OF_TITLE}[\w-]+")
"""Such a title, and the words that it turns."""


def part_compounds(text: str) -> str:
    """A normalized text with spaces for its hyphens, but for those of words whose parts mean something else."""
    first, *rest = text.split("-")
    parts = [first]
    end = len(first)  # where the hyphen before the next part stands
    for part in rest:
        parts += "-" if part[:1].isalpha() and is_in_compound(text, end) else " ", part
        end += len(part) + 1
    return "".join(parts)


def is_in_compound(text: str, hyphen: int) -> bool:
    """Whether a hyphen joins a word whose one part turns or limits the other."""
    return (
        _PREFIX_BEFORE.search(text, max(0, hyphen - _LONGEST_PREFIX), hyphen) is not None
        or _SUFFIX_BEHIND.match(text, hyphen + 1) is not None
    )
