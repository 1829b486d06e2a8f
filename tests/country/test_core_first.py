"""``etl fetch --core``: what the front page and the report rest on, before and without the rest."""

from etl.build.plan import Plan
from etl.sources.questions import count
from oppvekst.catalog import load_catalog
from oppvekst.settings import Settings


def test_only_the_core_is_fetched_and_the_rest_goes_on_from_there(bank, commands):
    catalog = load_catalog(commands.settings.catalog_path)
    core = Plan.of(catalog).core(catalog)
    assert commands.etl("fetch", "--core") == 0, commands.stderr
    assert commands.stdout.startswith(f"{len(core)} tables: ")
    asked = len(bank.calls)
    assert commands.etl("build") == 0, commands.stderr
    figures = {table["table"]: table["state"] for table in commands.json("status")["sources"]}
    assert {figures[request.table] for request in core if request.table in figures} == {"fresh"}
    bank.calls.clear()
    assert commands.etl("fetch", "--core") == 0
    assert len(bank.calls) < asked, "what has not changed is not asked for again"


def test_the_core_comes_first_and_nothing_twice():
    catalog = load_catalog(Settings().catalog_path)
    plan = Plan.of(catalog)
    core, every = plan.core(catalog), plan.by_worth(catalog)
    assert every[: len(core)] == core
    assert len(every) == len(plan.requests)
    assert set(every) == set(plan.requests)
    assert core[0].table == "07459", "most shares are judged by the people behind them"


def test_the_core_is_had_within_two_minutes_at_the_polite_rate():
    """The first thirty questions to a publisher go at once, and the next thirty a minute later."""
    catalog = load_catalog(Settings().catalog_path)
    core = Plan.of(catalog).core(catalog)
    busiest = max(count(r for r in core if r.source == source) for source in {r.source for r in core})
    assert busiest <= 2 * Settings().rate_per_minute
    sources = [request.source for request in core]
    assert sources.index("fhi") < sources.index("ssb", 1), "one is asked while another is waited for"
