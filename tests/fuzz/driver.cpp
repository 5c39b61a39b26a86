// libFuzzer's side: fuzzers <target> [libFuzzer's options] [corpus folders]
#include "tests/fuzz/target.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace {

const heed::fuzz::Target* chosen = nullptr;

}  // namespace

// Takes the target's name out of the arguments before libFuzzer reads them.
extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
    if (*argc > 1) chosen = heed::fuzz::findTarget((*argv)[1]);
    if (!chosen) {
        std::fputs("usage: fuzzers <target> [options] [folders]; the targets are:\n", stderr);
        for (const auto& target : heed::fuzz::targets())
            std::fprintf(stderr, "  %s\n", std::string(target.name).c_str());
        std::exit(2);
    }
    std::copy(*argv + 2, *argv + *argc + 1, *argv + 1);  // with the null at the end
    --*argc;
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    chosen->run({reinterpret_cast<const char*>(bytes), size});
    return 0;
}
