"""Matchers, one a kind of mention: what the text says."""
