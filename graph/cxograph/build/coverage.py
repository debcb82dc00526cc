"""Number accounting of documents: of files, or of all that a workspace holds."""

from __future__ import annotations

import csv
import io
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from cxograph.build.expand import jobs_of
from cxograph.build.inputs import Input, collect
from cxograph.build.result import Failure
from cxograph.build.work import Job, read_claims
from cxograph.errors import UnreadableError
from cxograph.extract.figures.accounting import Account, account
from cxograph.extract.numbers.numerals import Fate
from cxograph.store import Folder, Reader
from cxograph.views.accounts import AccountedDocument

__all__ = ["accounts_of", "accounts_to_csv", "accounts_to_json", "totals_of", "workspace_accounts"]

AROUND = 40  # characters of text shown before and after a numeral


def accounts_of(inputs: Iterable[Input]) -> Iterator[AccountedDocument | Failure]:
    """Account for the numerals of files; a file that cannot be read gives a `Failure`.

    Raises UsageError for inputs that do not exist or hold no document.
    """
    found = collect(inputs)
    for file in found.files:
        for job in jobs_of(file):
            yield job if isinstance(job, Failure) else _accounted(job)
    yield from found.failed


def workspace_accounts(workspace: str | os.PathLike[str]) -> Iterator[AccountedDocument | Failure]:
    """Account for the numerals of every document of a workspace, from its stored originals.

    Raises UsageError where there is no workspace.
    """
    with Reader(Folder(Path(workspace))) as reader:
        for document in reader.sources.documents():
            yield _accounted(Job(b"", document.names, document.original, reader.sources.original(document.original)))


def _accounted(job: Job) -> AccountedDocument | Failure:
    try:
        document, claims = read_claims(job)
    except UnreadableError as error:
        return Failure(job.name, error.reason, error.hint)
    return AccountedDocument(document, tuple(claims), account(document, claims))


def accounts_to_json(documents: Iterable[AccountedDocument]) -> dict[str, Any]:
    """Return totals, and for each document its totals and the numerals that are unread, with the words around them."""
    totals: Counter[str] = Counter()
    listed = []
    for one in documents:
        counts = {str(fate): count for fate, count in one.account.totals.items()}
        totals.update(counts)
        unread = [
            {"numeral": n.words, "start": n.start, "end": n.end, "around": _around(one, n.start, n.end)}
            for n in one.account.numerals
            if n.fate is Fate.UNREAD
        ]
        numerals = len(one.account.numerals)
        listed.append({"document": one.document.name, "numerals": numerals, "fates": counts, "unread": unread})
    whole = sum(totals.values())
    ordered = {str(fate): totals[str(fate)] for fate in Fate if totals[str(fate)]}
    return {
        "numerals": whole,
        "fates": ordered,
        "unread_share": round(totals[str(Fate.UNREAD)] / whole, 6) if whole else 0.0,
        "documents": listed,
    }


def accounts_to_csv(documents: Iterable[AccountedDocument]) -> str:
    """Return one row a numeral: where it stands, what became of it, why, and the words around it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["document", "start", "end", "numeral", "fate", "reason", "around"])
    for one in documents:
        for n in one.account.numerals:
            row = [one.document.name, n.start, n.end, n.words, n.fate, n.reason, _around(one, n.start, n.end)]
            writer.writerow([_guarded(value) for value in row])
    return out.getvalue()


def _guarded(value: object) -> object:
    """Keep a spreadsheet from running a text as a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def _around(one: AccountedDocument, start: int, end: int) -> str:
    text = one.document.text
    return " ".join(text[max(0, start - AROUND) : end + AROUND].split())


def totals_of(accounts: Iterable[Account]) -> dict[Fate, int]:
    """Return how many numerals of several documents came to each fate, in the order of the fates."""
    counts: Counter[Fate] = Counter()
    for one in accounts:
        counts.update(one.totals)
    return {fate: counts[fate] for fate in Fate if counts[fate]}
