#include "tests/soak/chronicle.hpp"

#include <array>
#include <cstdio>
#include <ranges>

namespace heed::soak {

Chronicle::Chronicle(const std::filesystem::path& file) : file_(file) {}

void Chronicle::tell(const std::string& event) {
    const std::scoped_lock lock(mutex_);
    const std::chrono::duration<double> since = std::chrono::steady_clock::now() - began_;
    std::array<char, 32> time{};
    std::snprintf(time.data(), time.size(), "%9.3f  ", since.count());
    events_.push_back(time.data() + event);
    file_ << events_.back() << std::endl;  // it shall be there should this process die
}

void Chronicle::count(const std::string& group, const std::string& kind, std::int64_t times) {
    const std::scoped_lock lock(mutex_);
    counts_[group][kind] += times;
}

void Chronicle::figure(const std::string& group, const std::string& kind, std::int64_t value) {
    const std::scoped_lock lock(mutex_);
    counts_[group][kind] = value;
}

void Chronicle::violation(const std::string& sentence) {
    tell("VIOLATION: " + sentence);
    const std::scoped_lock lock(mutex_);
    violations_.push_back(sentence);
}

std::map<std::string, std::int64_t> Chronicle::counts(const std::string& group) const {
    const std::scoped_lock lock(mutex_);
    const auto found = counts_.find(group);
    return found == counts_.end() ? std::map<std::string, std::int64_t>() : found->second;
}

std::int64_t Chronicle::total(const std::string& group) const {
    std::int64_t sum = 0;
    for (const std::int64_t times : std::views::values(counts(group)))
        sum += times;
    return sum;
}

std::vector<std::string> Chronicle::violations() const {
    const std::scoped_lock lock(mutex_);
    return violations_;
}

std::vector<std::string> Chronicle::last(std::size_t most) const {
    const std::scoped_lock lock(mutex_);
    const auto skipped = events_.size() > most ? events_.size() - most : 0;
    return {events_.begin() + static_cast<std::ptrdiff_t>(skipped), events_.end()};
}

}  // namespace heed::soak
