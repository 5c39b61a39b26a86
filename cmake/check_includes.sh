#!/usr/bin/env bash
# Holds every #include of our sources against cmake/layers.txt, and against what each part of the tree must not know:
# no Qt outside mobile/, no network code in shared/, Beast only in server/http, no SQL in mobile/.
# Prints each offence as file:line: reason; ends with 1 if there is one.

set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

# shellcheck disable=SC2016  # the dollars are awk's
find . -regextype posix-extended -path ./build -prune -o -type f -regex "\./(shared|server|mobile|tests)/.*\.(cpp|hpp|h)" -not -path "./tests/data/*" -not -path "./tests/peers/node_modules/*" -printf "%P\0" |
    xargs -0 -r awk '
    function layer_of(path,    part, inner) { # shared/base/x.hpp → shared/base; everything under tests/ → tests
        split(path, part, "/")
        inner = part[1] "/" part[2] "/" part[3]
        return part[1] == "tests" ? "tests" : inner in known ? inner : part[1] "/" part[2]
    }
    function outer(layer,    part) { # shared/policy/cases → shared/policy
        split(layer, part, "/")
        return part[1] == "tests" ? "tests" : part[1] "/" part[2]
    }
    function may(from, to) {
        if (from == to || (from, to) in allowed) return 1
        if (outer(from) == outer(to)) return from == outer(from) # a folder knows its parts, and they each other by arrows
        from = outer(from)
        return (from, outer(to)) in allowed || (from, substr(to, 1, index(to, "/")) "*") in allowed
    }
    function offend(reason) {
        printf "%s:%d: %s\n", FILENAME, FNR, reason
        offences++
    }
    BEGIN {
        while ((getline line < "cmake/layers.txt") > 0) {
            if (line ~ /^#/ || line !~ /:/) continue
            name = line; sub(/:.*/, "", name); known[name] = 1
            sub(/^[^:]*:/, "", line)
            n = split(line, words, " ")
            for (i = 1; i <= n; i++) allowed[name, words[i]] = 1
        }
    }
    FNR == 1 {
        from = layer_of(FILENAME)
        if (!(from in known)) offend("the folder " from " is not in cmake/layers.txt")
    }
    /^[ \t]*#[ \t]*include[ \t]*"/ {
        split($0, quoted, "\"")
        path = quoted[2]
        if (path ~ /^(shared|server|mobile|tests)\//) {
            to = layer_of(path)
            if (to == "tests" && from != "tests") offend("only tests/ includes tests/")
            else if (!may(from, to)) offend(from " may not know " to)
        } else if (path !~ /\.moc$/ && path !~ /^moc_/) {
            offend("\"" path "\": our headers are included by their path from the root")
        }
    }
    /^[ \t]*#[ \t]*include[ \t]*</ {
        if (from !~ /^(mobile\/|tests)/ && /<Q[A-Z]/) offend("only mobile/ knows Qt")
        if (from !~ /^(server\/|tests)/ && /<boost\/(asio|beast)/) offend("network code belongs to server/")
        if (from !~ /^(server\/http$|tests)/ && /<boost\/beast/) offend("Beast stays in server/http")
        if (from ~ /^mobile\// && /<(sqlite3|QSql|QtSql)/) offend("no SQL in mobile/")
    }
    from ~ /^mobile\// && /SELECT .* FROM |INSERT INTO |UPDATE .* SET |DELETE FROM |CREATE TABLE |PRAGMA / { offend("no SQL in mobile/") }
    END { exit offences > 0 }
    '
