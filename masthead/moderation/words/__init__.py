"""Listed words: `words_of(language)` finds them in a text."""

from .folding import folded_word
from .index import WordIndex, WordMatch
from .lists import forget_words, words_of

__all__ = ["WordIndex", "WordMatch", "folded_word", "forget_words", "words_of"]
