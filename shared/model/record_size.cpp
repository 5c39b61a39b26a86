#include "shared/model/record_size.hpp"

#include <algorithm>

namespace heed::model {
namespace {

constexpr std::size_t RecordSize::* kMeasures[] = {&RecordSize::text, &RecordSize::fields,
                                                   &RecordSize::values};

}  // namespace

RecordSize sizeOf(const Record& record) {
    RecordSize size{.fields = record.fields.size()};
    for (const FieldState& field : record.fields) {
        size.text += field.unknownName.size();
        size.values += field.siblings.size();
        for (const Sibling& s : field.siblings)
            size.text += asText(s.value).size();
    }
    return size;
}

std::optional<Refusal> tooLarge(const Record& after, const Record* before) {
    const RecordSize size = sizeOf(after);
    const auto beyond = [&size](auto measure) { return size.*measure > kMaxRecord.*measure; };
    if (std::ranges::none_of(kMeasures, beyond)) return std::nullopt;
    const RecordSize had = before ? sizeOf(*before) : RecordSize{};
    const auto grown = [&](auto measure) { return beyond(measure) && size.*measure > had.*measure; };
    if (std::ranges::none_of(kMeasures, grown)) return std::nullopt;
    return Refusal{"record-too-large", "record",
                   "这条记录的内容已达上限，无法再增加。请删减内容，或另建一条记录。",
                   "This record holds as much as a record may. Shorten what is in it, or write it in "
                   "another record."};
}

}  // namespace heed::model
