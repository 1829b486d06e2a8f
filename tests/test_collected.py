"""A folder that pytest passes by is a check that looked at nothing: its own list has folders called «build»."""

from fnmatch import fnmatch
from pathlib import Path

TESTS = Path(__file__).resolve().parent


def test_every_folder_of_tests_is_gone_through(request):
    folders = {part for path in TESTS.rglob("test_*.py") for part in path.relative_to(TESTS).parts[:-1]}
    assert {"build", "pages", "stats"} <= folders
    passed_by = request.config.getini("norecursedirs")
    assert passed_by
    assert [folder for folder in folders if any(fnmatch(folder, one) for one in passed_by)] == []


def test_no_two_files_of_tests_have_one_name():
    """Imported by name alone, the second would not be run."""
    names = [path.name for path in TESTS.rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))
