import pytest

from factx.annotate import Annotator


@pytest.fixture(scope="session")
def annotator():
    return Annotator()
