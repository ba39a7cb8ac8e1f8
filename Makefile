# Two commands do all the set-up: `make demo` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
AS_OF := 2026-11-21

.PHONY: demo test lint types layers unit examples wheel bench golden fixtures docs schemas clean

demo: $(VENV)/.installed
	@mkdir -p demo
	@$(BIN)/mocheck check fixtures/harbor-flawed --as-of $(AS_OF) \
	  -o html=demo/report.html -o junit=demo/junit.xml -o json=demo/result.json; \
	  code=$$?; test $$code -le 1 || exit $$code
	@echo "Written: demo/report.html, demo/junit.xml, demo/result.json"

test: lint types layers unit examples wheel

lint: $(VENV)/.developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.developing
	$(BIN)/mypy

layers: $(VENV)/.developing
	$(BIN)/lint-imports

unit: $(VENV)/.developing
	$(BIN)/python -m pytest -n 2

examples: $(VENV)/.developing
	$(BIN)/mocheck test

wheel: $(VENV)/.developing
	VENV_PYTHON=$(BIN)/python sh tests/wheel.sh

bench: $(VENV)/.developing
	$(BIN)/python -m benchmarks.run

fixtures: $(VENV)/.developing
	$(BIN)/python -m fixtures.build

docs: $(VENV)/.developing
	rm -rf docs/rules
	$(BIN)/mocheck rules --docs docs/rules

golden: fixtures
	UPDATE_GOLDEN=1 $(BIN)/python -m pytest tests/golden

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.developing: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) demo dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
