"""Whom a place is compared with, and where it stands among them.

Comparison sets, nearest neighbours and rank intervals are pure; :mod:`~oppvekst.peers.fields` reads the
figures of a whole set at once and lets the rules of comparison speak, as the profile does for one place.
"""

from oppvekst.peers.as_one import Together, beside, profile_beside, set_id, together
from oppvekst.peers.boundaries import Boundaries, BoundariesError, read_boundaries
from oppvekst.peers.fields import Entry, Field, field
from oppvekst.peers.funnel import Counted, Trumpet, counted, trumpet
from oppvekst.peers.grids import Grid, Line, comparable, grid, lines
from oppvekst.peers.likeness import traits
from oppvekst.peers.neighbours import Nearest, Neighbour, nearest
from oppvekst.peers.ranks import RankInterval, joint_level, rank_intervals
from oppvekst.peers.rest import rest_of
from oppvekst.peers.sets import PeerSet, SetKind, kinds, peer_set

__all__ = [
    "Boundaries",
    "BoundariesError",
    "Counted",
    "Entry",
    "Field",
    "Grid",
    "Line",
    "Nearest",
    "Neighbour",
    "PeerSet",
    "RankInterval",
    "SetKind",
    "Together",
    "Trumpet",
    "beside",
    "comparable",
    "counted",
    "field",
    "grid",
    "joint_level",
    "kinds",
    "lines",
    "nearest",
    "peer_set",
    "profile_beside",
    "rank_intervals",
    "read_boundaries",
    "rest_of",
    "set_id",
    "together",
    "traits",
    "trumpet",
]
