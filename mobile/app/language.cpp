#include "mobile/app/language.hpp"

#include <QCoreApplication>
#include <QLocale>

namespace heed::mobile {

void Language::use(const QString& code) {
    QCoreApplication::removeTranslator(&own_);
    QLocale::setDefault(QLocale(code));
    if (!own_.load(QStringLiteral(":/i18n/heed_%1.qm").arg(code))) {
        qWarning("there is no translation into %s", qPrintable(code));
        return;
    }
    QCoreApplication::installTranslator(&own_);
}

}  // namespace heed::mobile
