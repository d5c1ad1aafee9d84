"""Sentences to entity proposals: the only package that loads and runs the spaCy pipeline.

Of the pipeline only the tokenizer and the entity recogniser run: figures and dates read clauses over plain words.
What leaves it is plain and frozen, so that nothing after it holds a `Doc`.
"""

import gc
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

from factx.annotate.loading import load, name_of
from factx.annotate.recogniser import Proposal, Recogniser
from factx.french.folding import fold_word
from factx.lexicon.names import never_names
from factx.model import NamedSpan, Sentence

__all__ = ["DEFAULT_MODEL", "Annotator", "name_of"]

DEFAULT_MODEL = "fr_core_news_sm"
BATCH = 128  # sentences
BATCH_LENGTH = 20_000  # characters
WARMING = 1_000_000  # characters
ZONE = 200_000  # characters
WORDS = 40_000  # new ones in the vocabulary


class Annotator:
    """A loaded French spaCy pipeline; `name` is its name and version."""

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        """Load `model`, an installed French spaCy pipeline.

        Raises:
            ModelError: it is not installed, not French, or has no entity recogniser.
        """
        self._model = model
        self._zone = ExitStack()
        self._load()
        self.name = f"{model} {self._nlp.meta['version']}"

    def annotate(self, text: str, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
        """Return the sentences with the pipeline's entity proposals.

        Sentence borders are kept as given: a proposal never crosses one. A sentence whose only capital is that of the
        function word at its head has no name to propose and is not asked for one.
        """
        done = {sentence.start: sentence for sentence in sentences}
        for batch in _batches([s for s in sentences if _may_name(text, s)]):
            self._renew(batch[-1].end - batch[0].start)
            done.update((sentence.start, sentence) for sentence in self._annotate(text, batch))
        return tuple(done.values())

    def _load(self) -> None:
        self._nlp = load(self._model)
        self._recogniser = Recogniser(self._nlp)
        self._left = WARMING
        self._full = len(self._nlp.vocab) + WORDS

    def _renew(self, characters: int) -> None:
        """Forget words now and then, so that an archive's rare ones do not pile up in the vocabulary.

        The tokenizer caches only outside a memory zone: the first stretch of text runs without one and leaves the
        common words cached, each later stretch runs in a zone of its own. What a zone ends leaves a gap in spaCy's
        tables, which grow for ever: so the pipeline itself is loaded anew after so many words.
        """
        self._left -= characters
        if len(self._nlp.vocab) > self._full:
            self._zone.close()
            del self._nlp, self._recogniser
            gc.collect()
            self._load()
        elif self._left < 0:
            self._zone.close()
            self._zone.enter_context(self._nlp.memory_zone())
            self._left = ZONE - characters

    def _annotate(self, text: str, sentences: Sequence[Sentence]) -> Iterator[Sentence]:
        docs = [self._nlp.make_doc(text[s.start : s.end]) for s in sentences]
        for sentence, doc, proposals in zip(sentences, docs, self._recogniser.read(docs), strict=True):
            names = tuple(_named(sentence, doc, proposal) for proposal in proposals)
            yield replace(sentence, names=names) if names else sentence


def _named(sentence: Sentence, doc: Any, proposal: Proposal) -> NamedSpan:
    first, last = doc[proposal.first], doc[proposal.last - 1]
    return NamedSpan(sentence.start + first.idx, sentence.start + last.idx + len(last), proposal.label)


_HEAD = re.compile(r"\W*([^\W\d_]+)(['’]?)")
_CAPITAL = re.compile(r"[^\W\d_a-zà-öø-ÿœ]")


def _may_name(text: str, sentence: Sentence) -> bool:
    """Return whether a sentence holds a capital that may open a name."""
    head = _HEAD.match(text, sentence.start, sentence.end)
    if head is None or _CAPITAL.search(text, head.end(), sentence.end):
        return True
    return not head[2] and fold_word(head[1]) not in never_names()


def _batches(sentences: Sequence[Sentence]) -> Iterator[Sequence[Sentence]]:
    """Yield the sentences by so many that the memory they take together stays small, however long they are."""
    start = 0
    for at, sentence in enumerate(sentences):
        if at > start and (at - start == BATCH or sentence.end - sentences[start].start > BATCH_LENGTH):
            yield sentences[start:at]
            start = at
    if sentences:
        yield sentences[start:]
