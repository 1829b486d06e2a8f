"""The list of interfaces in docs/architecture.md is what the docstrings say now."""

import test_imports

from tools import interfaces


def test_the_list_is_current():
    text = interfaces.DOCUMENT.read_text(encoding="utf-8")
    assert interfaces.with_list(text) == text, "run `make interfaces`"


def test_every_room_is_in_it_and_offers_something():
    rooms = {room for room in test_imports.MAY_IMPORT if room.split(".")[0] in interfaces.ROOTS}
    rooms = {room for room in rooms if "." in room and not room.endswith("__main__")}
    listed = {interfaces._dotted(path): interfaces.names(path) for path in interfaces.rooms()}
    assert set(listed) == rooms
    assert [room for room, names in listed.items() if not names] == []
    assert sum(map(len, listed.values())) > 300


def test_what_can_be_called_says_what_it_does():
    silent = [
        (interfaces._dotted(path), name.name)
        for path in interfaces.rooms()
        for name in interfaces.names(path)
        if name.call and not name.words
    ]
    assert silent == []


def test_a_name_is_found_through_the_modules_that_hand_it_on(tmp_path, monkeypatch):
    """A package that lists a name hands on the words of the one who wrote it, default parameters as an ellipsis."""
    room = tmp_path / "oppvekst" / "room"
    room.mkdir(parents=True)
    (room / "__init__.py").write_text(
        '"""A room. More of it."""\nfrom oppvekst.room.inner import told\n__all__ = ["told"]\n',
        encoding="utf-8",
    )
    (room / "inner.py").write_text(
        'def told(one, *, two, three=3):\n    """Tell :class:`~a.Thing` of ``it``. More."""\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(interfaces, "PROJECT", tmp_path)
    (name,) = interfaces.names(room)
    assert (name.name, name.call, name.words) == ("told", "(one, two=, …)", "Tell `Thing` of `it`")
