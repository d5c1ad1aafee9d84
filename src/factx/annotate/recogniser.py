"""Reads the entities of sentences with spaCy's recogniser, in one pass over all words where its network allows that.

spaCy walks each sentence word by word and scores its moves (begin, in, last, unit, out: BILUO) one state at a time.
What it sees of a state is the word, the first word of the entity that is open, and the word before (Lample et al.
2016, in the form of spaCy's "ner" states). Where no entity is open the last two are padding: so the moves of every
word outside entities are scored at once, and only the words of an entity one after the other. The entities are the
same; a network of any other form is left to spaCy.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from math import inf
from typing import Any, NamedTuple


class Proposal(NamedTuple):
    """The words `first` to `last` (exclusive) of a sentence proposed as an entity."""

    first: int
    last: int
    label: str


class Recogniser:
    """Reads the entities of tokenised sentences with the components of a loaded pipeline."""

    def __init__(self, nlp: Any) -> None:
        """Take the entity recogniser of a pipeline, and what runs before it."""
        self._before = [pipe for name, pipe in nlp.pipeline if name != "ner"]
        self._ner = nlp.get_pipe("ner")
        self._words = _Words(self._ner) if _sees_three_words(self._ner) else None

    def read(self, docs: Sequence[Any]) -> list[list[Proposal]]:
        """Return the proposals of each sentence, in text order."""
        for pipe in self._before:
            pipe.set_annotations(docs, pipe.predict(docs))
        if self._words is not None:
            return self._words.read(docs)
        self._ner.set_annotations(docs, self._ner.predict(docs))
        return [[Proposal(e.start, e.end, e.label_) for e in doc.ents] for doc in docs]


def _sees_three_words(ner: Any) -> bool:
    """Return whether a recogniser has the network that `_Words` knows, with nothing set that changes its moves."""
    model = ner.model
    if not {"tok2vec", "lower", "upper"} <= set(model.ref_names) or ner.cfg.get("beam_width", 1) != 1:
        return False
    plain = model.attrs.get("has_upper") and not model.attrs.get("unseen_classes")
    return bool(plain and model.get_ref("lower").has_dim("nF") and model.get_ref("lower").get_dim("nF") == 3)


class _Words:
    """Scores the moves of all words outside entities at once."""

    def __init__(self, ner: Any) -> None:
        self._tok2vec, self._lower, self._upper = (ner.model.get_ref(name) for name in ("tok2vec", "lower", "upper"))
        self._bias = self._lower.get_param("b")
        names = [ner.moves.get_class_name(at) for at in range(self._upper.get_dim("nO"))]
        self._labels = [name.partition("-")[2] for name in names]
        self._out = names.index("O")
        self._begins = [at for at, name in enumerate(names) if name.startswith("B-")]
        self._barred = [at for at, name in enumerate(names) if name.startswith(("I-", "L-", "M")) or name == "U-"]
        self._inside = {}
        weights, bias = self._upper.get_param("W"), self._upper.get_param("b")
        for label in map(self._labels.__getitem__, self._begins):
            moves = [names.index(f"I-{label}"), names.index(f"L-{label}")]
            self._inside[label] = weights[moves], bias[moves]

    def read(self, docs: Sequence[Any]) -> list[list[Proposal]]:
        features = self._lower.predict(self._tok2vec.predict(docs))  # the first row is the padding
        padding, features = features[0], features[1:]
        ends = list(accumulate(map(len, docs)))
        moves = self._moves(features[:, 0] + padding[1] + padding[2] + self._bias, ends)
        start, found = 0, []
        opening = (moves != self._out).nonzero()[0].tolist()
        for doc, end in zip(docs, ends, strict=True):
            first, last = bisect_left(opening, start), bisect_left(opening, end)
            found.append(
                self._proposals(doc, features[start:end], [(at - start, moves[at]) for at in opening[first:last]])
            )
            start = end
        return found

    def _hidden(self, states: Any) -> Any:
        return self._lower.ops.maxout(states)[0]

    def _moves(self, states: Any, ends: Sequence[int]) -> Any:
        """Return the best move for each word where no entity is open; the last word of a sentence begins none."""
        scores = self._upper.predict(self._hidden(states))
        scores[:, self._barred] = -inf
        for end in ends:
            scores[end - 1, self._begins] = -inf
        return scores.argmax(axis=1)

    def _proposals(self, doc: Any, features: Any, opening: Sequence[tuple[int, int]]) -> list[Proposal]:
        found: list[Proposal] = []
        end = 0
        for at, move in opening:
            if at < end or doc[at].is_space:
                continue
            label = self._labels[move]
            end = self._end(features, at, label) if move in self._begins else at + 1
            found.append(Proposal(at, end, label))
        return found

    def _end(self, features: Any, first: int, label: str) -> int:
        """Return the word after an entity that opens at a word: the one whose move "last" beats "in"."""
        weights, bias = self._inside[label]
        for at in range(first + 1, len(features) - 1):
            state = features[at, 0] + features[first, 1] + features[at - 1, 2] + self._bias
            goes_on, closes = (weights @ state.max(axis=-1) + bias).tolist()
            if closes > goes_on:
                return at + 1
        return len(features)
