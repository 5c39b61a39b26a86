#include "tests/e2e/story/story.hpp"

// What two tablets take down without knowing of each other: the same complaint, the same customer.
namespace heed::e2e {
namespace {

std::string recorded(Tablet& tablet, const char* words, const char* plate) {
    (void)tablet.ask("newCapture");
    for (const auto& [field, value] : {std::pair("vehicle.plate", plate),
                                       {"vehicle.vin", "LFMTEST02M0000045"},
                                       {"customer.name", "周女士（示例）"},
                                       {"contact_point.phone", "139 0000 0045"},
                                       {"own_words", words}})
        (void)tablet.ask("set", {{"field", field}, {"value", value}});
    auto number = tablet.ask("save").at("number").get<std::string>();
    (void)tablet.ask("dismissNotice");
    return number;
}

}  // namespace

void Story::recordedTwice() {
    audience_.chapter({"同一件投诉记了两次", "One complaint is recorded twice"});
    Tablet& a = world_.a();
    Tablet& b = world_.b();
    const int count = a.complaints();
    b.goOffline();
    const auto first = recorded(a, "起步发抖，仪表盘亮黄灯（示例）", "津A·00045");
    const auto second = recorded(b, "起步一窜一窜，黄灯亮着（示例）", "津A00045");
    b.goOnline();
    for (Tablet* tablet : {&a, &b})
        (void)tablet->waitFor({{"waiting", 0}, {"count", count + 2}});
    (void)b.ask("open", {{"number", second}});
    const Json offers = b.ask("duplicates").at("offers");
    check(offers.size() == 3 && offers[0].at("title").get<std::string>().find(first) != std::string::npos,
          {"同一车、同一类、同一天：投诉、顾客、车辆都提示合并",
           "Same VIN, same class, same day: complaint, customer and vehicle are offered for merging"},
          offers.dump());
    lookAllRound(b, {"可能重复：并排看不同之处", "Perhaps the same: what differs, side by side"});

    (void)b.ask("join", {{"index", 0}});
    audience_.look(b, {"一按就合并，十秒内可撤销", "One tap merges; ten seconds to undo"});
    for (Tablet* tablet : {&a, &b})
        (void)tablet->waitFor({{"count", count + 1}});
    (void)b.ask("undo");
    for (Tablet* tablet : {&a, &b})
        (void)tablet->waitFor({{"waiting", 0}, {"count", count + 2}});
    check(b.ask("duplicates").at("joined").empty(), {"撤销后又是两条", "Undone, there are two again"},
          std::to_string(b.complaints()));

    // Merged on B while A, which does not know it, writes into the one that goes aside.
    a.goOffline();
    (void)a.ask("open", {{"number", second}});
    (void)a.ask("edit", {{"field", "complaint.cause"}, {"value", "离合器片磨损（示例）"}});
    (void)b.ask("join", {{"index", 0}});
    a.goOnline();
    for (Tablet* tablet : {&a, &b})
        (void)tablet->waitFor({{"waiting", 0}, {"count", count + 1}});
    (void)b.waitFor({{"field", "complaint.cause"}, {"value", "离合器片磨损（示例）"}});
    (void)b.ask("dismissNotice");
    (void)a.ask("open", {{"number", first}});
    const Json joined = a.ask("duplicates").at("joined");
    check(joined.size() == 1 && joined[0].at("title").get<std::string>().find(second) != std::string::npos,
          {"合并后列表只显示一条，另一条从页面打开，写下的都在",
           "The list shows one; the other opens from its page, with all that was written"},
          joined.dump());
    audience_.look(a, {"已合并：随时可以重新分开", "Merged; it can be separated again at any time"});
    (void)a.ask("part", {{"index", 0}});
    for (Tablet* tablet : {&a, &b})
        (void)tablet->waitFor({{"waiting", 0}, {"count", count + 2}});
    (void)a.ask("dismissNotice");
    checkEqualDumps({&a, &b});
}

}  // namespace heed::e2e
