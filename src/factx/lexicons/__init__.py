"""Linguistic data: TOML for rules with their examples, CSV for long flat lists."""
