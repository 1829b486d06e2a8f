"""Kommuner and fylker since 2013: codes, borders, names and groups. Pure, and read once."""

from oppvekst.geography.check import check_geography
from oppvekst.geography.codes import is_remainder, read_code
from oppvekst.geography.geography import Geography
from oppvekst.geography.groups import Group, Service
from oppvekst.geography.load import GeographyError
from oppvekst.geography.lookup import LONGEST_TYPED
from oppvekst.geography.names import fold, sort_key

__all__ = [
    "LONGEST_TYPED",
    "Geography",
    "GeographyError",
    "Group",
    "Service",
    "check_geography",
    "fold",
    "is_remainder",
    "read_code",
    "sort_key",
]
