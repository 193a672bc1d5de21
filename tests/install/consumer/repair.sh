#!/bin/sh
# Repairs an argument; what stays uncertain goes to standard error.
set -eu
printf '%s\n' "$1" | jiaokan repair --explain
