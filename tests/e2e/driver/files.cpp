#include "tests/e2e/driver/files.hpp"

#include "tests/e2e/driver/failure.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>

namespace heed::e2e {
namespace {

namespace fs = std::filesystem;

// Room for "/heed-XXXXXX/tablet-A/XXXXXX/s" within a socket's path.
constexpr std::size_t kLongestParent = 60;

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    if (this != &other) {
        reset();
        number_ = std::exchange(other.number_, -1);
    }
    return *this;
}

void Descriptor::reset() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
}

TempFolder::TempFolder() {
    std::error_code none;
    fs::path parent = fs::temp_directory_path(none);
    if (none || parent.native().size() > kLongestParent) parent = "/tmp";
    std::string name = (parent / "heed-XXXXXX").string();
    if (!::mkdtemp(name.data())) {
        throw Failure("no folder can be made under " + parent.string() + ": " + std::strerror(errno) +
                      "; make room there, or name another place in TMPDIR");
    }
    path_ = name;
}

TempFolder::~TempFolder() {
    if (kept_) return;
    std::error_code ignored;  // nothing depends on it any more
    fs::remove_all(path_, ignored);
}

std::string readText(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void writeText(const fs::path& file, std::string_view text) {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << text << std::flush;
    if (!out) throw Failure(file.string() + " cannot be written");
}

fs::path programBeside(std::string_view name) {
    const fs::path program = fs::read_symlink("/proc/self/exe").parent_path() / name;
    if (!fs::exists(program)) {
        throw Failure(program.string() + " is not there: build the target " + std::string(name) + " first");
    }
    return program;
}

}  // namespace heed::e2e
