#include "tests/policy/claim_words.hpp"
#include "tests/support/draw.hpp"
#include "tests/support/property.hpp"

#include <algorithm>
#include <set>

using namespace heed;
using namespace heed::test;
using policy::ClaimAct;
using policy::ClaimFile;

namespace {

const std::vector<std::string> kRoutes = {"write_off_first", "replace_first", "price_zero", "free_goods",
                                          "labour"};
constexpr std::int64_t kLimit = 25'000 * kYuan;

std::int64_t anyAmount() {
    const std::vector<std::int64_t> amounts = {1,      900 * kYuan, kLimit / 2,
                                               kLimit, kLimit + 1,  90'000 * kYuan};
    return oneOf(amounts);
}

const policy::PolicyProfile& anyProfile() {
    const auto all = policy::builtInProfiles();
    return *policy::builtInProfile(all[*uniform<std::size_t>(0, all.size())].name);
}

ClaimFile anyFile() {
    ClaimFile out;
    out.number = kNumber;
    out.holder = "holder-user";
    for (int n = *uniform(0, 4); n > 0; --n)
        out.claims.push_back(claimOf("claim-" + std::to_string(n), anyAmount(), casesOf(oneOf(kRoutes))));
    return out;
}

// Somebody who is one of these.
policy::Actor oneOfThese(const policy::PolicyProfile& profile, const std::vector<std::string_view>& by) {
    const auto one = oneOf(by);
    if (one == policy::who::kHolder) return {"holder-user", "whatever"};
    if (one == policy::who::kLead) return {"user", profile.leadRole};
    return {"user", std::string(one)};
}

// Whether the profile itself finds the amounts of the file approved, counted anew from the file.
bool approved(const policy::PolicyProfile& profile, const ClaimFile& file) {
    const auto total = policy::totalFen(file);
    const policy::Approval* need = nullptr;
    for (const auto& approval : profile.approvals)
        if (total > approval.overFen && (!need || approval.overFen > need->overFen)) need = &approval;
    std::set<std::string> have;
    for (const auto& given : file.approvals)
        if (given.amountFen == total && given.approval == (need ? need->id : policy::kOwnAuthority))
            have.insert(given.step);
    return have.size() >= (need ? need->steps.size() : 1);
}

std::string summary(const policy::PolicyProfile& profile, const ClaimFile& file) {
    std::string out = file.valid ? (*file.valid ? "valid" : "invalid") : "open";
    for (const auto& claim : file.claims) {
        std::vector<std::string> steps;
        for (const auto& step : claim.steps)
            steps.push_back(step.step);
        std::ranges::sort(steps);
        out += " | " + claim.id;
        for (const auto& step : steps)
            out += " " + step;
        out += policy::isCarriedOut(profile, file, claim) ? " done" : "";
    }
    return out + (policy::isSettled(profile, file) ? " settled" : "") + (file.reported ? " over" : "");
}

}  // namespace

TEST_CASE("What is listed as open is allowed, and every claim file comes to its end", "[C-06][C-08][C-09]") {
    property("ends",
             [] {
                 const auto& profile = anyProfile();
                 auto file = anyFile();
                 auto now = at("2026-03-01 09:00");
                 for (int n = 0;; ++n) {
                     RC_ASSERT(n < 200);
                     const auto open = policy::openClaimActs(profile, file, shop());
                     if (open.empty()) break;
                     const auto& next = oneOf(open);
                     auto act = next.act;
                     act.at = now;
                     // Nobody says no for ever.
                     if (act.kind == ClaimAct::Kind::refuse && n > 20) continue;
                     const auto actor = oneOfThese(profile, next.by);
                     const auto refused = policy::judgeClaim(profile, file, act, actor);
                     RC_LOG() << profile.name << " " << (refused ? refused->en : "allowed") << "\n";
                     RC_ASSERT(!refused);
                     file = policy::done(std::move(file), act, actor);
                     now += std::chrono::hours{*uniform(0, 30)};
                 }
                 RC_LOG() << summary(profile, file) << "\n";
                 RC_ASSERT(file.reported);
                 RC_ASSERT(policy::isSettled(profile, file));
                 if (*file.valid && policy::totalFen(file) > kLimit) RC_TAG("over the threshold");
             },
             {.mustMeet = {{"over the threshold", 5}}});
}

TEST_CASE("Nothing is promised or paid before its approvals, whoever tries whatever and whenever", "[C-08]") {
    property("approvals first",
             [] {
                 const auto& profile = anyProfile();
                 auto file = anyFile();
                 file.valid = true;
                 std::vector<std::string> steps = {"request", "approve", "recover",
                                                   "replace", "zero",    "tell",
                                                   "order",   "enter",   "account",
                                                   "endorse", "confirm", std::string(policy::kOwnAuthority)};
                 for (int n = *uniform(0, 60); n > 0; --n) {
                     if (!file.claims.empty() && oneIn(12))
                         file.claims[*uniform<std::size_t>(0, file.claims.size())].amountFen = anyAmount();
                     ClaimAct act;
                     act.cites = kNumber;
                     policy::Actor actor{oneIn(2) ? "holder-user" : "user", oneOf(profile.roles).id};
                     const auto open = policy::openClaimActs(profile, file, shop());
                     if (!open.empty() && !oneIn(3)) {
                         const auto& next = oneOf(open);
                         act = next.act;
                         if (!oneIn(4)) actor = oneOfThese(profile, next.by);
                     } else {
                         act.kind = static_cast<ClaimAct::Kind>(*uniform(3, 8));
                         act.step = oneOf(steps);
                         if (!file.claims.empty()) act.claim = oneOf(file.claims).id;
                         if (!profile.approvals.empty()) act.approval = oneOf(profile.approvals).id;
                         act.amountFen = oneIn(2) ? policy::totalFen(file) : anyAmount();
                     }
                     if (act.kind == ClaimAct::Kind::report) continue;
                     if (policy::judgeClaim(profile, file, act, actor)) continue;
                     const auto* claim = policy::findById(file.claims, act.claim);
                     const auto* route = claim ? policy::routeOf(profile, *claim).route : nullptr;
                     const auto* step = route ? policy::findById(route->steps, act.step) : nullptr;
                     const bool pays = act.kind == ClaimAct::Kind::step && step && !step->internal;
                     if (pays || act.kind == ClaimAct::Kind::promise) {
                         RC_TAG("paid or promised");
                         RC_ASSERT(policy::totalFen(file) > 0);
                         RC_ASSERT(approved(profile, file));
                     }
                     file = policy::done(std::move(file), act, actor);
                 }
             },
             {.mustMeet = {{"paid or promised", 20}}});
}

TEST_CASE("The order of steps that do not wait for each other does not matter", "[C-09]") {
    property("order", [] {
        const auto& profile = anyProfile();
        auto file = anyFile();
        file.valid = true;
        // Two runs of the same work: each takes what is open in an order of its own, all goes through.
        const auto run = [&profile](ClaimFile f) {
            for (int n = 0; n < 200; ++n) {
                auto open = policy::openClaimActs(profile, f, shop());
                std::erase_if(open, [](const auto& next) {
                    return next.act.kind == ClaimAct::Kind::refuse ||
                           next.act.kind == ClaimAct::Kind::notNeeded;
                });
                if (open.empty()) break;
                const auto& next = oneOf(open);
                const auto actor = oneOfThese(profile, next.by);
                if (policy::judgeClaim(profile, f, next.act, actor)) break;
                f = policy::done(std::move(f), next.act, actor);
            }
            return f;
        };
        // Reporting ends a file, so it is left for last in both.
        const auto a = summary(profile, run(file));
        const auto b = summary(profile, run(file));
        RC_LOG() << a << "\n" << b << "\n";
        RC_ASSERT(a == b);
        RC_ASSERT(a.ends_with(" over"));
    });
}

TEST_CASE("Swapping two acts that are both open changes nothing but their order", "[C-08][C-09]") {
    property("commute",
             [] {
                 const auto& profile = anyProfile();
                 auto file = anyFile();
                 file.valid = true;
                 for (int n = *uniform(0, 12); n > 0; --n) {
                     const auto open = policy::openClaimActs(profile, file, shop());
                     if (open.empty()) break;
                     const auto& next = oneOf(open);
                     if (next.act.kind == ClaimAct::Kind::report) break;
                     file = policy::done(std::move(file), next.act, oneOfThese(profile, next.by));
                 }
                 const auto open = policy::openClaimActs(profile, file, shop());
                 if (open.size() < 2) return;
                 const auto &x = oneOf(open), &y = oneOf(open);
                 // Acts of two claims, or of a claim and an approval.
                 const auto isStep = [](const auto& o) { return o.act.kind == ClaimAct::Kind::step; };
                 const auto isApproval = [](const auto& o) { return o.act.kind == ClaimAct::Kind::approve; };
                 const bool independent = (isStep(x) && isStep(y) && x.act.claim != y.act.claim) ||
                                          (isStep(x) && isApproval(y)) || (isApproval(x) && isStep(y));
                 if (!independent) return;
                 RC_TAG("independent");
                 const auto ax = oneOfThese(profile, x.by), ay = oneOfThese(profile, y.by);
                 const auto first = policy::done(file, x.act, ax), second = policy::done(file, y.act, ay);
                 RC_ASSERT(!policy::judgeClaim(profile, first, y.act, ay));
                 RC_ASSERT(!policy::judgeClaim(profile, second, x.act, ax));
                 RC_ASSERT(summary(profile, policy::done(first, y.act, ay)) ==
                           summary(profile, policy::done(second, x.act, ax)));
             },
             {.runs = 1000, .mustMeet = {{"independent", 20}}});
}
