// heed-rules as a process, and what tests look for in its answers.
#pragma once

#include "tests/api/temp_folder.hpp"
#include "tests/cli/process.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace heed::test {

class Terminal {
  public:
    std::string file(const std::string& name, std::string_view text) {
        std::ofstream(folder_ / name, std::ios::binary) << text;
        return (folder_ / name).string();
    }
    Finished run(const std::vector<std::string>& arguments, std::string_view input = {}) {
        Process process(arguments, folder_ / "stderr.txt", "heed-rules", file("stdin", input));
        Finished finished;
        finished.output = process.output();
        finished.code = process.wait();
        finished.errors = process.errors();
        return finished;
    }
    nlohmann::json answer(const std::vector<std::string>& arguments, std::string_view input = {},
                          int code = 0) {
        const auto finished = run(arguments, input);
        INFO(finished.errors);
        REQUIRE(finished.code == code);
        CHECK(finished.errors.empty());
        CHECK(finished.output.ends_with("}\n"));
        return nlohmann::json::parse(finished.output);
    }
    // What it says of input that it cannot use: one line, and nothing on stdout.
    std::string refusal(const std::vector<std::string>& arguments, std::string_view input = {}) {
        const auto finished = run(arguments, input);
        CHECK(finished.code == 2);
        CHECK(finished.output.empty());
        CHECK(finished.errors.starts_with("heed-rules: "));
        CHECK(std::ranges::count(finished.errors, '\n') == 1);
        return finished.errors;
    }

  private:
    TempFolder folder_;
};

// The element of that id in a list of the answer.
inline const nlohmann::json& inList(const nlohmann::json& list, const std::string& id,
                                    const char* key = "id") {
    for (const auto& one : list)
        if (one.at(key) == id) return one;
    FAIL("nothing of the name " << id);
    return list;
}

}  // namespace heed::test
