"""What the matchers read in sentences marked with their figures: casualties and troops, without any model."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.clauses.article import Article
from factx.clauses.frames import FigureNoun, FigureVerb
from factx.lexicon import rules
from factx.match import casualties, dates, quantities, troops
from factx.model import DateFact, Entity, FigureMention, Mention, Sentence, Span
from factx.segment import segment
from markup import Mark, parse

MATCHERS = {"casualty": casualties, "troops": troops}
FIELDS = {"type", "scope", "modality"}


def read(text: str, names: tuple[str, ...] = ()) -> list[FigureMention]:
    layout = segment(text)
    days = tuple(
        DateFact("d", m.type, m.said, None, None, None, (), text[m.start : m.end], m.start, m.end, m.rule)
        for m in dates.find(text, layout)
    )
    count = quantities.counter(text, [Span(d.start, d.end) for d in days])
    people = tuple(_person(text, name) for name in names)
    article = Article(text, layout.sentences, count=count, entities=people, dates=days)
    return [f for m in MATCHERS.values() for f in m.find(article)]


def _person(text: str, name: str) -> Entity:
    start = text.index(name)
    mention = Mention(name, start, start + len(name))
    return Entity("e", "PER", name, None, None, None, None, None, None, (mention,))


def agrees(figure: FigureMention, mark: Mark) -> bool:
    inside = mark.start <= figure.quantity.start and figure.quantity.end <= mark.end
    shown = {k: getattr(figure if k in FIELDS else figure.quantity, k) for k, _ in mark.attrs}
    return (
        inside
        and figure.kind == mark.kind
        and {k: None if v is None else str(v) for k, v in shown.items()} == dict(mark.attrs)
    )


def check(marked: str, names: tuple[str, ...] = ()) -> None:
    text, marks = parse(marked)
    left = read(text, names)
    for mark in marks:
        found = next((f for f in left if agrees(f, mark)), None)
        assert found is not None, f"{mark} not in {[(f.kind, f.type, text[f.start : f.end]) for f in left]}"
        left.remove(found)
    assert [(f.kind, f.type, text[f.start : f.end], f.rule) for f in left] == []


def cases(name: str) -> list[str]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("marked", cases("figures_cases.txt"))
def test_reads_the_figures_of_a_sentence(marked):
    check(marked)


LEXICONS = {
    "casualty_verbs": FigureVerb,
    "casualty_nouns": FigureNoun,
    "troops_verbs": FigureVerb,
    "troops_nouns": FigureNoun,
}
EXAMPLES = [
    pytest.param(marked, id=f"{name}-{entry.id}-{number}")
    for name, kind in LEXICONS.items()
    for entry in rules(name, kind)
    for number, marked in enumerate((*entry.yes, *entry.no))
]


@pytest.mark.parametrize("marked", EXAMPLES)
def test_examples_of_the_lexicons(marked):
    check(marked)


ENTRIES = [pytest.param(name, entry, id=entry.id) for name, kind in LEXICONS.items() for entry in rules(name, kind)]


@pytest.mark.parametrize(("name", "entry"), ENTRIES)
def test_an_entry_reads_an_example_of_its_own(name, entry):
    fired = {figure.rule for marked in entry.yes for figure in read(parse(marked)[0])}
    assert f"{name.split('_')[0]}.{entry.id}" in fired, "another entry reads all its examples"


def test_the_rules_that_casualties_names_are_entries():
    sets = [value for value in vars(casualties).values() if isinstance(value, frozenset)]
    named = {word for value in sets for word in value if word.startswith("casualty.")}
    assert named
    assert named <= {f"casualty.{entry.id}" for name, kind in LEXICONS.items() for entry in rules(name, kind)}


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        (
            "L'assassinat de <casualty type=killed value=1 qualifier=derived>Jean Duval</casualty> a choqué.",
            ("Jean Duval",),
        ),
        (
            "<casualty type=killed value=2 qualifier=derived>Jean Duval et Luc Roy</casualty>, tués mardi.",
            ("Jean Duval", "Luc Roy"),
        ),
        ("Jean Duval est mort à 91 ans.", ("Jean Duval",)),
        ("L'avenue Jean Duval a été touchée.", ("Jean Duval",)),
    ],
)
def test_persons_named(marked, names):
    check(marked, names)


def test_the_number_of_a_name_counts_nobody():
    check(
        "<casualty type=injured value=3>Trois reporters, envoyés par France 2, ont été blessés</casualty>.",
        ("France 2",),
    )


def test_parts_point_at_their_whole():
    found = read("Sept personnes, dont deux enfants, ont péri.")
    assert [(f.quantity.value, f.scope, f.whole) for f in found] == [(7, None, None), (2, "subset", 0)]


def test_parts_in_the_next_sentence_point_at_their_whole():
    found = read("Sept soldats ont été tués mardi. Parmi eux figurent deux officiers.")
    assert [(f.quantity.value, f.whole, f.sentence) for f in found] == [(7, None, 0), (2, 0, 1)]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Douze soldats auraient été tués.", "conditional"),
        ("Douze soldats pourraient être tués.", "hypothetical"),
        ("Douze otages seront libérés mardi.", "planned"),
        ("Une opération a été lancée pour libérer douze otages.", "planned"),
        ("Douze soldats ont été tués.", None),
    ],
)
def test_mood_of_the_verb(text, modality):
    assert [f.modality for f in read(text)] == [modality]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Douze soldats maliens ont été tués.", "soldats maliens"),
        ("Douze personnes ont été tuées.", None),
        ("Le raid a fait douze blessés.", None),
        ("Neuf employés d'une compagnie chinoise ont péri.", "employés d'une compagnie chinoise"),
    ],
)
def test_who_is_the_noun_phrase(text, who):
    assert [f.who and text[f.who.start : f.who.end] for f in read(text)] == [who]


@given(
    st.lists(st.sampled_from([w for c in cases("figures_cases.txt")[:40] for w in parse(c)[0].split()]), max_size=40)
)
@settings(max_examples=150, deadline=None)
def test_any_words_raise_nothing_and_spans_hold(words):
    text = " ".join(words)
    for figure in read(text):
        assert 0 <= figure.start <= figure.quantity.start < figure.quantity.end <= figure.end <= len(text)
        assert figure.start <= figure.trigger.start < figure.trigger.end <= figure.end


@pytest.mark.parametrize("marked", cases("figures_cases.txt")[:25])
def test_a_sentence_in_front_shifts_offsets_only(marked):
    text, _ = parse(marked)
    front = "Il pleuvait beaucoup.\n"
    shift = len(front)
    alone = [(f.kind, f.type, f.start + shift, f.end + shift, f.rule) for f in read(text)]
    assert [(f.kind, f.type, f.start, f.end, f.rule) for f in read(front + text)] == alone


def test_many_numbers_cost_no_more_than_their_share():
    text = " ".join("Douze soldats ont été tués." for _ in range(300))
    assert len(read(text)) == 300


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Le ciel est bleu sur 12 villages.", []),
        ("La sécurité de 12 villages est en jeu.", []),
        ("Le déploiement de 30 panneaux commence.", []),
        ("Le déploiement de 30 gendarmes commence.", ["troops"]),
    ],
    ids=["no entry", "a word of an entry", "an entry without its people", "an entry"],
)
def test_sentences_are_read_where_an_entry_has_all_its_words(text, asks):
    asked = []
    for kind, matcher in MATCHERS.items():
        article = Article(
            text,
            [Sentence(0, len(text), 0)],
            count=lambda sentence, kind=kind: asked.append(kind) or (),
            entities=(),
            dates=(),
        )
        assert matcher.find(article) == ()
    assert asked == asks
