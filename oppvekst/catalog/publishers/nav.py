"""Nav: monthly workbooks."""

from __future__ import annotations

from typing import Literal

from oppvekst.catalog.sources import FileEntry
from oppvekst.catalog.words import Code


class NavSource(FileEntry):
    """A monthly workbook from NAV."""

    source: Literal["nav"] = "nav"
    workbook: Code
    page: Code
    """The address of the page that links to it, after the base address."""
    sheets: dict[Literal["kommune", "fylke"], str]
    scale: float = 1.0


SPEC = NavSource
