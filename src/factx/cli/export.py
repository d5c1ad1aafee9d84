"""`factx export`: what a store holds, in any format."""

from typing import Annotated

import typer

from factx.cli import _options

Database = Annotated[str, typer.Argument(metavar="STORE", help="The database that extract --store made.")]


def command(
    store: Database,
    format: _options.Format = None,
    output: _options.Output = None,
    kind: _options.Kinds = None,
    flat: _options.Flat = False,
    excel_fr: _options.ExcelFr = False,
) -> int:
    """Print the facts of a store in any format.

    Articles come in the order of their ids.
    """
    from factx.cli._output import destination
    from factx.store import Store
    from factx.writers import WriteOptions

    kinds = _options.kinds(kind)
    where = destination(format, output, WriteOptions(kinds=kinds, flat=flat, excel_fr=excel_fr))
    with Store(store, readonly=True) as opened:
        where.write(opened.records())
    return 0
