"""The phases in their order. Each looks at a case and refuses, holds, or says nothing."""

from collections.abc import Callable

from ..case import Case
from ..verdict import Verdict
from . import first_posts, length, links, place_state, premoderation, rate, repeat, sanctions, traps, words

PhaseCheck = Callable[[Case], Verdict | None]

PHASES: tuple[PhaseCheck, ...] = (
    place_state.check,
    sanctions.check,
    length.check,
    traps.check,
    rate.check,
    repeat.check,
    links.check,
    words.check,
    first_posts.check,
    premoderation.check,
)
