#include "tests/e2e/story/story.hpp"

#include "tests/e2e/driver/dump.hpp"
#include "tests/e2e/driver/failure.hpp"
#include "tests/e2e/story/complaint.hpp"

#include <algorithm>
#include <vector>

// The main thread: from the 600 to equal dumps.
namespace heed::e2e {
namespace {

constexpr const char* kMyEdit = "待厂家：气囊控制单元数据已读取送检，11 月 27 日前答复（示例）";
constexpr const char* kTheirEdit = "城市道路，事故时车速约 40 公里，前方追尾（示例）";
constexpr const char* kMyField = "complaint.cause";
constexpr const char* kTheirField = "complaint.usage";

constexpr const char* kFurtherWords =
    "空调吹出来有霉味，开了十分钟还散不掉；上次说是滤芯的问题，换了新的也没有用，后排坐着小孩，一路上都在咳嗽"
    "。"
    "请你们把风道好好查一查，别又让我白跑一趟，这已经是第三次了，每次都要等上";
constexpr int kNewest = 60;
constexpr std::size_t kLastCharacters = 3;

// The text of a draft, a character at a time as it is typed.
std::vector<std::string> charactersOf(const std::string& text) {
    std::vector<std::string> characters;
    for (const char byte : text) {
        const bool continues = (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
        if (continues) {
            characters.back() += byte;
        } else {
            characters.emplace_back(1, byte);
        }
    }
    return characters;
}

}  // namespace

void Story::check(bool holds, const Words& what, const std::string& figure) {
    if (!holds) throw Failure("this does not hold: " + what.en + " (" + what.zh + "); found: " + figure);
    audience_.checked(what, figure);
}

void Story::checkEqualDumps(const std::vector<Tablet*>& tablets) {
    const std::string text = world_.requireEqualDumps(tablets);
    const Dump dump(text);
    std::string names;
    for (const Tablet* tablet : tablets)
        names += (names.empty() ? "" : " = ") + tablet->name();
    check(true,
          {"服务器与各平板的规范转储逐字节相同",
           "Server and tablets print the same canonical dump, byte for byte"},
          "server = " + names + ": " + std::to_string(dump.size()) + " records, " +
              std::to_string(dump.count(model::Kind::complaint)) + " of them complaints, " +
              std::to_string(text.size()) + " bytes");
}

std::string Story::numberOf(std::string_view words) {
    const Json list = world_.a().ask("list", {{"limit", kNewest}});
    for (const Json& row : list.at("rows")) {
        if (row.at("words").get<std::string>().find(words) != std::string::npos)
            return row.at("number").get<std::string>();
    }
    throw Failure("none of the newest complaints on tablet A says " + std::string(words));
}

void Story::bothHoldThe600() {
    audience_.chapter({"六百件投诉", "Six hundred complaints on both tablets"});
    for (Tablet* tablet : {&world_.a(), &world_.b()}) {
        world_.startTablet(*tablet);
        const int count = tablet->complaints();
        check(count == kImported,
              {"平板 " + tablet->name() + " 上有 600 件投诉", "Tablet " + tablet->name() + " holds the 600"},
              std::to_string(count));
    }
    otherNumber_ = numberOf("安全气囊未弹开");
    audience_.look(world_.a(), {"平板 A：王示例，维修接待", "Tablet A, a service advisor"});
    (void)world_.b().ask("open", {{"number", otherNumber_}});
    audience_.look(world_.b(),
                   {"平板 B：李示例，技师；打开了其中一件", "Tablet B, a technician, with one of them open"});
    checkEqualDumps({&world_.a(), &world_.b()});
}

void Story::recordedOffline() {
    audience_.chapter({"没有网络，照样受理", "Recorded without a network"});
    Tablet& a = world_.a();
    a.goOffline();
    (void)a.ask("newCapture");
    for (const Entry& entry : everyField())
        (void)a.ask("set", {{"field", entry.field}, {"value", entry.typed}});
    (void)a.ask("set", {{"field", "criteria"}, {"value", kCriteria}});
    const double completeness = a.ask("capture").at("completeness").get<double>();
    audience_.look(a, {"平板 A 离线受理：车辆、顾客、顾客原话",
                       "A, offline: the vehicle, the customer, the customer's own words"});
    (void)a.ask("scroll", {{"to", 0.5}});
    audience_.look(a, {"受理与事实（5W2H）", "Reception and facts (5W2H)"});
    (void)a.ask("scroll", {{"to", 1.0}});
    audience_.look(a, {"重要投诉情形与完整度", "What makes it important, and how complete it is"});
    check(completeness == 1.0, {"必填项齐全", "Nothing required is missing"},
          std::to_string(everyField().size()) + " fields, 100 %");

    const Json saved = a.ask("save");
    number_ = saved.at("number").get<std::string>();
    (void)a.ask("dismissNotice");
    check(saved.at("pending").get<bool>() && saved.at("important").get<bool>(),
          {"编号当场生成，仅存于本机", "It has its final number at once, and is on this tablet only"},
          number_);
    check(number_.find("-A-") != std::string::npos,
          {"编号里的字母就是这台平板", "The letter in it is that of the tablet"}, number_);
    audience_.look(a, {"已存本机，尚未发送", "Saved on this tablet, not sent yet"});
    (void)a.ask("scroll", {{"to", 1.0}});
    audience_.look(a, {"同一件投诉的下半页", "The lower half of its page"});

    (void)a.ask("open", {{"number", otherNumber_}});
    (void)a.ask("edit", {{"field", kMyField}, {"value", kMyEdit}});
    (void)a.ask("dismissNotice");
    audience_.look(a, {"平板 A 修改另一件的“故障原因”", "A edits another complaint: the cause"});
    Tablet& b = world_.b();
    (void)b.ask("open", {{"number", otherNumber_}});
    (void)b.ask("edit", {{"field", kTheirField}, {"value", kTheirEdit}});
    (void)b.waitFor({{"state", "upToDate"}, {"waiting", 0}});
    (void)b.ask("dismissNotice");
    audience_.look(b, {"平板 B 修改同一件的“使用环境”，已同步",
                       "B edits another field of the same one, and is in sync"});
    check(Dump(world_.server().dump()).complaint(number_) == nullptr &&
              !b.tryTo("open", {{"number", number_}}).value("ok", false),
          {"服务器与平板 B 尚不知道新投诉", "Server and B do not know the new complaint yet"}, number_);
}

// A character at a time, until the draft has been saved once; then as much as a hand manages in a quarter of
// a second, which is what a kill may cost, and the kill.
void Story::typeUntilKilled(Tablet& tablet) {
    const auto characters = charactersOf(kFurtherWords);
    const std::size_t most = characters.size() - kLastCharacters;
    std::size_t count = 0;
    const auto type = [&] {
        typed_ += characters[count++];
        (void)tablet.ask("set", {{"field", "own_words"}, {"value", typed_}});
    };
    const auto saved = [&] { return !tablet.ask("capture").at("draft").get<std::string>().empty(); };
    const Deadline deadline;
    while (count < most || !saved()) {
        if (count < most) type();
        if (deadline.over())
            throw Failure("no draft was saved while tablet " + tablet.name() + " was being typed on");
    }
    audience_.look(tablet, {"又一件正在记录；就在此时……", "Another one is being typed, and now …"});
    while (count < characters.size())
        type();
    tablet.kill();
}

void Story::killedWhileTyping() {
    audience_.chapter({"应用被强行终止", "The app is killed in mid-sentence"});
    Tablet& a = world_.a();
    const int waiting = a.status().at("waiting").get<int>();
    const Json before = a.ask("open", {{"number", number_}});

    (void)a.ask("newCapture");
    (void)a.ask("set", {{"field", "vehicle.plate"}, {"value", "津A·00043"}});
    typeUntilKilled(a);
    a.start({.offline = true});

    const Json status = a.status();
    check(status.at("waiting") == waiting,
          {"重启后待发送的一件不少", "After the restart, as many wait to be sent as before"},
          std::to_string(waiting) + " = " + status.at("waiting").dump());
    check(status.at("drafts") == 1, {"草稿还在", "The draft is there"}, status.at("drafts").dump());
    audience_.look(a, {"kill -9 之后重新打开：列表、草稿、待发送都在",
                       "After kill -9 and a restart: list, draft and what waits are there"});
    const Json after = a.ask("open", {{"number", number_}});
    check(after.at("fields") == before.at("fields") && after.at("criteria") == before.at("criteria"),
          {"离线受理的投诉一字不差", "The complaint recorded offline is the same, word for word"},
          std::to_string(after.at("fields").size()) + " fields");
    const Json other = a.ask("open", {{"number", otherNumber_}});
    check(other.at("fields").value(kMyField, "") == kMyEdit, {"修改也在", "So is the edit"}, kMyEdit);
    (void)a.ask("resume");
    const auto words = a.ask("capture").at("fields").at("complaint.own_words").get<std::string>();
    check(typed_.starts_with(words) && !words.empty(),
          {"草稿保留了写下的内容，至多缺最后四分之一秒",
           "The draft holds what was typed, but for the last quarter of a second at most"},
          std::to_string(charactersOf(words).size()) + " of " + std::to_string(charactersOf(typed_).size()) +
              " characters");
    audience_.look(a, {"接着写", "And it is typed on"});
    (void)a.ask("later");
    (void)a.ask("page", {{"name", "sync"}});
    audience_.look(a,
                   {"同步页说实话：已存本机，未发送", "The sync page tells the truth: saved here, not sent"});
    (void)a.ask("page", {{"name", "cases"}});
}

void Story::backOnline() {
    audience_.chapter({"网络恢复", "The network is back"});
    Tablet& a = world_.a();
    Tablet& b = world_.b();
    (void)a.ask("open", {{"number", otherNumber_}});
    a.goOnline();
    const Json merged = a.ask("complaint");
    check(merged.at("fields").value(kMyField, "") == kMyEdit &&
              merged.at("fields").value(kTheirField, "") == kTheirEdit && merged.at("conflicts") == 0,
          {"两处修改合在一起，没有冲突", "Both edits are there, and do not conflict"},
          "conflicts: " + merged.at("conflicts").dump());
    audience_.look(a, {"平板 A 已同步：两人的修改都在", "A is in sync: the edits of both are there"});
    (void)b.waitFor({{"number", number_}, {"state", "upToDate"}, {"waiting", 0}});
    (void)b.ask("open", {{"number", number_}});
    audience_.look(b, {"平板 B 显示 A 离线受理的投诉", "B shows the complaint that A recorded offline"});
    const Json here = a.ask("open", {{"number", number_}});
    const Json there = b.ask("complaint");
    check(here.at("fields") == there.at("fields") && here.at("criteria") == there.at("criteria") &&
              !there.at("pending").get<bool>(),
          {"B 看到的与 A 一致", "B shows what A shows"},
          std::to_string(there.at("fields").size()) + " fields of " + number_);
    const Dump dump(world_.server().dump());
    const std::string missing = firstMissing(dump, number_);
    check(missing.empty(),
          {"T-12 至 T-14 的每一项都原样到达服务器",
           "Every field of T-12 to T-14 has reached the server as it was typed"},
          missing.empty() ? std::to_string(everyField().size()) + " fields" : missing);
    checkEqualDumps({&a, &b});
}

}  // namespace heed::e2e
