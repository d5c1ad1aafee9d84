"""Finds who did it over all the tellings of an event."""

import re
from collections.abc import Sequence

from factx.link import agents, attackers, participants
from factx.link.context import Context
from factx.link.draft import Draft
from factx.link.events import HISTORY
from factx.link.kinds import HARM, STRUCK
from factx.model import Span


def actor(ctx: Context, draft: Draft, group: Sequence[Draft]) -> Span | None:
    """Return the perpetrator that another telling of the same outcome names."""
    mention = draft.mention
    if mention.kind == "troops":
        return None
    attackers = _is_attacker(ctx, draft)
    number = mention.quantity.value
    named = (
        o.by for o in group
        if o.by and o.mention.type == mention.type and _is_attacker(ctx, o) == attackers
        and (attackers or number != 1 or not _are_others(ctx, draft, o))
        and (o.mention.quantity.value == number or (o.mention.quantity.value or 2) > 1)
    )  # fmt: skip
    return next(named, None)


def _are_others(ctx: Context, draft: Draft, other: Draft) -> bool:
    """Return whether two victims of different sentences are called by different words."""
    if draft.mention.type not in STRUCK or draft.mention.sentence == other.mention.sentence:
        return False
    spans = draft.mention.who, other.mention.who
    words = [set(ctx.low[span.start : span.end].split()) for span in spans if span is not None]
    return len(words) == 2 and words[0].isdisjoint(words[1])


def striker(ctx: Context, group: Sequence[Draft], *, alone: bool) -> Span | None:
    """Return who the text says attacked, where it tells of one event, or in the sentence before the event's figures."""
    if group[0].mention.kind == "troops" or not any(d.mention.type in HARM for d in group):
        return None
    numbers = {d.mention.sentence for d in group}
    last = max(numbers) + 2
    near = [s for n, s in enumerate(ctx.sentences) if (alone and n <= last) or n + 1 in numbers or n in numbers]
    past = group[0].event >= HISTORY
    return attackers.attacker(ctx, [s for s in near if past or not agents.is_background(ctx, s)])


def attacker(ctx: Context, draft: Draft, by: Span | None) -> Span | None:
    """Return the event's attacker for those he harmed: not for himself, his own side or his compatriots."""
    if by is None or draft.mention.type not in HARM or _is_attacker(ctx, draft) or draft.mention.who is None:
        return by if by is not None and draft.mention.type in HARM and draft.mention.who is None else None
    victims, side = participants.party(ctx, draft.mention.who), participants.party(ctx, by)
    compatriots = victims is not None and side is not None and victims.country is not None
    return None if compatriots and victims and side and victims.country == side.country else by


def _is_attacker(ctx: Context, draft: Draft) -> bool:
    """Return whether those counted are the ones who attacked, or armed men shot."""
    mention = draft.mention
    if _ATTACKER.search(ctx.low, mention.start, mention.end) is not None:
        return True
    if mention.who is None:
        return False
    words = ctx.text[mention.who.start : mention.who.end]
    return participants.category(words) == "militant" or " armé" in words or words.startswith(("forcené", "suspect"))


_ATTACKER = re.compile(
    r"\b(?:assaillante?s?|agresseurs?|kamikazes?|terroristes?|forcenés?|auteurs? (?:présumés? )?(?:de l'|d[eu] |des ))"
)
