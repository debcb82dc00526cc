# The two commands of the README are `make demo` and `make test`; the others are their parts.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check lint types layers figures clean

demo: $(VENV)/.installed
	$(BIN)/cxograph build seeds/documents --workspace cxo
	@echo
	@echo "The workspace is cxo/. Look at it:"
	@echo "  open cxo/out/explorer.html in a browser (it needs no network)"
	@echo "  $(BIN)/cxograph ask --workspace cxo players-of-market market=fill-finish"
	@echo "  cxo/out/graph.ttl is the whole graph as Turtle"

test: $(VENV)/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	PYTHONPATH=graph $(BIN)/lint-imports
	$(BIN)/pytest

figures: $(VENV)/.dev
	$(BIN)/python tests/bench/figures.py

# what the build bundles into the package; a change of it needs another install
BUNDLED := hatch_build.py package.json package-lock.json $(wildcard graph/cxograph/*/frontend/*)

$(VENV)/.installed: pyproject.toml $(BUNDLED)
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "cxograph needs Python 3.11 or later; name one with: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --group dev
	@touch $@

clean:
	rm -rf $(VENV) cxo .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
