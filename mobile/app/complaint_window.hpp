// Rows of the store as the lists of cases and of visits show them.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "shared/store/record_store.hpp"

namespace heed::mobile {

[[nodiscard]] ComplaintWindow windowOf(const store::ComplaintPage& page);
[[nodiscard]] ComplaintWindow windowOf(const store::WorkPage& page);
[[nodiscard]] ComplaintWindow windowOf(const store::FoundPage& page);
[[nodiscard]] VisitWindow windowOf(const store::VisitPage& page);

// Nothing where the list begins, or where the key is another list's.
template <class Key>
[[nodiscard]] std::optional<Key> keyOf(const std::optional<CaseKey>& after) {
    const auto* key = after ? std::get_if<Key>(&*after) : nullptr;
    return key ? std::optional(*key) : std::nullopt;
}

}  // namespace heed::mobile
