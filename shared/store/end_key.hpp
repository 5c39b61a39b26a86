// By its end a vehicle or a customer is told: "the last six of the VIN". A text's key is its end first, in
// the form in which texts are compared, so that those that end in one way stand together in an index. Two
// texts with one key are the same, however they are written. Pure functions.
#pragma once

#include <string>
#include <string_view>

namespace heed::store {

// Of a text of the field "plate" (search_text.hpp), "vin" or "phone" (duplicates.hpp). Empty for one that
// tells nobody.
[[nodiscard]] std::string endKey(std::string_view field, std::string_view text);

}  // namespace heed::store
