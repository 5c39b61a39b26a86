#include "mobile/viewmodels/lexicon.hpp"

#include <QCoreApplication>
#include <QVariantMap>
#include <algorithm>
#include <array>

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

QString Lexicon::role(const QString& code) const {
    static constexpr std::array kRoles{
        std::pair{"advisor", QT_TRANSLATE_NOOP("role", "Service advisor")},
        std::pair{"technician", QT_TRANSLATE_NOOP("role", "Technician")},
        std::pair{"salesperson", QT_TRANSLATE_NOOP("role", "Salesperson")},
        std::pair{"service_director", QT_TRANSLATE_NOOP("role", "Service director")},
        std::pair{"complaint_lead", QT_TRANSLATE_NOOP("role", "Complaint lead")},
    };
    for (const auto& [role, label] : kRoles) {
        if (code == QLatin1String(role)) return QCoreApplication::translate("role", label);
    }
    return code;
}

}  // namespace heed::mobile
