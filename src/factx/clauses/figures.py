"""The figures of one kind in an article: each sentence read, its phrases claimed, the claims told as mentions."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from factx.clauses.agents import agent
from factx.clauses.article import Article
from factx.clauses.claims import Terms
from factx.clauses.classes import words
from factx.clauses.draft import Draft, is_single, per_head, shared
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
        if claim and (certain(reading, phrase, claim) if is_single(phrase) else _is_count(reading, phrase, claim)):
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


def _is_count(reading: Reading, phrase: Phrase, claim: Claim) -> bool:
    if shared(reading, phrase) and (phrase.kind != "people" or phrase.quantity.form == "article"):
        return False
    told = phrase.partitive or reading.word(phrase.last) == "qui"
    if "%" in reading.texts[max(0, phrase.first - 3) : phrase.first]:
        return False
    if phrase.kind == "bare" and phrase.prep == "de" and claim.side == 1 and not told:
        return False
    if per_head(reading, phrase) or tuple(reading.texts[phrase.last : phrase.last + 2]) == ("de", "moins"):
        return False
    if phrase.quantity.rule == "quantity.plural":
        if claim.group and claim.group.first == 0 and claim.group.mood == "inf":
            return False
        return phrase.kind != "bare" and not phrase.prep and _indefinite(reading, phrase)
    if phrase.quantity.form == "article":
        if claim.group and claim.group.modal == "pouvoir" and _PRESENT_CAN & set(_texts(reading, claim.group)):
            return False
        alone = reading.word(phrase.number) in ("seul", "seule") and claim.side == 1
        told = phrase.kind in ("people", "counted") or phrase.rest or phrase.rank or phrase.partitive or alone
        return told or _elided(reading, phrase, claim) or _of_them(reading, phrase, claim)
    asked = phrase.quantity.form == "unknown" and reading.texts[phrase.first] == "combien"
    return not (asked and "?" in reading.texts)


def _elided(reading: Reading, phrase: Phrase, claim: Claim) -> bool:
    """Return whether a bare article stands for one of the people before it: "deux tués et une grièvement blessée"."""
    near = 0 <= claim.trigger[0] - phrase.number <= 2
    if near and claim.side == 1 and reading.texts[phrase.first] == "l'":
        return True
    joined = near and reading.word(phrase.first - 1) in ("et", ",")
    return joined and claim.side == 1 and any(p.kind == "people" and p.last <= phrase.first for p in reading.phrases)


def _of_them(reading: Reading, phrase: Phrase, claim: Claim) -> bool:
    """Return whether a bare article is one of the people told before: "s'en est pris à des passants, en tuant un"."""
    group = claim.group
    if group is None or claim.side != -1 or group.last != phrase.first or reading.word(phrase.last)[:1].isalnum():
        return group is not None and reading.word(phrase.last) == "et" and _takes_them(reading, group)
    return _takes_them(reading, group)


def _takes_them(reading: Reading, group: VerbGroup) -> bool:
    """Return whether a verb has "en" for its people, who stand before it."""
    them = "en" in reading.texts[max(0, group.first - 1) : group.last]
    return them and any(p.kind == "people" and p.last <= group.first for p in reading.phrases)


def _texts(reading: Reading, group: VerbGroup) -> Sequence[str]:
    return reading.texts[group.first : group.last]


def _indefinite(reading: Reading, phrase: Phrase) -> bool:
    """Return whether "des" is an article of its own rather than "de les"."""
    before = phrase.first - 1
    if before < 0 or before in reading.dated or reading.texts[before] in ':;«"(':
        return True
    if reading.texts[before] == ",":
        return not _of_a_noun(reading, before)
    if reading.texts[before] in ("et", "ou", "avec", "par", "parmi", "dans", "dont", "pour", "contre"):
        return True
    return any(g.last == phrase.first and g.mood != "part" for g in reading.groups)


def _of_a_noun(reading: Reading, comma: int) -> bool:
    """Return whether the item before a comma hangs on a noun: "le combat des juges, des victimes et des proches"."""
    for at in range(comma - 1, max(0, comma - 8), -1):
        text = reading.texts[at]
        if text in ",;:." or at in reading.opening:
            return False
        if text in ("des", "du", "de"):
            return reading.texts[at - 1].isalpha() and not any(g.last == at for g in reading.groups)
    return False


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


def _mention(draft: Draft, phrase: Phrase, claim: Claim, whole: int | None) -> FigureMention:
    reading = draft.reading
    phrase = settled(draft, phrase, claim) or phrase
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


# What may happen to anyone: "ce manque d'oxygène peut tuer une personne".
_PRESENT_CAN = frozenset({"peut", "peuvent"})
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
