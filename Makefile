# make run        install what is needed into .venv and open the app
# make test       install the tests' tools too and run every test
# make check      what CI checks beside the tests: ruff, mypy, import contracts
# make mutations  damage the bundled content in 2,000 ways; make test does it in 150
# make bench      measure the speed goals, side by side with references

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
RUN    := $(VENV)/.installed-run
DEV    := $(VENV)/.installed-dev
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: run test check mutations bench snapshots clean
.DEFAULT_GOAL := run

run: $(RUN)
	@$(BIN)/onboard-tui $(ARGS)

test: $(DEV)
	@$(BIN)/python -m pytest -n auto $(ARGS)

check: $(DEV)
	@$(BIN)/ruff check . && $(BIN)/ruff format --check --quiet . && \
	$(BIN)/mypy src && $(BIN)/lint-imports --no-logo && \
	$(BIN)/onboard-tui check content --strict

mutations: $(DEV)
	@ONBOARD_MUTATIONS=2000 $(BIN)/python -m pytest -n auto tests/unit/content/test_mutations.py $(ARGS)

bench: $(DEV)
	@$(BIN)/python -m benchmarks $(ARGS)

snapshots: $(DEV)
	@$(BIN)/python -m pytest tests/snapshot --snapshot-update --deselect tests/snapshot/test_picture.py $(ARGS)
	@$(BIN)/python tests/snapshot/picture.py

clean:
	@rm -rf $(VENV)

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
	  echo "Python is missing: install Python 3.11 or newer (apt install python3 python3-venv)." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "$$($(PYTHON) --version) is too old: Python 3.11 or newer is needed; name one with make PYTHON=python3.12." >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "Python's venv module is missing: install it (apt install python3-venv)." >&2; exit 1; }
	@echo "Making a virtual environment in $(VENV) with $$($(PYTHON) --version)."
	@$(PYTHON) -m venv $(VENV)

$(RUN): pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing what the app needs into $(VENV); this takes a minute, once."
	@$(PIP) -e . || { echo "The installation failed, see above: is the package index within reach?" >&2; exit 1; }
	@touch $@

$(DEV): pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing what the app and its tests need into $(VENV); this takes a minute or two, once."
	@$(PIP) -e '.[dev]' || { echo "The installation failed, see above: is the package index within reach?" >&2; exit 1; }
	@touch $(RUN) $@
