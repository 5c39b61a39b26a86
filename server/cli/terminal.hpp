// What the commands have in common: exit codes, and how a failure is said.
#pragma once

#include "shared/base/error.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace heed::cli {

// Listed by --help.
inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;      // one sentence on stderr says what, why, and what to do
inline constexpr int kWrongCall = 2;   // the command line is not understood
inline constexpr int kDoneInPart = 3;  // import: damaged rows were left out, the rest is in

// A line on stderr.
void say(std::string_view sentence);
// Says the error; gives kFailed.
[[nodiscard]] int failed(const base::Error& error);
[[nodiscard]] base::Error cannotPrint();

// `invalid` with the system's reason.
[[nodiscard]] base::Expected<std::string> readFile(const std::filesystem::path& file);

}  // namespace heed::cli
