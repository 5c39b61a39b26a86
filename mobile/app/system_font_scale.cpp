#include "mobile/app/system_font_scale.hpp"

#include <QtGlobal>

#ifdef Q_OS_ANDROID
#include <QCoreApplication>
#include <QJniObject>
#endif

namespace heed::mobile {

double systemFontScale() {
#ifdef Q_OS_ANDROID
    // Qt takes the display's density into its pixels, and leaves this out.
    const QJniObject context(QNativeInterface::QAndroidApplication::context());
    const auto resources = context.callObjectMethod("getResources", "()Landroid/content/res/Resources;");
    if (!resources.isValid()) return 1;
    const auto configuration =
        resources.callObjectMethod("getConfiguration", "()Landroid/content/res/Configuration;");
    return configuration.isValid() ? static_cast<double>(configuration.getField<jfloat>("fontScale")) : 1;
#else
    return 1;
#endif
}

}  // namespace heed::mobile
