// The contact directory (相关部门担当一览表, T-18) as it is read: by department, in the profile's order, with
// its words. Entries are records of kind `contact`, which every tablet holds, so it is at hand without a
// network. Threads: pure.
#pragma once

#include "shared/model/record.hpp"
#include "shared/policy/profile/profile.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace heed::policy {

struct DirectoryPart {
    std::string department;  // its id; empty: entries that name none
    Words words;
    std::vector<const model::Record*> entries;  // those of the house first, then by person

    bool operator==(const DirectoryPart&) const = default;
};
// Deleted entries, and records of other kinds, are left out; departments that the profile does not name come
// last, as the schema words them. Departments without an entry are there, for it is seen at once that nobody
// is named (T-18).
[[nodiscard]] std::vector<DirectoryPart> directoryOf(const PolicyProfile& profile,
                                                     std::span<const model::Record* const> records);

// Who covers this region (C-12): the entries that name it; if there are none, those that name no region at
// all. An empty region asks for nobody in particular: all.
[[nodiscard]] std::vector<const model::Record*> coveringRegion(std::span<const model::Record* const> records,
                                                               std::string_view region);

}  // namespace heed::policy
