#include "shared/base/error.hpp"

namespace heed::base {

std::string_view name(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::offline:
            return "offline";
        case ErrorKind::transient:
            return "transient";
        case ErrorKind::authExpired:
            return "auth-expired";
        case ErrorKind::rejected:
            return "rejected";
        case ErrorKind::storageFull:
            return "storage-full";
        case ErrorKind::invalid:
            return "invalid";
        case ErrorKind::bug:
            return "bug";
    }
    return "bug";
}

std::string Error::text() const {
    std::string out = doing;
    if (!what.empty()) out += (out.empty() ? "" : " ") + what;
    if (!why.empty()) out += (out.empty() ? "" : ": ") + why;
    if (!remedy.empty()) out += (out.empty() ? "" : "; ") + remedy;
    return out;
}

}  // namespace heed::base
