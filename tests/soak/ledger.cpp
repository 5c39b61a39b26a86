#include "tests/soak/ledger.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>

namespace heed::soak {
namespace {

constexpr std::size_t kDigits = 6;
constexpr std::size_t kMarkSize = kDigits + 4;  // with "[", a letter, "-" and "]"

bool isMark(std::string_view text) {
    const auto digit = [](unsigned char c) { return std::isdigit(c) != 0; };
    return text.size() == kMarkSize && text[0] == '[' &&
           std::isupper(static_cast<unsigned char>(text[1])) != 0 && text[2] == '-' && text.back() == ']' &&
           std::ranges::all_of(text.substr(3, kDigits), digit);
}

}  // namespace

std::string Ledger::newMark(const std::string& tablet) {
    const std::scoped_lock lock(mutex_);
    std::array<char, 16> number{};
    std::snprintf(number.data(), number.size(), "%06d", ++used_[tablet]);
    const std::string mark = "[" + tablet + "-" + number.data() + "]";
    entries_[mark] = Said::asked;
    return mark;
}

void Ledger::answered(const std::string& mark, bool saved) {
    const std::scoped_lock lock(mutex_);
    entries_[mark] = saved ? Said::saved : Said::refused;
}

std::map<std::string, Said> Ledger::entries() const {
    const std::scoped_lock lock(mutex_);
    return entries_;
}

std::set<std::string> Ledger::savedBy(const std::string& tablet) const {
    const std::scoped_lock lock(mutex_);
    std::set<std::string> marks;
    const std::string begin = "[" + tablet + "-";
    for (auto it = entries_.lower_bound(begin); it != entries_.end() && it->first.starts_with(begin); ++it) {
        if (it->second == Said::saved) marks.insert(it->first);
    }
    return marks;
}

std::vector<std::string> marksIn(std::string_view text) {
    std::vector<std::string> found;
    for (auto at = text.find('['); at != std::string_view::npos; at = text.find('[', at + 1)) {
        if (isMark(text.substr(at, kMarkSize))) found.emplace_back(text.substr(at, kMarkSize));
    }
    return found;
}

std::string tabletOf(const std::string& mark) { return mark.substr(1, 1); }

}  // namespace heed::soak
