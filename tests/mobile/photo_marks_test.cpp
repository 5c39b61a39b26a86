#include "mobile/viewmodels/app_controller.hpp"
#include "shared/merge/merge.hpp"
#include "tests/mobile/fake_repository.hpp"
#include "tests/mobile/qt_support.hpp"
#include "tests/mobile/records.hpp"

// Circles, arrows, words and numbers over a photo.

namespace heed::test {
namespace {

using mobile::AppController;
using mobile::Grip;
using mobile::MarkRow;
using mobile::MarkShape;
using mobile::PhotoMarks;
using mobile::PhotoRow;
using mobile::PhotoViewer;

// A picture of 800 × 600, shown away from the corner, so that nobody takes pixels for thousandths.
constexpr QRectF kPicture(100, 50, 800, 600);

QPointF at(qreal x, qreal y) {
    return {kPicture.x() + kPicture.width() * x / 1000, kPicture.y() + kPicture.height() * y / 1000};
}

struct World {
    FakeRepository repository;
    std::unique_ptr<AppController> app;

    World() {
        repository.showCase(aCase("0001"));
        app = std::make_unique<AppController>(repository, repository.clock,
                                              mobile::Preferences{.language = QStringLiteral("en")});
        REQUIRE(app->openComplaint(mobile::toQString(idOf("0001").text())));
        repository.showPhotos(idOf("0001"), {photo("a0"), photo("b1")});
        app->complaint()->photos()->open(mobile::toQString(idOf("a0").text()));
        REQUIRE(app->complaint()->photos()->viewer());
        marks().setMarking(true);
    }
    static PhotoRow photo(const char* name) {
        return {.id = mobile::toQString(idOf(name).text()),
                .record = idOf(name),
                .seen = model::Seq{5},
                .photo = QString(64, QLatin1Char(name[0])),
                .position = name[1],
                .here = true};
    }
    [[nodiscard]] PhotoViewer& viewer() const { return *app->complaint()->photos()->viewer(); }
    [[nodiscard]] PhotoMarks& marks() const { return *viewer().marks(); }
    void draw(const char* tool, QPointF from, QPointF to) const {
        marks().setTool(QLatin1String(tool));
        stroke(from, to);
    }
    void stroke(QPointF from, QPointF to) const {
        marks().press(from, kPicture);
        marks().drag((from + to) / 2);
        marks().drag(to);
        marks().release();
    }
    void tap(QPointF where) const {
        marks().press(where, kPicture);
        marks().release();
    }
    // Until everything that was handed over is answered and read again.
    void settle() const {
        deliver();
        deliver();
    }
    [[nodiscard]] const MarkRow& only() const {
        REQUIRE(marks().count() == 1);
        return marks().rows().front();
    }
    [[nodiscard]] model::Mutation saved() const {
        const model::Mutation* change = repository.lastSaved(model::Kind::mark);
        REQUIRE(change);
        return *change;
    }
};

std::int64_t number(const model::Mutation& change, std::string_view field) {
    const model::Value* value = change.assigned(field);
    return value ? model::asInteger(*value) : -1;
}

}  // namespace

TEST_CASE(
    "a circle that is drawn becomes one record, in thousandths of the picture, and the photo stays as it is",
    "[I3]") {
    World world;
    world.draw("circle", at(200, 300), at(400, 600));
    REQUIRE(world.repository.saves.size() == 1);
    REQUIRE(world.repository.saves.back().size() == 1);
    const auto change = world.saved();
    CHECK(model::asText(*change.assigned("attachment")) == idOf("a0").text());
    CHECK(model::asText(*change.assigned("shape")) == "circle");
    CHECK(model::asText(*change.assigned("color")) == "red");
    CHECK(number(change, "x") == 200);
    CHECK(number(change, "y") == 300);
    CHECK(number(change, "x2") == 400);
    CHECK(number(change, "y2") == 600);
    CHECK(change.seen == model::Seq{0});
    // Shown at once, and after the answer, too.
    CHECK(world.only().x2 == 400);
    CHECK(world.marks().chosen() == world.only().id);
    world.settle();
    CHECK(world.only().x2 == 400);
    CHECK(world.marks().data(world.marks().index(0), PhotoMarks::SpokenRole).toString() ==
          QStringLiteral("Circle · Red"));
}

TEST_CASE("a mark that is moved, stretched or coloured writes what changed, and places as a whole") {
    World world;
    world.draw("circle", at(200, 300), at(400, 600));
    world.settle();
    world.stroke(at(300, 450), at(350, 450));  // within: it is the chosen one
    CHECK(number(world.saved(), "x") == 250);
    CHECK(number(world.saved(), "y") == 300);
    CHECK(number(world.saved(), "x2") == 450);
    CHECK(number(world.saved(), "y2") == 600);
    CHECK_FALSE(world.saved().assigned("shape"));
    world.settle();
    CHECK(world.saved().seen == model::Seq{1});
    world.stroke(at(450, 600), at(500, 700));  // by its second end
    CHECK(world.only().x == 250);
    CHECK(world.only().y2 == 700);
    world.marks().setColor(QStringLiteral("blue"));
    CHECK(model::asText(*world.saved().assigned("color")) == "blue");
    CHECK_FALSE(world.saved().assigned("x"));
    world.settle();
    CHECK(world.repository.saves.size() == 4);
    CHECK(world.only().color == QStringLiteral("blue"));
    world.marks().choose({});
    world.marks().setColor(QStringLiteral("yellow"));
    CHECK(world.marks().color() == QStringLiteral("yellow"));
    world.marks().choose(world.only().id);
    CHECK(world.marks().color() == QStringLiteral("blue"));
    CHECK(world.repository.saves.size() == 4);
}

TEST_CASE("nothing is drawn outside of the picture, and nothing is moved out of it") {
    World world;
    world.tap(at(-50, 500));
    CHECK(world.repository.saves.empty());
    world.draw("arrow", at(900, 900), at(1500, 2000));
    CHECK(world.only().x2 == 1000);
    CHECK(world.only().y2 == 1000);
    world.settle();
    world.stroke(at(950, 950), at(1500, 1500));
    CHECK(world.only().x == 900);
    CHECK(world.only().y == 900);
    world.marks().press({1, 1}, QRectF());  // no picture is there yet
    world.marks().release();
    CHECK(world.marks().count() == 1);
}

TEST_CASE("a tap draws a circle around the place, and an arrow towards it") {
    World world;
    world.tap(at(500, 500));
    CHECK(world.only().x == 440);
    CHECK(world.only().x2 == 560);
    world.settle();
    world.marks().setTool(QStringLiteral("arrow"));
    world.tap(at(200, 800));
    world.settle();
    REQUIRE(world.marks().count() == 2);
    CHECK(world.marks().rows().back().x2 == 200);
    CHECK(world.marks().rows().back().y2 == 800);
}

TEST_CASE("numbers count up by themselves, also behind those of others, and can be changed") {
    World world;
    world.marks().setTool(QStringLiteral("number"));
    world.tap(at(100, 100));
    world.tap(at(500, 500));
    CHECK(world.marks().rows()[0].number == 1);
    CHECK(world.marks().rows()[1].number == 2);
    world.marks().renumber(5);
    world.marks().flush();
    CHECK(number(world.saved(), "number") == 7);
    world.settle();
    world.tap(at(900, 900));
    CHECK(world.marks().rows()[2].number == 8);
    world.marks().renumber(-100);
    CHECK(world.marks().chosenNumber() == 1);
}

TEST_CASE(
    "words are a mark when there are some, one change however many letters, and none when they are empty") {
    World world;
    world.marks().setTool(QStringLiteral("text"));
    world.tap(at(300, 300));
    CHECK(world.marks().chosenShape() == QStringLiteral("text"));
    CHECK(world.repository.saves.empty());
    world.marks().setChosenText(QStringLiteral("渗"));
    world.marks().setChosenText(QStringLiteral("渗油 "));
    CHECK(world.repository.saves.empty());
    world.marks().flush();
    REQUIRE(world.repository.saves.size() == 1);
    CHECK(model::asText(*world.saved().assigned("text")) == "渗油");
    world.settle();
    // Begun elsewhere and left empty: nothing.
    world.tap(at(800, 800));
    CHECK(world.marks().count() == 2);
    world.marks().choose({});
    CHECK(world.marks().count() == 1);
    CHECK(world.repository.saves.size() == 1);
    // Emptied: taken away.
    world.marks().choose(world.only().id);
    world.marks().setChosenText(QStringLiteral(" "));
    world.marks().flush();
    CHECK(*world.saved().assigned(model::kDeleted) == model::Value{true});
    world.settle();
    CHECK(world.marks().count() == 0);
}

TEST_CASE("everything that was done is undone, the last first, and what others did is not") {
    World world;
    world.draw("circle", at(200, 300), at(400, 600));
    world.settle();
    world.stroke(at(300, 450), at(350, 450));
    world.settle();
    world.marks().removeChosen();
    CHECK(world.marks().count() == 0);
    world.settle();
    CHECK(world.marks().count() == 0);
    world.marks().undo();
    CHECK(world.only().x == 250);
    world.settle();
    CHECK(world.only().x == 250);
    world.marks().undo();
    world.settle();
    CHECK(world.only().x == 200);
    CHECK(world.marks().undoable());
    world.marks().undo();
    world.settle();
    CHECK(world.marks().count() == 0);
    CHECK_FALSE(world.marks().undoable());
    const auto saves = world.repository.saves.size();
    world.marks().undo();
    CHECK(world.repository.saves.size() == saves);
}

TEST_CASE("by keyboard a mark is drawn, moved, stretched and taken away, and many keys are one change") {
    World world;
    auto& marks = world.marks();
    marks.setTool(QStringLiteral("arrow"));
    CHECK(marks.key(Qt::Key_Return, Qt::NoModifier));
    CHECK(world.only().x2 == 500);
    world.settle();
    const auto before = world.repository.saves.size();
    for (int i = 0; i < 5; ++i)
        CHECK(marks.key(Qt::Key_Left, Qt::NoModifier));
    CHECK(marks.key(Qt::Key_Down, Qt::ControlModifier));
    CHECK(marks.key(Qt::Key_Up, Qt::ShiftModifier));
    CHECK(world.repository.saves.size() == before);
    CHECK(world.only().x2 == 450);
    CHECK(world.only().y2 == 491);
    CHECK(world.only().y == 381);
    marks.flush();
    CHECK(world.repository.saves.size() == before + 1);
    world.settle();
    CHECK(marks.key(Qt::Key_Delete, Qt::NoModifier));
    world.settle();
    CHECK(marks.count() == 0);
    CHECK(marks.key(Qt::Key_Z, Qt::ControlModifier));
    world.settle();
    CHECK(marks.count() == 1);
    CHECK_FALSE(marks.key(Qt::Key_Z, Qt::NoModifier));
    CHECK_FALSE(marks.key(Qt::Key_Tab, Qt::NoModifier));
    marks.choose(world.only().id);
    CHECK(marks.key(Qt::Key_Escape, Qt::NoModifier));
    CHECK(marks.chosen().isEmpty());
    CHECK(marks.key(Qt::Key_Escape, Qt::NoModifier));
    CHECK_FALSE(marks.marking());
}

TEST_CASE("two fingers in the middle of a stroke leave nothing of it") {
    World world;
    world.marks().press(at(200, 200), kPicture);
    world.marks().drag(at(600, 600));
    CHECK(world.marks().count() == 1);
    world.marks().cancel();
    CHECK(world.marks().count() == 0);
    world.marks().release();
    CHECK(world.repository.saves.empty());
}

TEST_CASE("a mark that is refused goes again, with the reason, and the others stay") {
    World world;
    world.draw("circle", at(200, 300), at(400, 600));
    world.settle();
    world.repository.answer = {.failure = mobile::SaveFailure::refused,
                               .refusal = model::Refusal{"record-too-large", {}, "太大", "too large"}};
    world.draw("circle", at(600, 600), at(900, 900));
    CHECK(world.marks().count() == 2);
    world.settle();
    CHECK(world.marks().count() == 1);
    CHECK(world.marks().problem() == QStringLiteral("too large"));
    world.repository.answer = {.failure = mobile::SaveFailure::storageFull};
    world.draw("circle", at(600, 600), at(900, 900));
    world.settle();
    CHECK(world.marks().problem().contains(QStringLiteral("room")));
}

TEST_CASE("what somebody else draws appears, and leaves alone what is being drawn", "[I3]") {
    World world;
    world.marks().press(at(100, 100), kPicture);
    world.marks().drag(at(300, 300));
    (void)world.repository.save(
        {mobile::changeOf(
            std::nullopt,
            MarkRow{.id = {}, .record = idOf("theirs"), .shape = MarkShape::number, .number = 4},
            idOf("a0"))},
        std::nullopt);
    world.settle();
    CHECK(world.marks().count() == 2);
    world.marks().drag(at(400, 400));
    world.marks().release();
    world.settle();
    CHECK(world.marks().count() == 2);
    world.marks().setTool(QStringLiteral("number"));
    world.tap(at(800, 100));
    CHECK(number(world.saved(), "number") == 5);
}

TEST_CASE("a photo takes so many marks and no more, and says so") {
    World world;
    for (int i = 0; i < PhotoMarks::kMost; ++i)
        CHECK(world.marks().add({.id = {}, .shape = MarkShape::number, .x = i * 10, .y = 500}) > 0);
    CHECK(world.marks().add({.id = {}, .shape = MarkShape::number}) == 0);
    world.tap(at(500, 20));
    CHECK(world.marks().count() == PhotoMarks::kMost);
    CHECK(world.marks().problem().contains(QStringLiteral("60")));
}

TEST_CASE(
    "marks are hidden by a switch that stays as it is from photo to photo, and are counted in the grid") {
    World world;
    world.draw("circle", at(200, 300), at(400, 600));
    world.settle();
    auto& photos = *world.app->complaint()->photos();
    CHECK(photos.index(0, 0)
              .data(mobile::PhotosModel::SpokenRole)
              .toString()
              .contains(QStringLiteral("1 mark")));
    CHECK(photos.index(0, 0).data(mobile::PhotosModel::MarksRole).value<mobile::MarkList>().rows.size() == 1);
    world.marks().setShown(false);
    CHECK_FALSE(world.marks().marking());
    world.viewer().next();
    CHECK(world.marks().count() == 0);
    photos.close();
    photos.open(mobile::toQString(idOf("a0").text()));
    CHECK_FALSE(world.marks().shown());
    CHECK(world.marks().count() == 1);
    world.marks().setMarking(true);
    CHECK(world.marks().shown());
}

TEST_CASE("marking ends the comparing of two photos, and comparing the marking") {
    World world;
    world.viewer().setComparing(true);
    CHECK_FALSE(world.marks().marking());
    world.marks().setMarking(true);
    CHECK_FALSE(world.viewer().comparing());
}

TEST_CASE("a mark that two people changed says so, and is settled by keeping it", "[I3]") {
    World world;
    world.draw("circle", at(200, 300), at(400, 600));
    world.settle();
    // Somebody else moved it without having seen this, from another tablet.
    model::Record& record = world.repository.marks.begin()->second;
    for (const std::int64_t device : {2, 3}) {
        model::Mutation move{.kind = model::Kind::mark, .record = record.id, .seen = record.seq};
        move.set = {model::assign(move.kind, "x", std::int64_t{100 * device})};
        if (device == 3) move.seen = model::Seq{1};
        record = merge::apply(record, move,
                              {.seq = model::Seq{10 + device},
                               .device = model::DeviceNo{device},
                               .n = model::MutationNo{1},
                               .time = base::instantFromMs(100 + device),
                               .by = "li"});
    }
    (void)world.repository.save(
        {mobile::changeOf(std::nullopt, MarkRow{.id = {}, .record = idOf("other")}, idOf("b1"))},
        std::nullopt);
    world.settle();
    world.marks().choose(world.only().id);
    CHECK(world.marks().chosenConflicted());
    world.marks().keepChosen();
    CHECK(number(world.saved(), "x") == 300);
    CHECK(number(world.saved(), "y2") == 600);
    world.settle();
    CHECK_FALSE(world.marks().chosenConflicted());
}

TEST_CASE("what is to be compared about a mark opens its photo with the mark taken up", "[I3]") {
    World world;
    world.draw("circle", at(200, 300), at(400, 600));
    world.settle();
    const QString mark = world.only().id;
    auto& photos = *world.app->complaint()->photos();
    photos.close();
    world.repository.conflicting = {{.id = mark,
                                     .kind = model::Kind::mark,
                                     .fields = {QStringLiteral("x")},
                                     .complaint = mobile::toQString(idOf("0001").text())}};
    world.app->sync()->conflicts()->refresh();
    REQUIRE(world.app->openConflict(mark));
    REQUIRE(photos.viewer());
    CHECK(photos.viewer()->marks()->marking());
    CHECK(photos.viewer()->marks()->chosen() == mark);
    photos.close();
    photos.openMark(QStringLiteral("nowhere"));
    CHECK_FALSE(photos.viewer());
}

TEST_CASE("a mark is taken hold of where its line is, not where another may be drawn within it") {
    MarkRow circle{.id = {}, .shape = MarkShape::circle, .x = 100, .y = 100, .x2 = 900, .y2 = 900};
    CHECK(gripAt(circle, at(500, 500), kPicture, 16, false) == Grip::none);
    CHECK(gripAt(circle, at(500, 500), kPicture, 16, true) == Grip::whole);
    CHECK(gripAt(circle, at(100, 500), kPicture, 16, false) == Grip::whole);
    CHECK(gripAt(circle, at(100, 100), kPicture, 16, false) == Grip::none);
    CHECK(gripAt(circle, at(100, 100), kPicture, 16, true) == Grip::first);
    CHECK(gripAt(circle, at(900, 900), kPicture, 16, true) == Grip::second);
    MarkRow arrow{.id = {}, .shape = MarkShape::arrow, .x = 0, .y = 0, .x2 = 1000, .y2 = 1000};
    CHECK(gripAt(arrow, at(500, 510), kPicture, 16, false) == Grip::whole);
    CHECK(gripAt(arrow, at(800, 200), kPicture, 16, false) == Grip::none);
    // Words keep within the picture, however many there are.
    MarkRow label{
        .id = {}, .shape = MarkShape::text, .x = 950, .y = 990, .text = QString(400, QChar(0x6cb9))};
    CHECK(kPicture.adjusted(-1, -1, 1, 1).contains(boxOf(label, kPicture, 16)));
}

TEST_CASE("a mark from elsewhere is brought within the picture, and one of an unknown shape is not drawn") {
    model::Record record;
    const auto write = [&record](const char* shape) {
        model::Mutation change{.kind = model::Kind::mark, .record = idOf("m"), .seen = record.seq};
        change.set = {model::assign(change.kind, "shape", std::string(shape)),
                      model::assign(change.kind, "x", std::int64_t{-9'000'000'000}),
                      model::assign(change.kind, "y2", std::int64_t{9'000'000'000}),
                      model::assign(change.kind, "number", std::int64_t{9'000'000'000})};
        record = merge::apply(record, change, {.seq = model::Seq{base::raw(record.seq) + 1}, .by = "li"});
    };
    write("number");
    const auto mark = mobile::markOf(record, record.seq);
    REQUIRE(mark);
    CHECK(mark->x == 0);
    CHECK(mark->y2 == 1000);
    CHECK(mark->number == 9999);
    write("hexagon");
    CHECK_FALSE(mobile::markOf(record, record.seq));
}

}  // namespace heed::test
