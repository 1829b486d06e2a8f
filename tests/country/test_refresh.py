"""``etl refresh`` and the process behind «Hent tall»: the core first, stopped, killed, refused, and gone on with."""

import json
import os
import signal
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from chaos.conftest import Program
from chaos.test_bad_disk import barred, full

from etl.build.plan import Plan
from etl.sources.raw import RawStore
from etl.sources.records import RawRecord
from oppvekst.catalog import load_catalog
from oppvekst.fetching import (
    FetchingError,
    Phase,
    Trouble,
    ask_to_stop,
    read_job,
    standing,
    start,
    write_job,
)
from oppvekst.fetching.job import STATUS
from oppvekst.settings import Settings
from oppvekst.store import current_build_id


def until(what, seconds=90):
    """Wait for something; what it gave."""
    deadline = time.monotonic() + seconds
    while not (found := what()):
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.02)
    return found


@pytest.fixture
def settings(commands):
    """Where the commands work; what is started there is ended with the test."""
    yield commands.settings
    job = read_job(commands.settings)
    if standing(commands.settings).running and job is not None:
        with suppress(OSError):
            os.kill(job.pid, signal.SIGTERM)
        until(lambda: not standing(commands.settings).running)


def done(settings, tables):
    job = read_job(settings)
    return job is not None and job.done >= tables


def ended(settings):
    return not standing(settings).running


def whole(settings):
    """Every record in the raw store can be read, to its last byte."""
    records = list(RawStore(settings.raw_dir).every())
    assert [one for one in records if not isinstance(one, RawRecord)] == []
    assert all(one.contents() for one in records)
    return {one.table for one in records}


def asked_for_figures(bank):
    """How often each question for figures was asked."""
    return Counter(asked(call) for call in bank.calls if call.path.endswith("/data"))


def asked(call):
    return call.path, call.query, json.dumps(call.body, sort_keys=True)


KOMMUNER = ("9110", "9111", "0")


def figures(commands):
    """Every figure of some places, but for when it was fetched and from which address."""
    told = [commands.json("profile", "--region", code)["indicators"] for code in KOMMUNER]
    return json.loads(json.dumps(told), object_hook=_timeless)


def _timeless(found):
    return {key: value for key, value in found.items() if key not in ("fetched_at", "url", "sha256")}


def test_it_gives_the_same_figures_as_a_fetch_and_a_build(built, tmp_path, monkeypatch):
    expected = figures(built)
    monkeypatch.setenv("OPPVEKST_DATA_DIR", str(tmp_path / "another"))
    assert built.etl("refresh") == 0, built.stderr
    assert figures(built) == expected
    job = read_job(Settings.from_environment())
    assert (job.phase, job.done, job.problem_nb) == (Phase.DONE, job.of, "")
    assert job.build == current_build_id(Settings.from_environment())


def test_the_core_is_built_before_the_rest_is_asked_for(commands, bank, settings):
    catalog = load_catalog(settings.catalog_path)
    plan = Plan.of(catalog)
    core = plan.core(catalog)
    rest = [one for one in plan.by_worth(catalog) if one not in core]
    bank.faults.add("hang", match=f"/{rest[0].table}", times=99)
    start(settings)
    until(lambda: read_job(settings).phase is Phase.REST)
    assert current_build_id(settings) == read_job(settings).build
    fetched = {row["table"]: row["state"] for row in commands.json("status")["sources"]}
    assert {fetched[one.table] for one in core if one.table in fetched} == {"fresh"}
    asked = " ".join(call.path for call in bank.calls)
    assert not [one.table for one in rest[1:] if one.source == "ssb" and f"/{one.table}/" in asked]


def test_it_is_stopped_between_two_questions_and_gone_on_with(bank, settings):
    bank.delay = 0.15
    start(settings)
    until(lambda: done(settings, 4))
    ask_to_stop(settings)
    until(lambda: ended(settings))
    stopped = read_job(settings)
    assert stopped.phase is Phase.STOPPED
    assert 4 <= stopped.done < stopped.of
    assert len(whole(settings)) >= 2, "the first table is asked for in several questions"
    assert current_build_id(settings) is None, "what was not finished is not shown"
    bank.delay, before = 0.0, len(bank.calls)
    start(settings)
    until(lambda: ended(settings))
    job = read_job(settings)
    assert (job.phase, job.done, job.since) == (Phase.DONE, job.of, stopped.since)
    again = {asked(call) for call in bank.calls[before:] if "/data" in call.path}
    assert set(asked_for_figures(bank).values()) == {1}, "no figure is asked for twice"
    assert again


def test_a_wait_is_not_waited_out(bank, settings):
    """A publisher that asks for a pause, and somebody who does not want to wait for it."""
    bank.faults.add("429", match="/data", times=99, retry_after="200")
    start(settings)
    until(lambda: read_job(settings).waiting)
    ask_to_stop(settings)
    until(lambda: ended(settings), seconds=10)
    assert read_job(settings).phase is Phase.STOPPED


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_one_that_is_killed_does_not_seem_to_go_on_and_is_gone_on_with(bank, settings):
    bank.delay = 0.1
    start(settings)
    until(lambda: done(settings, 3))
    assert standing(settings).running
    os.kill(read_job(settings).pid, signal.SIGKILL)
    until(lambda: ended(settings))
    found = standing(settings)
    assert found.broken
    assert found.job.phase is Phase.CORE
    whole(settings)
    bank.delay = 0.0
    start(settings)
    until(lambda: ended(settings))
    assert read_job(settings).phase is Phase.DONE
    whole(settings)


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGSTOP")
def test_one_that_gives_no_sign_of_life_is_said_to_be_silent(bank, settings, monkeypatch):
    monkeypatch.setattr("oppvekst.fetching.job.SILENT", timedelta(seconds=0.2))
    bank.delay = 0.3
    start(settings)
    os.kill(read_job(settings).pid, signal.SIGSTOP)
    until(lambda: standing(settings).silent)
    assert standing(settings).running
    os.kill(read_job(settings).pid, signal.SIGCONT)
    os.kill(read_job(settings).pid, signal.SIGKILL)
    until(lambda: ended(settings))


def test_a_second_one_is_refused_and_the_first_goes_on(bank, commands, settings):
    bank.delay = 0.2
    start(settings)
    first = read_job(settings).pid
    with pytest.raises(FetchingError):
        start(settings)
    assert commands.etl("refresh") == 2
    assert commands.stderr.startswith("etl: another fetch of everything goes on already")
    assert standing(settings).running
    assert read_job(settings).pid == first


def test_of_two_that_begin_at_once_one_goes_on(bank, settings):
    bank.delay = 0.2
    refused = []

    def begin():
        try:
            start(settings)
        except FetchingError as error:
            refused.append(error)

    both = [threading.Thread(target=begin) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert standing(settings).running
    assert len(refused) <= 1
    assert set(asked_for_figures(bank).values()) <= {1}


def test_a_publisher_that_is_away_is_told_and_the_rest_is_had(commands, bank, settings, monkeypatch):
    monkeypatch.setenv("OPPVEKST_FHI_URL", "http://127.0.0.1:9/nobody")
    assert commands.etl("refresh") == 3
    job = read_job(settings)
    assert job.phase is Phase.DONE
    away = {one.source for one in job.failures if one.why is Trouble.AWAY}
    assert away == {"fhi"}
    assert not any(one.stands for one in job.failures)
    states = {row["source"]: row["state"] for row in commands.json("status")["sources"]}
    assert states["ssb"] == "fresh"
    monkeypatch.setenv("OPPVEKST_FHI_URL", bank.urls["fhi"])
    assert commands.etl("refresh") == 0, commands.stderr
    assert read_job(settings).failures == ()


def test_what_stands_in_for_a_table_that_failed_is_told(built, bank, settings):
    bank.touch("12275")
    bank.faults.add("wrong_length", match="12275/data", times=99)
    assert built.etl("refresh") == 3
    (failure,) = read_job(settings).failures
    assert (failure.source, failure.table, failure.stands) == ("ssb", "12275", True)
    assert failure.why is Trouble.UNUSABLE


def test_one_stopped_long_ago_begins_anew(bank, commands, settings):
    assert commands.etl("refresh") == 0
    job = read_job(settings)
    old = replace(job, phase=Phase.STOPPED, since=job.since - timedelta(days=1))
    write_job(settings, old)
    bank.calls.clear()
    assert commands.etl("refresh") == 0
    assert bank.calls, "what was fresh yesterday is asked about again"
    assert read_job(settings).since > old.since


STRANGE = b'{"phase":"core","since":"2026-11-30T12:00:00%s","beat":"2026-11-30T12:00:00%s","pid":1,%s}'


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"phase": "core"}',
        STRANGE % (b"", b"Z", b'"of":1'),
        STRANGE % (b"Z", b"", b'"of":1'),
        STRANGE % (b"Z", b"Z", b'"of":70,"seconds_left":NaN'),
        STRANGE % (b"Z", b"Z", b'"of":70,"seconds_after":Infinity'),
        STRANGE % (b"Z", b"Z", b'"of":70,"done":-1'),
        (STRANGE % (b"Z", b"Z", b'"of":70')).replace(b"2026-11", b"9999-12"),
        (STRANGE % (b"+14:00", b"+14:00", b'"of":70')).replace(b"2026-11-30", b"0001-01-01"),
    ],
)
def test_a_file_that_cannot_be_read_is_no_fetch(commands, settings, content):
    settings.fetching_dir.mkdir(parents=True)
    (settings.fetching_dir / STATUS).write_bytes(content)
    assert standing(settings).job is None
    assert not standing(settings).running
    assert not standing(settings).broken


def program(commands, prefix=()):
    ours = {name: value for name, value in os.environ.items() if name.startswith("OPPVEKST_")}
    return Program(commands.settings.data_dir, ours, tuple(prefix))


@pytest.mark.skipif(sys.platform != "linux", reason="the limits are Linux's")
@pytest.mark.parametrize("kilobytes", [0, 1])
def test_a_full_disk_ends_it_in_a_sentence_and_it_is_not_running(commands, settings, kilobytes):
    limited = full(program(commands), kilobytes)
    code, _, err = limited.run("etl", "refresh")
    assert code in (1, 2), err
    assert "Traceback" not in err
    assert err.strip().splitlines()[-1].endswith(".")
    assert not standing(settings).running
    assert kilobytes == 0 or read_job(settings).phase is Phase.FAILED
    assert commands.etl("refresh") == 0, commands.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="the limits are Linux's")
def test_a_folder_that_may_not_be_written_is_said(commands, settings):
    settings.data_dir.mkdir(parents=True)
    settings.data_dir.chmod(0o555)
    try:
        code, _, err = program(commands, barred()).run("etl", "refresh")
    finally:
        settings.data_dir.chmod(0o755)
    assert code == 2
    assert len(err.strip().splitlines()) == 1
    assert "cannot be written" in err
    assert not standing(settings).running


def test_a_folder_that_is_a_file_is_said_before_anything_is_started(commands, settings):
    settings.data_dir.mkdir(parents=True)
    settings.fetching_dir.write_text("in the way", encoding="utf-8")
    with pytest.raises(FetchingError) as caught:
        start(settings)
    assert "disken er full" in caught.value.nb
    assert not standing(settings).running


def test_one_that_ends_at_once_is_said(commands, settings, monkeypatch, tmp_path):
    monkeypatch.setenv("OPPVEKST_RATE_PER_MINUTE", "much")
    with pytest.raises(FetchingError) as caught:
        start(settings)
    assert "OPPVEKST_RATE_PER_MINUTE" in str(caught.value)


def test_what_the_process_gets_does_not_hold_the_address_of_what_people_write(
    commands, settings, monkeypatch
):
    from oppvekst.fetching.process import _environment

    monkeypatch.setenv("OPPVEKST_STATE_URL", "postgresql://noen:passord@vert/base")
    monkeypatch.setenv("OPPVEKST_BUILDING", "3 4")
    assert not [name for name, value in _environment(settings).items() if "passord" in value]
    assert "OPPVEKST_BUILDING" not in _environment(settings)
