"""Words of the glossary: those that it says are to be others, where the author's own texts use them, and those that two
terms claim.

What somebody said stays as it was said: quotes are not looked at, in fields or in texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from cjmsite.config.boundary import Fault
from cjmsite.link.hub import Hub, Node
from cjmsite.model.objects import Common, Term
from cjmsite.model.term_words import TermWords
from cjmsite.read.locate import WordsAtFault

# Names and references, and what others said.
_NOT_READ = frozenset({"id", "aliases", "audience", "owner", "quote", "quotes", "attachments", "approved"})


def avoided_words(hub: Hub) -> Iterator[tuple[str, WordsAtFault]]:
    """The files and faults of all objects that use such words, one fault for each field, and one for the body."""
    words = TermWords.of_pairs((word, term) for term in hub.glossary for word in term.front.not_)
    if not words:
        return
    for node in hub.nodes():
        if node.kind == "term":
            continue
        for name, value in _fields(node):
            if name not in _NOT_READ and any(words.pattern.search(text) for text in _texts(value)):
                yield node.file, _fault((*node.keys, name), words)
        if node.body.texts and words.pattern.search(node.body.words):
            yield node.file, _fault(None, words)


def words_of_two(hub: Hub) -> Iterator[tuple[str, Fault]]:
    """The files and faults of terms that claim a word of an earlier one as their own, or to be another."""
    own = [(word, keys, term) for term in hub.glossary for word, keys in _own_words(term)]
    first = TermWords.of_pairs((word, term) for word, _, term in own)
    avoided = ((word, ("not", n), term) for term in hub.glossary for n, word in enumerate(term.front.not_))
    for word, keys, term in (*own, *avoided):
        other = first.of(word)
        if other is not None and (other is not term or keys[0] == "not"):
            message = f"“{word}” is a word of the term “{other.title}”, too: {other.file}"
            yield (
                term.file,
                Fault((*term.keys, *keys), "word-twice", message, "a word belongs to one term: take it away"),
            )


def _own_words(term: Node[Term]) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    yield term.title, ("title",)
    yield from ((word, ("also", n)) for n, word in enumerate(term.front.also))


def _fault(keys: tuple[str | int, ...] | None, words: TermWords[Node[Term]]) -> WordsAtFault:
    def told(word: str) -> tuple[str, str]:
        term = words.of(word)
        title = term.title if term else ""
        return f"the glossary calls “{word}” “{title}”", f"write “{title}”, or take “{word}” from not: of that term"

    return WordsAtFault(keys, words.pattern, told, "avoided-word")


def _fields(node: Node[Common]) -> Iterator[tuple[str, Any]]:
    yield from ((one.name.rstrip("_"), getattr(node.front, one.name)) for one in fields(node.front))
    yield from node.lane_values.items()


def _texts(value: Any) -> Iterator[str]:
    """All texts in a value that are no id and no choice of the format: these are one small word each."""
    if isinstance(value, str):
        if " " in value.strip() or value != value.lower():
            yield value
    elif isinstance(value, Mapping):
        yield from (text for one in value.values() for text in _texts(one))
    elif isinstance(value, tuple):
        yield from (text for one in value for text in _texts(one))
    elif is_dataclass(value):
        yield from (text for one in fields(value) for text in _texts(getattr(value, one.name)))
