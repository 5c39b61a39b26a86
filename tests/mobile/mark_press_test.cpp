#include "mobile/viewmodels/mark_press.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

// A mark under a finger, on a picture that is shown in 400 by 300 pixels, 100 right of the edge and 50 below.
namespace heed::test {
namespace {

using mobile::Grip;
using mobile::MarkPress;
using mobile::MarkRow;
using mobile::MarkShape;

const QRectF kPicture(100, 50, 400, 300);

MarkRow aMark(MarkShape shape) {
    return {.id = {}, .shape = shape, .x = 200, .y = 300, .x2 = 400, .y2 = 500};
}

MarkShape anyShape() {
    return *rc::gen::element(MarkShape::circle, MarkShape::arrow, MarkShape::text, MarkShape::number);
}

}  // namespace

TEST_CASE("a finger that trembles moves no mark, one that goes on does") {
    MarkPress press;
    press.begin({200, 150}, kPicture, aMark(MarkShape::circle), Grip::whole, false);
    CHECK_FALSE(press.drag({204, 153}));
    const auto moved = press.drag({240, 150});
    REQUIRE(moved);
    CHECK(moved->x == 300);  // 40 of 400 pixels
    CHECK(moved->x2 == 500);
    CHECK(moved->y == 300);
    CHECK(press.drag({201, 150}));  // back to almost where it was: it is a drag now
    const auto done = press.release();
    REQUIRE(done);
    CHECK(done->moved);
    CHECK_FALSE(done->drawn);
    CHECK_FALSE(press.release());
}

TEST_CASE("a mark is pulled by the end it is held at, and the other stays") {
    MarkPress press;
    const MarkRow arrow = aMark(MarkShape::arrow);
    press.begin({180, 140}, kPicture, arrow, Grip::first, false);
    const auto first = press.drag({140, 80});
    REQUIRE(first);
    CHECK(first->x == 100);
    CHECK(first->y == 100);
    CHECK(first->x2 == arrow.x2);
    press.begin({260, 200}, kPicture, arrow, Grip::second, false);
    const auto second = press.drag({460, 320});
    REQUIRE(second);
    CHECK(second->x2 == 900);
    CHECK(second->y2 == 900);
    CHECK(second->x == arrow.x);
}

TEST_CASE("a tap draws a circle around its place and an arrow towards it") {
    for (const auto shape : {MarkShape::circle, MarkShape::arrow}) {
        MarkPress press;
        const MarkRow begun{.id = {}, .shape = shape, .x = 500, .y = 500, .x2 = 500, .y2 = 500};
        press.begin({300, 200}, kPicture, begun, Grip::second, true);
        const auto done = press.release();
        REQUIRE(done);
        CHECK(done->drawn);
        if (shape == MarkShape::circle) {
            CHECK((done->mark.x + done->mark.x2) / 2 == 500);
            CHECK(done->mark.x2 > done->mark.x);
        } else {
            CHECK(done->mark.x2 == 500);
            CHECK(done->mark.x < 500);
        }
    }
}

TEST_CASE("whatever a finger does, a mark stays on the picture, and one that is moved keeps its size") {
    rc::check("on the picture", [] {
        const auto place = [] { return *rc::gen::inRange(0, mobile::kMarkScale + 1); };
        const MarkRow mark{
            .id = {}, .shape = anyShape(), .x = place(), .y = place(), .x2 = place(), .y2 = place()};
        const auto grip = *rc::gen::element(Grip::whole, Grip::first, Grip::second);
        const bool drawing = *rc::gen::arbitrary<bool>();
        const auto at = [] {
            return QPointF(*rc::gen::inRange(-2000, 2000), *rc::gen::inRange(-2000, 2000));
        };
        MarkPress press;
        press.begin(at(), kPicture, mark, grip, drawing);
        MarkRow last = mark;
        for (int i = 0; i < 3; ++i) {
            if (const auto row = press.drag(at())) last = *row;
        }
        const auto done = press.release();
        RC_ASSERT(done.has_value());
        for (const int value : {last.x, last.y, done->mark.x, done->mark.y, done->mark.x2, done->mark.y2})
            RC_ASSERT((value >= 0 && value <= mobile::kMarkScale));
        if (grip == Grip::whole && !drawing && hasTwoPlaces(mark.shape)) {
            RC_ASSERT(last.x2 - last.x == mark.x2 - mark.x);
            RC_ASSERT(last.y2 - last.y == mark.y2 - mark.y);
        }
    });
}

}  // namespace heed::test
