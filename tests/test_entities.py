"""Names found, labelled and gathered, on sentences marked inline, `<LOC>…</>` for short."""

import re
import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.match.entities import find
from factx.model import EntityMention, NamedSpan, Sentence
from factx.resolve.entities import resolve
from factx.segment import segment
from markup import parse

CASES = [
    "Le feu a pris dans la commune de <LOC>Vadrez Nord</>, au nord de <LOC>Gaza</>.",
    "Le <ORG>ministère irakien des Affaires étrangères</> a saisi l'<ORG>ONU</>.",
    "La ministre de la Défense <PER>Sylvie Goulard</> était à <LOC>Niamey</>.",
    "Le chef de l'<ORG>Otan</>, <PER>Jens Stoltenberg</>, en <LOC>Irak</>.",
    "Des Français et des Américains ont fui la <LOC>Libye</> samedi.",
    "Les combattants de l'<ORG>Etat islamique</> (<ORG>EI</>) tiennent Noël.",
    "Les milices pro-<LOC>Téhéran</> visent la coalition anti-<ORG>Daech</>.",
    "L'opération <MISC>Barkhane</> engage le <ORG>2e régiment étranger d'infanterie</>.",
    "Le <ORG>tribunal administratif de Lyon</> siège <LOC>rue Duguesclin</>.",
    "Le général <PER>Khalifa Haftar</> et <PER>Dominique de Villepin</> se sont vus.",
    "<LOC>Mali</> : <PER>Ibrahim Keïta</> reçu à l'<LOC>Élysée</> par <PER>Emmanuel Macron</>, dit l'<ORG>Élysée</>.",
    "La <LOC>Corse du Sud</>, selon <ORG>France Bleu Gard Lozère</>. Le <MISC>Mondial 2006</>, et M. <PER>Daval</>.",
    "Le <ORG>ministère de la santé</> et le <ORG>centre régional des crues</> (<ORG>CRC</>) se taisent.",
    "Les milices <ORG>anti-balaka</> et le <ORG>3e régiment étranger de génie</> de <LOC>Lodève</> sont là.",
    "La question de la place de <PER>Nicolas Weber</> se pose, <LOC>place de la Comédie</>.",
    "La <ORG>Fédération internationale de ski</> (<ORG>FIS</>) et l'<ORG>Institut national de la mer</> publient.",
    "Un car s'est renversé sur l'<LOC>A 61</> entre <LOC>Narbonne</> et <LOC>Toulouse</>, près d'<LOC>Agde</>.",
    "La <ORG>caisse de secours des mines du bassin</> (<ORG>Casemi</>) a fermé.",
    "Le typhon <MISC>Chaba</> a touché <LOC>Busan</>. <MISC>Chaba</> faiblit.",
    "Une interruption temporaire de travail (ITT) de dix jours.",
    "LE PROCUREUR OUVRE UNE ENQUÊTE SUR LES FAITS",
    "Les Kurdes tiennent la ligne <LOC>Damas</>-<LOC>Alep</>. Les <ORG>talibans</> et des rebelles talibans avancent.",
    "L'<ORG>Assemblée</> a voté. <PER>Nathan C.</>, 20 ans, se tait. D'après l'<ORG>AFP</>, des Toulousains aussi.",
    'L\'album "<MISC>Les Jours sans nous</>" sort. <PER>Florence Delmas</> chante à <LOC>Vérone</>.',
    "Le <ORG>Parlement irakien</> et le <ORG>Sénat</> votent. Selon le journal, au <ORG>Monde</>, on attend.",
    "Le <ORG>groupe d'appui et de secours en forêt</> (<ORG>Gasf</>) et le parquet de <LOC>Foix</> sont saisis.",
    "L'<ORG>Institut d'étude et de prévention du feu</>, décoré de la <MISC>Légion d'honneur</>, ferme.",
    "La <ORG>Commission des lois du littoral</> de l'<ORG>Assemblée nationale</> et le logiciel <MISC>Chorus</>.",
    "Le <ORG>Syndicat national des éleveurs de brebis indépendants</> (<ORG>Synebi</>) et <PER>Abdoul Hakim</>.",
    "Un drame à <LOC>Madison Square</>, écrit sur <ORG>Instagram</> <PER>Aliya Ferguson</>.",
    "La <ORG>Croix Rouge turque</> et <ORG>SOS Médecins</> sont venus.",
    "La <ORG>Commission de l'Union africaine</> blâme le <ORG>Jamaat Nosrat al-Islam wal-Mouslimin</>.",
    "L'aviation bombarde <LOC>Omdurman</> et l'armée a repris <LOC>Hama</>.",
    "La vedette relie <LOC>Port-Joinville</> à l'île d'<LOC>Yeu</>.",
    "Selon M. <PER>Le Drian</>, rien ne presse. Aucun mort à <LOC>La Rochelle</>.",
]


def sentences(text: str, *names: NamedSpan) -> tuple[Sentence, ...]:
    """Return the sentences with the given proposals, as annotate makes them."""
    return tuple(
        replace(
            sentence,
            names=tuple(name for name in names if sentence.start <= name.start < sentence.end),
        )
        for sentence in segment(text).sentences
    )


def found(text: str, *names: NamedSpan) -> set[tuple[int, int, str]]:
    return {(m.start, m.end, m.label) for m in find(text, sentences(text, *names))}


@pytest.mark.parametrize("marked", CASES)
def test_names_without_a_recogniser(marked: str) -> None:
    text, marks = parse(re.sub(r"<([A-Z]+)>", r"<entity label=\1>", marked).replace("</>", "</entity>"))
    assert found(text) == {(m.start, m.end, str(dict(m.attrs)["label"])) for m in marks}


WITH_RECOGNISER = [
    # the words the recogniser proposes with their labels, then what is right
    ({"Washington": "PER"}, "<LOC>Washington</> hésite, dit M. <PER>Washington</>."),
    ({"Daesh": "LOC"}, "La chute de <ORG>Daesh</> est proche."),
    ({"Mustafa al": "PER"}, "Le ministre <PER>Mustafa al-Hakimi</> part."),
    ({"Proclamer": "PER"}, "Proclamer la paix ne suffit pas."),
    ({"Viaduc de Tournay": "PER"}, "Viaduc de <LOC>Tournay</> : trois blessés près de <LOC>Tournay</>."),
    ({"Affaire Morand": "PER"}, "Affaire <PER>Morand</> : la défense de <PER>Luc Morand</> proteste."),
    ({"Otan Jens Holm": "ORG"}, "Le chef de l'<ORG>Otan</> <PER>Jens Holm</> est là."),
    ({"Premières Pages": "LOC", "de Premières Pages": "LOC"},
     "La société <ORG>Premières Pages</> ferme, dit le patron de <ORG>Premières Pages</>."),
    ({"Rita": "LOC"}, "<PER>Rita Haddad</> pleure. <PER>Rita</> attend."),
    ({"La Défense": "LOC"}, "La Défense a payé cher."),
    ({"l'Agence": "ORG", "Agence": "ORG"}, "Il dirige l'<ORG>Agence</> depuis 1990."),
    ({"Anciens": "LOC"}, "Ils parlent de leurs Anciens."),
    ({"Tigre": "LOC"}, "Un Tigre et un <MISC>A400M</> ont volé."),
    ({"les Tigres": "ORG", "Tigres": "ORG"}, "La milice des <ORG>Tigres</> a tiré."),
    ({"Chicago Bulls": "ORG"}, "Les <ORG>Chicago Bulls</> jouent à <LOC>Chicago</>."),
    ({"Air Sahel": "ORG"}, "<ORG>Air Sahel</> a fermé. <ORG>Air Sahel</> rouvre."),
    ({"Centre national": "ORG"}, "Le <ORG>Centre national des forêts</> de <LOC>Lomé</> alerte."),
    ({"Le Mans": "LOC", "Mans": "LOC"}, "Il vit à <LOC>Le Mans</>, et elle aux <LOC>Mureaux</> (<LOC>Yvelines</>)."),
    ({"Kouranko": "LOC"}, "Un raid à <LOC>Kouranko</> (<LOC>Mali</>)."),
    ({"Orange": "LOC"}, "Une usine à <LOC>Orange</> (<LOC>Vaucluse</>)."),
    ({"Landes": "LOC"}, "<LOC>Landes</> : deux morts. La <LOC>Manche</> est calme."),
    ({"Center for New Security": "ORG"}, "Un expert du <ORG>Center for New Security</> le croit."),
    ({"J. K. Rowling": "PER"}, "L'auteure <PER>J. K. Rowling</> et <PER>George W. Bush</> ont signé."),
    ({"Adam Fort": "PER"}, "<PER>Adam Fort</>, 34 ans, et <PER>Zora Blum</> (<ORG>LR</>) sont élus."),
    ({"Un Jong": "PER"}, "Le guide <PER>Choe Un Jong</> parle."),
    ({"Bravo": "PER"}, "\"Bravo\", a lancé <PER>Zora Blum</> à <LOC>Lomé</>, née en 1980."),
    ({"Louis Ford": "PER"}, "<PER>Louis Ford</> est mort. <PER>Ford</> avait 80 ans."),
    ({"Staline": "PER"}, "Il demanda à <PER>Staline</> de céder."),
    ({"Sceaux": "LOC"}, "Le garde des Sceaux <PER>Luc Morand</> et la ministre des Outre-mer signent."),
    ({"Noël": "PER"}, "Le repas de Noël avec <PER>Noël Lenoir</>."),
    ({"Institut": "ORG"}, "L'<ORG>Institut américain des maladies infectieuses</> et son <ORG>Institut</> doutent."),
    ({"Conseil": "ORG"}, "Le <ORG>Conseil</> de parler, l'<ORG>Union économique et financière</> d'agir."),
    ({"Koïra": "PER"}, "Le cercle de <LOC>Koïra</> (<LOC>Mali</>) et la ville côtière de <LOC>Bassa</>."),
]  # fmt: skip


@pytest.mark.parametrize(("proposed", "marked"), WITH_RECOGNISER)
def test_names_with_a_recogniser(proposed: dict[str, str], marked: str) -> None:
    text, marks = parse(re.sub(r"<([A-Z]+)>", r"<entity label=\1>", marked).replace("</>", "</entity>"))
    names = sorted(
        (
            NamedSpan(m.start(), m.end(), label)
            for word, label in proposed.items()
            for m in re.finditer(re.escape(word), text)
        ),
        key=lambda name: name.start,
    )
    assert found(text, *names) == {(m.start, m.end, str(dict(m.attrs)["label"])) for m in marks}


WORDS = st.sampled_from(
    re.findall(
        r"\S+",
        "Mali MALI Paris l'Otan EI (EI) M. Abou ben al-Assad de du le La Le Jean Florence ministère ministre des "
        'Affaires étrangères 3e régiment rue place Nord (Nord) A 61 " « » . , : talibans Conseil national Le Monde au '
        "Parisien Coupe du Monde 2006 X Élysée à l' Narbonne-Toulouse TF1 #MeToo",
    )
)


@given(st.lists(WORDS, max_size=40).map(" ".join), st.integers(0, 3))
def test_any_text_gives_spans_that_lie_in_it_apart(text: str, cut: int) -> None:
    layout = segment(text).sentences
    names = [NamedSpan(m.start(), m.end(), "PER") for m in re.finditer(r"[A-Z]\w+", text)][cut:]
    mentions = find(text, sentences(text, *names))
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert all(any(s.start <= m.start < m.end <= s.end for s in layout) for m in mentions)
    entities = resolve(text, mentions, layout)
    assert sorted((m.start, m.end) for e in entities for m in e.mentions) == [(m.start, m.end) for m in mentions]
    assert [e.id for e in entities] == [f"e{n}" for n in range(1, len(entities) + 1)]
    assert all(text[m.start : m.end] == m.text for e in entities for m in e.mentions)


def test_time_grows_with_the_text_alone() -> None:
    page = "Le maire de Gap, Jean Dupont, et l'ONG Secours (SEC) sont à Lyon avec M. Martin. "
    spent = []
    for times in (50, 800):
        text = page * times
        lines = sentences(text)
        start = time.process_time()
        resolve(text, find(text, lines), lines)
        spent.append(time.process_time() - start)
    assert spent[1] < 16 * 4 * max(spent[0], 0.005)


def test_a_persons_aliases_are_one_entity() -> None:
    text = "Mohammed Chia al-Soudani a parlé. M. al-Soudani part. Le Premier ministre irakien Chia al-Soudani signe."
    entities = resolve(text, find(text, sentences(text)), sentences(text))
    assert [(e.name, e.role, e.country, len(e.mentions)) for e in entities] == [
        ("Mohammed Chia al-Soudani", "Premier ministre irakien", "IQ", 3)
    ]


def test_a_surname_alone_is_the_person_most_spoken_of() -> None:
    text = "Zoé Blum est là. Luc Blum parle. Luc Blum signe. M. Blum part. Al-Qaïda et Al-Qaïda au Maghreb islamique."
    entities = resolve(text, find(text, sentences(text)), sentences(text))
    assert [(e.name, len(e.mentions)) for e in entities] == [
        ("Zoé Blum", 1),
        ("Luc Blum", 3),
        ("Al-Qaïda", 1),
        ("Al-Qaïda au Maghreb islamique", 1),
    ]


def test_an_acronym_is_bound_to_its_long_form() -> None:
    text = "Le 1er régiment de hussards parachutistes (RHP) part. Le 1er RHP revient."
    entities = resolve(text, find(text, sentences(text)), sentences(text))
    assert [(e.name, e.category) for e in entities] == [("1er régiment de hussards parachutistes", "military")]
    assert [m.text for m in entities[0].mentions] == ["1er régiment de hussards parachutistes", "RHP", "1er RHP"]


def facts(text: str) -> dict[str, tuple[str | None, str | None, str | None]]:
    entities = resolve(text, find(text, sentences(text)), sentences(text))
    return {e.name: (e.country, e.role, e.category) for e in entities}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le président malien Boubacar Diarra a parlé.", {"Boubacar Diarra": ("ML", "président malien", None)}),
        ("Boubacar Diarra, ministre nigérien de la Santé, a parlé.", {
            "Boubacar Diarra": ("NE", "ministre nigérien de la Santé", None)}),
        ("Le maire de Niamey, Boubacar Diarra, a parlé.", {
            "Niamey": ("NE", None, None), "Boubacar Diarra": ("NE", "maire de Niamey", None)}),
        ("La sœur de Boubacar Diarra a parlé.", {"Boubacar Diarra": (None, None, None)}),
        ("Selon l'avocat de Boubacar Diarra, tout va.", {"Boubacar Diarra": (None, None, None)}),
        ("Le ministère yéménite de la Santé se tait.", {"ministère yéménite de la Santé": ("YE", None, "state")}),
        ("Le tribunal correctionnel de Dakar siège.", {"tribunal correctionnel de Dakar": ("SN", None, "state")}),
        ("La milice Ansar Bila a tiré.", {"Ansar Bila": (None, None, "armed group")}),
        ("Le quotidien Al-Wadifa le révèle.", {"Al-Wadifa": (None, None, "media")}),
        ("La chaîne France Bleu Isère le révèle.", {"France Bleu Isère": ("FR", None, "media")}),
        ("Des rebelles à Kourbane, au Niger.", {"Kourbane": ("NE", None, None), "Niger": ("NE", None, None)}),
    ],
)  # fmt: skip
def test_role_country_and_category(text: str, expected: dict[str, tuple[str | None, str | None, str | None]]) -> None:
    assert facts(text) == expected


def test_nothing_to_find() -> None:
    assert find("", ()) == ()
    assert resolve("", (), ()) == ()
    assert resolve("Il pleut.", (EntityMention(0, 2, "PER", "entity.name"),), ())[0].id == "e1"
