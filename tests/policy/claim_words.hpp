// Claims and what people do with them, in few words.
#pragma once

#include "shared/policy/cases/claims.hpp"
#include "tests/policy/shop.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace heed::test {

using ActKind = policy::ClaimAct::Kind;
using Case = policy::ClaimCase;

constexpr const char* kNumber = "C-2026-0001";
constexpr std::int64_t kYuan = 100;

inline policy::Claim claimOf(std::string id, std::int64_t fen, std::vector<Case> cases = {Case::labour}) {
    return {std::move(id), kNumber, fen, std::move(cases), {}};
}
inline const std::vector<Case>& casesOf(std::string_view route) {
    static const std::vector<std::pair<std::string_view, std::vector<Case>>> kAll = {
        {"write_off_first", {Case::recoverable, Case::notUrgent}},
        {"replace_first", {Case::recoverable, Case::urgent}},
        {"price_zero", {Case::notRecoverable, Case::goodsDeclined}},
        {"free_goods", {Case::notRecoverable, Case::goodsAccepted}},
        {"labour", {Case::labour}}};
    for (const auto& [id, cases] : kAll)
        if (id == route) return cases;
    FAIL("no such route: " << route);
    return kAll[0].second;
}

// A file and those who work on it.
struct ClaimDesk {
    explicit ClaimDesk(std::string_view profileName, std::vector<policy::Claim> claims = {},
                       std::optional<bool> valid = true)
        : profile(*policy::builtInProfile(profileName)) {
        file.number = kNumber;
        file.holder = "holder-user";
        file.valid = valid;
        file.claims = std::move(claims);
    }

    [[nodiscard]] static policy::Actor actor(std::string_view role) {
        return {role == "holder" ? "holder-user" : "user-of-" + std::string(role), std::string(role)};
    }
    [[nodiscard]] static policy::ClaimAct act(ActKind kind) {
        policy::ClaimAct out;
        out.kind = kind;
        out.cites = kNumber;
        out.at = at("2026-03-10 10:00");
        return out;
    }
    // The code of the refusal, or nothing; then the file is as after the act.
    std::string tryOut(const policy::ClaimAct& what, std::string_view role) {
        const auto refused = policy::judgeClaim(profile, file, what, actor(role));
        if (!refused) {
            file = policy::done(std::move(file), what, actor(role));
            return {};
        }
        CHECK_FALSE(refused->zh.empty());
        CHECK_FALSE(refused->en.empty());
        said = *refused;
        return refused->code;
    }
    std::string does(ActKind kind, std::string_view role) { return tryOut(act(kind), role); }
    std::string approves(std::string_view step, std::string_view role, std::int64_t fen,
                         ActKind kind = ActKind::approve) {
        auto what = act(kind);
        what.approval = profile.approvals.empty() || step == policy::kOwnAuthority
                            ? std::string(policy::kOwnAuthority)
                            : profile.approvals.front().id;
        what.step = step;
        what.amountFen = fen;
        return tryOut(what, role);
    }
    std::string promises(std::string_view role, std::int64_t fen) {
        auto what = act(ActKind::promise);
        what.amountFen = fen;
        return tryOut(what, role);
    }
    std::string takes(std::string_view step, std::string_view role,
                      std::string_view when = "2026-03-10 10:00", std::string_view claim = "claim",
                      ActKind kind = ActKind::step) {
        auto what = act(kind);
        what.claim = claim;
        what.step = step;
        what.at = at(when);
        return tryOut(what, role);
    }
    // "kind:step by roles" of all that may be done next.
    [[nodiscard]] std::string open() const {
        static constexpr std::string_view kNames[] = {"valid",   "invalid", "explain",    "approve", "refuse",
                                                      "promise", "step",    "not_needed", "report"};
        std::string out;
        for (const auto& next : policy::openClaimActs(profile, file, shop())) {
            out += out.empty() ? "" : "; ";
            out += kNames[static_cast<std::size_t>(next.act.kind)];
            if (!next.act.step.empty()) out += ":" + next.act.step;
            out += " by";
            for (const auto one : next.by)
                out += " " + std::string(one);
        }
        return out;
    }

    const policy::PolicyProfile& profile;
    policy::ClaimFile file;
    model::Refusal said;
};

}  // namespace heed::test
