// The language of the app's own words: installs the translators of a language in place of those of the one
// before.
#pragma once

#include <QString>
#include <QTranslator>

namespace heed::mobile {

class Language {
  public:
    // "zh_CN" or "en". The source of the texts is English, but its plurals are translations too.
    void use(const QString& code);

  private:
    QTranslator own_;
};

}  // namespace heed::mobile
