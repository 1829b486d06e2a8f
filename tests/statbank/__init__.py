"""A statbank for tests: every publisher we fetch from, for the fictional country Fjordlandet.

with Statbank() as bank:
    settings = bank.settings(tmp_path)      # everything points at the bank
    bank.faults.add("429", match="/data")   # and it can behave as badly as the real ones
    ...
    assert [call.status for call in bank.calls_to("/data")] == [429, 200]
"""

from statbank.faults import Fault
from statbank.server import COUNTRY, Call, Statbank

__all__ = ["COUNTRY", "Call", "Fault", "Statbank"]
