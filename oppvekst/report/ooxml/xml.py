"""The type of an XML element, which python-docx and python-pptx do not name for us."""

from __future__ import annotations

from typing import Any, TypeAlias

Xml: TypeAlias = Any
"""An element of lxml, with the properties python-docx or python-pptx gives it."""

OfficeObject: TypeAlias = Any
"""A chart, a workbook or a presentation of a library without types."""
