from factx.model import FigureMention, Quantity, Span
from factx.resolve.overlaps import without_casualties


def mention(kind, at, whole=None):
    quantity = Quantity(at, at + 2, 12, 12, 12, "exact", "quantity.digits", Span(at, at + 2), "digits")
    return FigureMention(kind, "present", at, at + 9, 0, "rule", Span(at + 3, at + 9), quantity, whole=whole)


def test_wholes_keep_pointing_at_their_figures():
    troops = [
        mention("troops", 0),
        mention("troops", 20),
        mention("troops", 40, whole=1),
        mention("troops", 60, whole=0),
    ]
    kept = without_casualties(troops, [mention("casualty", 0)])
    assert [(m.start, m.whole) for m in kept] == [(20, None), (40, 0), (60, None)]
