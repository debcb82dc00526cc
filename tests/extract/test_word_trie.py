"""Many words as one pattern find what they find one after the other."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from cxograph.extract.words.word_trie import FEW, _pattern, longest_of


@given(st.sets(st.text("ab. (", min_size=1, max_size=5), min_size=1), st.text("ab. (c", max_size=40))
def test_the_longest_word_that_fits_is_found(words: set[str], text: str) -> None:
    one_by_one = re.compile(f"(?<!c)(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})(?!a)")
    together = re.compile(f"(?<!c)(?:{_pattern(sorted(words))})(?!a)")
    assert [m.span() for m in together.finditer(text)] == [m.span() for m in one_by_one.finditer(text)]


def test_many_words_share_their_beginnings() -> None:
    words = [f"Calder {number} Labs" for number in range(FEW)]
    assert len(longest_of(words)) < sum(map(len, words))
    assert re.fullmatch(longest_of(words), "Calder 17 Labs")
