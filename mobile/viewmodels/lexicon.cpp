#include "mobile/viewmodels/lexicon.hpp"

#include <QVariantMap>
#include <algorithm>

namespace heed::mobile {

QString Lexicon::label(const model::Field& field) const { return toQString(chinese() ? field.zh : field.en); }

QString Lexicon::kind(model::Kind kind) const {
    const model::KindSchema& schema = model::schemaOf(kind);
    return toQString(chinese() ? schema.zh : schema.en);
}

QString Lexicon::option(const model::Field& field, std::string_view code) const {
    const auto it = std::ranges::find(field.options, code, &model::Option::code);
    if (it == field.options.end()) return toQString(code);
    return toQString(chinese() ? it->zh : it->en);
}

QVariantList Lexicon::options(const model::Field& field) const {
    QVariantList list;
    for (const model::Option& option : field.options) {
        list.append(QVariantMap{{QStringLiteral("code"), toQString(option.code)},
                                {QStringLiteral("label"), toQString(chinese() ? option.zh : option.en)}});
    }
    return list;
}

QString Lexicon::words(const policy::Words& words) const {
    return toQString(chinese() || words.en.empty() ? words.zh : words.en);
}

QString Lexicon::refusal(const model::Refusal& refusal) const {
    return toQString(chinese() ? refusal.zh : refusal.en);
}

}  // namespace heed::mobile
