"""`factx explain`: for each fact, the words it stands on, the rule that read it, and how its value came about."""

from itertools import tee

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
    gazetteer: _options.Gazetteer = None,
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
        gazetteer=gazetteer,
    )
    report = Report(quiet=quiet, verbose=verbose)
    with standard_output() as out:
        articles = read_paths(paths, input_format=input_format, text_field=text_field, date_field=date_field)
        read, again = tee(articles)
        for outcome, item in zip(extract_all(read, extractor), again, strict=True):
            record = report.record(outcome)
            if record is not None and isinstance(item, Article):
                out.write(("\n" if report.extracted > 1 else "") + explained(record, item.text, kinds))
                out.flush()
    report.settle()
    return report.exit_code()
