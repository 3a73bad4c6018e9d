#!/bin/sh
# cargo names the sources of a package outside of its workspace by their whole path. askama then looks for templates beside
# the wrong file, so our own sources are named from the project's folder, in which cargo starts the compiler for them.
compiler=$1
shift
for argument do
    shift
    [ "$argument" = "$PWD/src/lib.rs" ] && argument=src/lib.rs
    set -- "$@" "$argument"
done
exec "$compiler" "$@"
