#include "mobile/app/system_telephone.hpp"

#include <QDesktopServices>
#include <QUrl>

namespace heed::mobile {

bool SystemTelephone::dial(const QString& number) {
#if defined(Q_OS_ANDROID) || defined(Q_OS_IOS)
    return QDesktopServices::openUrl(QUrl(QStringLiteral("tel:") + number));
#else
    Q_UNUSED(number)
    return false;
#endif
}

}  // namespace heed::mobile
