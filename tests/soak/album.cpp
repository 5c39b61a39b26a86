#include "tests/soak/album.hpp"

namespace heed::soak {

int Album::take(bool again) {
    const std::scoped_lock lock(mutex_);
    if (!again || last_ == 0) ++last_;
    ++taken_[last_].asked;
    return last_;
}

void Album::kept(int picture) {
    const std::scoped_lock lock(mutex_);
    ++taken_[picture].kept;
}

void Album::known(int picture, const std::string& sha256) {
    const std::scoped_lock lock(mutex_);
    Taken& taken = taken_[picture];
    taken.differs = taken.differs || (!taken.sha256.empty() && taken.sha256 != sha256);
    taken.sha256 = sha256;
}

void Album::seen(const std::string& sha256) {
    const std::scoped_lock lock(mutex_);
    seen_.insert(sha256);
}

std::map<int, Album::Taken> Album::taken() const {
    const std::scoped_lock lock(mutex_);
    return taken_;
}

std::set<std::string> Album::seen() const {
    const std::scoped_lock lock(mutex_);
    return seen_;
}

}  // namespace heed::soak
