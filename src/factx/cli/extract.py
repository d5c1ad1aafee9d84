"""`factx extract`: articles in, facts out."""

from typing import Annotated

import typer

from factx import discovery
from factx.cli import _options

Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="|".join(discovery.names("factx.writers")),
        help="How to print the facts; default: table, or what the name of -o says.",
        show_default=False,
        autocompletion=lambda: list(discovery.names("factx.writers")),
    ),
]
Flat = Annotated[bool, typer.Option("--flat", help="One fact a line instead of one article (jsonl, json).")]
ExcelFr = Annotated[
    bool, typer.Option("--excel-fr", help="CSV for a French spreadsheet: semicolons, decimal commas, BOM, no formulas.")
]


def command(
    paths: _options.Paths,
    format: Format = None,
    output: _options.Output = None,
    kind: _options.Kinds = None,
    flat: Flat = False,
    excel_fr: ExcelFr = False,
    date: _options.Date = None,
    default_date: _options.DefaultDate = None,
    input_format: _options.InputFormat = None,
    text_field: _options.TextField = None,
    date_field: _options.DateField = None,
    model: _options.Model = _options.MODEL,
    jobs: _options.Jobs = None,
    quiet: _options.Quiet = False,
    verbose: _options.Verbose = False,
) -> int:
    """Extract facts from files, folders or standard input.

    Reads .txt, .md, .json and .jsonl. Facts go to standard output, all else to stderr.
    """
    from factx.batch import extract_all
    from factx.cli._output import destination
    from factx.cli._report import Report
    from factx.pipeline import Extractor
    from factx.readers import read_paths
    from factx.writers import WriteOptions

    kinds = _options.kinds(kind)
    where = destination(format, output, WriteOptions(kinds=kinds, flat=flat, excel_fr=excel_fr))
    extractor = Extractor(
        model=model,
        kinds=kinds,
        date=_options.day(date, "--date"),
        default_date=_options.day(default_date, "--default-date"),
    )
    articles = read_paths(paths, input_format=input_format, text_field=text_field, date_field=date_field)
    report = Report(quiet=quiet, verbose=verbose)
    if jobs is None and "-" in paths:
        jobs = 1  # to choose would be to wait for more than a slow pipe has
    where.write(report.records(extract_all(articles, extractor, jobs=jobs)))
    return report.exit_code()
