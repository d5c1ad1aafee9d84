"""`factx schema`: what a record of `--format jsonl` looks like, for programs."""


def command() -> int:
    """Print the JSON Schema of --format jsonl."""
    import json

    from factx.cli._output import standard_output
    from factx.contract import schema

    with standard_output() as out:
        out.write(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n")
    return 0
