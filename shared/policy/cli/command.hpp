// What a sub-command of heed-rules is: a name, its options, and a function that answers.
//
// To add one is a file with a function that makes a Command, and its line in kCommands (main.cpp). The
// function gets an option parser to declare its options on, and gives back what is to be run once they are
// read. Answers are values: only main prints, so a sub-command has no way to mix words into its document.
#pragma once

#include "shared/base/error.hpp"

#include <nlohmann/json.hpp>

#include <functional>
#include <string_view>

namespace CLI {
class App;
}

namespace heed::policy::cli {

inline constexpr int kAnswered = 0;
inline constexpr int kFindings = 1;  // of a profile; or the question has no answer
inline constexpr int kWrong = 2;     // usage or input

struct Answer {
    nlohmann::ordered_json document;
    int code = kAnswered;
};

// An error ends with kWrong.
using Run = std::function<base::Expected<Answer>()>;

struct Command {
    std::string_view name;
    std::string_view what;     // one sentence
    std::string_view details;  // the input's form, and an example that works
    Run (*declare)(CLI::App& app) = nullptr;
};

[[nodiscard]] Command lintCommand();
[[nodiscard]] Command deadlinesCommand();
[[nodiscard]] Command workdaysCommand();
[[nodiscard]] Command routeCommand();
[[nodiscard]] Command nextCommand();
[[nodiscard]] Command kpiCommand();
[[nodiscard]] Command formCommand();
[[nodiscard]] Command duplicatesCommand();
[[nodiscard]] Command dutiesCommand();

}  // namespace heed::policy::cli
