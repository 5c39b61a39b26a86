// How complete the record of a complaint is (T-13: no required item left out). Required by default, with
// equal weights: name, phone, VIN or plate, the customer's own words, when, where or part, demand. Shown as
// it grows; never a reason to refuse saving.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace heed::model {

struct CompletenessItem {
    std::string_view key;  // "vehicle.vin_or_plate"
    std::string_view zh;
    std::string_view en;
    bool present = false;
};

struct Completeness {
    std::vector<CompletenessItem> items;

    [[nodiscard]] std::size_t present() const;
    [[nodiscard]] double fraction() const;  // 0 … 1, for a bar on the screen
    [[nodiscard]] std::vector<CompletenessItem> missing() const;
};

// `filled` says whether a field holds something, by "<kind>.<field>": "customer.name", "complaint.own_words".
// White space is nothing.
[[nodiscard]] Completeness completeness(const std::function<bool(std::string_view)>& filled);

}  // namespace heed::model
