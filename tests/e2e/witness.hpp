// The story's audience in a test: every check counts as an assertion, nobody looks.
#pragma once

#include "tests/e2e/story/story.hpp"

#include <catch2/catch.hpp>

namespace heed::e2e {

class Witness final : public Audience {
  public:
    void chapter(const Words& title) override { UNSCOPED_INFO(title.en); }
    void look(Tablet& /*tablet*/, const Words& what) override { UNSCOPED_INFO(what.en); }
    void checked(const Words& what, const std::string& figure) override {
        SUCCEED(what.en << ": " << figure);
    }
};

}  // namespace heed::e2e
