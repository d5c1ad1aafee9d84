"""`factx merge`: the stores of several machines or runs into one."""

from typing import Annotated

import typer

Target = Annotated[str, typer.Argument(metavar="STORE", help="The store to put them into; made if it is missing.")]
Sources = Annotated[list[str], typer.Argument(metavar="OTHER", help="The stores to take articles from.")]


def command(store: Target, others: Sources) -> int:
    """Put the articles of other stores into one.

    An article that both hold is taken once; where they differ, the store that is named later wins.
    """
    from factx.cli._report import say
    from factx.store import Store

    with Store(store) as target:
        for path in others:
            with Store(path, readonly=True) as source:
                taken, there = target.merge(source)
            say(f"{path}: {taken} articles taken, {there} there already")
        say(f"{store}: {target.count('articles')} articles")
    return 0
