"""Sentences that tell a film, a book or a game: nobody in them is of this world."""

from factx.clauses.classes import words
from factx.clauses.reading import Reading

_MADE_UP = words("made-up-word")
_SUBJECTS = words("fiction-word")
_ARTICLES = frozenset({"le", "la", "un", "une", "ce", "cette", "l'", "son", "du"})
_GAMES = frozenset({"vidéo", "stratégie", "rôle", "plateau"})
_OPENING = 5


def in_fiction(reading: Reading) -> bool:
    """Return whether a sentence tells a film, a book or a game: one is named in it, opens it or is its subject."""
    if not _MADE_UP.isdisjoint(reading.said) or ("jeu" in reading.said and _is_game(reading)):
        return True
    return any(
        text in _SUBJECTS
        and reading.word(at + 1) not in ("de", "d'")
        and not _ARTICLES.isdisjoint(reading.texts[max(0, at - 2) : at])
        for at, text in enumerate(reading.texts[:_OPENING])
    )


def _is_game(reading: Reading) -> bool:
    return any(
        text == "jeu" and not _GAMES.isdisjoint(reading.texts[at + 1 : at + 3]) for at, text in enumerate(reading.texts)
    )
