"""ZIP files from outside and the XML in them, looked through before any library unpacks or expands them.

Workbooks, documents and presentations are ZIP files of XML. A kilobyte of them may claim to be gigabytes, or
become so in the library that reads it. :func:`open_archive` reads the list of what is in a file, and
:meth:`Archive.look_through` walks through every XML part and keeps nothing; what is too much for anybody's real
file is refused as an :class:`ArchiveFault`, which each room turns into a sentence of its own.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import IO
from xml.parsers import expat
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from oppvekst.errors import Said

Attributes = Mapping[str, str]
Opened = Callable[[str, Attributes], None]
Closed = Callable[[str], None]
Text = Callable[[str], None]

_ENCRYPTED = 0x1
_SWELLS_FROM = 5_000_000
"""Below this a part may swell as much as it likes: empty forms do."""
_MUST_BE_XML = (".xml", ".rels")
_BEFORE_MARKUP = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"


_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")


_LIBXML_NO_MEMORY = 2
_EXPAT_NO_MEMORY = expat.errors.codes[expat.errors.XML_ERROR_NO_MEMORY]


class Why(StrEnum):
    """What is wrong with a file, as far as anybody can do something about it."""

    DAMAGED = "damaged"
    PROTECTED = "protected"
    LARGE = "large"


class ArchiveFault(Exception):
    """A file that is not to be opened: why, in English, and for :attr:`Why.LARGE` the limit that it breaks."""

    def __init__(self, why: Why, detail: str, limit: Said | None = None) -> None:
        self.why = why
        self.detail = detail
        self.limit = limit or Said("", "")
        super().__init__(detail)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may hold. What people make stays far below; what is made to harm does not."""

    members: int = 2_000
    member_bytes: int = 60_000_000
    total_bytes: int = 200_000_000
    """Unpacked, of one part and of all: pictures included."""
    swelling: int = 250
    """Times its packed size that a part of some size may become; sheets of zeros come to a hundred."""
    xml_bytes: int = 60_000_000
    """Of all the XML together."""
    nodes: int = 2_000_000
    """Elements, attributes and comments of all the XML together: each costs a library hundreds of bytes."""
    depth: int = 100


@dataclass(frozen=True, slots=True)
class Archive:
    """A ZIP file whose list of parts has been looked through."""

    limits: Limits
    _zip: ZipFile
    parts: tuple[ZipInfo, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What the parts are called."""
        return tuple(part.filename for part in self.parts)

    def read(self, name: str) -> bytes:
        """A part's bytes, checked against its checksum; never more than the size that was looked at."""
        with zip_faults():
            return self._zip.read(name)

    def look_through(self) -> None:
        """Walk through all the XML there is, so that a library may open the file.

        Raises
        ------
        ArchiveFault
            When it is damaged, or more or deeper than :attr:`limits`.
        """
        count = _Count(self.limits)
        for part in self.parts:
            with zip_faults(), self._zip.open(part) as stream:
                needed = part.filename.lower().endswith(_MUST_BE_XML)
                if needed or stream.read(256).lstrip(_BEFORE_MARKUP)[:1] == b"<":
                    stream.seek(0)
                    _walk_if(stream, count, needed=needed)

    def walk(self, name: str, opened: Opened, closed: Closed | None = None, text: Text | None = None) -> None:
        """Call back for every element of one part, in its order."""
        with zip_faults(), self._zip.open(name) as stream:
            _walk(stream, _Count(self.limits), opened, closed, text)


def open_archive(data: bytes, limits: Limits | None = None) -> Archive:
    """Read the list of what a ZIP file holds; no part of it is unpacked.

    Raises
    ------
    ArchiveFault
        When it is no whole ZIP file, is protected by a password, or claims to hold more than ``limits``.
    """
    limits = limits or Limits()
    with zip_faults():
        opened = ZipFile(BytesIO(data))
        parts = tuple(part for part in opened.infolist() if not part.is_dir())
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise ArchiveFault(Why.PROTECTED, "is protected by a password")
    _check_sizes(parts, limits)
    return Archive(limits, opened, parts)


def is_old_office(data: bytes) -> bool:
    """Whether a file is of the kind that Office made before its files were ZIP files (.doc, .xls, .ppt)."""
    return data.startswith(_COMPOUND)


def is_encrypted(data: bytes) -> bool:
    """Whether Office has put a password on a file: it is then wrapped in a file of the old kind."""
    return is_old_office(data) and _ENCRYPTED_PART in data


def has_macros(archive: Archive) -> bool:
    """Whether an Office file has macros or says so (.xlsm, .docm, .pptm, .dotm): by what is in it, not by its name."""
    if any(name.lower().endswith("vbaproject.bin") for name in archive.names):
        return True
    types = "[Content_Types].xml"
    return types in archive.names and b"macroEnabled" in archive.read(types)


def _check_sizes(parts: tuple[ZipInfo, ...], limits: Limits) -> None:
    total = sum(part.file_size for part in parts)
    if len(parts) > limits.members or total > limits.total_bytes:
        shown = limits.total_bytes // 1_000_000
        raise ArchiveFault(
            Why.LARGE,
            f"would be {total:,} bytes in {len(parts)} files when unpacked",
            Said(f"{shown}\u00a0MB utpakket", f"{shown}\u00a0MB utpakka"),
        )
    for part in parts:
        swells = part.file_size > _SWELLS_FROM and part.file_size > limits.swelling * part.compress_size
        if part.file_size > limits.member_bytes or swells:
            shown = limits.member_bytes // 1_000_000
            raise ArchiveFault(
                Why.LARGE,
                f"holds {part.filename!r}, which would be {part.file_size:,} bytes when unpacked",
                Said(f"{shown}\u00a0MB utpakket i én del", f"{shown}\u00a0MB utpakka i éin del"),
            )


def out_of_memory(fault: Exception) -> bool:
    """Whether a library of XML means that there was no memory left: they have errors of their own for that."""
    if type(fault).__module__.startswith("lxml"):  # libxml2 may say «unknown error», and means its number
        return getattr(fault, "code", None) == _LIBXML_NO_MEMORY
    return isinstance(fault, expat.ExpatError) and fault.code == _EXPAT_NO_MEMORY


@contextmanager
def zip_faults() -> Iterator[None]:
    """Turn everything that reading a damaged ZIP file raises into one fault."""
    try:
        yield
    except (
        BadZipFile,
        LargeZipFile,
        zlib.error,
        struct.error,
        EOFError,
        OSError,
        NotImplementedError,  # a compression or a version that is unknown, as a flipped bit makes of any
        RuntimeError,
        ValueError,
        KeyError,
    ) as fault:
        raise ArchiveFault(Why.DAMAGED, f"is a ZIP file that is cut short or damaged ({fault})") from fault


class _Count:
    """What has been met so far, in all the parts."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.bytes = 0
        self.nodes = 0
        self.depth = 0

    def met(self, nodes: int) -> None:
        self.nodes += nodes
        if self.nodes > self.limits.nodes:
            shown = f"{self.limits.nodes:_}".replace("_", "\u00a0")
            limit = Said(f"{shown} elementer i innholdet", f"{shown} element i innhaldet")
            raise ArchiveFault(Why.LARGE, f"holds more than {self.limits.nodes:,} pieces of XML", limit)

    def took(self, size: int) -> None:
        self.bytes += size
        if self.bytes > self.limits.xml_bytes:
            shown = self.limits.xml_bytes // 1_000_000
            limit = Said(f"{shown}\u00a0MB tekst utpakket", f"{shown}\u00a0MB tekst utpakka")
            raise ArchiveFault(Why.LARGE, f"holds more than {self.limits.xml_bytes:,} bytes of XML", limit)


def _walk_if(stream: IO[bytes], count: _Count, *, needed: bool) -> None:
    """Walk through a part; one that need not be XML may turn out to be none (Excel's drawings often are)."""
    try:
        _walk(stream, count)
    except ArchiveFault as fault:
        if needed or fault.why is not Why.DAMAGED:
            raise


def _walk(
    stream: IO[bytes],
    count: _Count,
    opened: Opened | None = None,
    closed: Closed | None = None,
    text: Text | None = None,
) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    _listen(parser, count, opened, closed)
    if text is not None:
        parser.CharacterDataHandler = text
    count.depth = 0
    try:
        while piece := stream.read(1 << 16):
            count.took(len(piece))
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as fault:  # the latter two: of its encoding
        if out_of_memory(fault):
            raise MemoryError from fault
        raise ArchiveFault(Why.DAMAGED, f"holds XML that is cut short or damaged ({fault})") from fault


def _listen(parser: expat.XMLParserType, count: _Count, opened: Opened | None, closed: Closed | None) -> None:
    deepest = count.limits.depth

    def begins(tag: str, attributes: dict[str, str]) -> None:
        count.met(1 + len(attributes))
        count.depth += 1
        if count.depth > deepest:
            raise ArchiveFault(
                Why.LARGE,
                f"nests XML deeper than {deepest} levels",
                Said(f"{deepest} nivåer", f"{deepest} nivå"),
            )
        if opened is not None:
            opened(tag.rpartition(":")[2], attributes)

    def ends(tag: str) -> None:
        count.depth -= 1
        if closed is not None:
            closed(tag.rpartition(":")[2])

    def refused(*_: object) -> None:
        raise ArchiveFault(Why.DAMAGED, "declares a document type, which no Office file does")

    parser.StartElementHandler = begins
    parser.EndElementHandler = ends
    parser.CommentHandler = lambda _: count.met(1)
    parser.ProcessingInstructionHandler = lambda *_: count.met(1)
    parser.StartDoctypeDeclHandler = refused
