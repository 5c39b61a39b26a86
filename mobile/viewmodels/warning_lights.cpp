#include "mobile/viewmodels/warning_lights.hpp"

#include "shared/model/schema.hpp"

namespace heed::mobile {

QVariantList warningLights(const QStringList& on, const Lexicon& lexicon) {
    const model::Field& field = *model::schemaOf(model::Kind::visit).field("warning_lights");
    QVariantList list;
    for (const model::Option& option : field.options) {
        const QString code = toQString(option.code);
        list.append(QVariantMap{{QStringLiteral("code"), code},
                                {QStringLiteral("label"), lexicon.option(field, option.code)},
                                {QStringLiteral("on"), on.contains(code)}});
    }
    return list;
}

void toggleLight(QStringList& on, const QString& code) {
    if (on.removeAll(code) == 0) on.append(code);
}

}  // namespace heed::mobile
