"""A count as the words of a sentence give it, and the words that several kinds of counts share."""

from typing import NamedTuple

from factx.model import Qualifier


class Read(NamedTuple):
    """A count read in a sentence: words `first` to `last` (exclusive), the bare number from `number` on."""

    first: int
    number: int
    last: int
    low: int | None
    high: int | None
    qualifier: Qualifier
    form: str
    rule: str


MAGNITUDES = {"dizaines": 10, "douzaines": 12, "quinzaines": 15, "vingtaines": 20, "centaines": 100}


MAGNITUDES |= {"milliers": 1000, "millions": 10**6}


INDEFINITE = frozenset({"des", "plusieurs", "quelques", "les", "ces", "ses", "leurs", "de", "d'", "par", "diverses"})


DETERMINERS = frozenset({"une", "un", "la", "le", "cette", "ce", "sa", "son", "leur", "leurs", "d'une", "l'"})


SIZES = frozenset({"bonne", "petite", "grosse", "grande", "bon", "petit", "gros", "demi", "autre", "nouvelle", "seule"})


_FACTORS = {"centaines": 100, "milliers": 1000, "millions": 10**6, "milliards": 10**9}


ARTICLES = frozenset({"un", "une", "des"})


def factor_of(texts: list[str], at: int) -> int:
    """Return 1000 where "de milliers" follows, and so on; else 1."""
    return _FACTORS.get(texts[at + 1], 1) if texts[at : at + 1] in (["de"], ["d'"]) and at + 1 < len(texts) else 1
