"""Runs one of Django's own commands with the safe SQLite in place."""

import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    execute_from_command_line(["goldenthread", *sys.argv[1:]])
