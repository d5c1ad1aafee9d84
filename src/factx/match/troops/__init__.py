"""Figures of troops: present, deployed, withdrawn, the strength of a force, police and rescuers at work."""

from functools import cache

from factx.clauses.article import Article
from factx.clauses.figures import Kind, figures
from factx.clauses.frames import FigureNoun, FigureVerb
from factx.clauses.people import nouns
from factx.lexicon import rules
from factx.match.troops import posts, shares, stocks, units
from factx.match.troops.forces import FORCE_NOUNS, fits, may_be_force
from factx.match.troops.others import keeps
from factx.model import FigureMention


def find(article: Article) -> tuple[FigureMention, ...]:
    """Return the troop figures of the sentences in text order."""
    return figures(_kind(), article)


@cache
def _kind() -> Kind:
    steps = (
        units.units, units.strong, units.equals, units.counted, units.added, stocks.stocks, stocks.remaining,
        posts.garrisons, units.armed, posts.located, posts.counted_there, units.alongside, units.operations,
        shares.wholes,
    )  # fmt: skip
    extra = FORCE_NOUNS | {noun for noun, people in nouns().items() if people in ("military", "police")} | {"casques"}
    verbs, nouns_ = rules("troops_verbs", FigureVerb), rules("troops_nouns", FigureNoun)
    return Kind("troops", verbs, nouns_, fits, steps=steps, words=extra, counts=may_be_force, keeps=keeps)
