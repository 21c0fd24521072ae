"""Which entities of the record a stretch of text names: longest alias first, homonyms only in their context."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from verify_numbers.extract.tokens import Tokens
from verify_numbers.reference import places
from verify_numbers.reference.record import Entity, Record

SHORT = 4  # names up to this length must be written exactly so: "US" is no "us", "Arm" no "arm"
LONG = 2  # names of more words are told without their capitals
ARTICLES = frozenset(("the", "a", "an"))


# Behind the name of a country, these say that a part of it is meant: "the US state", "Italian city of".
PARTS = frozenset(
    "state city town village province region county district island territory capital municipality prefecture canton borough"
    " parish suburb department".split()
)


class Mention(NamedTuple):
    """A name at tokens first … end − 1, and the ids of the entities it may stand for (its family included)."""

    first: int
    end: int
    ids: tuple[str, ...]


class Index:
    """The aliases of a record by their first token."""

    def __init__(self, record: Record) -> None:
        self.entities = record.entities
        self.by_first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], str]]] = {}
        for entity in record.entities.values():
            for name in dict.fromkeys((*entity.names, *places.other_names(entity))):
                t = Tokens(name, 0, len(name))
                words = tuple(_bare(word) for word in t.low)
                if words and words[0] in ARTICLES and len(words) > 1:
                    words, exact = words[1:], tuple(map(_bare, t.text[1:]))
                else:
                    exact = tuple(map(_bare, t.text))
                if words:
                    self.by_first.setdefault(words[0], []).append((words, exact, entity.id))
        for names in self.by_first.values():
            names.sort(key=lambda name: (-len(name[0]), name[2]))
        endings = ("", "'s", "’s")
        self.firsts = frozenset(first + ending for first in self.by_first for ending in endings)
        self._free = frozenset(
            first + ending
            for first, names in self.by_first.items()
            if any(len(words) > LONG or not exact[0][0].isupper() for words, exact, _ in names)
            for ending in endings
        )

    def called(self, name: str) -> tuple[str, ...]:
        """The entities of exactly this name or alias, their families included; empty for an unknown name."""
        t = Tokens(name, 0, len(name))
        words = tuple(_bare(word) for word in t.low)
        ids = [identity for known, _, identity in self.by_first.get(words[0], ()) if known == words] if words else []
        ids += [identity for identity in (name,) if identity in self.entities and identity not in ids]
        return self._family(dict.fromkeys(ids))

    def mentions(self, t: Tokens, vocabulary: frozenset[str]) -> list[Mention]:
        """The names in a sentence from left to right; `vocabulary` is what the document says, for homonyms."""
        found: list[Mention] = []
        end = 0
        for k in self.places(t):
            if k < end:
                continue
            size, ids = self.at(t, k, vocabulary)
            end = k + max(size, 1)
            if ids and t.word(end) not in PARTS and t.word(end) != "$":  # "US$ 3 million" names no country
                for inner in range(k + 1, end):  # "announcement of the Stargate Project" names the project too
                    ids += [identity for identity in self.at(t, inner, vocabulary)[1] if identity not in ids]
                found.append(Mention(k, end, self._family(ids)))
        return found

    def places(self, t: Tokens) -> list[int]:
        """The tokens at which a name may begin: its first word stands there, and with a capital where the name has one."""
        firsts, free = self.firsts, self._free
        return [k for k, word in enumerate(t.low) if word in firsts and (t.text[k] != word or word in free)]

    def at(self, t: Tokens, k: int, vocabulary: frozenset[str]) -> tuple[int, list[str]]:
        """The size of the longest name at token k, and the entities of that name."""
        names = self.by_first.get(_bare(t.low[k]))
        if not names:
            return 0, []
        size, ids = 0, []
        for words, exact, identity in names:
            if len(words) < size:
                break
            if not self._fits(t, k, words, exact) or not _in_context(self.entities[identity], vocabulary):
                continue
            size = len(words)
            if identity not in ids:
                ids.append(identity)
        return size, ids

    def _fits(self, t: Tokens, k: int, words: tuple[str, ...], exact: tuple[str, ...]) -> bool:
        if k + len(words) > t.n:
            return False
        if sum(map(len, exact)) <= SHORT:
            return all(_bare(t.text[k + n]) == exact[n] for n in range(len(exact)))
        if not all(_bare(t.low[k + n]) == words[n] for n in range(len(words))):
            return False
        return t.text[k][0].isupper() or not exact[0][0].isupper() or len(words) > LONG

    def _family(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The entities and their families, two steps deep, in a fixed order."""
        found = list(ids)
        for identity in list(found):
            for member in self.entities[identity].family:
                if member in self.entities and member not in found:
                    found.append(member)
        return tuple(found)


def _bare(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "’s")) else word


def _in_context(entity: Entity, vocabulary: frozenset[str]) -> bool:
    if not entity.context:
        return True
    return any(all(part in vocabulary for part in Tokens(word, 0, len(word)).low) for word in entity.context)
