// What heed-tablet is started with.
#pragma once

#include "shared/base/error.hpp"

#include <QPoint>
#include <QSize>
#include <QString>
#include <QStringList>
#include <optional>

namespace heed::mobile {

struct Options {
    QString dataFolder;
    QString server;
    QString site = QStringLiteral("FT01");
    QString user;
    QString tabletName = QStringLiteral("A");
    QString controlSocket;            // empty: no remote control
    std::optional<QString> language;  // nothing: as it was set last
    bool dark = false;
    bool offline = false;
    QSize size{1280, 800};
    std::optional<QPoint> at;  // where the window stands; as the system likes if not given
    bool timeStart = false;    // print what the start took, and end
    QString cameraPicture{};   // a picture that a camera is played with; empty: the device's own
    bool playedSound = false;  // microphone and loudspeaker are played; else the device's own
    std::optional<std::int64_t> maxBytes{};  // of the database, to play a full disk
};

// `invalid` with a sentence for the terminal; --help and --version end the program.
[[nodiscard]] base::Expected<Options> parseOptions(const QStringList& arguments);

}  // namespace heed::mobile
