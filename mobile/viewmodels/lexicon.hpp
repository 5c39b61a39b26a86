// The words of the schema in the language of the moment. Labels and options belong to the schema
// (shared/model) and to the profile, everything else the app says goes through Qt's translators
// (mobile/i18n). A code this version does not know is given back as it is: a newer server may know more.
#pragma once

#include "shared/model/mutation.hpp"
#include "shared/model/schema.hpp"
#include "shared/policy/profile/profile.hpp"

#include <QString>
#include <QVariantList>
#include <string_view>

namespace heed::mobile {

[[nodiscard]] inline QString toQString(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

// One for the app; the view models hold a reference and ask anew whenever the language has changed.
class Lexicon {
  public:
    explicit Lexicon(QString language) : language_(std::move(language)) {}

    [[nodiscard]] const QString& language() const { return language_; }
    void setLanguage(const QString& language) { language_ = language; }
    [[nodiscard]] bool chinese() const { return language_.startsWith(QLatin1String("zh")); }

    [[nodiscard]] QString label(const model::Field& field) const;
    [[nodiscard]] QString kind(model::Kind kind) const;
    [[nodiscard]] QString option(const model::Field& field, std::string_view code) const;
    // [{code, label}], in the schema's order.
    [[nodiscard]] QVariantList options(const model::Field& field) const;
    [[nodiscard]] QString words(const policy::Words& words) const;
    [[nodiscard]] QString refusal(const model::Refusal& refusal) const;

  private:
    QString language_;
};

}  // namespace heed::mobile
