"""Mentions to facts: a figure with its arguments, its assertion and its identity."""
