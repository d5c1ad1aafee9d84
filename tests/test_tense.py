import pytest

from factx.french.tense import look


def at(marked):
    words = marked.split()
    start = next(n for n, w in enumerate(words) if w.startswith("["))
    words[start] = words[start].strip("[]")
    return look(words, start, start + 1)


@pytest.mark.parametrize(
    ("clause", "wanted"),
    [
        ("le président a annoncé [jeudi] son départ", "past"),
        ("il sera jugé [jeudi]", "future"),
        ("il va être jugé [jeudi]", "future"),
        ("il doit rencontrer [jeudi] le roi", "future"),
        ("[jeudi] , il partira", "future"),
        ("[jeudi] , il était parti", "past"),
        ("un mort , [jeudi] à rome", None),
        ("les combats de [jeudi]", None),
        ("il a promis de revenir [jeudi]", "future"),
        ("il a promis [jeudi] de revenir", "past"),
        ("la vente est prévue [jeudi]", "ahead"),
        ("le tribunal examine [jeudi] le recours", "near"),
        ("il aurait tué [jeudi] un homme", "reported"),
        ("il parlerait à rome [jeudi]", "near"),
        ("les rebelles prirent [jeudi] la ville", "past"),
        ("s' exprimant [jeudi] devant la foule qui applaudira", "past"),
        ("une cérémonie organisée [jeudi] à rome", None),
        ("la saison va de mai à [octobre]", None),
        ("il partira ; [jeudi] , un mort", None),
        ("demain ( [vendredi] )", "future"),
    ],
)
def test_the_side_that_a_clause_looks_to(clause, wanted):
    assert at(clause) == wanted
