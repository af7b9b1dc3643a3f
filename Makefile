# communique: bare `make` lists what can be made.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt
export COMMUNIQUE_CACHE ?= $(CURDIR)/.cache

.DEFAULT_GOAL := help
.PHONY: help setup report test fuzz fuzz-short lab docs lint clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.installed ## build .venv with pinned versions

report: $(VENV)/.installed ## make the reports of the two sample corpora: reports/<corpus>/index.html
	$(BIN)/communique report lorrin-strait --output reports
	$(BIN)/communique report istanbul-2025 --output reports

test: $(VENV)/.installed-dev ## run the tests (PYTEST="-k name" for some of them)
	$(BIN)/python -m pytest --numprocesses 2 --dist loadgroup $(PYTEST)

fuzz: $(VENV)/.installed ## attack the product for hours: odd texts, hostile fields, damage, kills, full disks (FUZZ="--seed 2")
	$(BIN)/python -m benchmarks.fuzz $(FUZZ)

fuzz-short: $(VENV)/.installed ## the same for two minutes
	$(BIN)/python -m benchmarks.fuzz --seconds 100 $(FUZZ)

lab: $(VENV)/.installed ## open the notebooks in JupyterLab
	$(BIN)/jupyter lab --notebook-dir=. --LabApp.news_url=None --LabApp.extension_manager=readonly \
		--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate notebooks/briefing.ipynb

docs: $(VENV)/.installed ## write docs/api.md from the docstrings
	$(BIN)/python docs/api.py

lint: $(VENV)/.installed-dev ## check the style of code and notebooks, and the types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

clean: ## remove .venv, computed tables and reports
	rm -rf $(VENV) .cache build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find reports -mindepth 1 -not -name README.md -delete

# A stamp is written last, so that a broken install is made again.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "communique needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another: make PYTHON=python3.12 setup")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) --editable '.[files,topics]'
	@touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) --editable '.[dev]'
	@touch $(VENV)/.installed $@
