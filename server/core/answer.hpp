// Either a result, or why the envelope was refused, or a failure of the machine.
#pragma once

#include "shared/base/error.hpp"
#include "shared/sync/problem.hpp"

#include <expected>
#include <string>
#include <utility>
#include <variant>

namespace heed::server {

using Failure = std::variant<sync::Problem, base::Error>;

template <class T>
using Answer = std::expected<T, Failure>;

[[nodiscard]] inline std::unexpected<Failure> refuse(int status, std::string code, std::string title,
                                                     std::string detail) {
    return std::unexpected<Failure>(sync::Problem{
        .status = status, .code = std::move(code), .title = std::move(title), .detail = std::move(detail)});
}

// Hands on the error of a step that failed.
template <class T>
[[nodiscard]] std::unexpected<Failure> broken(base::Expected<T>& failed) {
    return std::unexpected<Failure>(std::move(failed.error()));
}

}  // namespace heed::server
