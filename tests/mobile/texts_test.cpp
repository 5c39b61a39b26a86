#include "mobile/viewmodels/lexicon.hpp"
#include "tests/mobile/qt_support.hpp"

#include <QFile>
#include <QXmlStreamReader>

// Both languages are complete, and nothing of one stands in the other.
namespace heed::test {
namespace {

struct Text {
    QString source;
    QString translation;
    bool finished = true;
};

std::vector<Text> textsOf(const char* language) {
    QFile file(QStringLiteral(HEED_TEXTS "/heed_%1.ts").arg(QLatin1String(language)));
    REQUIRE(file.open(QIODevice::ReadOnly));
    std::vector<Text> texts;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) continue;
        if (xml.name() == QLatin1String("source")) {
            texts.push_back({.source = xml.readElementText(), .translation = {}});
        } else if (xml.name() == QLatin1String("translation")) {
            texts.back().finished = !xml.attributes().hasAttribute(QLatin1String("type"));
            texts.back().translation = xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
        }
    }
    REQUIRE_FALSE(xml.hasError());
    return texts;
}

bool hasChinese(const QString& text) {
    return std::ranges::any_of(text, [](QChar c) { return c.script() == QChar::Script_Han; });
}

int placeholders(const QString& text) { return static_cast<int>(text.count(QLatin1Char('%'))); }

TEST_CASE("every text is translated into Chinese") {
    const auto texts = textsOf("zh_CN");
    CHECK(texts.size() > 100);
    for (const Text& text : texts) {
        INFO(text.source.toStdString());
        CHECK(text.finished);
        CHECK_FALSE(text.translation.isEmpty());
        CHECK(placeholders(text.translation) == placeholders(text.source));
    }
}

TEST_CASE("every text is there in English, and is English") {
    for (const Text& text : textsOf("en")) {
        INFO(text.source.toStdString());
        CHECK(text.finished);
        CHECK_FALSE(text.translation.isEmpty());
        const bool example = text.source.startsWith(QLatin1String("e.g."));
        CHECK((example || !hasChinese(text.translation)));
    }
}

TEST_CASE("both languages hold the same texts") { CHECK(textsOf("zh_CN").size() == textsOf("en").size()); }

TEST_CASE("every field and option of the schema has its words in both languages") {
    const mobile::Lexicon chinese(QStringLiteral("zh_CN"));
    const mobile::Lexicon english(QStringLiteral("en"));
    for (const model::KindSchema& kind : model::schema()) {
        for (const model::Field& field : kind.fields) {
            CHECK(hasChinese(chinese.label(field)));
            CHECK_FALSE(english.label(field).isEmpty());
            CHECK_FALSE(hasChinese(english.label(field)));
            for (const model::Option& option : field.options) {
                CHECK(hasChinese(chinese.option(field, option.code)));
                CHECK_FALSE(hasChinese(english.option(field, option.code)));
            }
        }
    }
}

}  // namespace
}  // namespace heed::test
