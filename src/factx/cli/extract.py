"""`factx extract`: articles in, facts out."""

from factx.cli import _options


def command(
    paths: _options.Paths,
    format: _options.Format = None,
    output: _options.Output = None,
    kind: _options.Kinds = None,
    flat: _options.Flat = False,
    excel_fr: _options.ExcelFr = False,
    date: _options.Date = None,
    default_date: _options.DefaultDate = None,
    input_format: _options.InputFormat = None,
    text_field: _options.TextField = None,
    date_field: _options.DateField = None,
    model: _options.Model = _options.MODEL,
    gazetteer: _options.Gazetteer = None,
    jobs: _options.Jobs = None,
    store: _options.Store = None,
    refresh: _options.Refresh = False,
    shard: _options.Shard = None,
    errors: _options.Errors = None,
    fail_fast: _options.FailFast = False,
    quiet: _options.Quiet = False,
    verbose: _options.Verbose = False,
) -> int:
    """Extract facts from files, folders or standard input.

    Reads .txt, .md, .json and .jsonl. Facts go to standard output, all else to stderr.
    """
    from factx.cli._output import destination
    from factx.cli._report import Report
    from factx.cli._run import Batch
    from factx.pipeline import Extractor
    from factx.readers import read_paths
    from factx.writers import WriteOptions

    kinds = _options.kinds(kind)
    silent = store is not None and not (format or output or flat or excel_fr)
    where = (
        None
        if silent
        else destination(
            format, _options.not_read(output, paths, "-o"), WriteOptions(kinds=kinds, flat=flat, excel_fr=excel_fr)
        )
    )
    extractor = Extractor(
        model=model,
        kinds=kinds,
        date=_options.day(date, "--date"),
        default_date=_options.day(default_date, "--default-date"),
        gazetteer=gazetteer,
    )
    if jobs is None and "-" in paths:
        jobs = 1  # to choose would be to wait for more than a slow pipe has
    articles = read_paths(paths, input_format=input_format, text_field=text_field, date_field=date_field)
    with (
        Batch(extractor, jobs=jobs, store=store, refresh=refresh, part=_options.part(shard)) as batch,
        Report(
            quiet=quiet, verbose=verbose, errors=_options.not_read(errors, paths, "--errors"), fail_fast=fail_fast
        ) as report,
    ):
        records = report.records(batch.outcomes(articles), may_be_empty=batch.may_be_empty)
        if where is None:
            for _ in records:
                pass
        else:
            where.write(records)
    report.summarise(words=batch.words, skipped=batch.skipped(), aloud=silent)
    return report.exit_code()
