"""Corrections of published figures: records with a reason and an expiry (``data/corrections.yaml``)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Annotated, Literal

import duckdb
import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from oppvekst.errors import ChecksFailedError
from oppvekst.values import ALL, Missing


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Expected(_Strict):
    """What the publisher says today; exactly one of the two."""

    value: float | None = None
    missing: Missing | None = None


class Correction(_Strict):
    """One figure put right until its publisher has done so."""

    indicator: str
    region: Annotated[str, Field(strict=True)]
    period: Annotated[str, Field(strict=True)]
    subgroup: str = ALL
    action: Literal["drop", "replace"]
    value: float | None = None
    reason: Annotated[str, Field(min_length=10)]
    confirmed_by: str
    expect: Expected


class Corrections(_Strict):
    """The whole file."""

    version: Literal[1]
    corrections: list[Correction] = []


def read_corrections(path: Path) -> list[Correction]:
    """Read the file, where it exists; raises :class:`ChecksFailedError` with every fault."""
    if not path.exists():
        return []
    try:
        return Corrections.model_validate(yaml.safe_load(path.read_text(encoding="utf-8"))).corrections
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ChecksFailedError([f"corrections.yaml is not valid YAML: {error}"]) from error
    except ValidationError as error:
        faults = [f"corrections.yaml, {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
        raise ChecksFailedError(faults) from error


def apply_corrections(connection: duckdb.DuckDBPyConnection, corrections: list[Correction]) -> list[str]:
    """Change ``figure`` as the records say; returns a sentence for each that no longer fits.

    What has been put right is listed in ``corrected``: it is not doubted again.
    """
    return [fault for correction in corrections for fault in _apply(connection, correction)]


_WHERE = "slot IN (SELECT slot FROM slot WHERE indicator_id = ? AND period_label = ? AND subgroup = ?) AND region_id = ?"


Said = tuple[float | None, str | None]
"""A value, or the reason there is none."""


def _still(published: Said, expected: Said) -> bool:
    """Whether the publisher says what the record says, as finely as that is written: «4.9» is what a page shows."""
    (value, missing), (wanted, reason) = published, expected
    if value is None or wanted is None:
        return (value, missing) == (wanted, reason)
    written = Decimal(repr(wanted))
    return Decimal(repr(value)).quantize(written, ROUND_HALF_UP) == written


def _apply(connection: duckdb.DuckDBPyConnection, correction: Correction) -> list[str]:
    key = [correction.indicator, correction.period, correction.subgroup, correction.region]
    where = f"correction of {correction.indicator}, {correction.region}, {correction.period}"
    rows = connection.execute(f"SELECT value, missing FROM figure WHERE {_WHERE}", key).fetchall()
    if not rows:
        return [f"{where}: there is no such figure any more; remove the correction"]
    expected = (correction.expect.value, correction.expect.missing)
    if not (len(rows) == 1 and _still(rows[0], expected)):
        said = " and ".join(str(value if missing is None else missing) for value, missing in rows)
        wanted = expected[0] if expected[1] is None else expected[1]
        return [f"{where}: the publisher now says {said}, not {wanted}; remove it"]
    value = correction.value if correction.action == "replace" else None
    missing = None if value is not None else Missing.MISSING.value
    connection.execute(f"INSERT INTO corrected SELECT slot, region_id FROM figure WHERE {_WHERE}", key)
    connection.execute(
        f"UPDATE figure SET value = ?, missing = ?, numerator = NULL WHERE {_WHERE}", [value, missing, *key]
    )
    return []
