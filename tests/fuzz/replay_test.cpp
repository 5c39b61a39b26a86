// The corpus of the fuzzers, in every build: what was found once stays found.
#include "tests/fuzz/target.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace heed::fuzz;

namespace {

const std::filesystem::path kCorpus = HEED_FUZZ_CORPUS;

std::string bytesOf(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("the laws of each reader hold for every input kept for the fuzzers") {
    for (const Target& target : targets()) {
        CAPTURE(std::string(target.name));
        std::size_t inputs = 0;
        for (const auto& file : std::filesystem::directory_iterator(kCorpus / target.name)) {
            CAPTURE(file.path().string());
            CHECK_NOTHROW(target.run(bytesOf(file)));
            ++inputs;
        }
        CHECK(inputs > 0);
    }
}

TEST_CASE("the laws of each reader hold for nothing, and for each input cut in the middle") {
    for (const Target& target : targets()) {
        CAPTURE(std::string(target.name));
        CHECK_NOTHROW(target.run({}));
        for (const auto& file : std::filesystem::directory_iterator(kCorpus / target.name)) {
            CAPTURE(file.path().string());
            const std::string bytes = bytesOf(file);
            CHECK_NOTHROW(target.run(std::string_view(bytes).substr(0, bytes.size() / 2)));
        }
    }
}

TEST_CASE("every folder of the corpus belongs to a fuzzer") {
    for (const auto& folder : std::filesystem::directory_iterator(kCorpus)) {
        CAPTURE(folder.path().string());
        CHECK(findTarget(folder.path().filename().string()));
    }
}
