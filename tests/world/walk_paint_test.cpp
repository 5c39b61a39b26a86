#include "tests/world/ends_well.hpp"
#include "tests/world/walk.hpp"

// paint-ccs (C), from first word to close: a claim within sales' authority, and one far above it.

using namespace heed;
using namespace std::chrono_literals;
using world::endsWell;
using world::Fields;
using world::Lines;
using world::Walk;

namespace {

const Fields kSeeding{{"channel", "phone"},
                      {"own_words", "清漆施工后起粒，二十罐都一样"},
                      {"department", "service"},
                      {"topic", "seeding"}};

}  // namespace

TEST_CASE("C's product complaint: recorded in a day, solved in five, settled in ten, and its lesson drawn",
          "[C-01][C-02][C-03][C-04][C-05][C-06][C-07][C-08][C-10][I9]") {
    // Receipt is when the salesperson was told.
    Walk walk("paint-ccs", "2026-03-02 16:00", "technical_service", "customer_relations");
    walk.front().offline();
    walk.open("technical_service", "complaint", kSeeding);
    walk.until("2026-03-03 09:00");
    walk.front().online();
    walk.settle();
    CHECK(walk.take("technical_service", "preprocess") == "not-yours");
    CHECK(walk.take("customer_relations", "preprocess").empty());
    CHECK(walk.take("technical_service", "investigate").empty());
    walk.until("2026-03-06 10:00");
    CHECK(walk.take("technical_service", "propose", {{"cause", "稀释剂与清漆不配套"}}) == "missing");
    CHECK(walk.take("technical_service", "propose",
                    {{"cause", "稀释剂与清漆不配套"}, {"complaint_record.solution", "换货并现场指导"}})
              .empty());
    CHECK(walk.take("sales", "valid", {{"valid", true}}) == "missing");
    CHECK(walk.take("sales", "valid", {{"valid", true}, {"claim_amount", std::int64_t{2'500'000}}}).empty());
    // Up to the limit itself sales decide; settled it is when the claim's route is walked.
    CHECK(walk.take("sales", "claim", {}, "a.2500000.labour").empty());
    CHECK(walk.take("sales", "settle", {{"outcome", "二十罐换货，已送达"}}) == "condition");
    CHECK(walk.take("sales", "claim_step", {}, "a.enter") == "approval-missing");
    CHECK(walk.take("sales", "approve", {}, "authority.authority").empty());
    CHECK(walk.take("sales", "promise", {}, "2500000").empty());
    walk.until("2026-03-12 10:00");
    CHECK(walk.take("sales", "claim_step", {}, "a.enter").empty());
    CHECK(walk.take("sales", "settle", {{"outcome", "二十罐换货，已送达"}}).empty());
    walk.until("2026-03-13 10:00");
    CHECK(walk.take("customer_relations", "close", {{"satisfied", true}}) == "missing");
    CHECK(walk.take("customer_relations", "close",
                    {{"satisfied", true}, {"complaint_record.improvement", "发货单注明配套稀释剂"}})
              .empty());
    CHECK(walk.state() == "improved");

    CHECK(walk.path() ==
          Lines{"opened:complaint by technical_service 03-02 16:00",
                "preprocess by customer_relations 03-03 09:00",
                "investigate by technical_service 03-03 09:00", "propose by technical_service 03-06 10:00",
                "valid by sales 03-06 10:00", "claim:a.2500000.labour by sales 03-06 10:00",
                "approve:authority.authority.2500000 by sales 03-06 10:00",
                "promise:2500000 by sales 03-06 10:00", "claim_step:a.enter by sales 03-12 10:00",
                "settle by sales 03-12 10:00", "close by customer_relations 03-13 10:00"});
    CHECK(walk.notices() ==
          Lines{"technical_service: step preprocess 03-03 09:00",
                "customer_relations: step investigate 03-03 09:00",
                "customer_relations: step propose 03-06 10:00", "customer_relations: step valid 03-06 10:00",
                "customer_relations: step settle 03-12 10:00", "technical_service: step close 03-13 10:00"});
    CHECK(walk.clocks() == Lines{"recorded met, due 03-04 00:00", "solution met, due 03-10 00:00",
                                 "settled met, due 03-21 00:00", "whole met, due 03-25 00:00"});
    endsWell(walk.world());
}

TEST_CASE("C's urgent claim: replaced first, and written off within the month of the replacement",
          "[C-02][C-08][C-09][I9]") {
    Walk walk("paint-ccs", "2026-03-02 10:00", "customer_relations", "sales");
    walk.open("customer_relations", "complaint", kSeeding);
    CHECK(walk.take("customer_relations", "preprocess").empty());
    CHECK(walk.take("technical_service", "investigate").empty());
    CHECK(walk.take("technical_service", "propose",
                    {{"cause", "稀释剂不配套"}, {"complaint_record.solution", "先补货，再收回冲销"}})
              .empty());
    CHECK(walk.take("sales", "valid", {{"valid", true}, {"claim_amount", std::int64_t{1'200'000}}}).empty());
    CHECK(walk.take("sales", "claim", {}, "a.1200000.recoverable+urgent").empty());
    CHECK(walk.take("sales", "claim_step", {}, "a.request") == "step-order");
    walk.until("2026-03-04 10:00");
    CHECK(walk.take("sales", "claim_step", {}, "a.replace") == "approval-missing");
    CHECK(walk.take("sales", "approve", {}, "authority.authority").empty());
    CHECK(walk.take("sales", "claim_step", {}, "a.replace").empty());
    CHECK(walk.take("sales", "claim_step", {}, "a.request").empty());
    CHECK(walk.take("sales", "claim_step", {}, "a.approve") == "not-yours");
    CHECK(walk.take("regional_sales_manager", "claim_step", {}, "a.approve").empty());
    // The debt is right before the month ends, and nobody has to be warned of it.
    walk.until("2026-03-12 10:00");
    CHECK(walk.take("finance", "claim_step", {}, "a.recover").empty());
    CHECK(walk.take("sales", "settle", {{"outcome", "已补货，旧货收回冲销"}}).empty());
    CHECK(walk.take("customer_relations", "close",
                    {{"satisfied", true}, {"complaint_record.improvement", "发货单注明配套稀释剂"}})
              .empty());
    CHECK(walk.state() == "improved");
    CHECK(walk.path() ==
          Lines{"opened:complaint by customer_relations 03-02 10:00",
                "preprocess by customer_relations 03-02 10:00",
                "investigate by technical_service 03-02 10:00", "propose by technical_service 03-02 10:00",
                "valid by sales 03-02 10:00", "claim:a.1200000.recoverable+urgent by sales 03-02 10:00",
                "approve:authority.authority.1200000 by sales 03-04 10:00",
                "claim_step:a.replace by sales 03-04 10:00", "claim_step:a.request by sales 03-04 10:00",
                "claim_step:a.approve by regional_sales_manager 03-04 10:00",
                "claim_step:a.recover by finance 03-12 10:00", "settle by sales 03-12 10:00",
                "close by customer_relations 03-12 10:00"});
    CHECK(walk.notices({}, "due_soon").empty());
    CHECK(walk.notices({}, "overdue").empty());
    CHECK(walk.clocks() == Lines{"recorded met, due 03-04 00:00", "solution met, due 03-10 00:00",
                                 "settled met, due 03-17 00:00", "whole met, due 03-25 00:00"});
    endsWell(walk.world());
}

TEST_CASE("C's complaint that is not valid is explained, not satisfied, it is investigated again",
          "[C-04][C-06][C-07]") {
    Walk walk("paint-ccs", "2026-03-02 10:00", "customer_relations", "sales");
    walk.open("customer_relations", "complaint",
              {{"channel", "letter"},
               {"own_words", "桶盖变形，送来就是这样"},
               {"department", "sales"},
               {"topic", "packaging"}});
    CHECK(walk.take("customer_relations", "preprocess").empty());
    CHECK(walk.take("sales", "investigate").empty());
    CHECK(walk.take("sales", "propose",
                    {{"cause", "客户仓库堆码过高"}, {"complaint_record.solution", "说明堆码要求"}})
              .empty());
    CHECK(walk.take("sales", "invalid", {{"valid", true}, {"complaint_record.reason", "运输记录完好"}}) ==
          "condition");
    CHECK(walk.take("sales", "invalid", {{"valid", false}, {"complaint_record.reason", "运输记录完好"}})
              .empty());
    CHECK(walk.take("sales", "explain", {{"outcome", "已上门说明并留存照片"}}).empty());
    CHECK(walk.take("sales", "again", {{"satisfied", false}}).empty());
    CHECK(walk.state() == "investigating");
    endsWell(walk.world());
}

TEST_CASE(
    "C's worst: above the limit everyone approves the amount he saw, or nobody has, it is settled too "
    "late, and closed against the customer's word by customer relations alone",
    "[C-02][C-04][C-06][C-08][T-07][I9][I12]") {
    Walk walk("paint-ccs", "2026-03-02 10:00", "customer_relations", "sales");
    walk.open("customer_relations", "complaint", kSeeding);
    CHECK(walk.take("customer_relations", "preprocess").empty());
    CHECK(walk.take("technical_service", "investigate").empty());
    CHECK(walk.take("technical_service", "propose",
                    {{"cause", "整批清漆受潮"}, {"complaint_record.solution", "整批收回"}})
              .empty());
    CHECK(walk.take("sales", "valid", {{"valid", true}, {"claim_amount", std::int64_t{2'600'000}}}).empty());
    // Not before the approvals, one after the other.
    CHECK(walk.take("sales", "settle", {{"outcome", "整批换货"}}) == "condition");
    CHECK(walk.take("sales", "claim", {}, "a.2600000.labour").empty());
    CHECK(walk.take("regional_sales_manager", "approve", {}, "over_25000.endorse") == "not-next");
    walk.until("2026-03-04 10:00");
    CHECK(walk.approve("sales").empty());

    // The regional manager endorses what he sees, offline, while the amount goes up.
    auto& regional = walk.of("regional_sales_manager");
    regional.offline();
    walk.until("2026-03-05 10:00");
    CHECK(walk.approve("regional_sales_manager").empty());
    CHECK(walk.take("customer_relations", "claim", {}, "a.2800000.labour").empty());
    walk.until("2026-03-05 11:00");
    regional.online();
    walk.settle();
    CHECK(walk.rejections(regional) == Lines{"amount-changed"});
    CHECK(policy::approvalsMissing(world::wayOf("paint-ccs"), walk.record()).size() == 3);
    walk.until("2026-03-06 10:00");
    CHECK(walk.approve("sales").empty());
    CHECK(walk.approve("regional_sales_manager").empty());
    CHECK(walk.approve("regional_sales_manager") == "not-yours");
    CHECK(walk.take("sales", "settle", {{"outcome", "整批换货"}}) == "condition");

    // The general manager lets the sixteenth working day pass.
    walk.until("2026-03-25 09:00");
    CHECK(walk.approve("sales_general_manager").empty());
    CHECK(walk.take("sales", "settle", {{"outcome", "整批换货"}}) == "condition");
    CHECK(walk.take("sales", "claim_step", {}, "a.enter").empty());
    CHECK(walk.take("sales", "settle", {{"outcome", "整批换货，旧货收回冲销"}}).empty());
    CHECK(walk.take("customer_relations", "again", {{"satisfied", false}}).empty());
    CHECK(walk.take("technical_service", "propose", {{"complaint_record.solution", "现场支持三天"}}).empty());
    CHECK(walk.take("sales", "valid", {{"valid", true}}).empty());
    CHECK(walk.take("sales", "settle", {{"outcome", "现场支持完成"}}).empty());
    walk.until("2026-03-27 09:00");
    const Fields unsatisfied{{"satisfied", false}, {"complaint_record.improvement", "仓库加装除湿"}};
    CHECK(walk.take("sales", "close", unsatisfied) == "lead-only");
    CHECK(walk.take("customer_relations", "close", unsatisfied).empty());
    CHECK(walk.state() == "improved");
    // Closed is closed, but for reopening.
    CHECK(walk.take("sales", "settle", {{"outcome", "x"}}) == "not-from-here");
    CHECK(walk.escalate("sales") == "not-from-here");
    CHECK(walk.take("sales", "reopen").empty());
    CHECK(walk.state() == "investigating");

    // What was late goes on late, and no stage is due after the sixteenth day.
    CHECK(walk.clocks() == Lines{"recorded met, due 03-04 00:00", "solution overdue, due 03-25 00:00",
                                 "settled overdue, due 03-17 00:00", "whole overdue, due 03-25 00:00"});
    CHECK(walk.notices({}, "overdue") == Lines{"customer_relations: overdue settled 03-17 00:00",
                                               "regional_sales_manager: overdue settled 03-17 00:00",
                                               "customer_relations: overdue solution 03-25 00:00",
                                               "customer_relations: overdue whole 03-25 00:00",
                                               "regional_sales_manager: overdue solution 03-25 00:00",
                                               "regional_sales_manager: overdue whole 03-25 00:00"});
    endsWell(walk.world());
}
