// What the fuzzers run: a target takes any bytes and checks the laws of one reader on them.
//
// A broken law is thrown, so that libFuzzer takes it for a crash and saves the input, and the replay of the
// corpus for a failed test. Targets keep nothing from one input to the next, and give the same for the same.
#pragma once

#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace heed::fuzz {

struct Target {
    std::string_view name;  // of its folder in corpus/ too
    void (*run)(std::string_view input);
};

[[nodiscard]] std::span<const Target> targets();
[[nodiscard]] const Target* findTarget(std::string_view name);

// Throws unless `holds`; `law` is the sentence that should be true.
inline void law(bool holds, const char* law) {
    if (!holds) throw std::logic_error(std::string("this does not hold: ") + law);
}

// Takes the first byte off an input that chooses something; 0 when there is none.
[[nodiscard]] inline unsigned takeByte(std::string_view& input) {
    if (input.empty()) return 0;
    const auto byte = static_cast<unsigned char>(input.front());
    input.remove_prefix(1);
    return byte;
}

// --- One file each ---
void push(std::string_view input);
void mutation(std::string_view input);
void page(std::string_view input);
void cursor(std::string_view input);
void recordBody(std::string_view input);
void unpack(std::string_view input);
void csv(std::string_view input);
void complaintCsv(std::string_view input);
void messages(std::string_view input);
void uploads(std::string_view input);
void bucket(std::string_view input);
void memo(std::string_view input);
void picture(std::string_view input);

}  // namespace heed::fuzz
