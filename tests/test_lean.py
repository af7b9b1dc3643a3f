"""What a report loads, and what it does without."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize("loaded", ["communique.reports.writing", "communique.reports.kernel_factory"])
def test_a_report_builds_no_grammar_of_addresses_and_leaves_it_to_others(loaded):
    pytest.importorskip("rfc3987_syntax")
    told = (
        f"import {loaded}, sys; import jupyter_client.manager, nbformat; assert 'jsonschema' in sys.modules;"
        "assert 'rfc3987_syntax' not in sys.modules; import rfc3987_syntax; assert rfc3987_syntax.is_valid_syntax"
    )
    assert subprocess.run([sys.executable, "-c", told], check=False).returncode == 0
