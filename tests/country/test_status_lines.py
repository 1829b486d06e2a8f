"""``etl status`` on a terminal: a table a line, a reason under it, nothing wider than the window."""

import pytest

import etl.__main__ as command


@pytest.mark.parametrize("columns", [80, 120])
def test_every_line_fits_the_terminal_and_the_reason_is_whole(monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    shown = "\n".join(command._indented("a reason of many words " * 12).splitlines())
    assert max(map(len, shown.splitlines())) < columns
    assert shown.split() == ("a reason of many words " * 12).split()


def test_a_table_is_one_line_with_its_days(built):
    assert built.etl("status") == 0
    lines = built.stdout.splitlines()
    (line,) = [line for line in lines if " ssb 12615:" in line]
    assert line.startswith("fresh     ssb 12615: ")
    assert "figures of 20" in line
    assert ", fetched 20" in line
    longest = max((line for line in lines if not line.startswith(" ")), key=len)
    assert len(longest) <= 80, longest
