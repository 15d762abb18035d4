# Every command of this project; `make demo` and `make test` are all a newcomer needs.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes
LINKED := $(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation --editable .

.DEFAULT_GOAL := help
.PHONY: help demo test lint format schemas quality train bench bench-duplicates chaos fuzz lock clean

help: ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 18

demo: .venv/.demo ## run the pipeline on real input, on a real Apache Kafka
	@$(BIN)/pipeline demo

test: .venv/.dev ## install what the tests need and pass them
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/pytest

lint: .venv/.dev ## lint, format check and types only
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

format: .venv/.dev ## put the code into its format
	$(BIN)/ruff format . && $(BIN)/ruff check --fix .

schemas: .venv/.dev ## write the JSON Schemas again from the models
	$(BIN)/pipeline schemas schemas/published

quality: .venv/.dev ## score parser, deduplicator and enrich: labelled texts, and N or all of DATA where present; FLOORS=write pins them
	@PYTHONPATH=tests $(BIN)/python -m quality.run $(if $(N),--sample $(N)) $(if $(DATA),--data $(DATA)) $(if $(FLOORS),--write-floors) $(if $(filter lower,$(FLOORS)),--lower)

train: .venv/.training ## train the line model and what a headline weighs again, from the pages in DATA and REFERENCE
	@$(BIN)/python training/lines.py $(DATA) $(REFERENCE)
	@$(BIN)/python training/headlines.py $(DATA) $(REFERENCE) $(if $(UNSEEN),--unseen $(UNSEEN))

bench: .venv/.demo ## measure the parts of enrich, and the flow beside four bare transactional hops in the same run
	$(BIN)/python benchmarks/enrichment.py $(if $(SPACY),--spacy $(SPACY))
	$(BIN)/python benchmarks/flow.py

bench-duplicates: .venv/.benchmark ## measure near-duplicate look-up beside its peers, on DATA or a made-up stream, up to N articles
	@OMP_NUM_THREADS=1 $(BIN)/python benchmarks/near_duplicates.py $(if $(DATA),--data $(DATA)) $(if $(N),--articles $(N)) $(if $(ROUNDS),--rounds $(ROUNDS))

chaos: .venv/.dev ## stream N articles through the stack under KILLS faults that follow from SEED, then audit every end
	@cd tests && ../$(BIN)/python -m chaos.run --articles $(or $(N),20000) --kills $(or $(KILLS),50) --seed $(or $(SEED),1)

fuzz: .venv/.dev ## try N mutated messages in-process, and KAFKA=n of them on a real Apache Kafka
	@PYTHONPATH=tests $(BIN)/python -m fuzz.run --messages $(or $(N),100000) --seed $(or $(SEED),1) --kafka $(or $(KAFKA),0) $(if $(JOBS),--jobs $(JOBS))

lock: ## resolve the lock files again from pyproject.toml (wants uv on the PATH)
	cd requirements && sh lock.sh

clean: ## remove what was installed and cached (data of `pipeline up` stays)
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis *.egg-info

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/.demo: .venv/bin/python pyproject.toml requirements/build.txt requirements/embedded.txt
	@echo "installing into .venv (once) ..."
	@$(PIP) -r requirements/build.txt -r requirements/embedded.txt
	@$(LINKED)
	@touch $@

.venv/.dev: .venv/.demo requirements/dev.txt
	@echo "installing what the tests need into .venv (once) ..."
	@$(PIP) -r requirements/dev.txt
	@touch $@

.venv/.training: .venv/.demo requirements/training.txt
	@echo "installing what training needs into .venv (once) ..."
	@$(PIP) -r requirements/training.txt
	@touch $@

.venv/.benchmark: .venv/.demo requirements/benchmark.txt
	@echo "installing what near-duplicate look-up is measured beside into .venv (once) ..."
	@$(PIP) -r requirements/benchmark.txt
	@touch $@
