#include "tests/e2e/driver/attachments.hpp"
#include "tests/e2e/story/story.hpp"

// What is hard to write is spoken: with no network, sent by itself, heard by the others.
namespace heed::e2e {

void Story::memoOfTheNoise() {
    audience_.chapter({"语音备忘", "A voice memo"});
    Tablet& a = world_.a();
    Tablet& b = world_.b();
    a.goOffline();
    (void)a.ask("open", {{"number", number_}});
    (void)a.ask("recordMemo");
    (void)until(a, "memos", [](const Json& now) { return now.at("elapsedMs").get<int>() >= 12'000; });
    (void)a.ask("scroll", {{"to", 0.27}});
    audience_.look(a, {"把异响说出来：正在录音，时长与音量看得见",
                       "The noise is told rather than written: recording, with its length and loudness"});
    (void)a.ask("stopMemo");
    (void)a.ask("editMemo", {{"index", 0}, {"value", "顾客模仿起步时的声音（示例）"}});
    const Json kept = a.ask("memos");
    check(kept.at("rows").size() == 1,
          {"没有网络，语音已存在本机", "No network: the memo is safe on this tablet"},
          std::to_string(kept.at("rows").at(0).at("durationMs").get<int>()) + " ms");
    audience_.look(a, {"谁、何时、多长、在哪里", "Whose, when, how long, and where it is"});
    a.goOnline();
    (void)a.waitFor({{"waiting", 0}, {"photosWaiting", 0}});
    (void)b.waitFor({{"state", "upToDate"}, {"waiting", 0}});
    (void)b.ask("open", {{"number", number_}});
    (void)until(b, "memos", [](const Json& now) { return now.at("rows").size() == 1; });
    (void)b.ask("playMemo", {{"index", 0}});
    (void)until(b, "memos", [](const Json& now) { return now.at("rows").at(0).at("here") == true; });
    (void)b.ask("scroll", {{"to", 0.27}});
    audience_.look(b, {"另一台平板上听得到", "Heard on the other tablet"});
    const Json heard = b.ask("playMemo", {{"index", 0}});
    check(heard.at("sha256") == kept.at("rows").at(0).at("sha256") && heard.at("peak").get<int>() > 0,
          {"两边的语音逐字节相同，并能播放", "Both hold the same memo, byte for byte, and it plays"},
          std::to_string(heard.at("decodedMs").get<int>()) + " ms");
    checkEqualDumps({&a, &b});
}

}  // namespace heed::e2e
