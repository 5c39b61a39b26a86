// What was just done and can be taken back for a moment: by the opposite change, for what is saved is on the
// disk and may be on the server already.
#pragma once

#include "shared/model/mutation.hpp"

#include <vector>

namespace heed::mobile {

struct Undoable {
    enum class What { joined, parted, setApart, deleted };

    What what{};
    std::vector<model::Mutation> done;

    // What takes it back. A write of one's own needs not have been seen to be superseded: a tablet's later
    // write knows its earlier ones.
    [[nodiscard]] std::vector<model::Mutation> opposite() const;
};

}  // namespace heed::mobile
