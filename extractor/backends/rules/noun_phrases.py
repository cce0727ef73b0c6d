"""What a noun phrase names: a person, organisation, government, outlet or group, with role and affiliation."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from extractor.backends.rules.body_names import is_office_of_party, is_whole_name
from extractor.backends.rules.gazetteer import STATES, country_named, country_of, ruled_by
from extractor.backends.rules.given_names import GENDERS, is_full_name
from extractor.backends.rules.hanging_names import hangs_on
from extractor.backends.rules.lexicon import (
    DETERMINERS,
    DOCUMENT_NOUNS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    words_of,
)
from extractor.backends.rules.named_for_people import is_one_of, owner_and_office, split_possessor
from extractor.backends.rules.namings import (
    NAME_PARTICLES,
    NOT_FIRST,
    final_run,
    first_of_name,
    is_headline,
    is_outlet,
    kind_described,
    kind_of_name,
    role_of,
    without_firm_noun,
    without_titles,
)
from extractor.backends.rules.noun_heads import AFTER_HEAD, head_end
from extractor.backends.rules.offices import OF_BODIES, OF_BODY, OF_SOMEBODYS_BODY, is_of_its_body, is_office
from extractor.backends.rules.party_members import are_partisans, are_some, partisan, sole_partisan
from extractor.backends.rules.phrase_edges import ARTICLE, CONTRACTION, PLACING, without_asides, without_edges
from extractor.backends.rules.role_lexicon import (
    ANONYMOUS_SOURCES,
    ASSOCIATIONS,
    GROUP_NOUNS,
    NOT_ACTORS,
    NOUNS_FOR_A_PERSON,
    ORGANISATION_NOUNS,
    OUTLET_DESCRIPTIONS,
    OUTLET_NAMES,
    OUTLET_NOUNS,
    PARTISANS,
    POST_NOMINALS,
    QUANTIFIERS,
    QUANTITIES,
    RELATIONS,
    ROLE_NOUNS,
    SPOKESPERSONS,
    TITLES,
)
from extractor.backends.rules.spelling import without_additions, without_possessive
from extractor.text.countries import COUNTRY_BY_ADJECTIVE
from extractor.text.lazy_regex import lazy_regex
from extractor_schemas import ActorKind

_POSSESSOR = lazy_regex(r"(?:['’]s|s['’])$")
_APPOSING = lazy_regex(r",|\s(?:[–—]|--)\s|(?<=\w)—(?=\w)")
"""What stands between a name and what else it is."""
_BRACKETED = lazy_regex(r"\s*\(.*?\)|^[^(]*\)\s*")
_COURTESY_TITLE = lazy_regex(r"^(?:Mr|Mrs|Ms|Miss|Dr)\.?$")
_IN_NAMES = words_of("the of for on in")
_NOT_MENTIONS = SUBJECT_PRONOUNS | words_of("""
more fewer less up perhaps maybe or and but another democratic republican the a an others other many some several
most few all both those these that
""")
_NO_BEGINNINGS = words_of("neither nor there here not everything nothing something such nobody")
_NO_ENDINGS = words_of(
    "and or of the a an his her their its to by for with from widely also who that expressed said says"
)
_DETERMINED = lazy_regex(r"^(?:the|an?|one|another|its|his|her|their)\s+", re.IGNORECASE)
_AFFILIATION_IN_BRACKETS = lazy_regex(r" \(([A-Z][a-z]\w*(?: [A-Z]\w*)*)\)")
_AFFILIATING = words_of("of from at with for in on")
_LINKS = words_of("of for at in from with to by on and")
_AT_A_BODY = words_of("at inside within from")
_NOUNS_FOR_PEOPLE = ROLE_NOUNS | GROUP_NOUNS | SPOKESPERSONS
_DESCRIBING_NOUNS = _NOUNS_FOR_PEOPLE | ORGANISATION_NOUNS
_NOT_IN_NAMES = _DESCRIBING_NOUNS | OUTLET_NOUNS | DOCUMENT_NOUNS | NOT_ACTORS
_RULING_NOUNS = {"government", "administration"}
_DEFINITE = words_of("the this that his her their its these those")
_ABBREVIATED_TITLES = words_of("gov sen rep lt gen col sgt capt")
_COURTESY_NAME = lazy_regex(r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame)\.? (?P<name>[A-Z][\w’'-]+)")


@dataclass(frozen=True, slots=True)
class Mention:
    """What the words of one mention say; ``proper`` is false for a description ("four officials")."""

    name: str
    kind: ActorKind
    proper: bool
    anonymous: bool = False
    role: str | None = None
    affiliation: str | None = None
    country: str | None = None


@lru_cache(maxsize=4096)
def parse_mention(phrase: str) -> Mention | None:
    """What a noun phrase names; None if it is a pronoun, a document, or nothing that could speak or act."""
    phrase = without_additions(" ".join(phrase.split())).strip(" ,;:—–-―“”\"'‘’*")
    head, *rest = _APPOSING.split(phrase, maxsplit=1)
    if is_whole_name(whole := ARTICLE.sub("", phrase)) or is_whole_name(whole := ARTICLE.sub("", head)):
        return Mention(whole, "organisation", True)
    apposition = rest[0].rstrip(" –—-") if rest else ""
    if apposition and OF_SOMEBODYS_BODY.search(head):  # "a spokesman for Ann Cole's company, Baltex"
        owned = parse_mention(head)
        return replace(owned, affiliation=apposition) if owned and not owned.proper else owned
    words = without_edges(_BRACKETED.sub("", head)).split()
    if words and CONTRACTION.fullmatch(words[0]):
        return parse_mention(apposition) if apposition[:1].isupper() else None  # "What's more, Ada Holm"
    if len(words) > 1 and words[-1].replace(".", "") in POST_NOMINALS and not is_office_of_party(words):
        words.pop()
    if not words or len(words) > 30 or words[0].lower() in _NO_BEGINNINGS or "n't " in f"{' '.join(words)} ":
        return None
    if ARTICLE.match(words[0] + " ") or (len(words) > 1 and words[0] in ("Newspaper", "Broadcaster", "Tabloid")):
        words[0] = words[0].lower()
    if person := _person_of(words):
        return _with_bracketed(person, phrase)
    words, affiliation = split_possessor(words)
    lower = [word.lower().strip(".,'’") for word in words]
    if somebody := _somebody_of(words, lower):
        return somebody
    if words[-1] in _NO_ENDINGS or (lower[0] != "one" and lower[0] in SUBJECT_PRONOUNS) or "whom" in lower:
        return None
    if (len(words) == 1 and lower[0] in _NOT_MENTIONS) or (lower[0] in RELATIVE_PRONOUNS and lower[0] != "that"):
        return None
    name = without_possessive(" ".join(words[1:] if lower[0] == "the" else words)).rstrip(".")
    if country := country_named(name):
        return Mention(name, "government", True, country=country)
    if name in STATES:
        return Mention(name, "government", True, country=name)
    if courtesy := _COURTESY_NAME.fullmatch(name):
        return Mention(courtesy["name"], "person", True)  # "Mr. King", who is no king
    first = final_run(words, lower)
    if first < len(words):
        mention = _ending_in_name(words, lower, first, affiliation)
    else:
        mention = _ending_in_other_words(words, lower, affiliation)
    if apposition := without_asides(apposition):
        mention = _with_apposition(mention, apposition) if mention else _named_by(" ".join(words), apposition)
    return _with_bracketed(mention, phrase)


def _person_of(words: list[str]) -> Mention | None:
    """The person whose name an affiliation or a place follows: "Ada Holm of the Farmers' Union"."""
    at = next((at for at, word in enumerate(words[:-1]) if at and (word in _AFFILIATING or word in PLACING)), 0)
    described = next((end for end in range(at - 2, 0, -1) if words[end - 1] in ROLE_NOUNS), 0)  # "Shipping analyst"
    if not at or not all(word[0].isupper() or word in NAME_PARTICLES for word in words[described:at]):
        return None
    if words[0] == "the" and not described:
        return None
    before = [word.lower().strip(".,'’") for word in words[:at]]
    names = without_titles(words[described:at], before[described:])
    names_lower = before[at - len(names) :]
    is_titled = len(names) < at
    if not (2 <= len(names) <= 4 or is_titled) or names_lower[-1] in TITLES or names[-1].isupper():
        return None
    is_no_name = not _NOT_IN_NAMES.isdisjoint(names_lower) or names[0] in NOT_FIRST
    if is_no_name or any(map(country_of, names[first_of_name(names) :])):
        return None
    person = parse_mention(" ".join(words[:at]))
    if person is None or person.kind != "person" or not person.proper:
        return None
    rest = words[at + 1 :] if words[at] != "on" else words[at + 3 :]
    is_none = rest[-1:] == ["Court"] or (len(rest) > 1 and rest[0].lower() in GENDERS)  # "said Bo Lind of Ada Holm"
    place = words[at] in PLACING or is_none or not any(word[0].isupper() for word in rest)
    affiliation = None if place else ARTICLE.sub("", " ".join(rest)).rstrip(".")
    return replace(person, affiliation=person.affiliation or affiliation)


def _somebody_of(words: list[str], lower: list[str]) -> Mention | None:
    """A person who is told by a party or by whom they belong to: "a Social Democrat", "a friend of Ada Holm"."""
    if lower[0] not in ("a", "an", "one", "another", "the"):
        return None
    end, name = head_end(lower, 1), " ".join(words[1:])
    if member := partisan(words, lower):
        return Mention(name, "person", proper=False, role=member.lower())
    role = next((word for word in reversed(lower[1:end]) if word in RELATIONS), None)
    if (
        role is None
        or end == len(words)
        or not words[-1][0].isupper()
        or any(word[0].isupper() for word in words[:end])
    ):
        return None
    return Mention(name, "person", proper=False, anonymous=lower[0] != "the", role=role)


def _named_by(described: str, apposition: str) -> Mention | None:
    """The person that an apposition names after any description: "one neighbour, Ruth Kane"."""
    named = parse_mention(apposition) if described[-1:].islower() or described.split()[-1].islower() else None
    kind = kind_described(described.split()[-1].lower())
    if named and kind and named.proper and "," not in apposition:
        return replace(named, kind=kind, role=None)  # "the port operator, Norhaven Ports"
    if named is None or named.kind != "person" or not named.proper or "," in apposition:
        return None
    role = "" if is_one_of(described) else _DETERMINED.sub("", described)
    return replace(named, role=named.role or role or None)


def _with_bracketed(mention: Mention | None, phrase: str) -> Mention | None:
    """The mention with the party or organisation in brackets after a person's name: "Ada Holm (Greens)"."""
    bracketed = _AFFILIATION_IN_BRACKETS.search(phrase)
    if mention and bracketed and mention.role and not mention.proper:
        named = parse_mention(bracketed.group(1))  # "The Minister for Roads (Ada Holm)"
        return replace(named, role=mention.name) if named and " " in named.name and named.kind == "person" else mention
    if mention is None or mention.kind != "person" or not mention.proper or mention.affiliation or not bracketed:
        return mention
    return replace(mention, affiliation=bracketed.group(1))


def _with_apposition(mention: Mention, apposition: str) -> Mention:
    """The mention with what stands after its comma: a name for a description, a role for a name."""
    if mention.kind == "organisation" and " " not in mention.name and is_full_name(apposition):
        named = parse_mention(apposition)  # "the Taoiseach, Eoin Brophy"
        return replace(named, role=mention.name) if named and named.kind == "person" else mention
    if mention.kind != "person":
        return mention
    if party := sole_partisan(apposition):
        return replace(mention, affiliation=mention.affiliation or party)
    if not mention.proper:
        named = parse_mention(apposition)
        if named and named.proper and named.kind == "person":
            owner, office = owner_and_office(mention.name)
            return replace(
                named,
                role=", ".join(part for part in (office, named.role) if part) or None,
                affiliation=mention.affiliation or named.affiliation or owner or None,
                country=mention.country or named.country,
            )
    elif not mention.affiliation and (body := _body_named(apposition)):
        return replace(mention, affiliation=body)
    elif not mention.role and (ARTICLE.match(apposition) or is_office(apposition)):
        role = ARTICLE.sub("", apposition)[:120]
        if not NOUNS_FOR_A_PERSON.isdisjoint(role.lower().replace(",", "").split()):
            body = _body_of_office(role) if is_of_its_body(apposition) else None
            return replace(mention, role=role, affiliation=mention.affiliation or body)
    return mention


def _body_of_office(role: str) -> str | None:
    """The body of which somebody has an office; None of a place or a country."""
    named = OF_BODY.search(role.partition(",")[0])
    of_another = role[: named.start()].partition(" of ")[2].split() if named else []  # "head of the group at the court"
    if named is None or country_named(named["body"]) or not _DESCRIBING_NOUNS.isdisjoint(of_another):
        return None
    noun = role[: named.start()].split()[-1:]
    mention = parse_mention(f"{named['the'] or ''}{named['body']}")
    if mention and mention.proper and mention.kind in ("organisation", "outlet", "group"):
        return named["body"]
    return named["body"] if noun and noun[0] in OF_BODIES and " " in named["body"] else None


def _body_named(apposition: str) -> str | None:
    """The organisation that an apposition consists of: "Ada Holm, Farmers' Union"."""
    words = apposition.removeprefix("the ").split()
    is_name = all(word[0].isupper() or word in ("of", "for", "the", "and") for word in words)
    if not words or words[0] in PARTISANS or not is_name:
        return None
    named = parse_mention(apposition)
    return named.name if named and named.proper and named.kind in ("organisation", "outlet") else None


def _ending_in_name(words: list[str], lower: list[str], first: int, affiliation: str | None) -> Mention | None:
    """The mention of a phrase that ends in capitalised words, from ``first`` on."""
    run, run_lower = without_firm_noun(words[first:], lower[first:])
    if len(run) > 1 and "-".join(run_lower) in OUTLET_NAMES:
        return Mention(without_possessive(" ".join(run)), "outlet", True)
    names = run if (is_firm := is_whole_name(" ".join(run))) else without_titles(run, run_lower)  # "Baker & Sons"
    if owner := hangs_on(words, lower, first, run_lower[: len(run) - len(names)]):
        return _description(words, lower, affiliation) if owner == "person" else None
    is_within = first > 1 and lower[first - 1] == "the"
    link = lower[first - 1 - is_within] if first > 1 else ""
    is_of_it = is_within and link in _LINKS and not _DESCRIBING_NOUNS.isdisjoint(lower[: first - 2])
    is_somebody = link in _AT_A_BODY and not ANONYMOUS_SOURCES.isdisjoint(lower[: first - 1])
    is_ruling = link in ("of", "in") and not _RULING_NOUNS.isdisjoint(lower[: first - 1])  # "the government of Norway"
    is_of_documents = link == "for" and not DOCUMENT_NOUNS.isdisjoint(lower[:first])
    if is_of_it or is_somebody or is_ruling or link == "in" or is_of_documents:
        return _description(words, lower, affiliation)  # "experts in the US", "reports in Spain"
    if first and lower[first - 1] in _LINKS:
        is_title = lower[first - 1] in ("to", "of", "for", "and") and len(names) >= 2 and names != run
        begins = words[lower[0] == "the" : first - 1 - is_within]  # "the Utah Department"
        is_named = bool(begins) and all(word[0].isupper() for word in begins)
        is_body = link in ("on", "of", "for") and is_named and begins[-1].lower() in ORGANISATION_NOUNS
        is_of_people = any(word in ROLE_NOUNS for word in words[:first]) or (
            lower[0] in GROUP_NOUNS and (is_firm or run_lower[0] in GENDERS)
        )  # "Labour councillor for Ostby", "Friends of Ada Holm"
        is_of_name = lower[first - 1] in ("of", "for") and words[0][0].isupper() and not is_title
        if is_body or (is_of_name and not is_of_people):
            body: ActorKind = "outlet" if is_outlet(lower) else "organisation"
            return Mention(" ".join(words[is_body and lower[0] == "the" :]), body, True, affiliation=affiliation)
        if not is_title and not _DESCRIBING_NOUNS.isdisjoint(lower[:first]):
            return _description(words, lower, affiliation)
    is_role = is_office_of_party(["", *run]) or all(
        of in TITLES or of in ROLE_NOUNS or country_of(word) for word, of in zip(run, run_lower, strict=True)
    )
    is_office = lower[:first] == ["the"] and len(run) > 1 and not is_outlet(run_lower)  # "the Energy Secretary"
    if run_lower[-1] in ROLE_NOUNS and (is_role or is_office):
        return _description(words, lower, affiliation)
    before = words[: len(words) - len(names)]
    beside = before if not is_outlet(run_lower) else words[:first]
    country = next((country for word in beside if (country := country_of(word))), None)
    if run_lower[-1] in _RULING_NOUNS and (ruled := country_of(run[0])):
        return Mention(ruled, "government", True, country=ruled)
    name, kind = without_possessive(" ".join(names)).rstrip(".,"), kind_of_name(lower, names)
    if not name or kind is None or (kind == "person" and is_headline(names)):
        return None
    if are_some(lower[:first]) and (kind == "group" or are_partisans(run[-1])):
        return Mention(ARTICLE.sub("", " ".join(words)), "group", False, affiliation=affiliation or country)
    role = None
    if kind == "person":
        if (len(names[-1].strip(".")) < 2 and names[1:] != ["X"]) or run_lower[-1] in _ABBREVIATED_TITLES:
            return None  # "Charles G", "Pennsylvania Gov", but "Malcolm X"
        said = _COURTESY_TITLE.sub("", ARTICLE.sub("", " ".join(before) + " ").strip())
        role = role_of(said.split()) if said else None
        if said and role is None and len(names) == 1 and not GROUP_NOUNS.isdisjoint(lower[:first]):
            return _description(words, lower, affiliation)  # "several judges who read Freedom"
    else:
        while len(run) > 1 and run[0] in COUNTRY_BY_ADJECTIVE and run_lower[-1] in ORGANISATION_NOUNS - ASSOCIATIONS:
            run = run[1:]
        name = without_possessive(" ".join(run))
    return Mention(name, kind, True, role=role, affiliation=affiliation or country, country=country)


# ---------------------------------------------------------------------------------------------- descriptions


def _ending_in_other_words(words: list[str], lower: list[str], affiliation: str | None) -> Mention | None:
    """The mention of a phrase that does not end in capitalised words: a name with more after it, or a description."""
    if lower[:2] == ["one", "of"] and not GROUP_NOUNS.isdisjoint(lower[2 : head_end(lower, 2)]):
        return Mention(" ".join(words), "person", proper=False, anonymous=True)  # "one of the doctors"
    if speaks_for := _of_named_body(words, lower):
        return speaks_for
    for at in range(1, len(words)):
        is_compound = lower[-1] in ORGANISATION_NOUNS and DETERMINERS.isdisjoint(lower[at:])  # "planning committee"
        is_participle = lower[at].endswith("ing") and not (is_compound or _POSSESSOR.search(words[at - 1]))
        is_after_name = lower[at] in AFTER_HEAD or is_participle
        if is_after_name and words[at - 1][0].isupper() and lower[at - 1] not in QUANTITIES:
            return parse_mention(" ".join(words[:at]))
    return _description(words, lower, affiliation)


def _of_named_body(words: list[str], lower: list[str]) -> Mention | None:
    """Whoever is of a body that "of" is in the name of: "a Department of Energy spokesperson"."""
    at = next((at for at in range(len(words) - 1, 0, -1) if words[at - 1][0].isupper()), 0)
    begin = next((at for at, word in enumerate(words) if word[0].isupper()), 0)
    roles = lower[at:]
    is_role = roles and roles[-1] in _NOUNS_FOR_PEOPLE and PREPOSITIONS.isdisjoint(roles)
    body = words[begin:at]
    if not is_role or not {"of", "for"}.intersection(body) or not all(w[0].isupper() or w in _LINKS for w in body):
        return None
    if lower[begin] not in ORGANISATION_NOUNS:
        return None
    kind: ActorKind = "group" if roles[-1] in GROUP_NOUNS else "person"
    name, role = " ".join(words[begin:]), None if kind == "group" else roles[-1]
    return Mention(name, kind, proper=False, role=role, affiliation=" ".join(body))


def _description(words: list[str], lower: list[str], affiliation: str | None) -> Mention | None:
    """An actor that is described and not named."""
    end = head_end(lower, 1)
    if lower[end - 1] in QUANTITIES and lower[end : end + 1] == ["of"]:
        end = head_end(lower, end + 1)
    owners = {at for at in range(end - 1) if _POSSESSOR.search(words[at])}  # "the councillors' plan" is no group
    head, before_end = lower[end - 1], {lower[at] for at in range(end) if at not in owners}
    countries = {country for word in words if (country := country_of(word))}
    country = countries.pop() if len(countries) == 1 and "and" not in before_end else None
    name = without_possessive(ARTICLE.sub("", " ".join(words)))
    if head in _RULING_NOUNS and (ruled := country or ruled_by(words)):
        is_placed = any(map(country_of, words[end:])) and lower[end : end + 1] == ["in"]  # "the government in London"
        return Mention(name if is_placed or not country else country, "government", True, country=ruled)
    if head == "government":
        return Mention(name, "government", False, country=country_of(words[end - 2]) if end > 1 else None)
    affiliation = affiliation or country
    is_one = lower[0] in ("a", "an", "one", "another") and not _AFFILIATING.isdisjoint(lower[end : end + 1])
    is_source = bool(before_end & ANONYMOUS_SOURCES) or (head in ROLE_NOUNS and is_one)  # "a nurse at the hospital"
    anonymous = is_source and lower[0] not in _DEFINITE and not before_end & SPOKESPERSONS
    names_one = head in ROLE_NOUNS or head in SPOKESPERSONS  # "police spokesman"
    is_body = head in ORGANISATION_NOUNS and head not in GROUP_NOUNS  # "drivers' union"
    groups = before_end & GROUP_NOUNS
    if groups and not names_one and not is_body:
        is_none = end > 1 and groups <= QUANTIFIERS  # "some forged signatures"
        return None if is_none else Mention(name, "group", False, anonymous, None, affiliation, country)
    if role := next((word for word in reversed(lower[:end]) if word in ROLE_NOUNS or word in SPOKESPERSONS), None):
        return Mention(name, "person", False, anonymous, role, affiliation, country)
    if is_one and head in ANONYMOUS_SOURCES:
        return Mention(name, "person", False, True, head, affiliation, country)  # "a senior figure at the League"
    if end > 1 and (head in OUTLET_DESCRIPTIONS or head == "television"):
        return Mention(name, "outlet", False, False, None, affiliation, country)
    if head in ORGANISATION_NOUNS or head in ("newspaper", "website", "outlet", "network", "alliance", "bloc"):
        is_named = end < len(words) and all(word[0].isupper() or word in _IN_NAMES for word in words)
        return Mention(name, "organisation", is_named, False, None, affiliation, country)
    return None
