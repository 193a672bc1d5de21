#!/bin/bash
# packages.sh BUILD WORK CXX CC LIBDIR: packs BUILD as Debian packages, examines them with lintian, installs them in a root
# folder with a database of its own, builds and runs the consumers with what is there, and removes the packages.
set -euo pipefail
build=$1 work=$2 cxx=$3 cc=$4 libdir=$5
consumer=$(dirname "$(realpath "$0")")/consumer
if [ "$(id -u)" -ne 0 ] && [ -z "${FAKEROOTKEY:-}" ]; then
  exec fakeroot "$0" "$@"
fi

fail() {
  echo "$*" >&2
  exit 1
}

rm -rf "$work"
mkdir -p "$work"
cpack --config "$build/CPackConfig.cmake" -B "$work/packages" >"$work/cpack.log" || fail "$(cat "$work/cpack.log")"
packages=("$work"/packages/*.deb)
lintian --allow-root --fail-on error,warning "${packages[@]}"

root=$work/root
mkdir -p "$root"/var/lib/dpkg/{info,updates}
touch "$root"/var/lib/dpkg/{status,available}
# The packages that these depend on are those of the system. Its cache of libraries is none of their business.
mkdir "$work/bin"
printf '#!/bin/sh\n' >"$work/bin/ldconfig"
chmod +x "$work/bin/ldconfig"
dpkg() {
  PATH=$work/bin:$PATH command dpkg --root="$root" --log=/dev/null --force-not-root --force-depends \
    --force-script-chrootless "$@"
}
dpkg --install "${packages[@]}" >"$work/install.log" 2>&1 || fail "$(cat "$work/install.log")"

export LD_LIBRARY_PATH=$root/usr/$libdir PKG_CONFIG_PATH=$root/usr/$libdir/pkgconfig PATH=$root/usr/bin:$PATH
[ "$(command -v jiaokan)" = "$root/usr/bin/jiaokan" ] || fail "jiaokan is not installed"
[[ $(jiaokan --version) =~ ^jiaokan\ [0-9.]+$ ]] || fail "jiaokan --version: $(jiaokan --version)"
[[ $(LC_ALL=zh_CN.UTF-8 jiaokan --help) =~ 用法 ]] || fail "the installed program does not find its catalogue"
[[ $(man -M "$root/usr/share/man" -l "$root/usr/share/man/man1/jiaokan-repair.1.gz") =~ --uncertain ]] || fail "no manual page"
! readelf -d "$root/usr/bin/jiaokan" "$root/usr/$libdir/libjiaokan.so.0" | grep -E 'R(UN)?PATH' || fail "a search path is left"
for completion in bash-completion/completions/jiaokan zsh/vendor-completions/_jiaokan fish/vendor_completions.d/jiaokan.fish; do
  [ -s "$root/usr/share/$completion" ] || fail "no $completion"
done

cmake -S "$consumer" -B "$work/cmake" -DCMAKE_PREFIX_PATH="$root/usr" -DLIBRARY=jiaokan::jiaokan \
  -DCMAKE_CXX_COMPILER="$cxx" -DCMAKE_C_COMPILER="$cc" >"$work/cmake.log"
cmake --build "$work/cmake" >>"$work/cmake.log" || fail "$(cat "$work/cmake.log")"
read -ra flags <<<"$(pkg-config --cflags --libs jiaokan)"
"$cxx" -std=c++17 "$consumer/repair.cc" -o "$work/repair_cc" "${flags[@]}"
"$cc" -std=c99 "$consumer/repair.c" -o "$work/repair_c" "${flags[@]}"
for program in "$work/cmake/repair_cc" "$work/cmake/repair_c" "$work/repair_cc" "$work/repair_c" "$consumer/repair.sh"; do
  [ "$("$program" "$(cat "$consumer/damaged.txt")" 2>/dev/null)" = "$(cat "$consumer/restored.txt")" ] || fail "$program does not restore"
done

mapfile -t names < <(for package in "${packages[@]}"; do dpkg-deb --field "$package" Package; done)
dpkg --purge "${names[@]}" >"$work/purge.log" 2>&1 || fail "$(cat "$work/purge.log")"
left=$(find "$root" -mindepth 1 -not -path "$root/var*")
[ -z "$left" ] || fail "the packages leave $left"
