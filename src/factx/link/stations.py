"""Places for troops whose clause names none: those of the troops beside them, or the country the text is about."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from factx.link.context import Context
from factx.link.draft import Draft
from factx.link.place_groups import Phrase
from factx.link.places import phrases
from factx.link.ties import COUNTRY
from factx.link.where import Stated

_THERE = ("in", "event", "near")


def placed(ctx: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with troops on duty put where the text has them.

    Troops of the same sentence share a place; "dans le pays" is the country that the text speaks of most.
    """
    done = list(drafts)
    for i, draft in enumerate(done):
        if draft.mention.kind != "troops" or draft.mention.type == "strength" or draft.scope == "historical":
            continue
        vague = draft.place is not None and draft.place.phrase.tie == "anaphor"
        if draft.place is not None and not vague:
            continue
        beside = (
            d.place for d in done if d.mention.sentence == draft.mention.sentence and d.place and d.place.phrase.name
        )
        place = next(beside, None)
        if place is None and draft.mention.type == "present":
            place = _country(ctx, draft)
        done[i] = replace(draft, place=place or draft.place)
    return done


def _country(ctx: Context, draft: Draft) -> Stated | None:
    """Return the country that things happen in most often in the text, at its mention nearest to the figure."""
    found: list[Phrase] = []
    for sentence in ctx.sentences:
        found.extend(p for p in phrases(ctx, sentence) if p.name and p.size == COUNTRY and p.tie in _THERE)
    if not found:
        return None
    name = Counter(p.name for p in found).most_common(1)[0][0]
    nearest = min((p for p in found if p.name == name), key=lambda p: abs(p.start - draft.mention.start))
    return Stated(nearest, 1.0)
