// What a form holds so far, and which guidance belongs to a step: the same answers for whoever fills one in
// and for who judges it.
//
// A form is done when nothing required is missing (T-13) and nothing is amiss. Amiss is what was answered,
// but not as it has to be: a point of a checklist answered no (S-01: a car that was not finally inspected is
// not handed back), a number above its most (S-02: paying takes at most five minutes), a choice that is none.
// What is amiss can be saved like everything else. Threads: pure.
#pragma once

#include "shared/model/value.hpp"
#include "shared/policy/profile/profile.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace heed::policy {

struct FormReading {
    std::vector<std::string> missing;  // required and empty; fields as the form names them
    std::vector<std::string> amiss;    // never also missing
    int filled = 0;                    // weights of the fields that hold something, and nothing amiss …
    int whole = 0;                     // … of all: completeness is filled / whole

    [[nodiscard]] bool done() const { return missing.empty() && amiss.empty(); }
    bool operator==(const FormReading&) const = default;
};

// `valueOf` is asked by path: "customer.name", of a field of the form's own "<form>.<field>"; alternatives
// one by one. White space is nothing.
[[nodiscard]] FormReading readingOf(const Form& form,
                                    const std::function<model::Value(std::string_view path)>& valueOf);

// The guidance for a case in this state that came through this channel, in the profile's order (T-16, T-17).
// An empty channel is one not known yet: what holds for some channels only is left out.
[[nodiscard]] std::vector<const Guidance*> guidanceFor(const PolicyProfile& profile, std::string_view state,
                                                       std::string_view channel);

}  // namespace heed::policy
