// A canonical dump (a record a line, by kind and id), read so that questions can be asked of it.
#pragma once

#include "shared/model/record.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace heed::e2e {

class Dump {
  public:
    // A Failure when a line is no record.
    explicit Dump(std::string_view text);

    // Null when there is none.
    [[nodiscard]] const model::Record* complaint(std::string_view number) const;
    [[nodiscard]] const model::Record* find(model::Kind kind, std::string_view id) const;
    // Those of `kind` whose `field` is this record's id.
    [[nodiscard]] std::vector<const model::Record*> pointingTo(model::Kind kind, std::string_view field,
                                                               const model::Record& target) const;
    // The texts of a field, of all records of that kind that have it.
    [[nodiscard]] std::vector<std::string> texts(model::Kind kind, std::string_view field) const;
    [[nodiscard]] std::size_t count(model::Kind kind) const;
    [[nodiscard]] std::size_t size() const { return records_.size(); }
    // The sequence of the last accepted write: how many there were, for the site's stream has no gaps.
    [[nodiscard]] std::int64_t lastSeq() const;

  private:
    std::vector<model::Record> records_;
};

// Where two texts of lines part, in one sentence.
[[nodiscard]] std::string firstDifference(std::string_view one, std::string_view other);

}  // namespace heed::e2e
