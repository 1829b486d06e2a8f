"""Whether a report stands as it was locked, or is still a draft: what the documents themselves say."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from oppvekst.report.closing import Edition
from oppvekst.state import FrozenSummary, PrivacyCheck, ReportSelection, State


def is_finished(
    frozen: Iterable[FrozenSummary],
    check: PrivacyCheck,
    selection: ReportSelection,
    changed: datetime | None,
    build_id: str,
) -> bool:
    """Whether nothing has changed since the report of the year was last locked.

    The figures are those of the same build; the tick for privacy was set before and covers every text, which it
    does no more when one has been saved since; the choice of chapters is as old as the lock. So is whatever
    ``changed`` is the last of: the place's tiltak and its numbers of answers, those taken away as well.
    """
    locked = next((one for one in frozen if one.year == check.year), None)
    if locked is None or locked.build_id != build_id or not check.holds:
        return False
    saved = (check.saved_at, selection.saved_at, changed)
    return all(at is None or at <= locked.frozen_at for at in saved)


def edition_of(frozen: Iterable[FrozenSummary], year: int) -> Edition | None:
    """The last edition locked of a year."""
    last = next((one for one in frozen if one.year == year), None)
    return Edition(last.edition, last.frozen_at) if last else None


def finished_in(state: State | None, region: str, year: int, build_id: str) -> Edition | None:
    """The edition that a report stands as, read from what people have written; without that it is a draft."""
    if state is None:
        return None
    check, selection = state.reports.privacy_check(region, year), state.reports.selection(region, year)
    frozen = state.frozen.all(region)
    finished = is_finished(frozen, check, selection, state.changed(region), build_id)
    return edition_of(frozen, year) if finished else None
