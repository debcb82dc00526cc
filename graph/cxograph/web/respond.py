"""Responses that several parts make."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Final

from starlette.responses import Response

from cxograph.web.negotiate import choose
from cxograph.web.problems import Problem

__all__ = ["problem_response"]

_FORMS: Final = ("application/problem+json", "application/json", "text/plain", "text/html")


def problem_response(problem: Problem, accept: str | None, request_id: str) -> Response:
    """Return a problem as JSON (RFC 9457), or as plain text for who would rather read that."""
    wanted = choose(accept, _FORMS) or _FORMS[0]
    title = HTTPStatus(problem.status).phrase
    if wanted in {"text/plain", "text/html"}:
        text = f"{problem.status} {title}: {problem.text}\nrequest {request_id}\n"
        return Response(text, problem.status, problem.headers, "text/plain; charset=utf-8")
    body = {
        "type": "about:blank",
        "title": title,
        "status": problem.status,
        "code": problem.code,
        "detail": problem.detail,
        **({"hint": problem.hint} if problem.hint else {}),
        **problem.extra,
        "request": request_id,
    }
    text = json.dumps(body, ensure_ascii=False) + "\n"
    return Response(text, problem.status, problem.headers, "application/problem+json")
