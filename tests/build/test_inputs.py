"""Which files a build finds, and which it passes over."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from cxograph.build.inputs import MAX_BYTES, File, collect, read_file, shown_name
from cxograph.errors import UsageError


def names(*inputs: str | bytes | Path) -> list[str]:
    return [file.name for file in collect(inputs).files]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for path in ("b.html", "a.txt", "sub/c.md", "sub/deep/d.html", ".hidden.html", ".git/e.html"):
        (tmp_path / "tree" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "tree" / path).write_text(path)
    return tmp_path / "tree"


def test_folders_give_their_files_sorted_without_hidden_ones(tree: Path) -> None:
    assert names(tree) == ["a.txt", "b.html", "c.md", "d.html"]


def test_the_order_of_inputs_does_not_matter_and_nothing_comes_twice(tree: Path) -> None:
    assert collect([tree / "b.html", tree]) == collect([tree, tree / "b.html", tree / "sub", f"{tree}/sub/../b.html"])
    assert names(tree / "sub", tree) == ["a.txt", "b.html", "c.md", "d.html"]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*.html", ["b.html"]),
        ("**/*.html", ["b.html", "d.html"]),
        ("sub/?.md", ["c.md"]),
        ("[ab].*", ["a.txt", "b.html"]),
    ],
)
def test_patterns_are_expanded(tree: Path, pattern: str, found: list[str]) -> None:
    assert names(f"{tree}/{pattern}") == found


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tree: Path) -> None:
    (tree / "[ab].html").write_text("x")
    assert names(f"{tree}/[ab].html") == ["[ab].html"]


def test_links_are_passed_over_and_counted_even_in_circles(tree: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.html").write_text("x")
    (tree / "link.html").symlink_to(tmp_path / "outside.html")
    (tree / "sub" / "up").symlink_to(tree)
    found = collect([tree])
    assert ([file.name for file in found.files], found.links) == (["a.txt", "b.html", "c.md", "d.html"], 2)
    assert names(tree / "link.html") == ["link.html"]  # named outright it is meant


def test_pipes_and_sockets_are_no_documents(tree: Path) -> None:
    os.mkfifo(tree / "pipe.html")
    with socket.socket(socket.AF_UNIX) as sock:
        sock.bind(str(tree / "s"))
        assert names(tree) == ["a.txt", "b.html", "c.md", "d.html"]
    (file,) = collect([tree / "pipe.html"]).files
    with pytest.raises(ValueError, match="not a regular file"):
        read_file(file, MAX_BYTES)


def test_a_workspace_is_not_read_as_documents(tree: Path) -> None:
    (tree / "sub" / "cxograph.json").write_text("{}")
    assert names(tree) == ["a.txt", "b.html"]


@pytest.mark.parametrize("missing", ["nope.html", "nope/*.html", "*.nope"])
def test_an_input_that_is_not_there_is_an_error(tree: Path, missing: str) -> None:
    with pytest.raises(UsageError, match="nope"):
        collect([tree, f"{tree}/{missing}"])


def test_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / ".hidden").write_text("x")
    with pytest.raises(UsageError, match="no documents in"):
        collect([tmp_path])
    with pytest.raises(UsageError, match="nothing to read"):
        collect([])


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"plain.html", "plain.html"),
        ("größe 😀.html".encode(), "größe 😀.html"),
        (b"bad\xff\xfe.html", r"bad\xff\xfe.html"),
        (b"line\nbreak.html", "line\nbreak.html"),
        (b"-dash 'quote' \"double\" <b> #?%41.html", "-dash 'quote' \"double\" <b> #?%41.html"),
        (b"x" * 250, "x" * 250),
    ],
)
def test_every_file_name_is_found_and_readable(tmp_path: Path, name: bytes, shown: str) -> None:
    path = os.path.join(os.fsencode(tmp_path), name)  # noqa: PTH118 - bytes
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(b"text")
    (found,) = collect([tmp_path]).files
    assert (found.path, found.name) == (path, shown)
    assert read_file(found, MAX_BYTES) == b"text"
    assert shown_name(path) == shown


def test_names_that_only_differ_in_unicode_form_are_two_files(tmp_path: Path) -> None:
    for name in ("caf\u00e9.txt", "cafe\u0301.txt"):
        (tmp_path / name).write_text("x")
    assert len(names(tmp_path)) == 2


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large"
    path.write_bytes(b"x" * 11)
    file = File(os.fsencode(path), "large")
    assert read_file(file, 11) == b"x" * 11
    with pytest.raises(ValueError, match="11 bytes, allowed are 10"):
        read_file(file, 10)


def test_a_link_that_takes_a_files_place_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (found,) = collect([tmp_path]).files
    (tmp_path / "a.txt").unlink()
    (tmp_path / "a.txt").symlink_to("/etc/hostname")
    with pytest.raises(OSError, match="symbolic link"):
        read_file(found, MAX_BYTES)
