# Resolves every lock file: versions and hashes for all platforms and Pythons from 3.11, no download addresses.
set -eu
compile() {
    output=$1
    shift
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
        --no-emit-index-url --no-emit-find-links "$@" --output-file "$output" ../pyproject.toml
}
compile run.txt
compile embedded.txt --extra embedded
compile dev.txt --extra embedded --extra dev
compile training.txt --extra training
compile training-names.txt --extra training-names
compile benchmark.txt --extra benchmark
echo "setuptools>=77" | uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
    --no-header --no-emit-index-url --no-emit-find-links --output-file build.txt -
