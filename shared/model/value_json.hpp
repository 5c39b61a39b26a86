// Values to and from JSON, for the codecs of this folder.
#pragma once

#include "shared/base/json_reader.hpp"
#include "shared/base/json_writer.hpp"
#include "shared/model/value.hpp"

#include <optional>

namespace heed::model {

void writeValue(base::JsonWriter& out, const Value& value);
// nullopt for a number that is not an integer within ±2^53.
[[nodiscard]] std::optional<Value> toValue(base::JsonScalar&& scalar);

}  // namespace heed::model
