#include "server/blobs/journal_line.hpp"

#include "shared/base/digest.hpp"

namespace heed::blobs {

std::string journalLine(std::string_view text) { return base::digest(text) + " " + std::string(text) + "\n"; }

std::optional<std::string_view> readJournalLine(std::string_view line) {
    const auto digest = nextWord(line);
    if (digest != base::digest(line)) return std::nullopt;
    return line;
}

std::string_view nextWord(std::string_view& text) {
    const auto end = text.find(' ');
    const auto word = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return word;
}

}  // namespace heed::blobs
