#include "shared/policy/figures/significance.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

namespace heed::policy {
namespace {

// What is this much smaller than the table seen adds nothing to a sum of doubles.
constexpr double kNegligible = 1e-19;
constexpr double kTie = 1.0 + 1e-7;
// Nearer to nothing than any decision needs; below it, terms would lose digits.
constexpr double kLeast = 1e-290;

// The number of own hits if hits fall by chance on `own` of `own + rest` answers, `hits` of which are hits:
// the hypergeometric distribution, up to a common factor.
class Chances {
  public:
    Chances(std::int64_t own, std::int64_t rest, std::int64_t hits)
        : own_(own),
          rest_(rest),
          hits_(hits),
          low_(std::max<std::int64_t>(0, hits - rest)),
          high_(std::min(own, hits)) {}

    [[nodiscard]] std::int64_t low() const { return low_; }
    [[nodiscard]] std::int64_t high() const { return high_; }
    // Where it is greatest; there it counts as 1.
    [[nodiscard]] std::int64_t mode() const {
        const double at = (static_cast<double>(own_) + 1.0) * (static_cast<double>(hits_) + 1.0) /
                          (static_cast<double>(own_ + rest_) + 2.0);
        return std::clamp(static_cast<std::int64_t>(at), low_, high_);
    }
    // How much likelier k + 1 is than k.
    [[nodiscard]] double up(std::int64_t k) const {
        return static_cast<double>(own_ - k) * static_cast<double>(hits_ - k) /
               (static_cast<double>(k + 1) * static_cast<double>(rest_ - hits_ + k + 1));
    }

  private:
    std::int64_t own_;
    std::int64_t rest_;
    std::int64_t hits_;
    std::int64_t low_;
    std::int64_t high_;
};

// The chance of k as against the mode's.
double likeness(const Chances& chances, std::int64_t k) {
    double term = 1.0;
    for (std::int64_t i = chances.mode(); i < k && term >= kLeast; ++i)
        term *= chances.up(i);
    for (std::int64_t i = chances.mode(); i > k && term >= kLeast; --i)
        term /= chances.up(i - 1);
    return term;
}

// All terms, and those no likelier than `seen`. They only fall on either side of the mode, so a side is done
// when they are lost against what has been added.
struct Sums {
    double all = 0.0;
    double unlikely = 0.0;
};
Sums sumOf(const Chances& chances, double seen) {
    Sums sums;
    const auto add = [&](double term) {
        sums.all += term;
        if (term <= seen * kTie) sums.unlikely += term;
        return term > seen * kNegligible;
    };
    const std::int64_t mode = chances.mode();
    (void)add(1.0);
    double term = 1.0;
    for (std::int64_t k = mode; k < chances.high(); ++k) {
        term *= chances.up(k);
        if (!add(term)) break;
    }
    term = 1.0;
    for (std::int64_t k = mode; k > chances.low(); --k) {
        term /= chances.up(k - 1);
        if (!add(term)) break;
    }
    return sums;
}

bool counts(std::int64_t n) { return n >= 0 && n <= kMostCounted; }

base::Expected<void> checked(const std::vector<const Share*>& byName) {
    const auto refuse = [](const Share& share, std::string why, std::string remedy) {
        return base::fail(base::ErrorKind::invalid, "comparing shares", share.name, std::move(why),
                          std::move(remedy));
    };
    std::int64_t of = 0;
    for (std::size_t i = 0; i < byName.size(); ++i) {
        const Share& share = *byName[i];
        if (i > 0 && byName[i - 1]->name == share.name)
            return refuse(share, "the name is there twice", "add what belongs to one name together");
        if (!counts(share.hits) || !counts(share.of) || share.hits > share.of)
            return refuse(share, "hits are not between 0 and the number asked", "count both again");
        of += share.of;
        if (!counts(of))
            return refuse(share, "more than 1,000,000,000 answers in all", "take a shorter period");
    }
    return {};
}

// More often than the others; compared exactly.
bool isAbove(const Share& own, const Share& rest) { return own.hits * rest.of > rest.hits * own.of; }

template <class KeyOf>
base::Expected<std::vector<JudgedShare>> viewBy(std::span<const CallAnswer> answers, KeyOf keyOf) {
    std::map<std::string_view, Share> shares;
    for (const auto& answer : answers) {
        const std::optional<std::string_view> key = keyOf(answer);
        if (!key) continue;
        auto& share = shares[*key];
        ++share.of;
        share.hits += answer.complains ? 1 : 0;
    }
    std::vector<Share> list;
    list.reserve(shares.size());
    for (auto& [key, share] : shares)
        list.push_back({std::string(key), share.hits, share.of});
    return judgeShares(list);
}

}  // namespace

std::string_view name(Stands stands) {
    switch (stands) {
        case Stands::unremarkable:
            return "unremarkable";
        case Stands::above:
            return "above";
        case Stands::below:
            return "below";
    }
    return "";
}

std::optional<double> fisherTwoSided(const TwoByTwo& table) {
    for (const auto n : {table.hits, table.misses, table.restHits, table.restMisses})
        if (!counts(n)) return std::nullopt;
    const std::int64_t own = table.hits + table.misses;
    const std::int64_t rest = table.restHits + table.restMisses;
    if (!counts(own + rest)) return std::nullopt;
    const Chances chances(own, rest, table.hits + table.restHits);
    if (chances.low() == chances.high()) return 1.0;
    const double seen = likeness(chances, table.hits);
    if (seen < kLeast) return kLeast;
    const auto sums = sumOf(chances, seen);
    return std::clamp(sums.unlikely / sums.all, kLeast, 1.0);
}

std::vector<double> holm(std::span<const double> values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t i) { return values[i]; });
    std::vector<double> out(values.size());
    double least = 0.0;
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        const auto left = static_cast<double>(order.size() - rank);
        least = std::max(least, std::min(1.0, left * values[order[rank]]));
        out[order[rank]] = least;
    }
    return out;
}

base::Expected<std::vector<JudgedShare>> judgeShares(std::span<const Share> shares, int percent) {
    std::vector<const Share*> byName;
    byName.reserve(shares.size());
    for (const auto& share : shares)
        byName.push_back(&share);
    std::ranges::sort(byName, {}, [](const Share* s) -> const std::string& { return s->name; });
    if (auto good = checked(byName); !good) return std::unexpected(std::move(good).error());

    Share whole;
    for (const auto* share : byName) {
        whole.hits += share->hits;
        whole.of += share->of;
    }
    std::vector<JudgedShare> out;
    std::vector<double> values;
    for (const auto* own : byName) {
        JudgedShare judged{.own = *own, .rest = {{}, whole.hits - own->hits, whole.of - own->of}};
        judged.value = fisherTwoSided({own->hits, own->of - own->hits, judged.rest.hits,
                                       judged.rest.of - judged.rest.hits})
                           .value_or(1.0);
        values.push_back(judged.value);
        out.push_back(std::move(judged));
    }
    const auto corrected = holm(values);
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i].corrected = corrected[i];
        if (corrected[i] * 100.0 > percent) continue;
        out[i].stands = isAbove(out[i].own, out[i].rest) ? Stands::above : Stands::below;
    }
    std::ranges::sort(out, {}, [](const JudgedShare& j) { return std::tie(j.value, j.own.name); });
    return out;
}

base::Expected<std::vector<JudgedShare>> viewByProcess(std::span<const CallAnswer> answers) {
    return viewBy(answers, [](const CallAnswer& a) { return std::optional<std::string_view>(a.process); });
}

base::Expected<std::vector<JudgedShare>> viewByPerson(std::span<const CallAnswer> answers,
                                                      std::string_view process) {
    return viewBy(answers, [&](const CallAnswer& a) {
        return a.process == process ? std::optional<std::string_view>(a.person) : std::nullopt;
    });
}

}  // namespace heed::policy
