"""Runs the command line as ``python -m builder.cli``."""

from builder.cli import main

raise SystemExit(main())
