#!/usr/bin/env bash
# Every check of this project. Installs what the checks need (Debian or Ubuntu, with Rust there),
# then: format, clippy, tests, doc tests, documentation. Stops at the first that fails.
set -euo pipefail
cd "$(dirname "$0")/.."

heading() { printf '\n== %s\n' "$1"; }

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

heading "Set up"
need=()
command -v openssl >/dev/null || need+=(openssl)
command -v cc >/dev/null || need+=(build-essential)
command -v cmake >/dev/null || need+=(cmake)
python3 -c 'import venv, ensurepip' 2>/dev/null || need+=(python3 python3-venv)
# The pictures of the window's parts are drawn by a software Vulkan.
dpkg -s mesa-vulkan-drivers libvulkan1 >/dev/null 2>&1 || need+=(mesa-vulkan-drivers libvulkan1)
if [ "${#need[@]}" -gt 0 ]; then
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${need[@]}"
fi
for component in rustfmt clippy; do
  cargo "${component/rustfmt/fmt}" --version >/dev/null 2>&1 || rustup component add "$component"
done

venv=target/test-venv
wanted=tests/python/requirements.txt
if ! cmp -s "$wanted" "$venv/installed.txt"; then
  rm -rf "$venv"
  python3 -m venv "$venv"
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$wanted"
  cp "$wanted" "$venv/installed.txt"
fi
export KIW_PYTHON="$PWD/$venv/bin/python"

heading "Format"
cargo fmt --check

heading "Clippy, warnings denied"
cargo clippy --all-targets --locked -- -D warnings

heading "Tests"
if cargo nextest --version >/dev/null 2>&1; then
  cargo nextest run --locked
else
  cargo test --locked --lib --bins --tests
fi

heading "Doc tests"
cargo test --doc --locked

heading "Documentation"
RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --locked

if cargo deny --version >/dev/null 2>&1; then
  heading "Licences, sources, bans"
  cargo deny check bans licenses sources
fi

heading "All checks passed"
