#include "tests/e2e/driver/dump.hpp"

#include "shared/base/strong.hpp"
#include "shared/model/record_codec.hpp"
#include "tests/e2e/driver/failure.hpp"

#include <algorithm>

namespace heed::e2e {
namespace {

std::string_view takeLine(std::string_view& text) {
    const auto end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return line;
}

}  // namespace

Dump::Dump(std::string_view text) {
    while (!text.empty()) {
        const std::string_view line = takeLine(text);
        auto record = model::parseRecord(line);
        if (!record)
            throw Failure("this line of a dump is no record (" + record.error().text() +
                          "): " + std::string(line));
        records_.push_back(std::move(*record));
    }
}

const model::Record* Dump::complaint(std::string_view number) const {
    const auto it = std::ranges::find_if(records_, [number](const model::Record& r) {
        return r.kind == model::Kind::complaint && r.text("number") == number;
    });
    return it == records_.end() ? nullptr : &*it;
}

const model::Record* Dump::find(model::Kind kind, std::string_view id) const {
    const auto it = std::ranges::find_if(
        records_, [kind, id](const model::Record& r) { return r.kind == kind && r.id.text() == id; });
    return it == records_.end() ? nullptr : &*it;
}

std::vector<const model::Record*> Dump::pointingTo(model::Kind kind, std::string_view field,
                                                   const model::Record& target) const {
    std::vector<const model::Record*> found;
    for (const model::Record& record : records_) {
        if (record.kind == kind && record.text(field) == target.id.text()) found.push_back(&record);
    }
    return found;
}

std::vector<std::string> Dump::texts(model::Kind kind, std::string_view field) const {
    std::vector<std::string> found;
    for (const model::Record& record : records_) {
        if (record.kind != kind) continue;
        std::string text(record.text(field));
        if (!text.empty()) found.push_back(std::move(text));
    }
    return found;
}

std::size_t Dump::count(model::Kind kind) const {
    return static_cast<std::size_t>(std::ranges::count(records_, kind, &model::Record::kind));
}

std::int64_t Dump::lastSeq() const {
    std::int64_t last = 0;
    for (const model::Record& record : records_)
        last = std::max(last, base::raw(record.seq));
    return last;
}

std::string firstDifference(std::string_view one, std::string_view other) {
    for (int number = 1; !one.empty() || !other.empty(); ++number) {
        const std::string_view mine = takeLine(one);
        const std::string_view theirs = takeLine(other);
        if (mine != theirs) {
            return "line " + std::to_string(number) + " is in one\n  " + std::string(mine) +
                   "\nand in the other\n  " + std::string(theirs);
        }
    }
    return "they are equal";
}

}  // namespace heed::e2e
