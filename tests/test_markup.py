import pytest

from markup import Mark, MarkupError, parse


def test_marks_give_plain_text_and_spans():
    text, marks = parse('<casualty type=killed value=30 who="deux mots" by=null>30 morts</casualty> à Bagdad')
    assert text == "30 morts à Bagdad"
    attrs = (("type", "killed"), ("value", "30"), ("who", "deux mots"), ("by", None))
    assert marks == (Mark("casualty", 0, 8, attrs),)


@pytest.mark.parametrize("bad", ["<date>hier", "hier</date>", "<date>hier</casualty>", "<daet value=1>hier</daet>"])
def test_malformed_marks_fail(bad):
    with pytest.raises(MarkupError):
        parse(bad)
