// The one error type of Heed, from the disk and the wire up to the screen.
//
// Its kind decides what is done next (retry, wait, ask the user), so nobody ever has to read the text of an
// error to find out what it is. The text is for people: what was being done, to what, why it failed and what
// to do about it.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace heed::base {

enum class ErrorKind {
    offline,      // no way to the other side; goes on by itself when there is one
    transient,    // the other side or the system failed for the moment; worth repeating
    authExpired,  // signed out or rights taken away; capture goes on, sync waits for a sign-in
    rejected,     // understood and refused; repeating the same changes nothing
    storageFull,  // no room on this machine's disk; goes on when there is room
    invalid,      // input that cannot be read or is against the format
    bug,          // a state that must not occur; never swallowed
};

[[nodiscard]] std::string_view name(ErrorKind kind);

struct Error {
    ErrorKind kind = ErrorKind::bug;
    std::string doing;   // "storing the mutation"
    std::string what;    // to what: "complaint 0193…"
    std::string why;     // "the disk is full"
    std::string remedy;  // "free some space; nothing was lost"

    // One sentence for a log line or a terminal.
    [[nodiscard]] std::string text() const;
};

template <class T>
using Expected = std::expected<T, Error>;

[[nodiscard]] inline std::unexpected<Error> fail(ErrorKind kind, std::string doing, std::string what,
                                                 std::string why, std::string remedy = {}) {
    return std::unexpected(Error{kind, std::move(doing), std::move(what), std::move(why), std::move(remedy)});
}

}  // namespace heed::base
