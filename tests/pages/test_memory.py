"""What is made once is given again, known by its key alone."""

import gc
import weakref

import pytest

from pages._ui.serving.memory import forget, kept


class Build:
    """Something large that a key stands for."""


def test_a_thing_is_made_once_a_key_whatever_stands_behind_it():
    made = []

    @kept(4)
    def named(build_id: str, place: str, _build: Build) -> str:
        made.append((build_id, place))
        return f"{build_id}:{place}"

    assert named("a", "9001", Build()) == named("a", "9001", Build()) == "a:9001"
    assert named("b", "9001", Build()) == "b:9001"
    assert named("a", "9002", Build()) == "a:9002"
    assert made == [("a", "9001"), ("b", "9001"), ("a", "9002")]


def test_what_stands_behind_a_key_is_let_go():
    @kept(4)
    def named(build_id: str, _build: Build) -> str:
        return build_id

    build = Build()
    gone = weakref.ref(build)
    named("a", build)
    del build
    gc.collect()
    assert gone() is None


def test_what_was_asked_for_longest_ago_is_forgotten_first_and_everything_when_told():
    made = []

    @kept(2)
    def named(key: str) -> str:
        made.append(key)
        return key

    for key in "abac":  # c takes the place of b
        named(key)
    named("a")
    assert made == ["a", "b", "c"]
    named("b")
    assert made == ["a", "b", "c", "b"]
    forget()
    named("b")
    assert made[-1] == "b"
    assert len(made) == 5


def test_what_could_not_be_made_is_tried_again():
    tried = []

    @kept(2)
    def named(key: str) -> str:
        tried.append(key)
        if len(tried) == 1:
            raise ValueError(key)
        return key

    with pytest.raises(ValueError, match="a"):
        named("a")
    assert named("a") == "a"
