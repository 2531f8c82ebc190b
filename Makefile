# `make` alone lists what there is.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
.DEFAULT_GOAL := help
.PHONY: help demo run test accept check bench requirements messages

help: ## This list
	@awk -F':.*## ' '/^[a-z]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.runtime ## The demo title on http://127.0.0.1:8000 (ARGS="--port 8123 --data DIR")
	@exec $(BIN)/masthead demo $(ARGS)

run: $(VENV)/.runtime ## Your own title, made before by `masthead init`
	@exec $(BIN)/masthead serve $(ARGS)

test: $(VENV)/.test ## All tests, browser journeys included (ARGS goes to pytest)
	@sh scripts/test_tools.sh chromium:chromium
	$(BIN)/python -m pytest -n 2 --dist loadfile -q $(ARGS)

check: $(VENV)/.test ## Style, types, layers, migrations, languages, templates
	@sh scripts/test_tools.sh gettext:xgettext
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/djlint --quiet --lint masthead
	$(BIN)/mypy masthead
	@MASTHEAD_DATA=$$(mktemp -d) $(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python scripts/messages.py --check
	@$(BIN)/masthead check-languages --data $$(mktemp -d)

accept: $(VENV)/.accept ## The full figures of the promises (ONLY=name for one)
	@$(BIN)/python -m tests.accept.run $(ONLY)

bench: $(VENV)/.test ## A measurement: NAME=page, import or comments
	@test -n "$(NAME)" || { echo "Say which: make bench NAME=page (or import, comments)"; exit 2; }
	@$(BIN)/python -m benchmarks $(NAME) $(ARGS)

requirements: $(VENV)/.test ## Pin anew what pyproject.toml asks for
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url pyproject.toml -o requirements/runtime.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --extra test pyproject.toml -o requirements/test.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --extra test --extra accept pyproject.toml -o requirements/accept.txt

messages: $(VENV)/.test ## Gather the interface's texts and compile the catalogues
	@sh scripts/test_tools.sh gettext:xgettext
	$(BIN)/python scripts/messages.py

# Each set of packages is installed once, and again when its list changes.
$(VENV)/.runtime: requirements/runtime.txt pyproject.toml
	@sh scripts/install.sh "$(PYTHON)" $(VENV) runtime
$(VENV)/.test: requirements/test.txt pyproject.toml
	@sh scripts/install.sh "$(PYTHON)" $(VENV) test
	@touch $(VENV)/.runtime
$(VENV)/.accept: requirements/accept.txt pyproject.toml
	@sh scripts/install.sh "$(PYTHON)" $(VENV) accept
	@touch $(VENV)/.runtime $(VENV)/.test
