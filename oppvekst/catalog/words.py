"""The smallest parts of the catalogue's grammar: strict records, codes, ids, words in two written forms."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from oppvekst.publishers import PUBLISHERS


class Strict(BaseModel):
    """No unknown fields, no silent conversions, no changes after loading."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, use_attribute_docstrings=True)


class Plain(str):
    """Text that stood without quotes in the file: words may, codes may not."""

    __slots__ = ()


def _quoted(value: object) -> object:
    """Refuse a code that the file gives as a number or without quotes."""
    if isinstance(value, Plain | bool | int | float):
        raise PydanticCustomError("unquoted_code", "codes are text, always in quotes")
    return value


Code = Annotated[
    str,
    BeforeValidator(_quoted),
    StringConstraints(min_length=1, strip_whitespace=True),
    Field(description="A publisher's code: text, always in quotes in the file.", examples=["12275", "0301"]),
]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Sentence = Annotated[str, StringConstraints(min_length=3, pattern=r"[.?!]$")]
Words = Annotated[str, StringConstraints(min_length=1, pattern=r"[^.\s]$")]
FactorId = Annotated[str, StringConstraints(pattern=r"^(R[1-8]|B[1-7])$")]
Number = Annotated[str, StringConstraints(pattern=r"^(BV|LV|UN|SK|HE|BE)\d{2}[a-z]?$")]


def _known(id: object) -> object:
    """Refuse a publisher that is not among :data:`oppvekst.publishers.PUBLISHERS`."""
    known = [one.id for one in PUBLISHERS]
    if id not in known:
        raise PydanticCustomError(
            "literal_error", "is no publisher", {"expected": ", ".join(f"'{one}'" for one in known)}
        )
    return id


PublisherId = Annotated[
    str,
    BeforeValidator(_known),
    WithJsonSchema({"type": "string", "enum": [one.id for one in PUBLISHERS]}),
]
"""One of those that figures come from."""

Lax = Field(strict=False)
"""For enums: the file has their words, not their members."""


class Maal(StrEnum):
    """The two written forms of Norwegian."""

    NB = "nb"
    NN = "nn"


class Text(Strict):
    """Words without a full stop, in both written forms."""

    nb: Words
    nn: Words

    def in_(self, maal: Maal | str) -> str:
        """The text in bokmål or nynorsk."""
        return self.nn if maal == Maal.NN else self.nb


class Sentences(Strict):
    """One or more full sentences, in both written forms."""

    nb: Sentence
    nn: Sentence

    def in_(self, maal: Maal | str) -> str:
        """The sentences in bokmål or nynorsk."""
        return self.nn if maal == Maal.NN else self.nb


def said(text: Text | Sentences | None, maal: Maal | str) -> str:
    """What stands in a field that may be empty; nothing where it is."""
    return text.in_(maal) if text else ""
