from datetime import date

import pytest
from report.country import fictional_order

from oppvekst.geography import Geography
from oppvekst.report.content import build_report
from oppvekst.report.gathering import gather
from oppvekst.settings import Settings
from oppvekst.store import open_current

MADE = date(2026, 6, 5)


@pytest.fixture(scope="session")
def geo():
    return Geography.load(Settings().geography_dir)


@pytest.fixture(scope="module")
def figures(bundled):
    """The bundled real figures; pages tried in the same process close a build that newer ones have followed."""
    return open_current(Settings(data_dir=bundled))


@pytest.fixture(scope="module")
def report_of(figures, geo):
    """A report on the bundled figures, by place, year and form; each made once in a module."""
    made = {}

    def of(region="4012", year=2024, maal="nb", **choices):
        key = (region, year, maal, tuple(sorted(choices.items())))
        if key not in made:
            made[key] = gather(figures, geo, None, region, year, maal=maal, made=MADE, **choices)
        return made[key]

    return of


@pytest.fixture(scope="module")
def bamble(report_of):
    return report_of()


@pytest.fixture(scope="session")
def fictional():
    """A report of a fictional kommune, with every kind of gap, text and tiltak."""
    return build_report(fictional_order())
