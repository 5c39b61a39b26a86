#include "tests/e2e/driver/failure.hpp"
#include "tests/e2e/driver/picture.hpp"
#include "tests/e2e/story/story.hpp"

#include <algorithm>

// Photos of a fault: taken with no network, sent by themselves, seen by the others.
namespace heed::e2e {
namespace {

constexpr std::size_t kPhotos = 5;

bool allAre(const Json& rows, const char* key, const Json& value) {
    return rows.size() == kPhotos &&
           std::ranges::all_of(rows, [&](const Json& row) { return row.at(key) == value; });
}

// Asks until the photos of the page that is open are so.
Json photosUntil(Tablet& tablet, const char* key, const Json& value) {
    const Deadline deadline;
    while (true) {
        Json rows = tablet.ask("photos").at("rows");
        if (allAre(rows, key, value)) return rows;
        if (deadline.over())
            throw Failure("tablet " + tablet.name() + " still has photos as in " + rows.dump());
    }
}

}  // namespace

void Story::photosOfTheFault() {
    audience_.chapter({"故障照片", "Photos of the fault"});
    Tablet& a = world_.a();
    Tablet& b = world_.b();
    const TempFolder pictures;
    a.goOffline();
    (void)a.ask("open", {{"number", number_}});
    for (std::uint32_t i = 0; i < kPhotos; ++i) {
        const auto file = pictures / ("photo" + std::to_string(i) + ".png");
        writePicture(file, i % 2 == 0 ? 1600 : 1000, 1200, i + 1);
        (void)a.ask("addPhoto", {{"file", file.string()}});
    }
    const auto broken = pictures / "photo.jpg";
    writeText(broken, "no picture at all");
    const Json refused = a.tryTo("addPhoto", {{"file", broken.string()}});
    check(!refused.at("ok").get<bool>(),
          {"不是图片的文件被拒绝，并说明原因", "What is no picture is refused, with the reason"},
          refused.value("error", ""));
    (void)a.ask("scroll", {{"to", 0.27}});
    audience_.look(a, {"没有网络也能拍，照片先存在本机",
                       "Photos are taken without a network, and are safe on this tablet"});
    const int waiting = a.status().at("photosWaiting").get<int>();
    check(waiting == static_cast<int>(kPhotos), {"五张照片待发送", "Five photos wait"},
          std::to_string(waiting));
    a.goOnline();
    (void)a.waitFor({{"waiting", 0}, {"photosWaiting", 0}});
    const Json sent = photosUntil(a, "place", "there");
    (void)b.waitFor({{"number", number_}});
    (void)b.ask("open", {{"number", number_}});
    (void)photosUntil(b, "thumbnailHere", true);
    (void)b.ask("scroll", {{"to", 0.27}});
    audience_.look(b, {"另一台平板马上看到缩略图", "The other tablet sees the thumbnails"});
    (void)b.ask("openPhoto", {{"index", 0}});
    (void)b.ask("editPhoto", {{"field", "caption"}, {"value", "油底壳渗油处（示例）"}});
    for (std::size_t i = kPhotos; i-- > 0;)
        (void)b.ask("openPhoto", {{"index", i}});
    const Json seen = photosUntil(b, "here", true);
    check(seen.at(0).at("sha256") == sent.at(0).at("sha256"),
          {"两边的照片逐字节相同", "Both hold the same photo, byte for byte"},
          seen.at(0).at("sha256").get<std::string>());
    audience_.look(b, {"点开看大图，写说明和部位", "Large, with what it shows and which part"});
    (void)b.ask("openPhoto", {{"index", 0}, {"compare", true}});
    audience_.look(b, {"前后对比", "Side by side"});
    (void)b.ask("closePhoto");
    (void)b.waitFor({{"state", "upToDate"}, {"waiting", 0}});
    checkEqualDumps({&a, &b});
}

}  // namespace heed::e2e
