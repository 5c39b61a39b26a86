#include "tests/fuzz/target.hpp"

#include <algorithm>
#include <array>

namespace heed::fuzz {

std::span<const Target> targets() {
    static constexpr std::array kTargets{
        Target{"push", push},
        Target{"mutation", mutation},
        Target{"page", page},
        Target{"cursor", cursor},
        Target{"record_body", recordBody},
        Target{"unpack", unpack},
        Target{"csv", csv},
        Target{"complaint_csv", complaintCsv},
        Target{"messages", messages},
        Target{"uploads", uploads},
        Target{"bucket", bucket},
        Target{"memo", memo},
        Target{"picture", picture},
    };
    return kTargets;
}

const Target* findTarget(std::string_view name) {
    const auto found = std::ranges::find(targets(), name, &Target::name);
    return found == targets().end() ? nullptr : &*found;
}

}  // namespace heed::fuzz
