"""Whether a report stands as it was locked, or is still a draft: what the documents themselves say."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

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


def finished_in(state: State | None, region: str, year: int, build_id: str) -> bool:
    """The same, read from what people have written; a report made without it is a draft."""
    if state is None:
        return False
    check, selection = state.reports.privacy_check(region, year), state.reports.selection(region, year)
    return is_finished(state.frozen.all(region), check, selection, state.changed(region), build_id)
