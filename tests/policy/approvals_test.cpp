#include "shared/policy/routing/approvals.hpp"

#include "shared/merge/merge.hpp"
#include "shared/policy/cases/case_routing.hpp"
#include "shared/policy/cases/claim_steps.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

// Who judges, who offers and who routes mean the same approvals.

using namespace heed;
using nlohmann::json;

namespace {

// The default with approvals as given: {id, over, sums the case}.
struct Given {
    const char* id;
    std::int64_t overFen;
    bool sumsCase;
};
policy::PolicyProfile with(const std::vector<Given>& approvals) {
    json text = json::parse(policy::builtInProfile("default")->text);
    text["approvals"] = json::array();
    for (const auto& one : approvals)
        text["approvals"].push_back(
            {{"id", one.id},
             {"zh", "批准"},
             {"en", "Approve"},
             {"over_fen", one.overFen},
             {"sums_case", one.sumsCase},
             {"steps", {{{"id", "lead"}, {"zh", "批准"}, {"en", "Approve"}, {"by", {"complaint_lead"}}}}}});
    auto made = policy::parseProfile(text.dump());
    REQUIRE(made);
    return *std::move(made);
}

std::string shown(const std::vector<policy::ApprovalNeeded>& needed) {
    std::string out;
    for (const auto& one : needed)
        out += (out.empty() ? "" : " ") + one.approval->id + ":" + std::to_string(one.amountFen) +
               (one.claim ? "#" + std::to_string(*one.claim) : "");
    return out;
}

// A complaint with these steps in its path, one after the other.
class Path {
  public:
    explicit Path(const policy::PolicyProfile& profile) : profile_(profile) {
        edit([&](model::Mutation& m) {
            m.set.push_back(model::assign(m.kind, "number", std::string("FT01-2603-A-0001")));
            m.set.push_back(model::assign(m.kind, "valid", true));
            policy::addOpening(m, profile_, "complaint");
        });
    }
    void take(std::string_view step, std::string_view detail) {
        edit([&](model::Mutation& m) { policy::addTransition(m, profile_, record_, step, detail); });
    }
    void set(std::string_view field, model::Value value) {
        edit([&](model::Mutation& m) { m.set.push_back(model::assign(m.kind, field, value)); });
    }
    [[nodiscard]] std::vector<std::string> missing() const {
        return policy::approvalsMissing(profile_, record_);
    }
    // The same as the claims' own judge has it, and as routing has it.
    [[nodiscard]] std::vector<std::string> missingByClaims() const {
        std::vector<std::string> out;
        for (const auto& standing : policy::approvalsOf(profile_, policy::claimFileOf(profile_, record_)))
            for (const auto& step : standing.steps)
                if (standing.approval && !step.given)
                    out.push_back(standing.approval->id + "." + std::string(step.id) +
                                  (standing.claim ? "." + standing.claim->id : ""));
        return out;
    }
    [[nodiscard]] std::string routed() const {
        const auto way = policy::route(profile_, policy::routeQueryOf(profile_, record_, {}), {});
        REQUIRE(way);
        return way->approvals ? way->approvals->approval : "";
    }

  private:
    template <class Edit>
    void edit(Edit change) {
        const auto seq = base::raw(record_.seq) + 1;
        model::Mutation m{.n = model::MutationNo{seq},
                          .kind = model::Kind::complaint,
                          .record = base::uuidFromName("approvals", "complaint")};
        m.at = base::instantFromMs(seq * 60'000);
        change(m);
        record_ = merge::apply(
            record_, m,
            {.seq = model::Seq{seq}, .device = model::DeviceNo{1}, .n = m.n, .time = m.at, .by = "lead"});
    }

    const policy::PolicyProfile& profile_;
    model::Record record_;
};

using Missing = std::vector<std::string>;

}  // namespace

TEST_CASE("An approval counts a case's claims together or each by itself, and of each sort one applies",
          "[C-08]") {
    const auto both = with({{"small", 100, true}, {"large", 1'000, true}, {"each", 500, false}});
    const std::vector<std::int64_t> claims = {600, 500};
    CHECK(shown(policy::approvalsNeeded(both, 1'100, claims)) == "large:1100 each:600#0");
    CHECK(shown(policy::approvalsNeeded(both, 1'000, {})) == "small:1000 each:1000");
    CHECK(shown(policy::approvalsNeeded(both, 100, {})).empty());
}

TEST_CASE("An approval of each claim by itself does not stop a case whose claims have it", "[C-08]") {
    const auto profile = with({{"each", 500, false}});
    Path path(profile);
    path.set("cost_estimate", std::int64_t{600});
    CHECK(path.missing() == Missing{"each.lead"});
    CHECK(path.routed() == "each");
    path.take("approve", "each.lead");
    CHECK(path.missing().empty());
    // From now on the claims are what is approved: two below the limit need nothing together.
    path.take("claim", "a.400.labour");
    path.take("claim", "b.400.labour");
    CHECK(path.missing().empty());
    CHECK(path.routed().empty());
    path.take("claim", "b.501.labour");
    CHECK(path.missing() == Missing{"each.lead.b"});
    CHECK(path.missing() == path.missingByClaims());
    CHECK(path.routed() == "each");
    path.take("refuse", "each.lead.b");
    CHECK(path.missing() == Missing{"each.lead.b"});
    path.take("approve", "each.lead.b");
    CHECK(path.missing().empty());
    CHECK(path.missingByClaims().empty());
}
