// What a test has no use for going on without: the value, or an exception that says what stood in its way.
#pragma once

#include "server/core/answer.hpp"
#include "shared/base/error.hpp"
#include "shared/store/record_store.hpp"

#include <expected>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>

namespace heed::world {

[[nodiscard]] inline std::string said(const base::Error& error) { return error.text(); }
[[nodiscard]] inline std::string said(const model::Refusal& refusal) {
    return refusal.code + ": " + refusal.en;
}
[[nodiscard]] inline std::string said(const sync::Problem& problem) {
    return std::to_string(problem.status) + " " + problem.code + ": " + problem.detail;
}
template <class... Ts>
[[nodiscard]] std::string said(const std::variant<Ts...>& one) {
    return std::visit([](const auto& it) { return said(it); }, one);
}

template <class T, class E>
T must(std::expected<T, E> result) {
    if (!result) throw std::runtime_error(said(result.error()));
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

}  // namespace heed::world
