"""What an entry says of a publisher's tables: a file for each, found by the publisher's id, with its model ``SPEC``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Union

from pydantic import Field

from oppvekst.catalog.sources import Entry
from oppvekst.publishers import PUBLISHERS, own_part

SPECS: tuple[type[Any], ...] = tuple(
    own_part(__name__, one.id).SPEC for one in PUBLISHERS if one.kind in ("figures", "bundled")
)
"""The model of each publisher that an entry may name, in the order they are listed."""

if TYPE_CHECKING:
    SourceSpec = Entry
else:
    SourceSpec = Annotated[Union[SPECS], Field(discriminator="source")]  # noqa: UP007  # the members are known when it is run

__all__ = ["SPECS", "SourceSpec"]
