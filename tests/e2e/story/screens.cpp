#include "tests/e2e/driver/failure.hpp"
#include "tests/e2e/driver/files.hpp"
#include "tests/e2e/story/story.hpp"

#include <fstream>

// Every screen by itself: in both languages, by day and in the dark, lying and upright; on a larger tablet
// and on a phone; with the largest texts, for the left hand.
namespace heed::e2e {
namespace {

struct Size {
    int width;
    int height;
    Words words;
};
const Size kTablets[] = {{1280, 800, {"横屏", "landscape"}}, {800, 1280, {"竖屏", "portrait"}}};
const Size kLarge{1920, 1200, {"大平板", "a large tablet"}};
const Size kPhone{412, 892, {"手机", "a phone"}};

struct Language {
    const char* code;
    Words words;
};
const Language kLanguages[] = {{"zh_CN", {"中文", "Chinese"}}, {"en", {"英文", "English"}}};

struct Request {
    const char* what;
    Json with = Json::object();
};

struct Screen {
    Words title;
    std::vector<Request> open;   // from the list of cases
    std::vector<Request> close;  // back to it
};

void play(Tablet& tablet, const std::vector<Request>& requests) {
    for (const Request& request : requests)
        (void)tablet.ask(request.what, request.with);
}

void resize(Tablet& tablet, const Size& size) {
    (void)tablet.ask("size", {{"width", size.width}, {"height", size.height}});
}

}  // namespace

void Story::lookAtEveryLook(Tablet& tablet, bool handed) {
    const auto look = [&](const Language& language, bool dark, const Size& size) {
        (void)tablet.ask("language", {{"code", language.code}});
        (void)tablet.ask("dark", {{"on", dark}});
        resize(tablet, size);
        audience_.look(tablet, {language.words.zh + (dark ? "，深色，" : "，浅色，") + size.words.zh,
                                language.words.en + (dark ? ", dark, " : ", light, ") + size.words.en});
    };
    for (const Language& language : kLanguages) {
        for (const bool dark : {false, true}) {
            for (const Size& size : kTablets)
                look(language, dark, size);
        }
    }
    look(kLanguages[0], false, kLarge);
    look(kLanguages[0], false, kPhone);
    (void)tablet.ask("textSize", {{"percent", 130}});
    if (handed) (void)tablet.ask("leftHanded", {{"on", true}});
    const Words hand = handed ? Words{"左手操作，", "left-handed, "} : Words{};
    for (const Size& size : kTablets) {
        resize(tablet, size);
        audience_.look(
            tablet, {"特大文字，" + hand.zh + size.words.zh, "very large texts, " + hand.en + size.words.en});
    }
    (void)tablet.ask("textSize", {{"percent", 100}});
    if (handed) (void)tablet.ask("leftHanded", {{"on", false}});
    resize(tablet, kTablets[0]);
}

void Story::everyScreen() {
    const Json open{{"number", number_}};
    const std::vector<Request> toList{{"back"}, {"page", {{"name", "cases"}}}};
    const auto page = [](const char* name) { return Request{"page", {{"name", name}}}; };
    const std::vector<Screen> screens{
        {{"列表", "The list of cases"}, {}, {}},
        {{"筛选", "Filters"}, {{"showFilters", {{"on", true}}}}, {{"showFilters", {{"on", false}}}}},
        {{"搜索", "A search"}, {{"search", {{"words", "刹车 异响"}}}}, {{"search", {{"words", ""}}}}},
        {{"什么也没找到", "Nothing found"},
         {{"search", {{"words", "没有这样的话"}}}},
         {{"search", {{"words", ""}}}}},
        {{"一件投诉", "A case"}, {{"open", open}}, toList},
        {{"一件投诉，下半页", "A case, its lower half"}, {{"open", open}, {"scroll", {{"to", 1.0}}}}, toList},
        {{"修改一项", "A field is edited"},
         {{"open", open}, {"beginEdit", {{"field", "complaint.cause"}, {"value", "油封老化（示例）"}}}},
         {{"cancelEdit"}, toList[0], toList[1]}},
        {{"修改记录", "A history"},
         {{"open", open}, {"history", Json::object()}},
         {{"closeHistory"}, toList[0], toList[1]}},
        {{"照片", "A photo"},
         {{"open", open}, {"openPhoto", {{"index", 0}}}},
         {{"closePhoto"}, toList[0], toList[1]}},
        {{"记录投诉", "A complaint is recorded"},
         {{"newCapture"},
          {"set", {{"field", "own_words"}, {"value", "倒车时吱吱响，越来越厉害（示例）"}}},
          {"set", {{"field", "vehicle.vin"}, {"value", "LFMA7E1A5K0000420"}}}},
         {{"later"}, toList[1]}},
        {{"接车列表", "Reception"}, {page("reception")}, {toList[1]}},
        {{"接车登记", "A vehicle is taken in"},
         {page("reception"),
          {"newReception"},
          {"setReception", {{"field", "reason"}, {"value", "保养（示例）"}}}},
         {toList[1]}},
        {{"一次进厂", "A visit"},
         {page("reception"), {"openVisit", {{"id", visit_}}}},
         {{"closeVisit"}, toList[1]}},
        {{"交车前检查", "What is checked before it goes"},
         {page("reception"), {"openVisit", {{"id", visit_}}}, {"openChecklist", {{"form", "delivery"}}}},
         {{"closeChecklist"}, {"closeVisit"}, toList[1]}},
        {{"收件箱", "The inbox"}, {page("inbox")}, {toList[1]}},
        {{"同步", "Sync"}, {page("sync")}, {toList[1]}},
        {{"设置", "Settings"}, {page("settings")}, {toList[1]}},
    };
    Tablet& a = world_.a();
    play(a, toList);
    for (const Screen& screen : screens) {
        audience_.chapter({"界面：" + screen.title.zh, "Screen: " + screen.title.en});
        play(a, screen.open);
        lookAtEveryLook(a);
        (void)a.ask("language", {{"code", "zh_CN"}});
        play(a, screen.close);
    }

    // Whichever the case has by now: the call after closing, a claim.
    (void)a.ask("open", open);
    if (a.tryTo("openDuty", {{"index", 0}}).value("ok", false)) {
        audience_.chapter({"界面：一次回访", "Screen: a call that a case asks for"});
        lookAtEveryLook(a);
        (void)a.ask("language", {{"code", "zh_CN"}});
        (void)a.ask("closeDuty");
    }
    play(a, toList);
    beginnings();
}

void Story::beginnings() {
    const TempFolder folder;
    // More than one answer holds.
    Server server(folder / "server");
    Line line;
    server.start();
    for (const char* source : {"one", "two", "three", "four"})
        (void)server.import(importedComplaints(), source);
    line.connectTo(server.port());
    const auto tablet = [&](const char* name, const char* user) {
        return TabletSetup{.name = name,
                           .user = user,
                           .folder = folder / name,
                           .server = line.address(),
                           .more = {"--size", "1280x800"}};
    };
    const auto held = [&line] {
        if (!line.waitForHold()) throw Failure("the first sync did not come as far as it should");
    };

    audience_.chapter(
        {"界面：新平板，还没有连过服务器", "Screen: a new tablet that has never met its server"});
    Tablet fresh(tablet("D", "zhao"));
    fresh.start({.offline = true});
    lookAtEveryLook(fresh);

    audience_.chapter({"界面：首次同步开始", "Screen: the first sync begins"});
    line.holdAt("/snapshot");
    (void)fresh.ask("offline", {{"on", false}});
    held();
    lookAtEveryLook(fresh);

    audience_.chapter({"界面：首次同步，案件陆续到达", "Screen: the first sync, cases arrive"});
    line.holdAt("&cursor=");
    (void)fresh.ask("syncNow");  // should it have given up waiting meanwhile
    held();
    lookAtEveryLook(fresh);
    (void)fresh.ask("page", {{"name", "sync"}});
    lookAtEveryLook(fresh);
    line.goOn();
    (void)fresh.ask("syncNow");
    (void)fresh.waitFor({{"complete", true}, {"state", "upToDate"}});

    audience_.chapter(
        {"界面：登录已失效，还有内容待发送", "Screen: signed out while something waits to be sent"});
    fresh.goOffline();
    (void)fresh.ask("newCapture");
    (void)fresh.ask("set", {{"field", "own_words"}, {"value", "空调不制冷，只有吹风（示例）"}});
    (void)fresh.ask("save");
    fresh.quit();
    // The site knows nobody of that name any more.
    Tablet refused({.name = "D",
                    .user = "zhao-left",
                    .folder = folder / "D",
                    .server = line.address(),
                    .more = {"--size", "1280x800"}});
    refused.start();
    (void)refused.waitFor({{"state", "authExpired"}});
    (void)refused.ask("back");
    lookAtEveryLook(refused);
    (void)refused.ask("page", {{"name", "sync"}});
    lookAtEveryLook(refused);
    refused.quit();

    audience_.chapter(
        {"界面：新平板，服务器上没有这个人", "Screen: a new tablet of somebody the server does not know"});
    Tablet unknown(tablet("E", "nobody"));
    unknown.start();
    (void)unknown.waitFor({{"state", "authExpired"}});
    lookAtEveryLook(unknown);
    unknown.quit();
    line.disconnect();
    server.stop();

    audience_.chapter({"界面：本机的记录打不开", "Screen: what is stored here cannot be opened"});
    Tablet damaged(tablet("F", "zhao"));
    std::ofstream(damaged.database())
        << "this is not a database, and longer than a page's head would have to be";
    damaged.start();
    lookAtEveryLook(damaged, false);
    damaged.kill();
}

}  // namespace heed::e2e
