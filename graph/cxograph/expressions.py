"""Regular expressions that are compiled when they are first used: a program has many, and one document needs few."""

from __future__ import annotations

import re
from typing import Any, cast

__all__ = ["expression"]


class _Expression:
    """Stands for an expression until a method of it is asked for; from then on it has those of the compiled one."""

    def __init__(self, words: str, flags: int) -> None:
        self.pattern = words
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # copying and pickling ask for what no expression has
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def expression(words: str, flags: int = 0) -> re.Pattern[str]:
    """Return an expression like `re.compile`, compiled at its first use; a wrong one raises `re.error` then.

    Looking for something costs what it costs with a compiled expression: the methods are the same objects.
    """
    return cast("re.Pattern[str]", _Expression(words, flags))
