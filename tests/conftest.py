"""Lets tests in folders import what stands beside this file; forbids skips where all is installed.

With NEWSGRAPH_CI set, a test that skips fails, so that a program missing there cannot go unseen.
Only what that place cannot have may still be absent.
"""

import os
from collections.abc import Generator

import pytest

# Annotated articles that may not be published with the code; rights that root always has.
_MAY_SKIP = ("../shared", "not root")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _refuse(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _refuse(report)
    return report


def _refuse(report: pytest.TestReport | pytest.CollectReport) -> None:
    if "NEWSGRAPH_CI" not in os.environ or not report.skipped or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    if not any(allowed in reason for allowed in _MAY_SKIP):
        report.outcome = "failed"
        report.longrepr = f"skipped under NEWSGRAPH_CI: {reason}"
