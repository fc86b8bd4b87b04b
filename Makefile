# Two commands do all the set-up: `make run` and `make test`. They need Python 3.11+, make and a package registry.
PYTHON ?= python3
VENV ?= .venv
WORKERS ?= 2
BIN := $(VENV)/bin
# Keyed on what they were made from, not on a time, so that a fresh checkout of the same pins is not installed twice.
RUNTIME := $(VENV)/runtime-$(shell cat requirements/runtime.txt pyproject.toml | cksum | cut -d ' ' -f 1)
DEV := $(VENV)/dev-$(shell cat requirements/dev.txt pyproject.toml | cksum | cut -d ' ' -f 1)
# The build backend is one of the pins: nothing is fetched that has no hash.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
PROJECT := $(INSTALL) --no-deps --no-build-isolation --editable .
COMPILE := .tools/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --no-header --no-annotate --generate-hashes
OPENAPI := $(BIN)/python -c 'from app.main import openapi_document; print(openapi_document(), end="")'
SCRATCH := sqlite:///$(CURDIR)/$(VENV)/scratch.sqlite3

.DEFAULT_GOAL := help
.PHONY: help run test check fix bench pins migration openapi pictures page clean
.PHONY: check-style check-types check-imports check-migrations check-openapi check-image check-rules

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

run: $(RUNTIME) ## install, migrate, load the fixtures, serve on 127.0.0.1:8000
	$(BIN)/hearsay serve --demo

test: $(DEV) ## run the whole suite, on SQLite and PostgreSQL (ARGS="-k name" for a part)
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

check: check-style check-types check-imports check-migrations check-openapi check-image check-rules ## everything that is not a behaviour: style, types, imports, drift

check-style: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

check-types: $(DEV)
	$(BIN)/mypy

check-imports: $(DEV)
	$(BIN)/lint-imports

check-migrations: $(DEV)
	rm -f $(VENV)/scratch.sqlite3*
	HEARSAY_DATABASE_URL=$(SCRATCH) $(BIN)/alembic upgrade head
	HEARSAY_DATABASE_URL=$(SCRATCH) $(BIN)/alembic check

check-openapi: $(DEV)
	$(OPENAPI) | diff openapi.json - || { echo "openapi.json is not what the code says: make openapi"; exit 1; }

check-image: $(DEV)
	$(BIN)/hadolint Dockerfile

check-rules: $(DEV)
	$(BIN)/python -m pytest --quiet tests/rules

fix: $(DEV) ## mend what can be mended by machine
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(DEV) ## measure; docs/benchmarks.md says what the figures mean
	for script in benchmarks/bench_*.py; do $(BIN)/python -m benchmarks.$$(basename $$script .py) || exit 1; done

pins: ## make requirements/*.txt anew from requirements/*.in
	$(PYTHON) -m venv .tools
	.tools/bin/python -m pip install --quiet --disable-pip-version-check uv
	$(COMPILE) --output-file requirements/runtime.txt requirements/runtime.in
	$(COMPILE) --constraint requirements/runtime.txt --output-file requirements/dev.txt requirements/dev.in

migration: $(DEV) ## write a revision for what changed in the tables: make migration NAME="add a column"
	@test -n "$(NAME)" || { echo 'say what it does: make migration NAME="add a column"'; exit 1; }
	rm -f $(VENV)/scratch.sqlite3*
	HEARSAY_DATABASE_URL=$(SCRATCH) $(BIN)/alembic upgrade head
	HEARSAY_DATABASE_URL=$(SCRATCH) $(BIN)/alembic revision --autogenerate --message "$(NAME)"

pictures: $(DEV) ## take the pictures of docs/desk.md and docs/extension.md anew, with Chromium
	HEARSAY_REQUIRE_BROWSER=1 $(BIN)/python -m pytest --quiet tests/desk/browser tests/extension -k pictures
	mkdir -p docs/pictures
	for name in queue conflict document correction claim history overview phone; do cp build/pictures/docs-$$name.png docs/pictures/desk-$$name.png; done
	for name in card-light card-dark popup-light options-light; do cp build/pictures/extension-$$name.png docs/pictures/; done

page: ## serve a page to try the extension on, at http://localhost:8100/article.html
	$(PYTHON) -m http.server 8100 --bind 127.0.0.1 --directory fixtures

openapi: $(DEV) ## write openapi.json
	$(OPENAPI) > openapi.json.new
	mv openapi.json.new openapi.json

clean: ## remove what was made here, the data in var/ excepted
	rm -rf $(VENV) .tools build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find app tests benchmarks migrations -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Hearsay needs Python 3.11 or newer. Name one: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)

$(RUNTIME): $(BIN)/python
	@echo "Installing what the service needs; this takes a minute, once."
	$(INSTALL) --require-hashes --requirement requirements/runtime.txt
	$(PROJECT)
	@rm -f $(VENV)/runtime-* && touch $@

$(DEV): $(BIN)/python
	@echo "Installing what the tests need; this takes a minute or two, once."
	$(INSTALL) --require-hashes --requirement requirements/dev.txt
	$(PROJECT)
	@rm -f $(VENV)/dev-* && touch $@
