#include "mobile/camera/frame_picture.hpp"
#include "mobile/viewmodels/app_controller.hpp"
#include "tests/mobile/fake_repository.hpp"
#include "tests/mobile/qt_support.hpp"
#include "tests/mobile/records.hpp"
#include "tests/mobile/scan/labels.hpp"

#include <vector>

// The camera while it is open, with something that stands for one.

namespace heed::test {
namespace {

using mobile::AppController;
using mobile::CameraController;
using mobile::CameraState;
using mobile::PhotoFault;
using mobile::PixelLayout;
using mobile::RawFrame;
using mobile::TakeFailure;
using mobile::TakeFault;

// Sees what it is told, and tells what it was told.
class Eye : public mobile::FrameSource {
  public:
    struct Seen {
        CameraState state = CameraState::ready;  // that a start leads to
        bool torch = false;
        int takes = 0;
        int stops = 0;
        Eye* eye = nullptr;
    };
    explicit Eye(Seen& seen) : seen_(seen) {
        seen_.eye = this;
        connect(this, &FrameSource::taken, this, [this] { taking_ = false; });
        connect(this, &FrameSource::notTaken, this, [this] { taking_ = false; });
    }
    ~Eye() override {
        if (seen_.eye == this) seen_.eye = nullptr;
    }

    void start() override { set(seen_.state); }
    void stop() override {
        ++seen_.stops;
        set(CameraState::off);
    }
    [[nodiscard]] CameraState state() const override { return state_; }
    [[nodiscard]] bool hasTorch() const override { return true; }
    void setTorch(bool on) override { seen_.torch = on; }
    void take() override {
        ++seen_.takes;
        taking_ = true;
    }
    void set(CameraState state) {
        if (taking_) emit notTaken({TakeFault::takenAway});
        state_ = state;
        emit stateChanged();
    }

  private:
    Seen& seen_;
    CameraState state_ = CameraState::off;
    bool taking_ = false;
};

struct World {
    FakeRepository repository;
    Eye::Seen seen;
    std::unique_ptr<AppController> app;

    World() {
        repository.showCase(aCase("0001"));
        app = std::make_unique<AppController>(repository, repository.clock,
                                              mobile::Preferences{.language = QStringLiteral("en")});
        app->setCamera([this] { return std::make_unique<Eye>(seen); });
        REQUIRE(app->openComplaint(mobile::toQString(idOf("0001").text())));
    }
    [[nodiscard]] mobile::PhotosModel& photos() const { return *app->complaint()->photos(); }
    CameraController& open() const {
        photos().openCamera();
        REQUIRE(app->camera());
        return *app->camera();
    }
    void see() const { emit seen.eye->taken(picture()); }
    static QImage picture() {
        QImage picture(64, 48, QImage::Format_RGB32);
        picture.fill(Qt::red);
        return picture;
    }
    // The last picture that was handed over is safe, or not.
    void answer(PhotoFault fault = PhotoFault::none) {
        repository.answerPhoto(repository.photosTaken.back().first, {fault, 0});
    }
};

// One colour all over, in a camera's pixels.
struct Sheet {
    std::vector<std::uint8_t> bytes;
    RawFrame frame;

    Sheet(PixelLayout layout, QSize size, int y, int u, int v) {
        const auto pixels = static_cast<std::size_t>(size.width()) * static_cast<std::size_t>(size.height());
        const auto put = [this](std::initializer_list<int> pattern, std::size_t times) {
            for (std::size_t i = 0; i < times; ++i)
                for (const int byte : pattern)
                    bytes.push_back(static_cast<std::uint8_t>(byte));
        };
        bytes.reserve(pixels * 4);
        frame = {.layout = layout, .size = size};
        const auto plane = [&](std::size_t from, qsizetype stride) {
            return mobile::Plane{bytes.data() + from, static_cast<qsizetype>(bytes.size() - from), stride};
        };
        switch (layout) {
            case PixelLayout::yuyv:
            case PixelLayout::uyvy:
                layout == PixelLayout::yuyv ? put({y, u, y, v}, pixels / 2) : put({u, y, v, y}, pixels / 2);
                frame.planes = {plane(0, size.width() * 2)};
                break;
            case PixelLayout::nv12:
            case PixelLayout::nv21:
                put({y}, pixels);
                layout == PixelLayout::nv12 ? put({u, v}, pixels / 4) : put({v, u}, pixels / 4);
                frame.planes = {mobile::Plane{bytes.data(), static_cast<qsizetype>(pixels), size.width()},
                                plane(pixels, size.width())};
                break;
            case PixelLayout::yuv420p:
                put({y}, pixels);
                put({u}, pixels / 4);
                put({v}, pixels / 4);
                frame.planes = {plane(0, size.width()), plane(pixels, size.width() / 2),
                                plane(pixels + pixels / 4, size.width() / 2)};
                break;
            default:
                break;
        }
    }
};

}  // namespace

TEST_CASE("a VIN is read with the camera where a vehicle is taken in, too", "[S-16]") {
    World world;
    world.app->newReception();
    mobile::FieldItem* vin = world.app->reception()->field(QStringLiteral("vehicle.vin"));
    REQUIRE(vin);
    CHECK(vin->hasCamera());
    vin->scan();
    REQUIRE(world.app->camera());
    CHECK(world.app->camera()->scanning());
    world.app->leaveReception();
    CHECK_FALSE(world.app->camera());
}

TEST_CASE("a photo that is being taken when the camera is closed is kept, or it is said that none came of it",
          "[I2]") {
    World world;
    CameraController& camera = world.open();
    camera.take();
    REQUIRE(world.seen.takes == 1);
    camera.close();
    CHECK_FALSE(world.app->camera());
    CHECK(world.seen.stops == 0);
    SECTION("kept") {
        world.see();
        CHECK(world.repository.photosTaken.size() == 1);
    }
    SECTION("none") {
        emit world.seen.eye->notTaken({TakeFault::noRoom});
        CHECK(world.photos().problem().contains(QStringLiteral("No photo")));
        CHECK(world.photos().problem().contains(QStringLiteral("room")));
    }
    SECTION("the camera goes") {
        world.seen.eye->set(CameraState::failed);
        CHECK(world.photos().problem().contains(QStringLiteral("unplugged")));
    }
    CHECK(eventually([&] { return world.seen.stops == 1; }));
}

TEST_CASE(
    "a photo that is being taken when its page is left is kept, or it is said that none came of it, "
    "however long that takes",
    "[I2]") {
    World world;
    world.open().take();
    REQUIRE(world.seen.takes == 1);
    world.app->closeComplaint();
    // Until everything else of the page has gone.
    mobile::Lingering lingering;
    auto leaf = std::make_unique<QObject>();
    const QPointer<QObject> last = leaf.get();
    lingering.take(std::move(leaf));
    REQUIRE(eventually([&] { return !last; }));
    SECTION("kept") {
        world.see();
        CHECK(world.repository.photosTaken.size() == 1);
    }
    SECTION("none, because it found no room") {
        emit world.seen.eye->notTaken({TakeFault::noRoom});
        CHECK(world.app->notice().contains(QStringLiteral("No photo")));
    }
    CHECK(eventually([&] { return world.seen.stops == 1; }));
}

TEST_CASE("a photo that is being taken when the camera is opened again is kept", "[I2]") {
    World world;
    world.open().take();
    mobile::FrameSource& first = *world.seen.eye;
    world.app->camera()->close();
    world.open().close();
    emit first.taken(World::picture());
    CHECK(world.repository.photosTaken.size() == 1);
}

TEST_CASE("several pictures are taken in a row, and each goes the way of every other picture", "[I2]") {
    World world;
    auto& camera = world.open();
    CHECK(camera.ready());
    CHECK(camera.trouble().isEmpty());
    camera.take();
    CHECK(camera.busy());
    camera.take();  // not before the first is there
    CHECK(world.seen.takes == 1);
    world.see();
    REQUIRE(world.repository.photosTaken.size() == 1);
    CHECK(world.repository.photosTaken.back().second.picture == World::picture());
    CHECK_FALSE(camera.busy());
    CHECK(camera.taken() == 0);  // not yet safe
    CHECK(camera.last().isEmpty());
    world.answer();
    CHECK(camera.taken() == 1);
    CHECK(camera.title().contains(QStringLiteral("1 photo")));
    mobile::PhotoRow row{.id = QStringLiteral("a"), .photo = QString(64, QLatin1Char('a'))};
    row.thumbnail = QString(64, QLatin1Char('b'));
    row.here = row.thumbnailHere = true;
    world.repository.showPhotos(idOf("0001"), {row});
    CHECK(camera.last().endsWith(QLatin1Char('b')));
}

TEST_CASE("the shutter waits while two pictures are on their way to the disk, so that memory stays small") {
    World world;
    auto& camera = world.open();
    for (int i = 0; i < CameraController::kMostOnTheWay; ++i) {
        camera.take();
        world.see();
    }
    CHECK(camera.busy());
    camera.take();
    CHECK(world.seen.takes == CameraController::kMostOnTheWay);
    world.answer();
    CHECK_FALSE(camera.busy());
}

TEST_CASE("a picture that does not come or is not kept is told, and the next may be taken") {
    World world;
    auto& camera = world.open();
    camera.take();
    emit world.seen.eye->notTaken({TakeFault::notReady});
    CHECK(camera.problem().contains(QStringLiteral("again")));
    CHECK_FALSE(camera.busy());
    camera.take();
    CHECK(camera.problem().isEmpty());
    world.see();
    world.answer(PhotoFault::noRoom);
    CHECK(camera.problem().contains(QStringLiteral("room")));
    CHECK(camera.taken() == 0);
}

TEST_CASE("where no photo came of it, it is said why and what to do") {
    World world;
    auto& camera = world.open();
    const auto told = [&](const TakeFailure& failure) {
        camera.take();
        CHECK(camera.busy());
        emit world.seen.eye->notTaken(failure);
        CHECK_FALSE(camera.busy());
        return camera.problem().toStdString();
    };
    CHECK_THAT(told({TakeFault::notReady}), Catch::Contains("not ready") && Catch::Contains("Wait"));
    CHECK_THAT(told({TakeFault::takenAway}), Catch::Contains("unplugged") && Catch::Contains("another app"));
    CHECK_THAT(told({TakeFault::noRoom}), Catch::Contains("no room") && Catch::Contains("Make some"));
    CHECK_THAT(told({TakeFault::unreadable}), Catch::Contains("cannot read") && Catch::Contains("files"));
    CHECK_THAT(told({TakeFault::other, QStringLiteral("lens cover is shut")}),
               Catch::Contains("lens cover is shut") && Catch::Contains("again"));
    CHECK_THAT(told({TakeFault::other}), Catch::Contains("did not say why") && Catch::Contains("again"));
    // What the system says beside a fault that is known is for the log.
    CHECK_THAT(told({TakeFault::noRoom, QStringLiteral("ENOSPC")}), !Catch::Contains("ENOSPC"));
}

TEST_CASE("a camera that goes while it takes a photo is not waited for") {
    World world;
    auto& camera = world.open();
    camera.take();
    world.seen.eye->set(CameraState::failed);
    CHECK_FALSE(camera.busy());
    CHECK(camera.problem().contains(QStringLiteral("unplugged")));
    CHECK(camera.trouble().contains(QStringLiteral("files")));
    // Without a photo under way there is nothing to be said beside that.
    World other;
    auto& idle = other.open();
    other.seen.eye->set(CameraState::failed);
    CHECK(idle.problem().isEmpty());
}

TEST_CASE("without a camera it is said what to do, and files are one tap away") {
    World world;
    for (const auto state : {CameraState::missing, CameraState::failed}) {
        world.seen.state = state;
        auto& camera = world.open();
        CHECK_FALSE(camera.ready());
        CHECK(camera.trouble().contains(QStringLiteral("files")));
        camera.take();
        CHECK(world.seen.takes == 0);
        bool wanted = false;
        QObject context;
        QObject::connect(&world.photos(), &mobile::PhotosModel::filesWanted, &context,
                         [&] { wanted = true; });
        camera.useFiles();
        CHECK(wanted);
        CHECK_FALSE(world.app->camera());
    }
    world.app->setCamera({});
    CHECK(world.open().trouble().contains(QStringLiteral("No camera")));
}

TEST_CASE("the camera is let go of when it is closed, and when its case is left") {
    World world;
    world.open().close();
    CHECK(world.seen.stops == 1);
    CHECK_FALSE(world.app->camera());
    world.open();
    world.app->closeComplaint();
    CHECK_FALSE(world.app->camera());
    CHECK(world.seen.stops == 2);
}

TEST_CASE("the torch is switched where there is one and something to see") {
    World world;
    auto& camera = world.open();
    CHECK(camera.hasTorch());
    camera.setTorch(true);
    CHECK(world.seen.torch);
    CHECK(camera.torch());
    camera.setTorch(false);
    CHECK_FALSE(world.seen.torch);
    world.seen.eye->set(CameraState::failed);
    CHECK_FALSE(camera.hasTorch());
}

TEST_CASE("a label that is held into the picture fills the field and closes the camera", "[B-02]") {
    World world;
    world.app->newCapture();
    auto* vin = world.app->capture()->field(QStringLiteral("vehicle.vin"));
    REQUIRE(vin);
    CHECK(vin->hasCamera());
    vin->scan();
    REQUIRE(world.app->camera());
    CHECK(world.app->camera()->scanning());
    emit world.seen.eye->frame(World::picture());  // nothing on it
    base::SeededRandom random(3);
    const std::string number = anyVin(random);
    const QImage label = test::label(Symbol::code128, number);
    REQUIRE(eventually([&] {
        if (world.seen.eye) emit world.seen.eye->frame(label);
        return !world.app->camera();
    }));
    CHECK(vin->text().toStdString() == number);
    CHECK(world.repository.photosTaken.empty());
}

TEST_CASE("pixels of every layout that cameras give become the same picture") {
    // A red of Y 81, U 90, V 240 (BT.601).
    for (const auto layout :
         {PixelLayout::yuyv, PixelLayout::uyvy, PixelLayout::nv12, PixelLayout::nv21, PixelLayout::yuv420p}) {
        const Sheet sheet(layout, {64, 48}, 81, 90, 240);
        const QImage picture = pictureOf(sheet.frame);
        CAPTURE(static_cast<int>(layout));
        REQUIRE(picture.size() == QSize(64, 48));
        for (const QPoint at : {QPoint(0, 0), QPoint(63, 47), QPoint(31, 20)}) {
            CHECK(qRed(picture.pixel(at)) > 250);
            CHECK(qGreen(picture.pixel(at)) < 5);
            CHECK(qBlue(picture.pixel(at)) < 5);
        }
        CHECK(pictureOf(sheet.frame, 4).size() == QSize(16, 12));
    }
}

TEST_CASE("a frame that has fewer bytes than its size says is no picture") {
    Sheet sheet(PixelLayout::nv12, {64, 48}, 81, 90, 240);
    sheet.frame.planes[1].bytes -= 1;
    CHECK(pictureOf(sheet.frame).isNull());
    Sheet wide(PixelLayout::yuyv, {64, 48}, 81, 90, 240);
    wide.frame.size = {6400, 48};
    CHECK(pictureOf(wide.frame).isNull());
    wide.frame.size = {-2, 48};
    CHECK(pictureOf(wide.frame).isNull());
    wide.frame.planes[0].bits = nullptr;
    wide.frame.size = {64, 48};
    CHECK(pictureOf(wide.frame).isNull());
}

}  // namespace heed::test
