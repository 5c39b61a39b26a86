#include "tests/e2e/driver/failure.hpp"
#include "tests/e2e/story/story.hpp"

#include <algorithm>

// The further chapters: conflicts, rules, looks, and what goes wrong around the app.
namespace heed::e2e {
namespace {

constexpr const char* kDemand = "complaint.demand";
constexpr const char* kSeverity = "complaint.severity";

constexpr int kWindowWidth = 1280;
constexpr int kWindowHeight = 800;
constexpr int kPhoneWidth = 412;
constexpr int kPhoneHeight = 892;

// Almost as much as a field takes, 20,000 characters: 60 kB.
std::string longWords() {
    std::string words;
    for (int i = 0; i < 750; ++i)
        words += "冷车起步抖得厉害，仪表盘还亮故障灯，你们说没问题。";
    return words;
}

Json field(const char* name, const std::string& value) { return {{"field", name}, {"value", value}}; }

}  // namespace

void Story::sameFieldTwice() {
    audience_.chapter({"两个人改了同一处", "Two people change the same field"});
    Tablet& a = world_.a();
    Tablet& b = world_.b();
    const std::string mine = "要求更换发动机总成（示例）";
    const std::string theirs = "先更换机脚胶，观察一个月（示例）";
    const std::string number = numberOf("奇骏发动机异响");
    for (Tablet* tablet : {&a, &b}) {
        tablet->goOffline();
        (void)tablet->ask("open", {{"number", number}});
    }
    (void)a.ask("edit", field(kDemand, mine));
    (void)b.ask("edit", field(kDemand, theirs));
    (void)b.ask("edit", field(kSeverity, "每天冷车启动时（示例）"));
    a.goOnline();
    b.goOnline();
    // B's second edit lies behind the first in the stream: who has it has both.
    (void)a.waitFor(field(kSeverity, "每天冷车启动时（示例）"));
    for (Tablet* tablet : {&a, &b}) {
        (void)tablet->ask("dismissNotice");
        const Json conflicts = tablet->ask("complaint").at("conflicts");
        check(
            conflicts == 1,
            {"平板 " + tablet->name() + " 显示一处冲突", "Tablet " + tablet->name() + " shows one conflict"},
            conflicts.dump());
    }
    audience_.look(a, {"两个值都留着，等人来定", "Both values are kept until somebody decides"});
    (void)b.waitFor({{"conflicts", 1}});
    (void)b.ask("page", {{"name", "sync"}});
    (void)b.ask("scroll", {{"to", 1}});
    audience_.look(b, {"待核对的都列在一处", "What is to be compared is listed in one place"});
    const Json listed = b.ask("conflicts").at("rows");
    (void)b.ask("openConflict", {{"id", listed.at(0).at("id")}});
    audience_.look(b, {"点开就是并排比较", "A tap compares the values side by side"});
    (void)b.ask("cancelEdit");
    (void)b.ask("resolve", {{"field", kDemand}, {"index", 1}});
    (void)b.ask("dismissNotice");
    (void)a.waitFor(field(kDemand, mine));
    (void)b.waitFor({{"state", "upToDate"}, {"waiting", 0}});
    const Json left = a.ask("complaint").at("conflicts");
    check(left == 0, {"李示例定了以后，冲突消失", "Once it is decided on B, the conflict is gone on A"},
          left.dump());
    const Json history = a.ask("history", {{"field", kDemand}}).at("rows");
    check(history.size() == 3, {"修改记录里三次填写都在", "The history holds all three writes"},
          history.dump());
    audience_.look(a, {"谁在何时、用哪台平板写了什么", "Who wrote what, when, and on which tablet"});
    (void)a.ask("closeHistory");
    checkEqualDumps({&a, &b});
}

void Story::closedByTheLead() {
    audience_.chapter({"一步一步处理，重要投诉由总负责人结案",
                       "Step by step; important complaints are closed by the lead"});
    Tablet& a = world_.a();
    Tablet& b = world_.b();
    Tablet& c = world_.c();
    const auto step = [](const char* name, const Json& fields = Json::object()) {
        return Json{{"step", name}, {"fields", fields}};
    };
    (void)a.ask("open", {{"number", number_}});
    (void)a.ask("scroll", {{"to", 0}});
    const Json first = a.ask("complaint").at("steps");
    check(first.at("main").value("transition", "") == "contact" && !first.at("clocks").empty(),
          {"页面上是下一步和期限", "The page shows what is next, and by when"}, first.at("clocks").dump());
    audience_.look(a, {"下一步是什么，还有多少时间", "What is next, and how long there is for it"});
    (void)a.ask("step", step("contact"));
    (void)a.ask("step", step("establish"));
    (void)a.ask("beginStep", step("judge", {{"complaint_record.responsibility", "制动片批次问题（示例）"}}));
    audience_.look(a, {"只问还缺的", "Asked is only what is missing"});
    (void)a.ask("step", step("judge", {{"complaint_record.responsibility", "制动片批次问题（示例）"}}));
    (void)a.ask("dismissNotice");
    std::string reason;
    const Json steps = a.ask("complaint").at("steps");
    for (const Json& one : steps.at("closedOff"))
        if (one.value("transition", "") == "explain") reason = one.value("why", "");
    const Json refused = a.tryTo("step", step("explain"));
    check(!refused.value("ok", false) && reason.find("权限") != std::string::npos,
          {"维修接待不能决定赔付，并说明原因", "The advisor may not decide on money, and is told why"},
          reason.empty() ? steps.dump() : reason);
    check(steps.at("main").value("transition", "") == "escalate",
          {"页面引导他上报，而不是转重大投诉", "The page leads him to report upward, to nothing worse"},
          steps.at("main").dump());
    Json up = step("escalate");
    up["person"] = "chen";
    (void)a.ask("beginStep", up);
    (void)a.ask("scroll", {{"to", 0}});
    audience_.look(a, {"平板 A：王示例一步上报", "A: the advisor passes it up in one step"});
    (void)a.ask("step", up);
    (void)a.waitFor({{"state", "upToDate"}, {"waiting", 0}});
    (void)a.ask("dismissNotice");

    world_.startTablet(c);
    (void)c.waitFor({{"state", "upToDate"}});
    const Json told = c.ask("notices").at("rows");
    const auto escalated = std::ranges::find_if(told, [](const Json& notice) {
        return notice.value("title", "") == "上报" && notice.value("unread", false);
    });
    check(escalated != told.end(), {"总负责人收到了上报的通知", "The lead has been told of it"}, told.dump());
    (void)c.ask("page", {{"name", "inbox"}});
    audience_.look(c, {"平板 C：陈示例的通知", "C: what the lead was told"});
    (void)c.ask("openNotice", {{"id", escalated->at("id")}});
    (void)a.waitFor({{"readBy", "陈示例"}});
    const Json people = a.ask("complaint").at("told");
    check(std::ranges::any_of(people, [](const Json& one) { return one.value("read", false); }),
          {"平板 A 上能看到总负责人已读", "A shows that the lead has read it"}, people.dump());
    (void)c.ask("step", step("explain", {{"complaint_record.policy", "免费更换前制动片（示例）"}}));
    (void)c.ask("step",
                step("follow", {{"outcome", "已免费更换前制动片并更换制动液，顾客试车后表示满意（示例）"}}));
    (void)c.ask("step", step("close", {{"satisfied", "true"}}));
    (void)c.waitFor({{"state", "upToDate"}, {"waiting", 0}});
    (void)c.ask("dismissNotice");
    check(c.ask("complaint").at("closed").get<bool>(), {"总负责人可以结案", "The lead may"}, number_);
    (void)c.ask("scroll", {{"to", 1.0}});
    audience_.look(c, {"平板 C：陈示例，投诉对应总负责人，结案", "C: the complaint lead closes it"});
    (void)b.ask("open", {{"number", number_}});
    for (Tablet* tablet : {&a, &b}) {
        tablet->goOffline();
        tablet->goOnline();
        check(tablet->ask("complaint").at("closed").get<bool>(),
              {"平板 " + tablet->name() + " 上也已结案", "It is closed on tablet " + tablet->name() + " too"},
              number_);
    }
    audience_.look(b, {"平板 B 随即看到", "B sees it at once"});
    checkEqualDumps({&a, &b, &c});
    c.quit();
}

void Story::refusedAfterwards() {
    audience_.chapter({"离线时的结案，事后不成立", "A closing that no longer stands"});
    Tablet& a = world_.a();
    Tablet& b = world_.b();
    const std::string number = numberOf("刹车盘生锈");
    a.goOffline();
    (void)a.ask("open", {{"number", number}});
    (void)a.ask("close");
    (void)a.ask("dismissNotice");
    check(a.ask("complaint").at("closed").get<bool>(),
          {"离线时，平板 A 可以结一般投诉", "Offline, A closes an ordinary complaint"}, number);
    (void)b.ask("open", {{"number", number}});
    (void)b.ask("criterion", {{"code", "safety_part"}});
    (void)b.waitFor({{"state", "upToDate"}, {"waiting", 0}});
    (void)b.ask("dismissNotice");
    a.goOnline();
    const Json rejections = a.ask("rejections").at("rejections");
    check(rejections.size() >= 1 && rejections.at(0).value("code", "") == "lead-only",
          {"同时 B 勾选了“重要”：服务器拒绝，A 保留原因",
           "B made it important meanwhile: the server refuses, A keeps the reason"},
          rejections.dump());
    check(!a.ask("complaint").at("closed").get<bool>(), {"投诉仍在处理中", "It is open on A again"}, number);
    (void)a.ask("page", {{"name", "sync"}});
    audience_.look(a, {"平板 A 说明什么没有成立、为什么", "A says what did not stand, and why"});
    (void)a.ask("page", {{"name", "cases"}});
    checkEqualDumps({&a, &b});
}

void Story::otherLooks() {
    audience_.chapter({"深色、英文、竖屏", "Dark, English, upright"});
    Tablet& a = world_.a();
    const auto resize = [&a](int width, int height) {
        (void)a.ask("size", {{"width", width}, {"height", height}});
    };
    (void)a.ask("open", {{"number", number_}});
    (void)a.ask("dark", {{"on", true}});
    audience_.look(a, {"车间里用的深色", "Dark, for the workshop"});
    looksOfPhotos(a);
    (void)a.ask("dark", {{"on", false}});
    (void)a.ask("language", {{"code", "en"}});
    audience_.look(a, {"英文界面，随时切换", "English, switched at any time"});
    looksOfPhotos(a);
    (void)a.ask("language", {{"code", "zh_CN"}});
    resize(kWindowHeight, kWindowWidth);
    audience_.look(a, {"竖屏", "Upright"});
    looksOfPhotos(a);
    (void)a.ask("back");
    resize(kPhoneWidth, kPhoneHeight);
    audience_.look(a, {"手机大小：列表", "As small as a phone: the list"});
    (void)a.ask("open", {{"number", number_}});
    audience_.look(a, {"手机大小：一件投诉", "As small as a phone: a complaint"});
    looksOfPhotos(a);
    resize(kWindowWidth, kWindowHeight);
}

void Story::storageFull() {
    audience_.chapter({"平板存储已满", "The tablet's storage is full"});
    Tablet& a = world_.a();
    Tablet& b = world_.b();
    const auto count = a.complaints();
    a.quit();
    // Not a page more than the database has now.
    a.start({.maxBytes = 1});
    (void)a.ask("newCapture");
    (void)a.ask("set", {{"field", "vehicle.plate"}, {"value", "津A·00044"}});
    (void)a.ask("set", field("own_words", longWords()));
    const Json full = a.tryTo("save");
    check(full.value("error", "") == "storageFull",
          {"没有空间就明说，不假装已保存", "Without room it says so, and does not pretend"}, full.dump());
    (void)a.waitFor({{"state", "storageFull"}});
    audience_.look(a,
                   {"没有存下：说明原因，写的内容还在", "Not saved: it says why, and what was typed stays"});
    check(a.ask("capture").at("fields").at("complaint.own_words").get<std::string>() == longWords() &&
              a.complaints() == count,
          {"已有的投诉和正在写的内容都在", "What it has, and what is being typed, is still there"},
          std::to_string(a.complaints()));
    (void)a.ask("dismissNotice");
    (void)a.ask("page", {{"name", "sync"}});
    audience_.look(a, {"同步页也这么说", "And so does the sync page"});
    a.kill();

    a.start();
    (void)a.ask("newCapture");
    (void)a.ask("set", {{"field", "vehicle.plate"}, {"value", "津A·00044"}});
    (void)a.ask("set", field("own_words", longWords()));
    const auto number = a.ask("save").at("number").get<std::string>();
    (void)a.waitFor({{"state", "upToDate"}, {"waiting", 0}});
    (void)b.waitFor({{"number", number}, {"state", "upToDate"}});
    check(a.complaints() == count + 1, {"有空间后照常保存、发送", "With room again it saves and sends"},
          number);
    checkEqualDumps({&a, &b});
}

void Story::serverAway() {
    audience_.chapter({"服务器不在", "The server is away"});
    Tablet& a = world_.a();
    Tablet& b = world_.b();
    (void)a.ask("open", {{"number", number_.empty() ? otherNumber_ : number_}});
    world_.line().disconnect();
    world_.server().stop();
    for (Tablet* tablet : {&a, &b}) {
        (void)tablet->ask("syncNow");
        (void)tablet->waitFor({{"state", "offline"}});
    }
    (void)a.ask("note", {{"text", "已电话回访：顾客满意，没有其他要求（示例）"}});
    (void)a.ask("dismissNotice");
    (void)a.waitFor({{"waiting", 1}});
    (void)a.ask("scroll", {{"to", 1.0}});
    audience_.look(a, {"服务器不在，照样记录", "Recording goes on without the server"});
    (void)a.ask("page", {{"name", "sync"}});
    audience_.look(a, {"同步页：何时再试，什么在等", "The sync page: what waits, and what happens next"});

    world_.startServer();
    for (Tablet* tablet : {&a, &b}) {
        (void)tablet->ask("syncNow");
        (void)tablet->waitFor({{"state", "upToDate"}, {"waiting", 0}});
    }
    (void)a.ask("page", {{"name", "cases"}});
    b.goOffline();
    b.goOnline();
    check(a.status().at("waiting") == 0, {"服务器回来后自动补发", "When it is back, what waited is sent"},
          "0");
    checkEqualDumps({&a, &b});
}

}  // namespace heed::e2e
