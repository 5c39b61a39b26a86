#include "mobile/viewmodels/plate_pad.hpp"

#include "tests/mobile/fake_repository.hpp"
#include "tests/mobile/qt_support.hpp"

#include <algorithm>

namespace heed::test {
namespace {

using mobile::FieldItem;
using mobile::PlatePad;

struct Field {
    base::ManualClock clock{base::instantFromMs(1'795'000'000'000)};
    mobile::TimeText times{clock};
    mobile::Lexicon lexicon{QStringLiteral("zh_CN")};
    FieldItem item{model::Kind::vehicle, *model::schemaOf(model::Kind::vehicle).field("plate"), lexicon,
                   times, nullptr};
    PlatePad pad;

    Field() { pad.setField(&item); }
    [[nodiscard]] bool on(const char* key) const {
        const auto keys = pad.keys();
        return std::ranges::any_of(keys, [&](const QVariant& one) {
            return one.toMap().value(QStringLiteral("text")) == QString::fromUtf8(key) &&
                   one.toMap().value(QStringLiteral("on")).toBool();
        });
    }
    void press(const char* keys) {
        for (const QChar key : QString::fromUtf8(keys)) {
            REQUIRE(on(QString(key).toUtf8().constData()));
            pad.press(QString(key));
        }
    }
};

TEST_CASE("a plate is pressed in, province first, and stands there as it is written", "[B-02]") {
    Field field;
    CHECK(field.on("沪"));
    CHECK_FALSE(field.on("A"));
    field.press("沪A12345");
    CHECK(field.item.text() == QStringLiteral("沪A·12345"));
    CHECK(field.item.advice().isEmpty());
    CHECK_FALSE(field.on("6"));
    field.press("D");
    CHECK(field.item.text() == QStringLiteral("沪A·12345D"));
    CHECK(std::ranges::none_of(field.pad.keys(), [](const QVariant& key) {
        return key.toMap().value(QStringLiteral("on")).toBool();
    }));
    for (int i = 0; i < 8; ++i)
        field.pad.takeBack();
    CHECK(field.item.text().isEmpty());
    field.pad.takeBack();
    CHECK(field.pad.empty());
}

TEST_CASE("a plate that cannot be right is doubted at its field, and kept when a person says so", "[B-02]") {
    Field field;
    field.item.setText(QStringLiteral("沪ai2345"));
    CHECK(field.item.text() == QStringLiteral("沪AI2345"));
    CHECK(field.item.doubtful());
    CHECK(field.item.confirmable());
    CHECK(field.item.problem().isEmpty());
    field.item.confirm();
    CHECK_FALSE(field.item.doubtful());
    CHECK_FALSE(field.item.advice().isEmpty());
    field.item.setText(QStringLiteral("WJ12345"));
    CHECK(field.item.doubtful());
}

TEST_CASE("a plate is not doubted while it is still being typed", "[B-02]") {
    Field field;
    field.item.setText(QStringLiteral("沪A12"));
    CHECK_FALSE(field.item.doubtful());
    CHECK(field.item.advice().contains(QLatin1Char('4')));
    field.item.setText(QStringLiteral("沪AD12345"));
    CHECK(field.item.advice().isEmpty());
}

}  // namespace
}  // namespace heed::test
