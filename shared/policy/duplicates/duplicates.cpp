#include "shared/policy/duplicates/duplicates.hpp"

#include "shared/policy/duplicates/disjoint_sets.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ranges>
#include <tuple>

namespace heed::policy {
namespace {

// A character that texts cannot have between two of them.
constexpr char kBetween = '\0';

std::string complaintKey(const ComplaintRow& row) {
    std::string key = vinKey(row.vin);
    if (!key.empty()) key.append(1, kBetween).append(row.klass);
    return key;
}

// The keys of a customer's numbers, each once.
std::vector<std::string> phoneKeys(const CustomerRow& row) {
    std::vector<std::string> keys;
    for (const auto& phone : row.phones)
        if (auto key = phoneKey(phone); !key.empty()) keys.push_back(std::move(key));
    std::ranges::sort(keys);
    keys.erase(std::ranges::unique(keys).begin(), keys.end());
    return keys;
}

// ASCII as it is, its full-width forms (U+FF01 to U+FF5E) as ASCII, the ideographic space as one; everything
// else stays.
std::string narrowed(std::string_view text) {
    if (text.find_first_of("\xEF\xE3") == std::string_view::npos) return std::string(text);
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const auto byte = [&](std::size_t i) {
            return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
        };
        if (byte(0) == 0xEF && (byte(1) == 0xBC || byte(1) == 0xBD) && byte(2) >= 0x80 && byte(2) <= 0xBF) {
            const unsigned code = (byte(1) - 0xBC) * 0x40 + (byte(2) - 0x80);
            if (code >= 1 && code <= 0x5E) {
                out += static_cast<char>(code + 0x20);
                text.remove_prefix(3);
                continue;
            }
        }
        if (text.starts_with("　")) {
            out += ' ';
            text.remove_prefix(3);
            continue;
        }
        out += text.front();
        text.remove_prefix(1);
    }
    return out;
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

std::string vinKey(std::string_view vin) {
    std::string out;
    for (const char c : narrowed(vin)) {
        if (c >= 'a' && c <= 'z') out += static_cast<char>(c - 'a' + 'A');
        if (isDigit(c) || (c >= 'A' && c <= 'Z')) out += c;
    }
    return out;
}

std::string phoneKey(std::string_view phone) {
    constexpr std::size_t kMobile = 11;
    constexpr std::size_t kFewest = 7;
    constexpr std::string_view kPutThrough = "转";
    std::string digits;
    const std::string text = narrowed(phone);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool extension =
            isLetter(text[i]) || text[i] == '#' || text.compare(i, kPutThrough.size(), kPutThrough) == 0;
        if (extension && !digits.empty()) break;
        if (isDigit(text[i])) digits += text[i];
    }
    std::string_view rest = digits;
    if (rest.starts_with("00")) rest.remove_prefix(2);
    if (rest.starts_with("86") && rest.size() >= kMobile + 1) rest.remove_prefix(2);
    if (rest.starts_with('0')) rest.remove_prefix(1);
    if (rest.size() < kFewest || rest.find_first_not_of(rest.front()) == std::string_view::npos) return {};
    return std::string(rest);
}

std::string nameKey(std::string_view name) {
    constexpr std::array<std::string_view, 4> kDots = {"·", "•", "・", "．"};
    constexpr std::array<std::string_view, 4> kTitles = {"先生", "女士", "小姐", "太太"};
    constexpr std::size_t kHan = 3;  // bytes of a Chinese character
    std::string out;
    const std::string text = narrowed(name);
    for (std::string_view left = text; !left.empty();) {
        const auto* dot =
            std::ranges::find_if(kDots, [&](std::string_view d) { return left.starts_with(d); });
        if (dot != kDots.end()) {
            left.remove_prefix(dot->size());
            continue;
        }
        const char c = left.front();
        left.remove_prefix(1);
        if (c == ' ' || c == '.' || c == '\t' || c == '\r' || c == '\n') continue;
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    for (const auto title : kTitles)
        if (out.ends_with(title) && out.size() >= title.size() + 2 * kHan) {
            out.resize(out.size() - title.size());
            break;
        }
    return out;
}

ComplaintIndex::ComplaintIndex(std::span<const ComplaintRow> rows, const TimeZone& zone, int days)
    : zone_(zone), days_(days) {
    entries_.reserve(rows.size());
    for (const auto& row : rows)
        if (auto key = complaintKey(row); !key.empty())
            entries_[std::move(key)].push_back({zone_.dateOf(row.received), row.id});
    for (auto& [key, entries] : entries_)
        std::ranges::sort(entries, {}, [](const Entry& e) { return std::tie(e.date, e.id); });
}

std::vector<DuplicateComplaint> ComplaintIndex::candidates(const ComplaintRow& row) const {
    std::vector<DuplicateComplaint> out;
    const auto key = complaintKey(row);
    const auto found = key.empty() ? entries_.end() : entries_.find(key);
    if (found == entries_.end()) return out;
    const auto& entries = found->second;
    const Date date = zone_.dateOf(row.received);
    const std::chrono::days reach{days_};
    for (auto it = std::ranges::lower_bound(entries, date - reach, {}, &Entry::date);
         it != entries.end() && it->date <= date + reach; ++it)
        if (it->id != row.id) out.push_back({it->id, static_cast<int>(std::abs((it->date - date).count()))});
    std::ranges::sort(out, {}, [](const DuplicateComplaint& d) { return std::tie(d.daysApart, d.id); });
    return out;
}

CustomerIndex::CustomerIndex(std::span<const CustomerRow> rows) {
    byPhone_.reserve(rows.size());
    for (const auto& row : rows) {
        const auto name = nameKey(row.name);
        for (const auto& phone : phoneKeys(row))
            byPhone_[phone].push_back({name, row.id});
    }
    for (auto& [phone, entries] : byPhone_)
        std::ranges::sort(entries, {}, [](const Entry& e) { return std::tie(e.name, e.id); });
}

std::vector<DuplicateCustomer> CustomerIndex::candidates(const CustomerRow& row) const {
    // No more of one number than could be offered, and the row itself.
    constexpr std::size_t kReach = kMostCustomersOffered + 1;
    std::vector<DuplicateCustomer> out;
    const auto name = nameKey(row.name);
    for (const auto& phone : phoneKeys(row)) {
        const auto found = byPhone_.find(phone);
        if (found == byPhone_.end()) continue;
        const auto& entries = found->second;
        const auto take = [&](const auto& some) {
            for (const auto& entry : some | std::views::take(kReach))
                if (entry.id != row.id) out.push_back({entry.id, !name.empty() && entry.name == name});
        };
        if (entries.size() <= kReach) {
            take(entries);
        } else if (!name.empty()) {
            take(std::ranges::equal_range(entries, name, {}, &Entry::name));
        }
    }
    // Found by several numbers: each once, as the likelier.
    std::ranges::sort(
        out, {}, [](const DuplicateCustomer& d) { return std::tuple(std::string_view(d.id), !d.sameName); });
    out.erase(std::ranges::unique(out, {}, &DuplicateCustomer::id).begin(), out.end());
    std::ranges::sort(
        out, {}, [](const DuplicateCustomer& d) { return std::tuple(!d.sameName, std::string_view(d.id)); });
    if (out.size() > kMostCustomersOffered) out.resize(kMostCustomersOffered);
    return out;
}

JoinedRecords::JoinedRecords(std::span<const std::string> ids, std::span<const SameAs> links) {
    std::vector<std::string_view> names(ids.begin(), ids.end());
    std::ranges::sort(names);
    names.erase(std::ranges::unique(names).begin(), names.end());

    DisjointSets sets;
    for (const auto& link : links)
        sets.join(link.id, link.other);
    std::unordered_map<std::size_t, std::size_t> groups;  // by root
    for (const auto id : names) {
        const auto root = sets.rootOf(id);
        auto at = groups_.size();
        if (root) at = groups.emplace(*root, at).first->second;
        if (at == groups_.size()) groups_.push_back({std::string(id), {}});
        groups_[at].members.emplace_back(id);
        groupOf_.emplace_back(id, at);
    }
}

const JoinedRecords::Group* JoinedRecords::groupOf(std::string_view id) const {
    const auto it = std::ranges::lower_bound(
        groupOf_, id, {}, [](const auto& entry) -> std::string_view { return entry.first; });
    return it == groupOf_.end() || it->first != id ? nullptr : &groups_[it->second];
}

TakenOut takeOut(std::span<const SameAs> links, std::string_view id) {
    TakenOut out;
    DisjointSets others;
    std::vector<std::string_view> neighbours;
    for (const auto& link : links) {
        if (link.id != id && link.other != id) {
            others.join(link.id, link.other);
            continue;
        }
        out.remove.push_back(link);
        for (const std::string_view end : {std::string_view(link.id), std::string_view(link.other)})
            if (end != id) neighbours.push_back(end);
    }
    const auto byEnds = [](const SameAs& link) { return std::tie(link.id, link.other); };
    std::ranges::sort(out.remove, {}, byEnds);
    out.remove.erase(std::ranges::unique(out.remove).begin(), out.remove.end());
    std::ranges::sort(neighbours);
    neighbours.erase(std::ranges::unique(neighbours).begin(), neighbours.end());
    for (std::size_t i = 1; i < neighbours.size(); ++i)
        if (others.join(neighbours.front(), neighbours[i]))
            out.add.push_back({std::string(neighbours.front()), std::string(neighbours[i])});
    return out;
}

}  // namespace heed::policy
