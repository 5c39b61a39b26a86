#include "tests/bench/grid.hpp"

#include "tests/bench/watched.hpp"
#include "tests/e2e/driver/picture.hpp"
#include "tests/e2e/driver/server.hpp"
#include "tests/e2e/driver/tablet.hpp"

#include <cstdio>
#include <string>

namespace heed::bench {
namespace {

using e2e::Json;
using e2e::Tablet;

constexpr int kPhotos = 40;
constexpr std::uint32_t kWidth = 4000;
constexpr std::uint32_t kHeight = 3000;
constexpr double kMostMb = 300;
constexpr int kGlides = 3;
constexpr int kGlideMs = 6000;

}  // namespace

std::vector<Figure> lookAtManyPhotos(const std::filesystem::path& folder) {
    const auto place = folder / "grid";
    e2e::Server server(place / "server");
    server.start();
    Tablet tablet({.name = "A",
                   .user = "wang",
                   .folder = place / "A",
                   .server = server.address(),
                   .more = {"--size", "1280x800"}});
    tablet.start();
    (void)tablet.waitFor({{"state", "upToDate"}});
    (void)tablet.ask("newCapture");
    (void)tablet.ask("set", {{"field", "own_words"}, {"value", "油底壳渗油（示例）"}});
    (void)tablet.ask("save");

    std::vector<Figure> out;
    addMemory(out, "resident with the case open, without a photo", tablet.ask("memory"), "residentKib",
              kMostMb);
    (void)tablet.ask("watchUi");
    for (int i = 0; i < kPhotos; ++i) {
        const auto file = place / "photo.png";
        e2e::writePicture(file, kWidth, kHeight, static_cast<std::uint32_t>(i + 1));
        (void)tablet.ask("addPhoto", {{"file", file.string()}});
        std::filesystem::remove(file);
        if (i % 10 == 9) std::fprintf(stderr, "heed-bench: %d photos of 12 megapixels taken in\n", i + 1);
    }
    (void)tablet.waitFor({{"waiting", 0}, {"photosWaiting", 0}, {"timeoutMs", 120'000}});
    const Json taking = tablet.ask("watchUi");
    addWaits(out, "longest wait of the UI thread while 40 photos are taken in and sent", taking);
    addMemory(out, "  most resident until then", tablet.ask("memory"), "peakKib", kMostMb);

    // The first time pictures are made; then as they are.
    for (int i = 0; i < kGlides; ++i) {
        const Json glide = tablet.ask("glide", {{"ms", kGlideMs}});
        addWaits(out,
                 i == 0 ? "  … while their grid is scrolled down and up, the first time" : "  … and again",
                 glide);
        out.push_back({.id = "U3", .what = "  p99", .unit = "ms", .value = glide.at("p99Ms").get<double>()});
        out.push_back({.id = "U3",
                       .what = "  frames",
                       .unit = "1/s",
                       .value = glide.at("frames").get<double>() * 1e3 / kGlideMs});
        addMemory(out, "  resident then", tablet.ask("memory"), "residentKib", kMostMb);
    }

    (void)tablet.ask("watchUi");
    for (int i = 0; i < kPhotos; ++i) {
        (void)tablet.ask("openPhoto", {{"index", i}});
        (void)tablet.ask("settle");
    }
    const Json looking = tablet.ask("watchUi");
    addWaits(out, "  … while one after another is looked at", looking);
    addMemory(out, "  most resident in all", tablet.ask("memory"), "peakKib", kMostMb);
    tablet.quit();
    server.stop();
    return out;
}

}  // namespace heed::bench
