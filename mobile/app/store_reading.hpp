// What the parts of StoreRepository read with.
#pragma once

#include "shared/base/error.hpp"

#include <QDebug>
#include <utility>

namespace heed::mobile {

// What was read, or `fallback` with a line in the log.
template <class T>
T valueOr(base::Expected<T> read, T fallback) {
    if (read) return std::move(*read);
    qWarning("%s", read.error().text().c_str());
    return fallback;
}

}  // namespace heed::mobile
