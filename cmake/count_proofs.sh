#!/usr/bin/env bash
# Lists how many tests prove each requirement: count_proofs.sh PROGRAMS [REQUIREMENTS]
#
# PROGRAMS is a file that names Catch2 programs, one a line (the configuration writes <build>/test_programs.txt); REQUIREMENTS
# is tests/requirements.txt. A test counts for every requirement that its tags name, once; hidden tests, and those that may fail, do not count.
# Ends with 1 if a requirement that must be proved is not, or if a tag has the form of an ID and is none.

set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

programs=$1
requirements=${2:-tests/requirements.txt}

# Prints how many tests of each program have each tag, as lines "<count> [<tag>]".
tags() {
    local program text
    while IFS= read -r program; do
        [[ -x $program ]] || {
            echo "heed: $program is not built, so its tests cannot be counted: build everything and call again." >&2
            return 1
        }
        # How it ends is no answer: Catch2 ends with the number of tags. What it says last is.
        text=$(QT_QPA_PLATFORM=offscreen "$program" --list-tags '~[.]~[!mayfail]~[!shouldfail]' || true)
        [[ $text =~ [0-9]+\ tags?$ ]] || {
            echo "heed: $program --list-tags does not list its tags: call it by hand to see why." >&2
            return 1
        }
        sed -nE 's/^ *([0-9]+)  (\[[^]]*\]).*/\1 \2/p' <<<"$text"
    done <"$programs"
}

listed=$(tags)

awk -F ' *[|] *' '
    function offend(text) { offences = offences "\n  " text }
    FILENAME == "-" {
        n = split($0, word, " ")
        tag = word[2]
        gsub(/[][]/, "", tag)
        if (tag ~ /^[TSJCB]-[0-9]+$/ || tag ~ /^I[0-9]+$/) {
            proofs[tag] += word[1]
            if (!(tag in wanted) && !told[tag]++) offend("[" tag "] is a tag of tests, but no requirement: mend the tag, or add the requirement.")
        }
        next
    }
    /^#/ || /^ *$/ { next }
    NF != 3 || ($2 != "must" && $2 !~ /^later: ./) || $1 !~ /^([TSJCB]-[0-9][0-9]|I[0-9]+)$/ || $1 in wanted {
        offend(FILENAME ":" FNR ": not \"ID | must | text\" or \"ID | later: why | text\", or an ID twice.")
        next
    }
    {
        wanted[$1] = $2
        ids[++count] = $1
    }
    END {
        print "Tests that prove each requirement (tests/requirements.txt says what it asks for):"
        for (i = 1; i <= count; i++) {
            id = ids[i]
            group = substr(id, 1, 1)
            if (group != last || ++column > 8) {
                if (last) printf "\n"
                column = 1
                last = group
            }
            printf "  %-4s %4d", id, proofs[id]
            if (proofs[id]) proved++
            else if (wanted[id] == "must") offend(id " is proved by no test: write one, with the tag [" id "].")
            else waiting = waiting "\n  " id " has none yet: " substr(wanted[id], 8) "."
        }
        printf "\n%d of %d are proved.%s\n", proved, count, waiting
        if (offences) {
            fflush()
            printf "heed: the proofs are not complete:%s\n", offences > "/dev/stderr"
            exit 1
        }
    }' "$requirements" - <<<"$listed"
