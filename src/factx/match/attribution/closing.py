"""Reads speech verbs that close what they report: what stands before them, and whom they name behind."""

import re

from factx.match.attribution.cues import VerbGroup, skip_adjuncts
from factx.match.attribution.sources import Whole, noun_phrase
from factx.model import Attribution, Sentence, Span

_ASKED = re.compile(r"[^,;.]{0,40}?\bauprès (?:de |d'|du |des )")
_BODY = re.compile(
    r" ?(?:la |le |les |l')(?:préfecture|police|gendarmerie|parquet|procureure?|ministère|ministre|mairie|maire"
    r"|préf[eè]te?|armée|état-major|pompiers|présidence|gouvernement|porte-parole|médias?|presse|secours|autorités)\b"
    r"(?: (?!que |qu)[\w'’-]+){0,7}"
)
_CLAUSE = 25


def learned(whole: Whole, sentence: Sentence, verb: VerbGroup, rule: str) -> Attribution | None:
    """Return the claim of "a-t-on appris auprès de la police", or None where nobody was asked."""
    if verb.pronoun != "-on":
        return None
    asked = _ASKED.match(whole.low, verb.end, sentence.end)
    source = noun_phrase(whole, asked.end(), sentence.end) if asked else None
    if source is None:
        return None
    content = said_before(whole, sentence, verb.start)
    return Attribution(source, Span(verb.start, verb.end), content, verb.cue.modality, rule)


def closes(whole: Whole, sentence: Sentence, verb: VerbGroup) -> bool:
    """Return whether a speech verb and its subject close a sentence without a comma: "… évacués précise la mairie."."""
    if verb.pronoun or verb.start - sentence.start < _CLAUSE:
        return False
    at = skip_adjuncts(whole.low, verb.end)
    body = _BODY.match(whole.low, at, sentence.end)
    return body is not None and not whole.low[body.end() : sentence.end].strip(" .\n")


def said_before(whole: Whole, sentence: Sentence, at: int) -> Span:
    """Return what stands before an inverted speech verb: the quote it closes, or its part of the sentence."""
    if whole.low.startswith("comme l", sentence.start) and at - sentence.start <= len("comme le "):
        return segment(whole, sentence, at)
    quote = whole.quote_at(at)
    if quote is not None and 0 <= at - quote.end <= 3:
        opening = whole.low[max(sentence.start, quote.start - 40) : quote.start].strip()
        if quote.start <= sentence.start or not opening or opening.endswith((",", ".", ":", ";")):
            return quote
    start = segment(whole, sentence, at).start
    return Span(start, at)


def segment(whole: Whole, sentence: Sentence, at: int) -> Span:
    """Return the part of a sentence between semicolons that holds `at`; a semicolon in quotes does not part."""
    low = whole.low
    start, end = sentence.start, sentence.end
    cut = low.find(";", start, sentence.end)
    while cut >= 0:
        if not whole.in_quote(cut):
            if cut < at:
                start = cut + 1
            else:
                end = cut
                break
        cut = low.find(";", cut + 1, sentence.end)
    return Span(start, end)
