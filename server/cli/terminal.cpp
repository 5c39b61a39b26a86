#include "server/cli/terminal.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>

namespace heed::cli {

void say(std::string_view sentence) {
    // In one piece, so that lines of several threads do not mix.
    const std::string line = "heed-server: " + std::string(sentence) + "\n";
    std::cerr << line << std::flush;
}

int failed(const base::Error& error) {
    say(error.text());
    return kFailed;
}

base::Error cannotPrint() {
    return {.kind = base::ErrorKind::transient,
            .doing = "printing",
            .what = "to standard output",
            .why = std::strerror(errno),
            .remedy = "check where the output goes, and call again"};
}

base::Expected<std::string> readFile(const std::filesystem::path& file) {
    const auto bad = [&file] {
        return base::fail(base::ErrorKind::invalid, "reading", "the file " + file.string(),
                          std::strerror(errno), "name a file that exists and that this user may read");
    };
    std::ifstream in(file, std::ios::binary);
    if (!in) return bad();
    std::string text;
    std::string piece(64 * 1024, '\0');
    while (in) {
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        text.append(piece, 0, static_cast<std::size_t>(in.gcount()));
    }
    if (in.bad()) return bad();  // a folder can be opened, but not read
    return text;
}

}  // namespace heed::cli
