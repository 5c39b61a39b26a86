// One of several lists that can be shown, as ScopeTabs.qml has it: {scope, label}.
#pragma once

#include <QLocale>
#include <QString>
#include <QVariantMap>
#include <optional>

namespace heed::mobile {

// `count`: how many it has, as long as all of it is listed; nothing: it is narrowed, and not counted.
[[nodiscard]] inline QVariantMap scopeTab(int scope, const QString& name, std::optional<int> count) {
    const QString label = count ? name + QLatin1Char(' ') + QLocale(QLocale::English).toString(*count) : name;
    return {{QStringLiteral("scope"), scope}, {QStringLiteral("label"), label}};
}

}  // namespace heed::mobile
