#include "server/cli/terminal.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <memory>

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
    struct Close {
        void operator()(std::FILE* open) const { std::fclose(open); }
    };
    const std::unique_ptr<std::FILE, Close> open(std::fopen(file.c_str(), "rb"));
    if (!open) return bad();
    std::string text;
    std::string piece(64 * 1024, '\0');
    while (const auto size = std::fread(piece.data(), 1, piece.size(), open.get()))
        text.append(piece, 0, size);
    if (std::ferror(open.get())) return bad();
    return text;
}

}  // namespace heed::cli
