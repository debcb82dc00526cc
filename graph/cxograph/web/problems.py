"""What can go wrong with a request, in one shape: a code, a sentence, what to do, and the limit it is about."""

from __future__ import annotations

from typing import Any

__all__ = ["Problem"]


class Problem(Exception):  # noqa: N818 - the name of RFC 9457
    """An answer that is no success (RFC 9457, problem details).

    `status` is the HTTP status, `code` a stable word for programs, `detail` a sentence for people, `hint` what
    to do about it; `extra` goes into the JSON form as it is, `headers` into the response.
    """

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        *,
        hint: str = "",
        extra: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code
        self.detail = detail
        self.hint = hint
        self.extra = extra or {}
        self.headers = headers or {}

    @property
    def text(self) -> str:
        """The problem as one line."""
        return f"{self.detail} ({self.hint})" if self.hint else self.detail
