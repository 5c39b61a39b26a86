// How the commands of remote_control.hpp answer.
#pragma once

#include <QJsonObject>
#include <QString>

namespace heed::mobile {

// It is done; `more` is what was asked for.
[[nodiscard]] inline QJsonObject ok(QJsonObject more = {}) {
    more.insert(QStringLiteral("ok"), true);
    return more;
}

// It is not, and why, in English; `more` is how things stand instead.
[[nodiscard]] inline QJsonObject no(const QString& why, QJsonObject more = {}) {
    more.insert(QStringLiteral("ok"), false);
    more.insert(QStringLiteral("error"), why);
    return more;
}

}  // namespace heed::mobile
