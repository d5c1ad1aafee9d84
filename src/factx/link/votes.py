"""Weighs what an article's sentences say of the day of an event, and returns the one that most speaks for."""

import re
from collections.abc import Collection, Sequence
from datetime import date

from factx.link.announced import is_announcement, is_founding, is_usable, of_event
from factx.link.context import Context
from factx.link.draft import Draft
from factx.link.finds import is_found
from factx.link.intervals import Reading, reading
from factx.link.kinds import HELD
from factx.link.modality import FUTURE
from factx.link.searches import SEARCHES
from factx.link.tellings import TELLS, speaks_of_event
from factx.link.times import RELATION, TOLL
from factx.link.where import TRIBUTE
from factx.model import DateFact, Sentence

_STRUCK = re.compile(
    r"\b(?:tué|mort|abattu|assassiné|décédé|disparu|enlevé|blessé|poignardé|perpétré|survenu|commis|produit|noyé|péri"
    r"|visé|frappé|attentat|attaque|fusillade|tuerie|accident)e?s?\b[^.;]{0,50}$"
)
_COUNTING = re.compile(
    r"\b(?:bilan|pointage|point (?:de situation|quotidien|presse)|conférence de presse|décompte|recens\w+|dressé"
    r"|état des lieux|chiffres|statistiques|sondage)\b"
)
_DEICTIC = re.compile(r"(?:aujourd'hui|hier|avant-hier|ce (?:soir|matin)|cet(?:te)? (?:après-midi|nuit|matinée))")
_QUOTE = re.compile(r"[«»“”\"]")
_LASTING = frozenset(("missing", "displaced", "abducted", "captured", "detained"))
_STILL = re.compile(r"\b(?:toujours|encore|restai\w+|restent|attend\w+|manquai\w+|manquent|demeur\w+|étaient|sont)\b")
_SINCE = ("depuis ", "depuis le ", "depuis la ", "depuis l'")
_AFTER = {"rescued": 1.1, **dict.fromkeys(HELD, 0.9)}
_FLOOR = 1.0
_OLD = 45
_WEEK = 7
_BEFORE = re.compile(r"\b(?:avait|avaient|s'était|s'étaient) déjà\b|\bétai(?:en)?t déjà \w+(?:é|u|i|t)e?s?\b")


def day(
    ctx: Context, group: Sequence[Draft], sentences: Collection[int], *, arrests: Collection[str | None]
) -> Reading | None:
    """Return the day of an event, as the figures of `group` and the sentences at some places tell it.

    `arrests` are the ids of dates that are known to be none of it.
    """
    votes: dict[str, list[tuple[float, Reading]]] = {}
    own = {d.time.when.date: d for d in reversed(group) if d.time is not None and d.time.shape == "point"}
    for draft in own.values():
        time = draft.time
        if time is not None and not is_state(ctx, draft):
            votes.setdefault(time.when.value, []).append((_own(ctx, draft, time), time))
    numbers = {d.mention.sentence for d in group}
    first = min(numbers)
    for number in sentences:
        sentence = ctx.sentences[number]
        for d in ctx.dates_in(sentence.start, sentence.end):
            after = d.id in own and own[d.id].mention.type in _AFTER
            if (d.id in own and not after) or d.id in arrests:
                continue
            score = _score(ctx, sentence, d, counts=number in numbers)
            score += _position(number, first) if score else 0.0
            found = reading(ctx, sentence, d) if score >= _FLOOR else None
            if found is not None and _is_day(found):
                votes.setdefault(found.when.value, []).append((score, found))
    best = max(votes.values(), key=_weight, default=None)
    if best is None or _weight(best)[0] < _FLOOR:
        return None
    return max(best, key=lambda v: (v[0], -v[1].at))[1]


def _weight(votes: Sequence[tuple[float, Reading]]) -> tuple[float, int]:
    scores = sorted((score for score, _ in votes), reverse=True)
    return scores[0] + 0.5 * min(len(scores) - 1, 4) - (1.5 if _long(votes[0][1]) else 0.0), -votes[0][1].at


def _is_day(time: Reading) -> bool:
    """Return whether a time is a day, or a span of some that one event may last."""
    return len(time.when.value) >= 10 and (time.shape == "point" or (time.shape == "span" and _days(time) <= _WEEK))


def _days(time: Reading) -> int:
    first, last = time.when.first, time.when.last
    return (date.fromisoformat(str(last)) - date.fromisoformat(str(first))).days if first and last else _OLD


def _long(time: Reading) -> bool:
    first, last = time.when.first, time.when.last
    return bool(first and last) and (date.fromisoformat(str(last)) - date.fromisoformat(str(first))).days > 1


def _own(ctx: Context, draft: Draft, time: Reading) -> float:
    """Return how much a figure's own time says of its event."""
    if is_weak(ctx, draft, time):
        return 0.9
    if draft.mention.type in _AFTER:
        return _AFTER[draft.mention.type]
    return 2.5 + time.score - (0.0 if draft.scope == "event" else 0.5)


def is_state(ctx: Context, draft: Draft) -> bool:
    """Return whether a figure's time is only that at which people are still missing, homeless or held."""
    mention = draft.mention
    lasting = mention.type in _LASTING
    if draft.time is not None and ctx.low.endswith(_SINCE, 0, draft.time.at):
        return False
    return lasting and _STILL.search(ctx.low, mention.start, mention.end + 30) is not None


def is_weak(ctx: Context, draft: Draft, time: Reading) -> bool:
    """Return whether a figure's own time is that of bodies found, or of words quoted, which the event is before."""
    return is_found(ctx, draft.mention, time.at) or _is_spoken(ctx, time.at)


def _is_spoken(ctx: Context, at: int) -> bool:
    """Return whether "hier" or "ce soir" stands in quoted words, which may be a day old."""
    if _DEICTIC.match(ctx.low, at) is None:
        return False
    sentence = ctx.sentence_at(at)
    return len(_QUOTE.findall(ctx.low, sentence.start, at)) % 2 == 1


def _position(number: int, first: int) -> float:
    lead = 1.0 if number < 3 else 0.5 if number < 6 else 0.0
    return lead + (0.5 if abs(number - first) <= 1 else 0.0)


def _score(ctx: Context, sentence: Sentence, d: DateFact, *, counts: bool) -> float:
    """Return how much a date that is no figure's own says of the event; the sentence may count its victims."""
    low = ctx.low[sentence.start : sentence.end]
    if not is_usable(ctx, d) or is_announcement(ctx, sentence, d) or is_founding(ctx, sentence, d):
        return 0.0
    published = ctx.published.value
    if not published or len(published) != 10 or not d.last:
        return 0.0
    age = (date.fromisoformat(published) - date.fromisoformat(d.last)).days
    if not 0 <= age <= _OLD or _is_spoken(ctx, d.start):
        return 0.0
    if ctx.holds(_BEFORE, sentence) or RELATION.search(ctx.low, max(sentence.start, d.start - 40), d.start):
        return 0.0
    score = 0.6
    struck = of_event(ctx.low, sentence, d) or bool(_STRUCK.search(ctx.low, max(sentence.start, d.start - 70), d.start))
    score += 1.5 if struck else 0.0
    if counts and (TOLL.search(low) or not (struck or ctx.holds(TELLS, sentence))):
        return 0.0
    score += 1.5 if ctx.holds(TELLS, sentence) else 0.7 if speaks_of_event(low) else 0.0
    aside = ctx.holds(TRIBUTE, sentence) or ctx.holds(FUTURE, sentence) or ctx.holds(SEARCHES, sentence)
    aside = aside or _COUNTING.search(low) is not None
    return score - (2.0 if aside and not struck else 0.0)
