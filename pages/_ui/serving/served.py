"""The figures and the geography that pages read, opened once and shared by everyone."""

from __future__ import annotations

import logging
from pathlib import Path

import streamlit as st

from oppvekst.errors import NoBuildError
from oppvekst.geography import Geography
from oppvekst.peers import SetKind, Together, profile_beside, set_id, together
from oppvekst.profile import NO_ANSWERS, AnswerBook, Profile, Series, profile, series
from oppvekst.settings import Settings
from oppvekst.state import StateError, answers_stamp, entered_answers
from oppvekst.store import Figures, connect, release, standing
from oppvekst.values import Region
from pages._ui.serving.memory import forget, kept

LOG = logging.getLogger(__name__)


def geography() -> Geography:
    """Code lists and code history; they change only with the program."""
    return _read(Settings.from_environment().geography_dir)


@st.cache_resource(show_spinner=False)
def _read(folder: Path) -> Geography:
    return Geography.load(folder)


def figures() -> Figures:
    """The build in use now. Asked on every run, so that a new build is noticed without a restart."""
    settings = Settings.from_environment()
    return _opened(settings.builds_dir, standing(settings).build_id, settings)


def figures_or_none() -> Figures | None:
    """The build in use now; None where there is none that can be read."""
    try:
        return figures()
    except NoBuildError:
        return None


def stands_in() -> bool:
    """Whether the build in use stands in for one that is damaged."""
    faults = standing(Settings.from_environment()).faults
    for fault in faults:
        LOG.warning("%s", fault)
    return bool(faults)


def _close(build: Figures) -> None:
    release(Settings.from_environment(), build.build_id)


# Three: a build is closed only when two newer ones have come, long after its last page was drawn.
@st.cache_resource(max_entries=3, show_spinner=False, on_release=_close)
def _opened(builds_dir: Path, build_id: str | None, _settings: Settings) -> Figures:
    forget()  # what was made of earlier builds is not asked for again, and would be held beside all that is new
    return Figures(*connect(_settings, build_id))


def answers() -> AnswerBook:
    """Numbers of answers that kommuner have entered. Asked on every run, so that a new one counts at once.

    What is asked is only whether they have changed; they are read when they have.

    Where what people write cannot be read, the figures are shown as published.
    """
    try:
        settings = Settings.from_environment()
        return _book(f"{settings.state_url} {settings.data_dir}", answers_stamp(settings), settings)
    except StateError as error:
        LOG.warning("%s", error)
        return NO_ANSWERS


@kept(4)
def _book(where: str, stamp: str, _settings: Settings) -> AnswerBook:
    return AnswerBook(entered_answers(_settings)) if stamp else NO_ANSWERS


def region_profile(build: Figures, region: str, entered: AnswerBook = NO_ANSWERS) -> Profile:
    """Everything the figures say of a region, computed once a build and numbers of answers."""
    return _profile(build.build_id, region, entered.of(region), build)


def region_series(
    build: Figures, indicator: str, region: str, subgroup: str, entered: AnswerBook = NO_ANSWERS
) -> Series:
    """One indicator in one region, computed once a build and numbers of answers."""
    return _series(build.build_id, indicator, region, subgroup, entered.of(region), build)


def compared_profile(
    build: Figures, region: str, group: Region, others: tuple[str, ...], entered: AnswerBook = NO_ANSWERS
) -> Profile:
    """A region's profile with a comparison set beside every series, computed once a build and set."""
    known = entered.of(region, *others)
    return _compared(build.build_id, region, group.id, group.name, ",".join(others), known, group, build)


def years(build: Figures, region: str) -> tuple[int, ...]:
    """Reference years with at least one value for a region, newest first."""
    return _years(build.build_id, region, build)


# What is kept below is frozen, so it is shared between sessions without copying. The build's id is in
# every key: figures from two builds never meet.
@kept(128)
def _profile(build_id: str, region: str, entered: AnswerBook, _build: Figures) -> Profile:
    return profile(_build, geography(), region, answers=entered)


@kept(64)
def _compared(
    build_id: str,
    region: str,
    code: str,
    name: str,
    others: str,
    entered: AnswerBook,
    _group: Region,
    _build: Figures,
) -> Profile:
    there = _together(build_id, code, others, entered, _build)
    known = region_profile(_build, region, entered)
    return profile_beside(known, _group, there, published=code == set_id(SetKind.KOSTRA))


@kept(64)
def _together(
    build_id: str, code: str, others: str, entered: AnswerBook, _build: Figures
) -> dict[str, Together]:
    return together(_build, _build.catalog.indicators, code, others.split(","), answers=entered)


@kept(1024)
def _series(
    build_id: str, indicator: str, region: str, subgroup: str, entered: AnswerBook, _build: Figures
) -> Series:
    return series(_build, geography(), indicator, region, subgroup, answers=entered)


@kept(512)
def _years(build_id: str, region: str, _build: Figures) -> tuple[int, ...]:
    found = {
        figure.period.reference_year for figure in _build.observations([region]) if figure.value is not None
    }
    return tuple(sorted(found, reverse=True))
