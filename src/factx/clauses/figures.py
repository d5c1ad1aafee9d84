"""The figures of one kind in an article: each sentence read, its phrases claimed, the claims told as mentions."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from factx.clauses.agents import agent
from factx.clauses.article import Article
from factx.clauses.claims import Terms
from factx.clauses.classes import words
from factx.clauses.counts import is_count
from factx.clauses.draft import Draft, is_single, phrase_end
from factx.clauses.frames import FigureNoun, FigureVerb
from factx.clauses.parts import complete
from factx.clauses.phrases import Phrase
from factx.clauses.reading import Reading
from factx.clauses.settling import settled
from factx.clauses.singles import certain
from factx.clauses.singles import found as persons
from factx.clauses.takeup import OPENERS, taken_up
from factx.clauses.terms import Claim, Fit
from factx.clauses.things import is_thing
from factx.clauses.ties import is_inner
from factx.clauses.triggers import Triggers
from factx.clauses.untold import untold
from factx.clauses.verb_forms import VerbGroup
from factx.clauses.zero import nobody
from factx.model import FigureKind, FigureMention, Modality, Span


@dataclass(frozen=True)
class Kind:
    """One kind of figure: its lexicons and how sure its people must be."""

    name: FigureKind
    verbs: tuple[FigureVerb, ...]
    nouns: tuple[FigureNoun, ...]
    fit: Fit
    steps: tuple[Callable[[Draft, int], None], ...] = ()
    words: frozenset[str] = frozenset()
    counts: Callable[[str], bool] = lambda word: True
    singles: bool = False
    keeps: Callable[[Reading, Phrase, Claim], bool] = lambda reading, phrase, claim: True

    @cached_property
    def terms(self) -> Terms:
        """Return the lexicons by the words they are found by."""
        return Terms(
            self.name,
            self.verbs,
            self.nouns,
            lambda r, p, s: not is_thing(p.noun) and p.kind != "thing" and self.fit(r, p, s),
        )

    @cached_property
    def triggers(self) -> Triggers:
        """Return what tells the sentences that may hold a figure from those that cannot."""
        return Triggers(self.terms, self.counts, self.words)


# How many sentences later "parmi eux" or "le porter à" may speak of a figure.
_MEMORY = 2
_FOLLOWING = words("following")


def figures(kind: Kind, article: Article) -> tuple[FigureMention, ...]:
    """Return the figures of a kind in text order."""
    found: list[FigureMention] = []
    before: tuple[str, int] | None = None
    last = 0
    told = -1
    for index, texts in enumerate(article.texts):
        if before and index - last > _MEMORY:
            before = None
        following = before and (texts & _FOLLOWING or (index - last == 1 and "," in article.words[index].texts[1:5]))
        if not kind.triggers.stand_in(texts) and not following:
            continue
        if not kind.singles and not article.numbered(index):
            continue
        reading = article.reading(index)
        if kind.singles and (people := persons(reading)):
            phrases = tuple(sorted((*reading.phrases, *people), key=lambda p: p.first))
            reading = replace(reading, phrases=phrases)
        if kind.singles and index and article.words[index].texts[0] in OPENERS and told != index - 1:
            taken = taken_up(reading, article.reading(index - 1), kind.terms)
            if taken and all(_holds(taken, taken.phrase(at), c, kind) for at, c in taken.claims.items()):
                found += _mentions(taken, len(found))
        draft = _draft(kind, reading, before)
        told = index if draft.claims else told
        new = list(_mentions(draft, len(found)))
        totals = [len(found) + at for at, mention in enumerate(new) if mention.whole is None]
        if totals:
            before, last = (new[totals[-1] - len(found)].type, totals[-1]), index
        found += new
    return tuple(found)


def _draft(kind: Kind, reading: Reading, before: tuple[str, int] | None) -> Draft:
    draft = Draft(reading, kind.terms, before=before)
    for place, phrase in enumerate(reading.phrases):
        claim = kind.terms.claim(reading, phrase)
        if claim and (certain(reading, phrase, claim) if is_single(phrase) else is_count(reading, phrase, claim)):
            draft.claims[place] = claim
    _drop_wholes(draft)
    _correct(draft)
    for step in kind.steps:
        for place in range(len(reading.phrases)):
            step(draft, place)
    complete(draft)
    draft.claims = {at: c for at, c in draft.claims.items() if _holds(draft, draft.phrase(at), c, kind)}
    if kind.singles:
        unnumbered = (*nobody(reading, kind.terms), *untold(reading, kind.terms))
        draft.single += [s for s in unnumbered if kind.keeps(reading, *s)]
    return draft


def _drop_wholes(draft: Draft) -> None:
    """Drop the people of whom none is told: "aucune des 12 victimes n'a survécu"."""
    none = [p for p in draft.reading.phrases if p.quantity.form == "none" and p.partitive]
    for place in list(draft.claims):
        if any(is_inner(draft.phrase(place), p) for p in none):
            del draft.claims[place]


def _correct(draft: Draft) -> None:
    """Give people the fate that a pronoun tells after them: "a renversé une fillette, la tuant sur le coup"."""
    for group in draft.reading.groups:
        if group.mood != "ger" or draft.reading.word(group.first - 1) not in ("le", "la", "les", "l'"):
            continue
        before = [place for place in draft.claims if draft.phrase(place).last <= group.first]
        verb = next((v for lemma in sorted(group.lemmas) for v in draft.terms.verbs.get(lemma, ()) if not v.then), None)
        if before and verb and draft.claims[before[-1]].type in ("casualties", "injured"):
            claim = draft.claims[before[-1]]
            draft.claims[before[-1]] = replace(claim, type=verb.type)


def _holds(draft: Draft, phrase: Phrase, claim: Claim, kind: Kind) -> bool:
    return settled(draft, phrase, claim) is not None and kind.keeps(draft.reading, phrase, claim)


def _mentions(draft: Draft, offset: int) -> Iterator[FigureMention]:
    counted = [(place, draft.phrase(place), claim) for place, claim in (*draft.claims.items(), *draft.extra)]
    made = sorted(
        [*counted, *((None, *single) for single in draft.single)], key=lambda m: (m[1].quantity.start, m[2].rule)
    )
    position = {
        place: offset + at
        for at, (place, _, claim) in enumerate(made)
        if place is not None and draft.claims.get(place) is claim
    }
    for _, phrase, claim in made:
        whole = claim.whole
        at = None if whole is None else -1 - whole if whole < 0 else position.get(whole)
        yield _mention(draft, phrase, claim, at)


def _stands_behind(draft: Draft, phrase: Phrase, claim: Claim) -> bool:
    """Return whether another figure stands between a verb and its people: "a tué six élus à Gao et deux à Mopti"."""
    if claim.side != -1 or claim.group is None or claim.trigger[1] > phrase.first:
        return False
    others = (draft.phrase(p) for p, c in draft.claims.items() if c.group is claim.group and c is not claim)
    return any(claim.trigger[1] <= other.first and other.last <= phrase.first for other in others)


def _mention(draft: Draft, phrase: Phrase, claim: Claim, whole: int | None) -> FigureMention:
    reading = draft.reading
    phrase = settled(draft, phrase, claim) or phrase
    if _stands_behind(draft, phrase, claim):
        claim = replace(claim, trigger=(phrase.first, phrase_end(phrase)))
    noun_end = phrase.core if phrase.head >= 0 else phrase.number
    quote = reading.span(min(claim.trigger[0], phrase.number - 1), max(noun_end, claim.trigger[1]))
    start = min(quote.start, phrase.quantity.start)
    rank = phrase.rank and phrase.quantity.form == "article" and claim.type == "killed"
    scope = claim.scope or ("increment" if rank or _added(reading, phrase) else None)
    if scope is None and phrase.quantity.form == "ordinal":
        scope = "cumulative"
    return FigureMention(
        draft.terms.kind,
        claim.type,
        start,
        quote.end,
        reading.index,
        claim.rule,
        reading.span(*claim.trigger),
        phrase.quantity,
        who=_who(draft, phrase),
        by=agent(reading, draft.terms.kind, phrase, claim),
        whole=whole,
        scope=scope,
        modality=claim.modality or _modality(claim.group),
    )


_GENERIC = frozenset({"personne", "personnes", "individu", "individus", "vies", "vie", "gens", "âmes"})
_ADDED = frozenset({"supplémentaires", "supplémentaire", "nouveaux", "nouvelles"})


def _who(draft: Draft, phrase: Phrase) -> Span | None:
    if phrase.head < 0 or phrase.noun in _GENERIC:
        return None
    noun = draft.terms.noun(draft.reading, phrase)
    if noun is not None and noun.generic:
        return None
    last = phrase.last
    if draft.reading.texts[last - 1] == "," and "," in draft.reading.texts[phrase.core : last - 1]:
        last = draft.reading.texts.index(",", phrase.core)
    if draft.reading.texts[last - 2] in ("au", "à") and draft.reading.texts[last - 1] in ("moins", "minimum", "total"):
        last -= 2
    return draft.reading.span(phrase.head, last)


def _added(reading: Reading, phrase: Phrase) -> bool:
    inside = set(reading.texts[phrase.number : phrase.last])
    return bool(inside & _ADDED) or tuple(reading.texts[phrase.last : phrase.last + 2]) == ("de", "plus")


def _modality(group: VerbGroup | None) -> Modality | None:
    if group is None:
        return None
    if group.mood == "cond":
        return "hypothetical" if group.modal in ("pouvoir", "risquer", "devoir") else "conditional"
    if group.modal == "risquer":
        return "hypothetical"
    if group.mood == "fut" or group.lead in ("pour", "afin") or group.modal in ("aller", "prévoir", "vouloir"):
        return "planned"
    return None
