// Generated scripts of what several people write: creations, edits, deletions, sets, transitions and groups
// upon few records, with all that may be wrong with them, knowing much or little of each other.
#pragma once

#include "tests/world/author.hpp"

#include <vector>

namespace heed::test {

// What is decided together: `count` lines of an author, from its n = `first` on.
struct Part {
    std::size_t author = 0;
    std::int64_t first = 0;
    std::int64_t count = 0;
};

// Lets the authors write; nothing is sent. Only within a property. Everything drawn is drawn here, so that it
// can be written alike to another server: play() repeats it with other authors.
class Script {
  public:
    explicit Script(std::size_t authors);

    // The authors must be as many, newly signed in, in the same order.
    [[nodiscard]] std::vector<Part> write(std::vector<world::Author>& authors) const;

  private:
    struct Step {
        std::size_t author = 0;
        int action = 0;
        std::size_t target = 0;
        int value = 0;
        std::int64_t seen = 0;
        bool groupGoesOn = false;
    };
    [[nodiscard]] static model::Mutation mutation(const world::Author& author, const Step& step,
                                                  const std::vector<model::RecordId>& ids);

    std::vector<Step> steps_;
};

}  // namespace heed::test
