#include "tests/e2e/driver/attachments.hpp"
#include "tests/e2e/driver/picture.hpp"
#include "tests/e2e/story/story.hpp"

// Photos of a fault: taken with no network, sent by themselves, seen by the others.
namespace heed::e2e {
namespace {

constexpr std::size_t kPhotos = 5;

// All of them are so.
Holds every(const char* key, const Json& value) {
    return [key, value](const Json& rows) { return rows.size() == kPhotos && allAre(rows, key, value); };
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
    const Json sent = photosUntil(a, every("place", "there"));
    (void)b.waitFor({{"number", number_}});
    (void)b.ask("open", {{"number", number_}});
    (void)photosUntil(b, every("thumbnailHere", true));
    (void)b.ask("scroll", {{"to", 0.27}});
    audience_.look(b, {"另一台平板马上看到缩略图", "The other tablet sees the thumbnails"});
    (void)b.ask("openPhoto", {{"index", 0}});
    (void)b.ask("editPhoto", {{"field", "caption"}, {"value", "油底壳渗油处（示例）"}});
    for (std::size_t i = kPhotos; i-- > 0;)
        (void)b.ask("openPhoto", {{"index", i}});
    const Json seen = photosUntil(b, every("here", true));
    check(seen.at(0).at("sha256") == sent.at(0).at("sha256"),
          {"两边的照片逐字节相同", "Both hold the same photo, byte for byte"},
          seen.at(0).at("sha256").get<std::string>());
    audience_.look(b, {"点开看大图，写说明和部位", "Large, with what it shows and which part"});
    marksOnPhotos(a, b);
    (void)b.ask("openPhoto", {{"index", 0}, {"compare", true}});
    audience_.look(b, {"前后对比", "Side by side"});
    (void)b.ask("closePhoto");
    (void)b.waitFor({{"state", "upToDate"}, {"waiting", 0}});
    photosByCamera(a);
    (void)b.waitFor({{"state", "upToDate"}, {"waiting", 0}});
    checkEqualDumps({&a, &b});
}

// With a camera that is played (see World): one picture after another.
void Story::photosByCamera(Tablet& tablet) {
    const std::size_t before = tablet.ask("photos").at("rows").size();
    (void)tablet.ask("camera");
    for (int i = 0; i < 2; ++i)
        (void)tablet.ask("shutter");
    const std::size_t now = tablet.ask("photos").at("rows").size();
    audience_.look(tablet, {"连续拍照，最近一张在角上", "One photo after another, the last in the corner"});
    check(now == before + 2, {"两张照片都已存在本机", "Both photos are safe on this tablet"},
          std::to_string(now));
    (void)tablet.ask("camera", {{"on", false}});
    (void)tablet.waitFor({{"waiting", 0}, {"photosWaiting", 0}});
}

void Story::looksOfPhotos(Tablet& tablet) {
    (void)tablet.ask("openPhoto", {{"index", 0}});
    audience_.look(tablet, {"带标注的照片", "A photo with marks"});
    (void)tablet.ask("marking", {{"chosen", 3}});
    audience_.look(tablet, {"标注照片", "Marking a photo"});
    (void)tablet.ask("marking", {{"on", false}});
    (void)tablet.ask("closePhoto");
    (void)tablet.ask("camera");
    audience_.look(tablet, {"拍照", "The camera"});
    (void)tablet.ask("camera", {{"on", false}});
    (void)tablet.ask("page", {{"name", "settings"}});
    audience_.look(tablet, {"设置", "The settings"});
    (void)tablet.ask("page", {{"name", "cases"}});
}

// Two people mark the same photo while neither has a network.
void Story::marksOnPhotos(Tablet& a, Tablet& b) {
    a.goOffline();
    b.goOffline();
    for (Tablet* tablet : {&a, &b})
        (void)tablet->ask("openPhoto", {{"index", 0}});
    (void)a.ask("mark", {{"shape", "circle"}, {"x", 300}, {"y", 250}, {"x2", 560}, {"y2", 620}});
    (void)a.ask("mark", {{"shape", "number"}, {"x", 300}, {"y", 250}});
    (void)b.ask("mark",
                {{"shape", "arrow"}, {"x", 850}, {"y", 150}, {"x2", 600}, {"y2", 420}, {"color", "yellow"}});
    (void)b.ask("mark",
                {{"shape", "text"}, {"x", 700}, {"y", 90}, {"text", "渗油（示例）"}, {"color", "blue"}});
    b.goOnline();
    a.goOnline();
    constexpr std::size_t kMarks = 4;
    for (Tablet* tablet : {&a, &b}) {
        (void)photosUntil(*tablet, [](const Json& rows) { return rows.at(0).at("marks").size() == kMarks; });
    }
    check(a.ask("photos").at("rows").at(0).at("marks") == b.ask("photos").at("rows").at(0).at("marks"),
          {"两人离线标注同一张照片，都保留", "Two people mark one photo offline: all of it is kept"}, "4");
    (void)a.ask("marking", {{"chosen", 0}});
    audience_.look(a, {"用手指圈出、指出、写上、编号，原图不变",
                       "Circled, pointed at, written on and numbered; the photo itself stays as it is"});
    (void)a.ask("marking", {{"on", false}});
    (void)a.ask("closePhoto");
    (void)a.ask("scroll", {{"to", 0.27}});
    audience_.look(a, {"缩略图上也看得到标注", "The marks show in the grid, too"});
}

}  // namespace heed::e2e
