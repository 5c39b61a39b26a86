#include "mobile/viewmodels/label_scan.hpp"

#include "tests/mobile/qt_support.hpp"
#include "tests/mobile/scan/labels.hpp"

#include <QTemporaryDir>

// A VIN read off a picture goes into the field like something typed.

using namespace heed;
using heed::mobile::FieldItem;
using heed::mobile::LabelScan;

namespace {

struct Form {
    base::ManualClock clock{base::instantFromMs(1'795'262'400'000)};
    mobile::TimeText times{clock};
    mobile::Lexicon lexicon{QStringLiteral("en")};
    FieldItem vin{model::Kind::vehicle, *model::schemaOf(model::Kind::vehicle).field("vin"), lexicon, times,
                  nullptr};
    LabelScan scan;
    QTemporaryDir folder;

    Form() { scan.setField(&vin); }
    QUrl saved(const QImage& picture) const {
        const QString file = folder.filePath(QStringLiteral("label.png"));
        REQUIRE(picture.save(file));
        return QUrl::fromLocalFile(file);
    }
    void read(const QUrl& file) {
        scan.read(file);
        REQUIRE(test::eventually([this] { return !scan.reading(); }));
    }
};

}  // namespace

TEST_CASE("A label's number goes into the field", "[B-02]") {
    Form form;
    base::SeededRandom random(3);
    const std::string vin = test::anyVin(random);
    form.read(form.saved(test::seen(test::label(test::Symbol::code128, vin), {.turn = 30}, random)));
    CHECK(form.vin.text().toStdString() == vin);
    CHECK_FALSE(form.vin.doubtful());
    CHECK(form.scan.problem().isEmpty());
}

TEST_CASE("A number that has to be compared stands there with its doubt", "[B-02]") {
    Form form;
    base::SeededRandom random(4);
    std::string vin = test::anyVin(random);
    vin[8] = vin[8] == '5' ? '6' : '5';
    form.read(form.saved(test::seen(test::label(test::Symbol::code39, vin), {}, random)));
    CHECK(form.vin.text().toStdString() == vin);
    CHECK(form.vin.doubtful());
    CHECK_FALSE(form.vin.advice().isEmpty());
}

TEST_CASE("A picture without a number says so, and what is typed stays", "[B-02]") {
    Form form;
    form.vin.setText(QStringLiteral("LFV"));
    QImage plain(400, 300, QImage::Format_RGB32);
    plain.fill(Qt::white);
    form.read(form.saved(plain));
    CHECK(form.vin.text() == QStringLiteral("LFV"));
    CHECK_FALSE(form.scan.problem().isEmpty());
    // A file that is no picture, and one that is not there.
    form.read(QUrl::fromLocalFile(QStringLiteral(__FILE__)));
    CHECK_FALSE(form.scan.problem().isEmpty());
    form.read(QUrl::fromLocalFile(form.folder.filePath(QStringLiteral("nothing.png"))));
    CHECK_FALSE(form.scan.problem().isEmpty());
}

TEST_CASE("What is typed while a picture is read is not overwritten", "[B-02]") {
    Form form;
    base::SeededRandom random(5);
    form.scan.read(form.saved(test::label(test::Symbol::qrCode, test::anyVin(random))));
    form.vin.setText(QStringLiteral("LFVTYPED"));
    REQUIRE(test::eventually([&form] { return !form.scan.reading(); }));
    CHECK(form.vin.text() == QStringLiteral("LFVTYPED"));
}
