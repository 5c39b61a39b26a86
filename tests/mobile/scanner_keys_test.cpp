#include "mobile/viewmodels/scanner_keys.hpp"

#include "mobile/viewmodels/form_place.hpp"
#include "tests/mobile/fake_repository.hpp"
#include "tests/mobile/qt_support.hpp"

#include <QKeyEvent>

// A scanner that the tablet takes for a keyboard, by keys with given times.
namespace heed::test {
namespace {

using mobile::FieldItem;
using mobile::FormPlace;
using mobile::KeyBurst;
using mobile::Scanned;
using mobile::scanned;
using mobile::ScannerKeys;

// Invented, with the right check digit.
const QString kVin = QStringLiteral("1M8GDM9AXKP042788");
const QString kWrong = QStringLiteral("1M8GDM9A1KP042788");

QString typed(const QString& text, qint64 apart, qint64 enter) {
    KeyBurst burst;
    qint64 at = 5'000;
    for (const QChar c : text) {
        burst.type(QString(c), at);
        at += apart;
    }
    return burst.end(at - apart + enter);
}

struct Form {
    base::ManualClock clock{base::instantFromMs(1'795'000'000'000)};
    mobile::TimeText times{clock};
    mobile::Lexicon lexicon{QStringLiteral("zh_CN")};
    FieldItem plate{model::Kind::vehicle, *model::schemaOf(model::Kind::vehicle).field("plate"), lexicon,
                    times, nullptr};
    FieldItem vin{model::Kind::vehicle, *model::schemaOf(model::Kind::vehicle).field("vin"), lexicon, times,
                  nullptr};
    QObject window;
    ScannerKeys scanner;
    qint64 now = 0;

    Form() {
        scanner.setPlate(&plate);
        scanner.setVin(&vin);
        scanner.setWindow(&window);
        scanner.setActive(true);
    }
    // Whether the scanner kept it to itself.
    bool press(int key, const QString& text, qint64 apart = 8,
               Qt::KeyboardModifiers modifiers = Qt::NoModifier, bool repeated = false) {
        QKeyEvent event(QEvent::KeyPress, key, modifiers, text, repeated);
        now += apart;
        event.setTimestamp(static_cast<quint64>(now));
        return scanner.eventFilter(&window, &event);
    }
    bool scan(const QString& text, qint64 apart = 8) {
        now += 10'000;
        for (const QChar c : text)
            press(Qt::Key_A, QString(c), apart);
        return press(Qt::Key_Return, QStringLiteral("\r"), apart);
    }
};

}  // namespace

TEST_CASE("keys at a scanner's pace are told from a hand's", "[B-02]") {
    CHECK(typed(kVin, 5, 5) == kVin);
    CHECK(typed(kVin, 30, 30) == kVin);
    CHECK(typed(kVin, 80, 80).isEmpty());   // a very quick hand
    CHECK(typed(kVin, 10, 400).isEmpty());  // pasted, and Enter by hand
    CHECK(typed(QStringLiteral("12345"), 5, 5).isEmpty());
    CHECK(typed({}, 5, 5).isEmpty());
}

TEST_CASE("what a hand had typed before is no part of what a scanner types, and a slow one is waited for",
          "[B-02]") {
    KeyBurst burst;
    CHECK(burst.type(QStringLiteral("x"), 0));
    CHECK(burst.type(QStringLiteral("1"), 900));
    for (int i = 1; i < 17; ++i)
        CHECK_FALSE(burst.type(kVin.at(i), 900 + i * 10));
    CHECK(burst.end(1'080) == kVin);
    CHECK(burst.end(1'081).isEmpty());  // once
    KeyBurst slow;
    slow.setPatience(4);
    for (int i = 0; i < 17; ++i)
        (void)slow.type(kVin.at(i), i * 150);
    CHECK(slow.end(17 * 150) == kVin);
}

TEST_CASE("a VIN and a plate are known from anything else that a scanner reads", "[B-02]") {
    for (const QString& text :
         {kVin, QStringLiteral("I") + kVin, kVin.toLower(), QStringLiteral("VIN:%1;COLOR:1G3").arg(kVin),
          QStringLiteral("*%1*").arg(kVin)}) {
        CAPTURE(text.toStdString());
        const Scanned read = scanned(text);
        CHECK(read.what == Scanned::What::vin);
        CHECK(read.text == kVin);
        CHECK(read.certain);
    }
    CHECK(scanned(kWrong).what == Scanned::What::vin);
    CHECK_FALSE(scanned(kWrong).certain);
    CHECK(scanned(QStringLiteral("沪a12345")).what == Scanned::What::plate);
    CHECK(scanned(QStringLiteral("沪a12345")).text == QStringLiteral("沪A·12345"));
    CHECK(scanned(QStringLiteral("4006381333931")).what == Scanned::What::nothing);
    CHECK(scanned(kVin.left(16)).what == Scanned::What::nothing);
}

TEST_CASE("a scanner's number goes where it belongs, with its check, and its Enter presses nothing",
          "[B-02]") {
    Form form;
    CHECK(form.scan(QStringLiteral("I") + kVin));
    CHECK(form.vin.text() == kVin);
    CHECK_FALSE(form.vin.doubtful());
    CHECK(form.plate.text().isEmpty());
    // Another vehicle: it takes the place of the first.
    CHECK(form.scan(kWrong.toLower()));
    CHECK(form.vin.text() == kWrong);
    CHECK(form.vin.doubtful());
    CHECK(form.scan(QStringLiteral("沪A12345")));
    CHECK(form.plate.text() == QStringLiteral("沪A·12345"));
    CHECK_FALSE(form.scan(QStringLiteral("4006381333931")));
    CHECK(form.vin.text() == kWrong);
}

TEST_CASE("what a hand does is left alone", "[B-02]") {
    Form form;
    SECTION("typing") { CHECK_FALSE(form.scan(kVin, 90)); }
    SECTION("a key that is held down") {
        for (int i = 0; i < 17; ++i)
            form.press(Qt::Key_1, QStringLiteral("1"), 20, Qt::NoModifier, true);
        CHECK_FALSE(form.press(Qt::Key_Return, {}));
    }
    SECTION("a key to go somewhere between them") {
        for (int i = 0; i < 17; ++i) {
            if (i == 9) form.press(Qt::Key_Backspace, QStringLiteral("\b"));
            form.press(Qt::Key_A, kVin.at(i));
        }
        CHECK_FALSE(form.press(Qt::Key_Enter, {}));
    }
    SECTION("Enter alone") { CHECK_FALSE(form.press(Qt::Key_Return, QStringLiteral("\r"))); }
    SECTION("while something else is looked at") {
        form.scanner.setActive(false);
        CHECK_FALSE(form.scan(kVin));
    }
    CHECK(form.vin.text().isEmpty());
}

TEST_CASE("the shift that a scanner holds for its capitals is no part of the number", "[B-02]") {
    Form form;
    for (const QChar c : kVin) {
        form.press(Qt::Key_Shift, {}, 4, Qt::ShiftModifier);
        form.press(Qt::Key_A, QString(c), 4, Qt::ShiftModifier);
    }
    CHECK(form.press(Qt::Key_Enter, {}));
    CHECK(form.vin.text() == kVin);
}

TEST_CASE("a new form has its cursor where one begins, but not where that would bring a keyboard over it") {
    CHECK(FormPlace::typesOnScreen(QStringLiteral("android")));
    CHECK_FALSE(FormPlace::typesOnScreen(QStringLiteral("xcb")));
    CHECK_FALSE(FormPlace::typesOnScreen(QStringLiteral("windows")));
    FormPlace place(nullptr);
    place.begin(QStringLiteral("vehicle.plate"));
    CHECK(place.field() == QStringLiteral("vehicle.plate"));
}

}  // namespace heed::test
