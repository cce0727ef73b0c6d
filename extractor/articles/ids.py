"""Ids of articles: no two have one, and whoever keeps them from run to run finds each article under the one it had."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

from extractor.articles.failure import Failure, UnreadFailure
from extractor.articles.file_reader import LIST_SUFFIXES, read_outcomes
from extractor.articles.finder import FoundFile
from extractor.articles.names import escape
from extractor.articles.outcome import Outcome
from extractor.articles.remarks import LeftOut, listening, tell
from extractor.errors import ArticleError, UnreadFileError
from extractor.files.compression import unpacked_suffix
from extractor.files.spilled import SpilledDict
from extractor.settings import DEFAULT_LIMIT
from extractor.watching import note
from extractor_schemas import Article


class Place(NamedTuple):
    """Where an id comes from: the file at an absolute path, or the article in it that gives itself ``own_id``."""

    file: str
    own_id: str | None = None

    @classmethod
    def of(cls, words: str) -> Place:
        """The place with these `words`."""
        file, has_id, own_id = words.partition("\0")
        return cls(file, own_id if has_id else None)

    @property
    def words(self) -> str:
        """The place as one string; no path has a zero in it."""
        return self.file if self.own_id is None else f"{self.file}\0{self.own_id}"


class ArticleIds:
    """Gives each article of one reading its id.

    It is the one that the article gives itself, else the name of its file; where another has that, as much of the path
    goes before the name as tells the two apart. What earlier readings gave stays (`know`): an id is free for another
    article only once its own is gone, and then if nothing is kept of that, it was the same text, or it lies in
    ``covered``, which this reading sees the whole of. Without ``reserves`` an id is kept for no article that is not
    read.

    ``new`` are the ids that were given for the first time, for whoever writes them down; he takes them out.
    """

    def __init__(self, *, covered: Iterable[Path] = (), reserves: bool = True) -> None:
        self.new: deque[tuple[Place, str]] = deque()
        self._covered = [Path(os.path.realpath(path)) for path in covered]
        self._reserves = reserves
        self._ids = SpilledDict()  # by the words of places
        self._places = SpilledDict()  # their words by ids
        self._texts: Mapping[str, str] = {}
        self._known = SpilledDict()  # the ids of earlier readings, by the words of places
        self._read = SpilledDict()  # files, and
        self._seen = SpilledDict()  # ids: the keys alone count
        self._own_ids: dict[str, Collection[str]] = {}

    def know(self, places: Iterable[tuple[Place, str]], texts: Mapping[str, str]) -> None:
        """Keep these ids; ``texts`` are the hashes of the texts that are kept under ids, of whatever places."""
        for place, id in places:
            self._assign(place, id)
        self._known.update(self._ids.pairs())
        self._texts = texts

    def take(self, id: str) -> None:
        """Give the id to an article that comes from no file."""
        self._seen[id] = ""

    def is_of_a_file(self, id: str) -> bool:
        """Whether the id was given to what comes from a file, and not to an article of a program."""
        return id in self._places

    def is_of_one_file(self, id: str) -> bool:
        """Whether an earlier reading gave the id to the same file as this one."""
        words = self._places.get(id)
        return words is not None and self._known.get(words) == id and Place.of(words).file in self._read

    def is_gone(self, id: str) -> bool:
        """Whether what this id was given for is known, was not read, and is there no more."""
        words = self._places.get(id)
        return words is not None and id not in self._seen and not self._is_there(Place.of(words))

    def known(self, file: str) -> str | None:
        """The id that an earlier reading gave to the article of a file which this one has not come to yet."""
        id = self._ids.get(file)
        return None if id is None or id in self._seen or file in self._read else id

    def pass_over(self, file: str, id: str) -> None:
        """Count a file as read whose article has the id that is `known`, and is as it was."""
        self._read[file] = self._seen[id] = ""

    def is_named_by_file(self, id: str, file: str) -> bool:
        """Whether an article has the name of its file for its id, with more of the path where that was taken."""
        return self._ids.get(file) == id

    def seen(self) -> Iterator[tuple[Place, str]]:
        """The places that were read, and their ids."""
        return ((Place.of(words), id) for words, id in self._ids.pairs() if id in self._seen)

    def named(self, file: str, names: Iterable[str], outcomes: Iterable[Outcome]) -> Iterator[Article | Failure]:
        """The articles of a file under their ids; none if it was read before.

        ``names`` are what the file may be called, of which the outcomes have the first, the shortest first.
        """
        if file in self._read:
            return
        self._read[file] = ""
        names = list(names)
        name: str | None = None
        for read_name, outcome in outcomes:
            note("article")
            rest = read_name.removeprefix(names[0])
            if name is None:
                is_nameless = isinstance(outcome, Article) and outcome.id == read_name
                text = outcome.sha256 if isinstance(outcome, Article) and is_nameless else None
                name = self._settled(Place(file), names, text, rest) or names[-1]
            if isinstance(outcome, ArticleError):
                yield self._failure(file, name + rest, read_name, outcome)
                continue
            id = self._article_id(file, name + rest, [each + rest for each in names], read_name, outcome)
            if id is None:
                reason = f"its id {outcome.id!r} is that of an earlier article: give it another"
                yield Failure(self._unused(file, name + rest), reason, None if outcome.id == read_name else outcome.id)
            else:
                if (
                    id != outcome.id
                    and outcome.id != read_name
                    and self._known.get(Place(file, outcome.id).words) != id
                ):
                    self._tell_other_id(id, outcome.id)
                yield outcome if id == outcome.id else outcome.model_copy(update={"id": id})

    def _tell_other_id(self, id: str, own_id: str) -> None:
        """Tell that an article has another id than it gives itself, and which one has that."""
        words = self._places.get(own_id)
        holder = f", which {os.path.relpath(Place.of(words).file)} has" if words else ""
        remedy = "it is called by its file instead; give each an id of its own"
        tell(escape(id), LeftOut("id", "that of another article", f"{escape(own_id)}{escape(holder)}", remedy))

    def _article_id(self, file: str, name: str, names: Sequence[str], read_name: str, article: Article) -> str | None:
        """The id of an article that is called ``name`` by its file; None where others have all that it might have."""
        if article.id == read_name:  # it gives itself none
            name = self._unused(file, name)
            self._seen[name] = ""
            return name
        place = Place(file, article.id)
        if (given := self._ids.get(place.words)) is not None and given in self._seen:
            return None
        longer = names[names.index(name) :] if name in names else [name]
        return self._settled(place, [article.id, *longer], article.sha256)

    def _unused(self, file: str, name: str) -> str:
        """What something in a file is called by that: its name, with a number where another article has that."""
        if name not in self._seen or self._ids.get(Place(file).words) == name:
            return name
        return next(other for number in count(2) if (other := f"{name}-{number}") not in self._seen)

    def _settled(self, place: Place, candidates: Iterable[str], text: str | None, rest: str = "") -> str | None:
        """The id of a place; None where others have all the candidates. ``rest`` is added to ids in ``texts``."""
        id = self._ids.get(place.words)
        if id is None or id in self._seen:
            free = [each for each in candidates if self._is_free(each, text, rest)]
            unplaced = [each for each in free if each not in self._places and self._texts.get(each + rest) == text]
            id = next(iter((unplaced if text else []) or free), None)
            if id is None:
                return None
            self._assign(place, id)
            self.new.append((place, id))
        self._seen[id] = ""
        return id

    def _is_free(self, id: str, text: str | None, rest: str) -> bool:
        if id in self._seen:
            return False
        words = self._places.get(id)
        if words is None or not self._reserves:
            return True
        place = Place.of(words)
        if self._is_there(place):
            return False
        kept = self._texts.get(id + rest)
        is_covered = any(Path(place.file).is_relative_to(path) for path in self._covered)
        return kept is None or kept == text or is_covered

    def _assign(self, place: Place, id: str) -> None:
        if (before := self._places.pop(id, None)) is not None:
            del self._ids[before]
        if (other := self._ids.get(place.words)) is not None:
            del self._places[other]
        self._ids[place.words], self._places[id] = id, place.words

    def _is_there(self, place: Place) -> bool:
        if not os.path.lexists(place.file):
            return False
        if place.own_id is None:
            return True
        if place.file not in self._own_ids:
            path = Path(place.file)
            with listening():  # what is left out of them is nobody's who reads others
                outcomes = read_outcomes(FoundFile.at(path), DEFAULT_LIMIT)
                ids = (each.article_id if isinstance(each, ArticleError) else each.id for _, each in outcomes)
                self._own_ids[place.file] = {id for id in ids if id is not None}
        return place.own_id in self._own_ids[place.file]

    def _failure(self, file: str, name: str, read_name: str, error: ArticleError) -> Failure:
        """The failure of what has this name; of an entry in a list the article is unknown unless it was read."""
        is_entry = unpacked_suffix(read_name.partition("#")[0]) in LIST_SUFFIXES
        name = self._unused(file, name)
        if isinstance(error, UnreadFileError) or (is_entry and error.article_id is None):
            return UnreadFailure(escape(name), str(error), kind=error.kind)
        if error.article_id in (None, read_name):
            return Failure(escape(name), str(error), kind=error.kind)
        id = self._ids.get(Place(file, error.article_id).words)
        if id is not None:
            self._seen[id] = ""
        return Failure(escape(name), str(error), id or error.article_id, error.kind)
