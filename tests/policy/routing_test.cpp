#include "shared/policy/routing/routing.hpp"

#include "tests/policy/staff.hpp"

using namespace heed;
using namespace heed::test;
using policy::TellReason;

TEST_CASE("T's ladders follow channel, department and importance", "[T-03][T-05][T-06][T-02]") {
    struct Row {
        std::string channel, department;
        bool important;
        std::string ladder, rule, way;
    };
    const std::string service = "0: wang-example -> 1: fu-example -> 2: zong-example -> 3: jing-example";
    const std::string sales = "0: mai-example -> 1: xiao-example -> 2: zong-example -> 3: jing-example";
    const std::vector<Row> rows = {
        {"walk_in", "service", false, "walk_in_service", "T-05",
         "0: wang-example -> 1: qian-example -> 2: fu-example -> 3: zong-example -> 4: jing-example"},
        {"walk_in", "sales", false, "walk_in_sales", "T-05",
         "0: mai-example -> 1: zhu-example -> 2: xiao-example -> 3: zong-example -> 4: jing-example"},
        {"phone", "service", false, "phone_service", "T-06",
         "0: wang-example -> 1: fu-example -> 2: zong-example"},
        {"phone", "sales", false, "phone_sales", "T-06",
         "0: mai-example -> 1: xiao-example -> 2: zong-example"},
        {"letter", "service", false, "other_service", "T-06", service},
        {"internet", "sales", false, "other_sales", "T-06", sales},
        {"other", "service", false, "other_service", "T-06", service},
        {"walk_in", "service", true, "important_service", "T-06", service},
        {"walk_in", "sales", true, "important_sales", "T-06", sales},
        {"phone", "service", true, "important_service", "T-06", service},
        {"phone", "sales", true, "important_sales", "T-06", sales},
        {"letter", "sales", true, "important_sales", "T-06", sales},
    };
    for (const std::string profile : {"toyota-dealer", "default"})
        for (const auto& row : rows) {
            INFO(profile << " " << row.channel << " " << row.department << " " << row.important);
            const auto q = query(row.channel, row.department, row.important);
            const auto made = routed(profile, q, toyotaStaff());
            CHECK(made.ladder == row.ladder);
            CHECK(made.ladderRule == row.rule);
            CHECK(upwards(profile, q, toyotaStaff()) == row.way);
        }
}

TEST_CASE("S, J and C have their own ladders", "[S-17][J-10][C-08]") {
    CHECK(upwards("service-followup", query("phone", "service"), serviceStaff()) ==
          "0: hui-example + zhuan-example -> 1: jia-example -> 2: yi-example -> 3: zhan-example");
    auto east = query("phone", "service");
    east.region = "east";
    CHECK(upwards("jac-dealer", east, jacStaff()) ==
          "0: hui-example + gu-example -> 1: li-example -> 2: dong-example");
    CHECK(upwards("paint-ccs", east, paintStaff()) ==
          "0: dongji-example -> 1: guan-example -> 2: dong-example -> 3: zong-example");
    east.department = "sales";
    CHECK(upwards("paint-ccs", east, paintStaff()) ==
          "0: shou-example -> 1: guan-example -> 2: dong-example -> 3: zong-example");
}

TEST_CASE("What is not known yet excludes no ladder", "[T-06]") {
    CHECK(routed("toyota-dealer", query(), toyotaStaff()).ladder == "walk_in_service");
    CHECK(routed("toyota-dealer", query("", "sales"), toyotaStaff()).ladder == "walk_in_sales");
    CHECK(routed("toyota-dealer", query("phone"), toyotaStaff()).ladder == "phone_service");
    CHECK(routed("toyota-dealer", query("", "", true), toyotaStaff()).ladder == "important_service");
}

TEST_CASE("An ordinary call is reported to the director by the operator who took it down", "[T-06]") {
    const auto made = routed("toyota-dealer", query("phone", "service"), toyotaStaff());
    CHECK(told(made, TellReason::reportsTo) == "fu-example");
    CHECK(told(made, TellReason::consults).empty());
    // The operator himself goes up to whom he reports to, and not to the advisor below.
    CHECK(upwards("toyota-dealer", heldBy(query("phone", "sales"), "dian-example"), toyotaStaff()) ==
          "-: dian-example -> 1: xiao-example -> 2: zong-example");
}

TEST_CASE(
    "Of an important case the lead is told at once, reports to the general manager, and consults the offices",
    "[T-06][T-08][T-09]") {
    for (const std::string channel : {"walk_in", "phone", "letter"}) {
        const auto made = routed("toyota-dealer", query(channel, "service", true), toyotaStaff());
        CHECK(told(made, TellReason::importance) == "zong-example");
        CHECK(told(made, TellReason::leadReports) == "jing-example");
        CHECK(told(made, TellReason::consults) ==
              "[tmci_customer_relations] + [ftms_technical] + [dmd_customer_service] + [dmd_sales_support]");
        for (const auto& t : made.tell)
            CHECK(t.why.front().rule == (t.office ? "T-06" : "T-08"));
    }
    const auto ordinary = routed("toyota-dealer", query("walk_in", "service"), toyotaStaff());
    CHECK(ordinary.tell.empty());
}

TEST_CASE("Everybody is told once, with all the reasons", "[T-08]") {
    auto staff = toyotaStaff();
    std::erase_if(staff, [](const Colleague& c) { return c.id == "jing-example"; });
    person(staff, "zong-example").roles = {"complaint_lead", "general_manager"};
    const auto made = routed("toyota-dealer", query("phone", "service", true), staff);
    REQUIRE(made.tell.size() == 5);
    CHECK(made.tell.front().person == "zong-example");
    CHECK(made.tell.front().why.size() == 2);
}

TEST_CASE("A case stays with its holder though its ladder is another now", "[T-06][T-07]") {
    // A supervisor has no rung where it is important; the next is still who stands above him.
    CHECK(upwards("toyota-dealer", heldBy(query("walk_in", "service", true), "qian-example"),
                  toyotaStaff()) == "-: qian-example -> 1: fu-example -> 2: zong-example -> 3: jing-example");
    // The case became the other department's: the lowest who stands above him and on its ladder is the lead.
    CHECK(upwards("toyota-dealer", heldBy(query("walk_in", "service"), "xiao-example"), toyotaStaff()) ==
          "-: xiao-example -> 3: zong-example -> 4: jing-example");
}

TEST_CASE("Whoever stands on no rung can escalate all the same, and never downwards", "[T-07][T-09]") {
    struct Row {
        std::string profile;
        RouteQuery q;
        Staff staff;
        std::string way;
    };
    auto withRegional = toyotaStaff();
    withRegional.push_back(colleague("qu-example", {"regional_manager"}, {"east"}));
    const std::vector<Row> rows = {
        {"toyota-dealer", heldBy(query("letter", "service"), "ji-example"), toyotaStaff(),
         "-: ji-example -> 0: wang-example -> 1: fu-example -> 2: zong-example -> 3: jing-example"},
        // The general manager stands above a ladder that ends with the lead.
        {"toyota-dealer", heldBy(query("phone", "service"), "jing-example"), toyotaStaff(),
         "-: jing-example"},
        {"default", heldBy(query("phone", "service"), "qu-example"), withRegional, "-: qu-example"},
        // S's lead is on no rung; only the station manager is above.
        {"service-followup", heldBy(query("phone"), "zhi-example"), serviceStaff(),
         "-: zhi-example -> 3: zhan-example"},
        {"service-followup", heldBy(query("phone"), "qian-example"), serviceStaff(),
         "-: qian-example -> 0: hui-example + zhuan-example -> 1: jia-example -> 2: yi-example -> 3: "
         "zhan-example"},
        {"paint-ccs", heldBy(query("phone", "sales"), "gen-example"), paintStaff(),
         "-: gen-example -> 1: guan-example -> 2: dong-example + xi-example -> 3: zong-example"},
    };
    for (const auto& row : rows)
        CHECK(upwards(row.profile, row.q, row.staff) == row.way);
}

TEST_CASE("Escalating names its rule, and whom of a rung's people it goes to can be chosen", "[T-07]") {
    auto staff = toyotaStaff();
    staff.push_back(colleague("fu2-example", {"service_director"}));
    const auto q = heldBy(query("phone", "service"), "wang-example");
    const auto made = routed("toyota-dealer", q, staff);
    REQUIRE(made.next);
    CHECK(made.next->rule == "T-07");
    CHECK(text(*made.next) == "1: fu-example + fu2-example");
    const auto after = policy::escalated(q, made, "fu2-example");
    CHECK(after.holder == "fu2-example");
    CHECK(after.heldAs == "service_director");
    CHECK(after.asked == std::vector<std::string>{"wang-example"});
    CHECK(policy::escalated(q, made, "nobody-example").holder == "fu-example");
}

TEST_CASE("A holder who is away is stood in for by the deputy, then by the next rung", "[T-07]") {
    const auto q = query("phone", "service");
    struct Row {
        std::string deputy, next, skipped;
    };
    auto staff = toyotaStaff();
    sendAway(staff, "fu-example");
    sendAway(staff, "qian-example");
    const std::vector<Row> rows = {
        {"xiao-example", "1: xiao-example for fu-example", "fu-example away"},
        {"", "2: zong-example", "fu-example no-deputy"},
        {"fu-example", "2: zong-example", "fu-example no-deputy"},
        {"qian-example", "2: zong-example", "fu-example away, qian-example deputy-away"},
        {"left-example", "2: zong-example", "fu-example away, left-example deputy-unknown"},
        // The holder was asked already, so the one he would stand in for is passed over.
        {"wang-example", "2: zong-example", "fu-example away, wang-example already-asked"},
    };
    for (const auto& row : rows) {
        person(staff, "fu-example").deputy = row.deputy;
        const auto made = routed("toyota-dealer", q, staff);
        REQUIRE(made.next);
        CHECK(text(*made.next) == row.next);
        CHECK(text(made.next->skipped) == row.skipped);
        for (const auto& s : made.next->skipped) {
            CHECK(s.rung == 1U);
            CHECK(policy::words(s).zh.find(s.person) != std::string::npos);
            CHECK(policy::words(s).en.find(s.person) != std::string::npos);
        }
    }
}

TEST_CASE("A deputy of a deputy is not looked for, and deputies in a ring end the search", "[T-07]") {
    auto staff = toyotaStaff();
    sendAway(staff, "fu-example", "qian-example");
    sendAway(staff, "qian-example", "zhu-example");
    CHECK(text(routed("toyota-dealer", query("phone", "service"), staff).next) == "2: zong-example");
    person(staff, "qian-example").deputy = "fu-example";
    CHECK(text(routed("toyota-dealer", query("phone", "service"), staff).next) == "2: zong-example");
}

TEST_CASE("Away is from the first instant to before the last", "[T-07]") {
    auto staff = toyotaStaff();
    sendAway(staff, "wang-example", "ji-example", "2026-10-03 08:30", "2026-10-03 17:30");
    const std::vector<std::pair<std::string, std::string>> rows = {
        {"2026-10-03 08:29", "0: wang-example"},
        {"2026-10-03 08:30", "0: ji-example for wang-example"},
        {"2026-10-03 17:29", "0: ji-example for wang-example"},
        {"2026-10-03 17:30", "0: wang-example"}};
    for (const auto& [now, present] : rows) {
        auto q = query("phone", "service");
        q.now = local(now);
        CHECK(text(routed("toyota-dealer", q, staff).present) == present);
    }
    // An interval that ends before it begins is no absence.
    person(staff, "wang-example").away = {{local("2026-10-03 17:30"), local("2026-10-03 08:30")}};
    auto q = query("phone", "service");
    CHECK(text(routed("toyota-dealer", q, staff).present) == "0: wang-example");
}

TEST_CASE("The top rung is never skipped", "[T-07]") {
    auto staff = toyotaStaff();
    sendAway(staff, "jing-example");
    const auto atLead = heldBy(query("letter", "service"), "zong-example");
    CHECK(text(routed("toyota-dealer", atLead, staff).next) == "3: jing-example though away");
    person(staff, "jing-example").deputy = "xiao-example";
    CHECK(text(routed("toyota-dealer", atLead, staff).next) == "3: xiao-example for jing-example");
    // The deputy has the case already: so it waits for the general manager himself.
    person(staff, "jing-example").deputy = "zong-example";
    CHECK(text(routed("toyota-dealer", atLead, staff).next) == "3: jing-example though away");
    // Everybody below is away: the first to be asked stands at the top.
    for (const std::string id : {"wang-example", "fu-example", "zong-example"})
        sendAway(staff, id);
    const auto made = routed("toyota-dealer", query("letter", "service"), staff);
    CHECK(text(made.present) == "3: jing-example though away");
    CHECK(made.present.top);
    CHECK_FALSE(made.next);
}

TEST_CASE("A rung that nobody stands on is passed over and named", "[T-05]") {
    auto staff = toyotaStaff();
    std::erase_if(staff, [](const Colleague& c) { return c.id == "qian-example" || c.id == "jing-example"; });
    const auto made = routed("toyota-dealer", query("walk_in", "service"), staff);
    CHECK(text(made.next) == "2: fu-example");
    CHECK(text(made.next->skipped) == "[front_desk_supervisor] nobody-holds");
    CHECK(policy::words(made.next->skipped.front()).en == "Nobody holds the role 'front_desk_supervisor'.");
    // Without a general manager the case goes to a top without people, and the lead keeps it.
    CHECK(upwards("toyota-dealer", query("walk_in", "service"), staff) ==
          "0: wang-example -> 2: fu-example -> 3: zong-example -> 4: nobody");
    CHECK(upwards("toyota-dealer", query("walk_in", "service"), {}) == "4: nobody");
}

TEST_CASE("A person on two rungs is asked once", "[T-05]") {
    auto staff = toyotaStaff();
    std::erase_if(staff, [](const Colleague& c) { return c.id == "zong-example" || c.id == "qian-example"; });
    person(staff, "fu-example").roles = {"front_desk_supervisor", "service_director"};
    person(staff, "jing-example").roles = {"complaint_lead", "general_manager"};
    CHECK(upwards("toyota-dealer", query("walk_in", "service"), staff) ==
          "0: wang-example -> 1: fu-example -> 3: jing-example -> 4: jing-example");
    const auto q = heldBy(query("walk_in", "service"), "fu-example", "front_desk_supervisor");
    CHECK(text(routed("toyota-dealer", q, staff).next->skipped) == "fu-example already-asked");
    // Who has it in his own right stands on the highest of his rungs.
    CHECK(text(routed("toyota-dealer", heldBy(query("walk_in", "service"), "fu-example"), staff).present) ==
          "2: fu-example");
}

TEST_CASE("A deputy who stands on a higher rung is not asked there again", "[T-07]") {
    auto staff = toyotaStaff();
    sendAway(staff, "qian-example", "fu-example");
    CHECK(upwards("toyota-dealer", query("walk_in", "service"), staff) ==
          "0: wang-example -> 1: fu-example for qian-example -> 3: zong-example -> 4: jing-example");
}

TEST_CASE("While its holder is away a case is looked after by the deputy, his rung, or the next", "[T-07]") {
    auto staff = toyotaStaff();
    sendAway(staff, "wang-example");
    const auto q = heldBy(query("phone", "service"), "wang-example");
    CHECK(text(routed("toyota-dealer", q, staff).present) == "1: fu-example");
    CHECK(text(routed("toyota-dealer", q, staff).present.skipped) == "wang-example no-deputy");
    staff.push_back(colleague("wei-example", {"advisor"}));
    CHECK(text(routed("toyota-dealer", q, staff).present) == "0: wei-example");
    person(staff, "wang-example").deputy = "ji-example";
    CHECK(text(routed("toyota-dealer", q, staff).present) == "0: ji-example for wang-example");
    CHECK(text(routed("toyota-dealer", q, staff).next) == "1: fu-example");
    // The top one's case stays his.
    sendAway(staff, "zong-example");
    CHECK(text(routed("toyota-dealer", heldBy(query("phone", "service"), "zong-example"), staff).present) ==
          "2: zong-example though away");
}

TEST_CASE("A case whose holder has left is his rung's, by the role in which he had it", "[T-07]") {
    const auto made =
        routed("toyota-dealer", heldBy(query("phone", "service"), "left-example", "service_director"),
               toyotaStaff());
    CHECK(text(made.present) == "1: fu-example");
    CHECK(text(made.present.skipped) == "left-example unknown");
    CHECK(text(routed("toyota-dealer", heldBy(query("phone", "service"), "left-example"), toyotaStaff())
                   .present) == "0: wang-example");
}

TEST_CASE("Technical service and regional managers are those of the customer's region", "[C-12][J-12]") {
    struct Row {
        std::string region, present;
    };
    const std::vector<Row> rows = {{"east", "0: dongji-example"},
                                   {"west", "0: xiji-example"},
                                   {"north", "0: xiji-example"},
                                   {"south", "0: gen-example"},  // who covers what nobody else does
                                   {"", "0: dongji-example + gen-example + xiji-example"}};
    for (const auto& row : rows) {
        auto q = query("phone", "service");
        q.region = row.region;
        CHECK(text(routed("paint-ccs", q, paintStaff()).present) == row.present);
    }
    // Nobody covers the north as regional sales manager: he is passed over, for there is somebody above him.
    auto q = heldBy(query("phone", "service"), "guan-example");
    q.region = "north";
    const auto made = routed("paint-ccs", q, paintStaff());
    CHECK(text(made.next) == "3: zong-example");
    CHECK(text(made.next->skipped) == "[regional_sales_manager] nobody-in-region");
    // At the top those of other regions are asked: the case must be somebody's.
    q = heldBy(query("phone", "service"), "li-example");
    q.region = "north";
    CHECK(text(routed("jac-dealer", q, jacStaff()).next) == "2: dong-example + xi-example");
}

TEST_CASE("A class begins with the roles that take it on, or they are told", "[C-01][C-04]") {
    auto q = query("phone", "sales");
    q.caseClass = "transport";  // within non_product
    const auto relations = routed("paint-ccs", q, paintStaff());
    CHECK(text(relations.present) == "1: guan-example");
    CHECK(relations.present.rule == "C-01");
    q.caseClass = "seeding";  // within product
    q.region = "west";
    const auto product = routed("paint-ccs", q, paintStaff());
    CHECK(text(product.present) == "0: shou-example");
    CHECK(told(product, TellReason::takesClass) == "xiji-example");
    CHECK(told(product, TellReason::reportsTo) == "xiji-example + guan-example");
    q.department = "service";
    CHECK(text(routed("paint-ccs", q, paintStaff()).present) == "0: xiji-example");
}

TEST_CASE("Of several on a rung those of the case's department are asked", "[T-03]") {
    auto staff = serviceStaff();
    person(staff, "hui-example").department = "sales";
    CHECK(text(routed("service-followup", query("phone", "service"), staff).present) ==
          "0: hui-example + zhuan-example");
    auto second = colleague("hui2-example", {"caller"});
    second.department = "service";
    staff.push_back(second);
    CHECK(text(routed("service-followup", query("phone", "service"), staff).present) ==
          "0: hui2-example + zhuan-example");
}

TEST_CASE("Important customers are called by their own person or by who may, others by the caller",
          "[S-05]") {
    const auto& profile = builtIn("service-followup");
    const auto& plan = profile.followUps.front();
    auto staff = serviceStaff();
    const auto calls = [&](bool important, std::string_view own) {
        return text(policy::callersOf(profile, plan, important, own, query(), staff));
    };
    CHECK(calls(false, "ke-example") == "hui-example + ren-example");
    CHECK(calls(true, "ke-example") == "ke-example");
    CHECK(calls(true, "") == "qian-example + ke-example");
    sendAway(staff, "ke-example", "ren-example");
    CHECK(calls(true, "ke-example") == "ren-example for ke-example");
    person(staff, "ke-example").deputy.clear();
    CHECK(calls(true, "ke-example") == "qian-example + ke-example though away");
    std::erase_if(staff, [](const Colleague& c) { return c.id == "ke-example" || c.id == "qian-example"; });
    CHECK(calls(true, "left-example") == "hui-example + ren-example");
}

TEST_CASE("A list of people in a profile means persons", "[T-07][T-09]") {
    auto staff = toyotaStaff();
    auto q = heldBy(query("phone", "service"), "wang-example");
    q.recorder = "dian-example";
    const auto at = routed("toyota-dealer", q, staff);
    const auto meant = [&](std::vector<std::string> entries) {
        return text(policy::whoIsMeant(builtIn("toyota-dealer"), q, at, entries, staff));
    };
    CHECK(meant({"holder", "next_rung"}) == "wang-example + fu-example");
    CHECK(meant({"recorder", "lead", "complaint_lead"}) == "dian-example + zong-example");
    CHECK(meant({"ftms_technical", "anyone"}) == "[ftms_technical]");
    CHECK(meant({}) == "nobody");
    sendAway(staff, "dian-example", "ji-example");
    CHECK(meant({"recorder"}) == "ji-example for dian-example");
    person(staff, "dian-example").deputy.clear();
    CHECK(meant({"recorder"}) == "dian-example though away");
}

TEST_CASE("A question about what the profile does not have is refused and says what there is", "[T-02]") {
    const auto refused = [](const RouteQuery& q) {
        const auto made = policy::route(builtIn("toyota-dealer"), q, toyotaStaff());
        REQUIRE_FALSE(made);
        CHECK(made.error().kind == base::ErrorKind::invalid);
        return made.error().text();
    };
    using Catch::Matchers::Contains;
    CHECK_THAT(refused(query("fax", "service")), Contains("channel 'fax'") && Contains("walk_in, phone"));
    CHECK_THAT(refused(query("phone", "kitchen")), Contains("department 'kitchen'"));
    CHECK_THAT(refused(heldBy(query("phone"), "wang-example", "king")), Contains("role 'king'"));
    auto q = query("phone", "service");
    q.kind = "riddle";
    CHECK_THAT(refused(q), Contains("'riddle'"));
    q = query("phone", "service");
    q.caseClass = "product";
    CHECK_THAT(refused(q), Contains("has none at all"));
    q = query("phone", "service");
    q.amountFen = -1;
    CHECK_THAT(refused(q), Contains("below zero"));
}

TEST_CASE("Whom importance tells may be the holder and the next rung too", "[T-08]") {
    auto profile = builtIn("toyota-dealer");
    profile.importance.tells = {"holder", "next_rung", "lead"};
    auto staff = toyotaStaff();
    const auto made = policy::route(profile, heldBy(query("phone", "service", true), "wang-example"), staff);
    REQUIRE(made);
    CHECK(told(*made, TellReason::importance) == "wang-example + fu-example + zong-example");
    const auto top = policy::route(profile, heldBy(query("phone", "service", true), "jing-example"), staff);
    REQUIRE(top);
    CHECK(told(*top, TellReason::importance) == "jing-example + zong-example");
}

TEST_CASE("Classes that are parts of each other in a ring are taken on by nobody", "[C-01]") {
    auto profile = builtIn("paint-ccs");
    for (auto& part : profile.classes) {
        if (part.id == "product") part.within = "seeding";
        part.handlers.clear();
    }
    auto q = query("phone", "sales");
    q.caseClass = "seeding";
    const auto made = policy::route(profile, q, paintStaff());
    REQUIRE(made);
    CHECK(text(made->present) == "0: shou-example");
    CHECK(told(*made, TellReason::takesClass).empty());
}

TEST_CASE("A profile whose ladders have a hole or no rungs gives a sentence and no route", "[T-03]") {
    auto profile = builtIn("toyota-dealer");
    std::erase_if(profile.ladders, [](const policy::Ladder& l) { return l.id == "phone_sales"; });
    const auto hole = policy::route(profile, query("phone", "sales"), toyotaStaff());
    REQUIRE_FALSE(hole);
    CHECK(hole.error().remedy.find("lint") != std::string::npos);
    profile.ladders.front().rungs.clear();
    CHECK_FALSE(policy::route(profile, query("phone", "service", true), toyotaStaff()));
    // A rung without roles is one on which nobody stands.
    profile = builtIn("toyota-dealer");
    for (auto& ladder : profile.ladders)
        ladder.rungs[1].clear();
    const auto made = policy::route(profile, query("phone", "service"), toyotaStaff());
    REQUIRE(made);
    CHECK(text(made->next) == "2: zong-example");
}
