// Routing's answers in words, and by name.
#include "shared/policy/routing/routing.hpp"

#include <array>

namespace heed::policy {
namespace {

template <class Enum, std::size_t N>
std::string_view nameIn(const std::array<std::string_view, N>& names, Enum value) {
    return names[static_cast<std::size_t>(value)];
}

std::string yuan(std::int64_t fen) {
    auto text = std::to_string(fen / 100);
    if (const auto cents = fen % 100; cents != 0) text += (cents < 10 ? ".0" : ".") + std::to_string(cents);
    return text;
}

}  // namespace

std::string_view name(SkipReason reason) {
    static constexpr std::array<std::string_view, 8> kNames = {
        "away",          "no-deputy", "deputy-away",  "deputy-unknown",
        "already-asked", "unknown",   "nobody-holds", "nobody-in-region"};
    return nameIn(kNames, reason);
}

std::string_view name(TellReason reason) {
    static constexpr std::array<std::string_view, 5> kNames = {"importance", "lead-reports", "reports-to",
                                                               "consults", "takes-class"};
    return nameIn(kNames, reason);
}

std::string_view name(Verdict verdict) {
    static constexpr std::array<std::string_view, 3> kNames = {"within", "outside", "open"};
    return nameIn(kNames, verdict);
}

std::string_view name(VerdictReason reason) {
    static constexpr std::array<std::string_view, 9> kNames = {
        "within-limit", "no-money",     "over-limit",      "no-limit",  "own-yes",
        "own-no",       "word-missing", "no-word-in-time", "not-theirs"};
    return nameIn(kNames, reason);
}

Words words(const Skipped& s) {
    switch (s.why) {
        case SkipReason::away:
            if (s.instead.empty()) return {s.person + "不在。", s.person + " is away."};
            return {s.person + "不在，由" + s.instead + "代理。",
                    s.person + " is away; " + s.instead + " stands in."};
        case SkipReason::noDeputy:
            return {s.person + "不在，也没有指定代理人。", s.person + " is away and has named no deputy."};
        case SkipReason::deputyAway:
            return {s.deputyOf + "的代理人" + s.person + "也不在。",
                    s.person + ", who stands in for " + s.deputyOf + ", is away too."};
        case SkipReason::deputyUnknown:
            return {s.deputyOf + "指定的代理人" + s.person + "不在人员名单中。",
                    s.person + ", whom " + s.deputyOf + " named as deputy, is not among the people."};
        case SkipReason::alreadyAsked:
            return {s.person + "已经处理过，不再重复询问。", s.person + " was asked already."};
        case SkipReason::unknown:
            return {s.person + "已不在人员名单中。", s.person + " is not among the people any more."};
        case SkipReason::nobodyHolds:
            return {"没有人担任“" + s.role + "”。", "Nobody holds the role '" + s.role + "'."};
        case SkipReason::nobodyInRegion:
            return {"没有人以“" + s.role + "”负责该区域。",
                    "Nobody with the role '" + s.role + "' covers the region."};
    }
    return {};
}

Words words(const AuthorityAnswer& a) {
    const auto limit = yuan(a.limitFen.value_or(0));
    switch (a.reason) {
        case VerdictReason::withinLimit:
            return {"金额在权限" + limit + "元之内。",
                    "The amount is within the limit of RMB " + limit + "."};
        case VerdictReason::noMoney:
            return {"不涉及金额，可以自行处理。", "No money is asked for, so it may be settled."};
        case VerdictReason::overLimit:
            return {"金额超过权限" + limit + "元，请上报。",
                    "The amount is above the limit of RMB " + limit + ": report it upward."};
        case VerdictReason::noLimit:
            return {"没有设定金额权限，涉及金额时请上报。",
                    "No limit is set, so there is no authority over money: report it upward."};
        case VerdictReason::ownYes:
            return {"负责人确认在权限之内。", "The handler has said that it is within authority."};
        case VerdictReason::ownNo:
            return {"负责人表示超出权限，请上报。", "The handler has said that it is not: report it upward."};
        case VerdictReason::wordMissing:
            return {"请负责人答复：是否在权限之内？",
                    "The handler has yet to say yes or no: ask for that word."};
        case VerdictReason::noWordInTime:
            return {"答复期限已过而负责人没有表态，视为超出权限，请上报。",
                    "The answer is overdue without a yes or no, which counts as outside: report it upward."};
        case VerdictReason::notTheirs:
            return {"方案没有给这个岗位处理此类投诉的权限，请上报。",
                    "The profile gives this role no authority in cases of this kind: report it upward."};
    }
    return {};
}

}  // namespace heed::policy
