#include "tests/e2e/driver/dump.hpp"
#include "tests/e2e/driver/failure.hpp"
#include "tests/e2e/story/story.hpp"

// On the lane: what is known of who comes, a vehicle taken in, and given back.
namespace heed::e2e {
namespace {

using model::Kind;

constexpr int kWide = 1280;
constexpr int kHigh = 800;
constexpr int kPhoneWide = 412;
constexpr int kPhoneHigh = 892;
constexpr const char* kVinEnd = "000042";  // of the vehicle of the complaint that was recorded first
constexpr const char* kPhone = "13800000042";
constexpr const char* kAgainWords = "换过的刹车片又响了，这次连倒车都响，你们到底有没有给我查？（示例）";
constexpr const char* kMarks = "scratch@190,825 dent@425,155 crack@385,500 missing@262,925";
// As a hand would write 周: a few strokes.
constexpr const char* kStrokes =
    "330,90 322,140 312,190 292,236;330,92 380,88 432,86 438,120 436,180 430,226 414,214;350,122 378,120 "
    "404,118;378,102 378,130 377,150;346,150 378,148 410,146;356,176 354,204;358,176 384,174 404,173 402,200;"
    "356,204 380,202 402,201;500,150 540,120 560,150 552,190 520,200 540,160 600,150 660,160";
const std::pair<const char*, const char*> kReception[] = {
    {"vehicle.vin", kVinEnd},
    {"odometer", "48,930"},
    {"fuel", "50"},
    {"reason", "刹车异响，顾客要求复查（示例）"},
    {"requested_work", "复查前制动片与制动液；试车确认异响（示例）"},
    {"condition", "前挡风玻璃右下角有裂纹，约 5 厘米；左前轮缺轮毂盖（示例）"},
    {"estimate", "680"},
    {"warning_lights", "brakes,abs"},
    {"belongings", "儿童座椅,行驶证"},
    {"condition_marks", kMarks},
    {"signature", kStrokes},
};

}  // namespace

void Story::lookAllRound(Tablet& tablet, const Words& what) {
    const auto resize = [&tablet](int width, int height) {
        (void)tablet.ask("size", {{"width", width}, {"height", height}});
    };
    audience_.look(tablet, what);
    (void)tablet.ask("dark", {{"on", true}});
    audience_.look(tablet, {what.zh + "（深色）", what.en + ", dark"});
    (void)tablet.ask("language", {{"code", "en"}});
    resize(kHigh, kWide);
    audience_.look(tablet, {what.zh + "（英文、竖屏）", what.en + ", in English, upright"});
    (void)tablet.ask("dark", {{"on", false}});
    resize(kPhoneWide, kPhoneHigh);
    audience_.look(tablet, {what.zh + "（英文、手机）", what.en + ", in English, as small as a phone"});
    (void)tablet.ask("language", {{"code", "zh_CN"}});
    resize(kWide, kHigh);
}

void Story::knownAtOnce() {
    audience_.chapter({"老顾客一来就认得", "Known at once: the vehicle, the customer, what was before"});
    Tablet& a = world_.a();
    (void)a.ask("newCapture");
    (void)a.ask("set", {{"field", "contact_point.phone"}, {"value", kPhone}});
    const Json byPhone = a.ask("capture");
    check(
        byPhone.at("parties").size() == 1 && byPhone.at("known").get<std::string>().empty(),
        {"凭电话认出顾客和车，等人点“采用”", "A phone tells vehicle and customer, who wait to be taken over"},
        byPhone.at("parties").dump());
    (void)a.ask("set", {{"field", "contact_point.phone"}, {"value", ""}});
    (void)a.ask("set", {{"field", "vehicle.vin"}, {"value", kVinEnd}});
    const Json byVin = a.ask("capture");
    check(byVin.at("parties").size() == 1 && byVin.at("earlier").size() == 1,
          {"车架号后六位也行，以前的投诉就在下面",
           "So do the last six of the VIN, with the complaint that was before"},
          byVin.at("earlier").dump());
    lookAllRound(a, {"认出来了，还没有采用", "Recognised, not taken over yet"});
    const Json taken = a.ask("take", {{"index", 0}});
    check(taken.at("known").get<std::string>().find("津A·00042") != std::string::npos,
          {"点一下就采用", "Taken over with one tap"}, taken.at("known").get<std::string>());
    const Json open = a.ask("capture").at("stillOpen");
    check(open.size() == 1 && open.at(0).at("number") == number_,
          {"这辆车还有未结的投诉：说明是谁负责、从何时起，可以直接打开",
           "A case about this car is still open: it is said who has it since when, and can be opened"},
          open.dump());
    lookAllRound(a, {"采用之后：车辆和顾客都填好了", "Taken over: vehicle and customer are filled in"});
    (void)a.ask("set", {{"field", "own_words"}, {"value", kAgainWords}});
    const auto again = a.ask("save").at("number").get<std::string>();
    (void)a.ask("dismissNotice");
    (void)a.waitFor({{"waiting", 0}, {"state", "upToDate"}});
    const Dump dump(a.dump());
    const model::Record* first = dump.complaint(number_);
    const model::Record* second = dump.complaint(again);
    check(first && second && first->text("vehicle") == second->text("vehicle") &&
              first->text("customer") == second->text("customer"),
          {"两件投诉指向同一辆车、同一位顾客", "Both complaints name the same vehicle and the same customer"},
          again);
    checkEqualDumps({&a, &world_.b()});
}

void Story::takenIn() {
    audience_.chapter({"接车与交车", "A vehicle is taken in, and given back"});
    Tablet& a = world_.a();
    (void)a.ask("page", {{"name", "reception"}});
    audience_.look(a, {"接车：还没有车进来，或者已有的进厂", "Reception: who came in before"});
    (void)a.ask("newReception");
    for (const auto& [field, value] : kReception)
        (void)a.ask("setReception", {{"field", field}, {"value", value}});
    (void)a.ask("take", {{"index", 0}});
    const Json typed = a.ask("reception");
    lookAllRound(a, {"接车：车辆、顾客和以前的情况", "Taking in: vehicle, customer and what was before"});
    for (const double place : {0.35, 0.65, 1.0}) {
        (void)a.ask("scroll", {{"to", place}});
        lookAllRound(a, {"接车：仪表、车况、物品、约定、签字",
                         "Taking in: dashboard, condition, belongings, promise, signature"});
    }
    a.kill();  // the pictures took longer than a draft may
    a.start();
    (void)a.ask("resume");
    const Json kept = a.ask("reception");
    check(kept.at("fields") == typed.at("fields") && kept.at("marks") == typed.at("marks") &&
              kept.at("strokes") == typed.at("strokes") && kept.at("belongings") == typed.at("belongings") &&
              kept.at("known") == typed.at("known"),
          {"kill -9 之后接着接车，一样不少：标记、签字都在",
           "After kill -9 it goes on with everything, marks and signature as well"},
          std::to_string(kept.at("fields").size()) + " fields");
    (void)a.ask("setReception", {{"field", "promised_at"}, {"value", "2026-12-31 17:00"}});
    const Json visit = a.ask("saveReception");
    visit_ = visit.at("id").get<std::string>();
    (void)a.ask("dismissNotice");
    (void)a.waitFor({{"waiting", 0}, {"state", "upToDate"}});
    check(visit.at("marks").size() == 4 && !visit.at("strokes").get<std::string>().empty() &&
              visit.at("lights").size() == 2 && visit.at("fields").at("visit.estimate") == "680",
          {"进厂记录里什么都在", "The visit has all of it"}, visit.at("fields").dump());
    lookAllRound(a, {"进厂页", "The visit's page"});
    (void)a.ask("scroll", {{"to", 1.0}});
    lookAllRound(a, {"进厂页：车况和签字", "The visit's page: condition and signature"});

    // What was promised is put off, and it is done before.
    (void)a.ask("beginVisitEdit", {{"part", "promise"}});
    (void)a.ask("setVisit", {{"field", "promised_at"}, {"value", "2027-01-02 11:00"}});
    lookAllRound(a, {"改约取车时间，只问这一部分", "The promise is changed; nothing else is asked for"});
    const Json changed = a.ask("saveVisitEdit");
    check(changed.at("fields").at("visit.promised_at") != visit.at("fields").at("visit.promised_at"),
          {"改过的承诺记在进厂里", "The changed promise stands with the visit"}, changed.at("fields").dump());
    (void)a.ask("dismissNotice");

    writtenByBoth(visit_);

    (void)a.ask("openChecklist", {{"form", "delivery"}});
    (void)a.ask("tick", {{"point", "ready"}});
    lookAllRound(a, {"交车结算逐项确认", "Delivery, point by point"});
    const Json early = a.tryTo("finishChecklist");
    check(!early.at("ok").get<bool>(), {"没做完就不能完成", "It is not finished before it is done"},
          early.value("error", ""));
    (void)a.ask("tick", {{"point", ""},
                         {"fields",
                          {{"payment_minutes", "4"},
                           {"call_when", "周三下午（示例）"},
                           {"call_how", "微信（示例）"},
                           {"call_wish_at", "2026-11-25 15:00"},
                           {"call_way", "message"}}}});
    (void)a.ask("scroll", {{"to", 1.0}});
    audience_.look(a, {"约好回访的时间和方式", "When and how the follow-up call suits"});
    const Json done = a.ask("finishChecklist");
    (void)a.ask("dismissNotice");
    check(done.at("checklist").at("finished").get<bool>() && done.at("pickedUp").get<bool>() &&
              done.at("fields").at("visit.call_way") == "message",
          {"完成交车：取车时间和回访约定记在进厂里",
           "Delivered: when it was picked up, and the call that was agreed, stand with the visit"},
          done.at("fields").dump());
    (void)a.ask("closeChecklist");
    (void)a.ask("captureFromVisit");
    const Json form = a.ask("capture");
    check(form.at("fields").at("vehicle.plate") == "津A·00042" &&
              form.at("fields").at("complaint.odometer") == "48930",
          {"从进厂直接记录投诉", "A complaint is recorded from the visit"}, form.at("known").dump());
    (void)a.ask("set", {{"field", "own_words"}, {"value", "洗过的车里还有水渍，座椅上一大片（示例）"}});
    const auto number = a.ask("save").at("number").get<std::string>();
    (void)a.ask("dismissNotice");
    (void)a.waitFor({{"waiting", 0}, {"state", "upToDate"}});
    const Dump dump(a.dump());
    const model::Record* complaint = dump.complaint(number);
    check(complaint && complaint->text("visit") == visit_,
          {"投诉记着是哪一次进厂", "The complaint names the visit"}, number);
    checkEqualDumps({&a, &world_.b()});
    (void)a.ask("page", {{"name", "reception"}});
    audience_.look(a, {"接车：进厂列表", "Reception: the visits"});
    (void)a.ask("closeVisit");
    (void)a.ask("page", {{"name", "cases"}});
}

void Story::writtenByBoth(const std::string& visit) {
    Tablet& a = world_.a();
    Tablet& b = world_.b();
    const std::string mine = "更换前制动片，清洁卡钳（示例）";
    const std::string theirs = "更换前制动片和制动盘（示例）";
    // B has all that A has written until now.
    (void)a.waitFor({{"waiting", 0}, {"state", "upToDate"}});
    b.goOffline();
    b.goOnline();
    checkEqualDumps({&a, &b});
    const int before = b.ask("status").at("conflicts").get<int>();
    for (const auto& [tablet, text] : {std::pair(&a, mine), std::pair(&b, theirs)}) {
        tablet->goOffline();
        (void)tablet->ask("openVisit", {{"id", visit}});
        (void)tablet->ask("beginVisitEdit", {{"part", "work"}});
        (void)tablet->ask("setVisit", {{"field", "work_done"}, {"value", text}});
        (void)tablet->ask("saveVisitEdit");
        (void)tablet->ask("dismissNotice");
    }
    (void)b.ask("closeVisit");
    a.goOnline();
    b.goOnline();
    for (Tablet* tablet : {&a, &b})
        (void)tablet->waitFor({{"conflicts", before + 1}});
    const Json open = b.ask("openConflict", {{"id", visit}});
    const Json& contested = open.at("contested");
    check(contested.size() == 1 && contested.at(0).at("versions").size() == 2,
          {"两个人都写了维修内容：从待核对直接进到这次进厂，并排比较",
           "Both wrote down the work: from what is to be compared straight to the visit, side by side"},
          contested.dump());
    audience_.look(b, {"进厂页上并排比较", "Compared on the visit's page"});
    const Json decided = b.ask("resolveVisit", {{"field", "work_done"}, {"index", 1}});
    (void)b.ask("dismissNotice");
    check(decided.at("contested").empty(),
          {"定了以后就不用再核对", "Once decided, nothing is left to compare"}, decided.at("fields").dump());
    (void)a.waitFor({{"conflicts", before}});
    checkEqualDumps({&a, &b});
    (void)b.ask("closeVisit");
    (void)b.ask("page", {{"name", "cases"}});
}

}  // namespace heed::e2e
