#!/bin/sh
# tools/setup.sh -- installs the packages that the build and its tests need, where they are missing.   SPDX-License-Identifier: MIT
packages="gcc make re2c bison pkg-config check libsubunit-dev libgmp-dev libutf8proc-dev libreadline-dev libncurses-dev unicode-data universal-ctags tmux"
missing=
for package in $packages; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -z "$missing" ] && exit 0
if ! command -v apt-get >/dev/null; then
    echo "Please install:$missing"
    exit 1
fi
sudo=
[ "$(id -u)" -eq 0 ] || sudo=sudo
echo "Installing missing packages:$missing"
$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq $missing >/dev/null || {
    echo "Could not install:$missing"
    exit 1
}
