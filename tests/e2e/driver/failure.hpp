// What everything in tests/e2e throws: one sentence that says what was expected, of whom, and what was found
// instead. A test fails with it; heed-demo prints it and ends.
#pragma once

#include <stdexcept>
#include <string>

namespace heed::e2e {

class Failure : public std::runtime_error {
  public:
    explicit Failure(const std::string& sentence) : std::runtime_error(sentence) {}
};

}  // namespace heed::e2e
