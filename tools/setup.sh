# shellcheck shell=sh
# Sourced by tools/itin and tools/test: says which packages are missing and
# installs them where that is allowed. Nothing that is there is upgraded.

# shellcheck disable=SC2034 # the callers use it
BUILD_PACKAGES="gcc libc6-dev meson ninja-build pkg-config python3-minimal libical-dev libicu-dev libyaml-dev libjansson-dev libcurl4-openssl-dev libxml2-dev libexpat1-dev zlib1g-dev"

other_systems() {
    cat <<'EOF'
This is no Debian or Ubuntu system; install these and call again:
  Fedora    dnf install gcc meson ninja-build pkgconf-pkg-config python3 libical-devel libicu-devel libyaml-devel jansson-devel libcurl-devel libxml2-devel expat-devel zlib-devel check-devel
  Arch      pacman -S gcc meson ninja pkgconf python libical icu libyaml jansson curl libxml2 expat zlib check
  Homebrew  brew install meson ninja pkg-config libical icu4c libyaml jansson curl libxml2 expat zlib check
EOF
}

# Names those of the given packages that are not installed.
missing_packages() {
    for package in "$@"; do
        dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed ||
            printf '%s ' "$package"
    done
}

# install_packages PACKAGE...: 0 when all are there afterwards.
install_packages() {
    if ! command -v dpkg-query >/dev/null 2>&1; then
        # elsewhere the tools themselves tell whether they are there
        if command -v meson >/dev/null 2>&1 && command -v ninja >/dev/null 2>&1; then
            return 0
        fi
        other_systems >&2
        return 1
    fi
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    as_root=
    if [ "$(id -u)" != 0 ]; then
        if sudo -n true 2>/dev/null; then
            as_root="sudo -n"
        else
            echo "missing packages; as root: apt-get install $missing" >&2
            return 1
        fi
    fi
    echo "installing with apt-get: $missing" >&2
    export DEBIAN_FRONTEND=noninteractive
    log=$(mktemp)
    # shellcheck disable=SC2086 # words are meant to be split
    if ! { $as_root apt-get install -y --no-upgrade --no-install-recommends $missing ||
        { $as_root apt-get update &&
            $as_root apt-get install -y --no-upgrade --no-install-recommends $missing; }; } >"$log" 2>&1; then
        tail -n 5 "$log" >&2
        echo "apt-get could not install: $missing (whole log: $log)" >&2
        return 1
    fi
    rm -f "$log"
}
