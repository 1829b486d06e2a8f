"""That a publisher has something newer is known from what it said when it was last asked, and from nothing else."""

from datetime import UTC, datetime, timedelta

from etl.sources.raw import RawStore
from oppvekst.fetching import Dates, newer_dates, note_date
from oppvekst.fetching.dates import FILE, Seen
from oppvekst.store import open_current

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


def newer(commands):
    """The tables that are newer at their publishers, and since when."""
    dates = newer_dates(commands.settings)
    states = open_current(commands.settings).status()
    found = {one.table: dates.newer(one.source, one.table, one.published_at) for one in states}
    return {table: f"{when:%Y-%m-%d}" for table, when in found.items() if when}


def test_nothing_is_newer_after_a_fetch_and_a_build(built):
    assert newer_dates(built.settings).seen
    assert newer(built) == {}


def test_a_table_that_could_not_be_fetched_is_newer_at_its_publisher(built, bank):
    bank.touch("12275", "2026-10-01T06:00:00Z")
    bank.faults.add("500", match="12275/data", times=99)
    assert built.etl("fetch", "--table", "12275") == 3
    assert newer(built) == {"12275": "2026-10-01"}
    assert built.etl("build") == 0
    assert newer(built) == {"12275": "2026-10-01"}
    bank.faults.clear()
    assert built.etl("fetch", "--table", "12275") == 0
    assert newer(built) == {"12275": "2026-10-01"}, "it is fetched, and not shown yet"
    assert built.etl("build") == 0, built.stderr
    assert newer(built) == {}


def test_a_probe_notes_it_too_and_stores_no_figure(built, bank):
    bank.touch("12275", "2026-10-02T06:00:00Z")
    stored = list(RawStore(built.settings.raw_dir).every())
    built.etl("probe", "--table", "12275")
    assert newer(built) == {"12275": "2026-10-02"}
    assert list(RawStore(built.settings.raw_dir).every()) == stored


def seen(question, published, at=NOON):
    return Seen("ssb", "12275", question, published, at)


def test_parts_of_a_table_with_dates_of_their_own_are_no_news():
    dates = Dates((seen("a", NOON), seen("b", NOON + timedelta(days=9))))
    assert dates.newer("ssb", "12275", NOON) is None
    assert dates.newer("ssb", "12275", NOON - timedelta(days=1)) == NOON
    assert dates.newer("fhi", "12275", NOON - timedelta(days=1)) is None


def test_figures_without_a_date_are_not_called_old():
    assert Dates((seen("a", NOON),)).newer("ssb", "12275", None) is None


def test_a_question_that_is_not_asked_any_more_hides_nothing(commands):
    settings = commands.settings
    settings.fetching_dir.mkdir(parents=True)
    note_date(settings, "ssb", "12275", "old", NOON)
    path = settings.fetching_dir / FILE
    now = datetime.now(UTC)
    path.write_text(
        path.read_text(encoding="utf-8").replace(f"{now:%Y-%m-%d}", "2024-01-01"), encoding="utf-8"
    )
    note_date(settings, "ssb", "12275", "new", NOON + timedelta(days=3))
    assert newer_dates(settings).newer("ssb", "12275", NOON) == NOON + timedelta(days=3)


def test_a_file_that_cannot_be_read_says_nothing_and_is_written_anew(commands):
    settings = commands.settings
    settings.fetching_dir.mkdir(parents=True)
    (settings.fetching_dir / FILE).write_bytes(b"[{")
    assert newer_dates(settings).seen == ()
    note_date(settings, "ssb", "12275", "a", NOON)
    assert [one.published_at for one in newer_dates(settings).seen] == [NOON]


def test_a_file_of_dates_that_say_no_zone_is_as_none_at_all(commands):
    folder = commands.settings.fetching_dir
    folder.mkdir(parents=True)
    said = '[{"source":"ssb","table":"1","question":"a","published_at":"2026-11-01","seen_at":"2026-11-01T12:00:00"}]'
    (folder / FILE).write_text(said, encoding="utf-8")
    assert newer_dates(commands.settings) == Dates()
