"""How Bufdir's two archives are laid out, and which of an archive's files is the one wanted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from etl.sources.filerows import Origin
from etl.sources.labels import matches
from etl.sources.workbooks import Archive, open_archive, read_sheet
from oppvekst.errors import SourceError


@dataclass(frozen=True, slots=True)
class Layout:
    """How one archive is laid out. ``columns`` stand before the years; ``files`` finds a file's code."""

    sheet: str
    columns: tuple[str, ...]
    formats: tuple[str, ...]
    units: tuple[str, ...]
    files: re.Pattern[str]
    links: tuple[re.Pattern[str], ...]


def _links(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p, re.IGNORECASE) for p in patterns)


LAYOUTS: dict[str, Layout] = {
    "barnevern": Layout(
        sheet="Sheet1",
        columns=("Region", "Regionnavn", "Tallformat"),
        formats=("Antall", "Andel"),
        units=(),
        files=re.compile(r"(\d+[a-z])_.+\.xlsx", re.IGNORECASE),
        links=_links(
            r"/uploads/kommunemonitor_barnevern_\d{4}_\d{2}_\d{2}_[a-z0-9]+\.zip$",
            r"kommunemonitor_barnevern[^/]*\.zip$",
            r"barnevern[^/]*\.zip$",
            r"/uploads/[^/]+\.zip$",
        ),
    ),
    "barnefattigdom": Layout(
        sheet="Data",
        columns=("Region", "Regionnavn", "Enhet", "Tallformat"),
        formats=("antall", "prosent"),
        units=("barn", "husholdning"),
        # In 2026 about half of the files were renamed, Indikator_1_… to omfang-1-… or risiko-1-….
        files=re.compile(
            r"(?:Indikator_(?=\d)|(?=omfang-|risiko-))((?:omfang-|risiko-)?\d+[a-z]?)[_-].+\.xlsx",
            re.IGNORECASE,
        ),
        links=_links(
            r"/uploads/(?:\d{4}_\d{2}_\d{2}_barnefattigdom_monitor|filer_publisert_\d{2}_\d{2}_\d{2}_og_\d{4})"
            r"_[a-z0-9]+\.zip$",
            r"barnefattigdom_monitor[^/]*\.zip$",
            r"barnefattigdom[^/]*\.zip$",
            r"/uploads/[^/]+\.zip$",
        ),
    ),
}


def base_name(member: str) -> str:
    """A member's name without its folders."""
    return member.replace("\\", "/").rsplit("/", 1)[-1]


def member_of(content: bytes, name: str, archive: Archive, file: str) -> tuple[str, str]:
    """The code and the name of the one file of an archive with this code, or with a title that matches.

    Parameters
    ----------
    content:
        The ZIP file that ``archive`` is opened from.
    name:
        Which of the two it is.
    archive:
        The same, opened.
    file:
        ``3A``, or a regular expression between slashes, held against the title in each file's first row.

    Raises
    ------
    BadAnswerError
        When there is no such file, with those there are; or several.
    """
    found = _coded(archive, LAYOUTS[name])
    if file.startswith("/"):
        known = _titles(content, name)
        chosen = [one for one in found if matches(file, known[one[1]])]
    else:
        known = {member: code for code, member in found}
        chosen = [one for one in found if one[0].casefold() == file.casefold()]
    if len(chosen) > 1:
        members = ", ".join(member for _, member in chosen)
        raise archive.origin.fault(f"holds {len(chosen)} files for {file}: {members}")
    if not chosen:
        has = ", ".join(sorted(set(known.values()))) or "none of the expected kind"
        raise archive.origin.fault(f"holds no file for {file}; it has {has}")
    return chosen[0]


def _coded(archive: Archive, layout: Layout) -> list[tuple[str, str]]:
    """Code and name of every file that has a code; what macOS adds to archives is not looked at."""
    return [
        (match[1], member)
        for member in archive.names
        if not member.startswith("__MACOSX") and (match := layout.files.fullmatch(base_name(member)))
    ]


@lru_cache(maxsize=2)  # several indicators look for their files in the same archive
def _titles(content: bytes, name: str) -> Mapping[str, str]:
    """What each file says of itself in its first row, by its name; nothing where it cannot be read."""
    layout, archive = LAYOUTS[name], open_archive(content, Origin("bufdir", name, "the archive"))
    found: dict[str, str] = {}
    for _, member in _coded(archive, layout):
        try:
            rows = read_sheet(archive.read(member), layout.sheet, archive.origin, most=1)
        except SourceError:
            rows = []
        found[member] = " ".join(str(cell).strip() for row in rows for cell in row if cell is not None)
    return found
