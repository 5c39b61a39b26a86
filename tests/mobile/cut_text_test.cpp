#include "mobile/viewmodels/cut_text.hpp"

#include "tests/mobile/qt_support.hpp"

using heed::mobile::cutText;
using heed::mobile::glanceOf;

TEST_CASE("a text is cut between signs, never within one", "[T-13]") {
    const QString car = QString::fromUtf8("🚗");
    const QString family = QString::fromUtf8("👩‍👩‍👧");  // five code points, eight units
    const QString text = QStringLiteral("前异") + car + family + QStringLiteral("响");
    CHECK(cutText(text, 100) == text);
    CHECK(cutText(text, text.size()) == text);
    CHECK(cutText(text, 0).isEmpty());
    CHECK(cutText(text, 2) == QStringLiteral("前异"));
    CHECK(cutText(text, 3) == QStringLiteral("前异"));
    CHECK(cutText(text, 4) == QStringLiteral("前异") + car);
    for (qsizetype most = 4; most < 4 + family.size(); ++most)
        CHECK(cutText(text, most) == QStringLiteral("前异") + car);
    CHECK(cutText(text, 4 + family.size()) == QStringLiteral("前异") + car + family);
}

TEST_CASE("however long a text is and wherever it is cut, what is left can be written", "[T-13]") {
    const QString cars = QString::fromUtf8("🚗").repeated(50'000);
    // A letter under a thousand marks is one sign, and longer than there is room.
    const QString heaped = QStringLiteral("a") + QString(1'000, QChar(0x0301));
    for (const QString& text : {cars, heaped, QStringLiteral("x") + cars}) {
        for (const qsizetype most : {1, 2, 39, 40, 199, 200, 9'999}) {
            const QString cut = cutText(text, most);
            CHECK(cut.size() <= most);
            CHECK(cut.size() + 2 > std::min(most, text.size()));
            CHECK(cut.isValidUtf16());
            CHECK(text.startsWith(cut));
        }
    }
}

TEST_CASE("at a glance, what was cut is told", "[T-13]") {
    CHECK(glanceOf(QStringLiteral("刹车异响"), 4) == QStringLiteral("刹车异响"));
    CHECK(glanceOf(QStringLiteral("刹车 异响"), 4) == QStringLiteral("刹车…"));
    CHECK(glanceOf(QStringLiteral("刹车") + QString::fromUtf8("🚗🚗"), 4) == QStringLiteral("刹车…"));
}
