"""`factx explain`: for each fact, the words it stands on, the rule that read it, and how its value came about."""

from factx.cli import _options


def command(
    paths: _options.Paths,
    kind: _options.Kinds = None,
    date: _options.Date = None,
    default_date: _options.DefaultDate = None,
    input_format: _options.InputFormat = None,
    text_field: _options.TextField = None,
    date_field: _options.DateField = None,
    model: _options.Model = _options.MODEL,
    quiet: _options.Quiet = False,
    verbose: _options.Verbose = False,
) -> int:
    """Show each fact with its words, its rule and its reasons."""
    from factx.batch import extract_all
    from factx.cli._explained import explained
    from factx.cli._output import standard_output
    from factx.cli._report import Report
    from factx.model import KINDS, Article
    from factx.pipeline import Extractor
    from factx.readers import read_paths

    kinds = _options.kinds(kind)
    extractor = Extractor(
        model=model,
        kinds=kinds if kinds == ("dates",) else KINDS,  # a figure is explained with the dates and places it uses
        date=_options.day(date, "--date"),
        default_date=_options.day(default_date, "--default-date"),
    )
    report = Report(quiet=quiet, verbose=verbose)
    with standard_output() as out:
        for item in read_paths(paths, input_format=input_format, text_field=text_field, date_field=date_field):
            for record in report.records(extract_all([item], extractor)):
                text = item.text if isinstance(item, Article) else ""
                out.write(explained(record, text, kinds))
                out.flush()
    return report.exit_code()
