"""`factx schema`: what a record of `--format jsonl` looks like, for programs."""


def command() -> int:
    """Print the JSON Schema (2020-12) of a record as `--format jsonl` prints it."""
    import json

    from factx.cli._output import standard_output
    from factx.contract import schema

    with standard_output() as out:
        out.write(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n")
    return 0
