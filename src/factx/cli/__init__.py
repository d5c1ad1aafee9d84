"""The command line: one command a module; nothing heavy is imported until a command runs."""
