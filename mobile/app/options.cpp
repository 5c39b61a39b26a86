#include "mobile/app/options.hpp"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QUrl>

namespace heed::mobile {
namespace {

std::unexpected<base::Error> wrong(const QString& what, const QString& why) {
    return base::fail(base::ErrorKind::invalid, "reading the command line", what.toStdString(),
                      why.toStdString(), "see heed-tablet --help");
}

}  // namespace

base::Expected<Options> parseOptions(const QStringList& arguments) {
    const auto option = [](const char* name, const char* text, const char* value = "") {
        return QCommandLineOption(QLatin1String(name), QLatin1String(text), QLatin1String(value));
    };
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Heed's tablet app"));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions(
        {option("data", "folder of this tablet's data (required)", "folder"),
         option("server", "address of the server, such as http://127.0.0.1:8080 (required)", "url"),
         option("user", "who works here (required)", "name"), option("site", "the dealer's site", "code"),
         option("name", "name of this tablet", "letter"), option("lang", "zh_CN or en", "code"),
         option("dark", "start dark"), option("offline", "start with the connection switched off"),
         option("size", "size of the window, such as 1280x800", "WxH"),
         option("at", "where the window stands, such as 0x0", "XxY"),
         option("camera", "play a camera that sees this picture", "file"),
         option("sound", "play a microphone that hears a tone, and a loudspeaker"),
         option("max-bytes", "most that the database may take, to play a full disk", "n"),
         option("time-start", "print how long it took until the first rows were seen, as JSON, and end"),
         option("control", "listen for the remote control on this socket", "path")});
    parser.process(arguments);

    Options options;
    for (const char* required : {"data", "server", "user"}) {
        if (parser.value(QLatin1String(required)).isEmpty()) {
            return wrong(QStringLiteral("--") + QLatin1String(required), QStringLiteral("it is missing"));
        }
    }
    options.dataFolder = parser.value(QStringLiteral("data"));
    options.server = parser.value(QStringLiteral("server"));
    options.user = parser.value(QStringLiteral("user"));
    if (parser.isSet(QStringLiteral("site"))) options.site = parser.value(QStringLiteral("site"));
    if (parser.isSet(QStringLiteral("name"))) options.tabletName = parser.value(QStringLiteral("name"));
    // Qt puts the socket of a bare name into the system's folder for temporary files.
    const QString control = parser.value(QStringLiteral("control"));
    if (!control.isEmpty()) options.controlSocket = QFileInfo(control).absoluteFilePath();
    options.cameraPicture = parser.value(QStringLiteral("camera"));
    options.playedSound = parser.isSet(QStringLiteral("sound"));
    options.dark = parser.isSet(QStringLiteral("dark"));
    options.timeStart = parser.isSet(QStringLiteral("time-start"));
    options.offline = parser.isSet(QStringLiteral("offline"));

    const QUrl url(options.server, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty()) {
        return wrong(options.server, QStringLiteral("it is not the address of a server"));
    }
    if (parser.isSet(QStringLiteral("lang"))) {
        options.language = parser.value(QStringLiteral("lang"));
        if (*options.language != QLatin1String("zh_CN") && *options.language != QLatin1String("en")) {
            return wrong(*options.language, QStringLiteral("the languages are zh_CN and en"));
        }
    }
    if (parser.isSet(QStringLiteral("at"))) {
        const QStringList parts = parser.value(QStringLiteral("at")).split(QLatin1Char('x'));
        bool x = false;
        bool y = false;
        if (parts.size() == 2) options.at = QPoint(parts[0].toInt(&x), parts[1].toInt(&y));
        if (!x || !y) return wrong(parser.value(QStringLiteral("at")), QStringLiteral("it is not a place"));
    }
    if (parser.isSet(QStringLiteral("size"))) {
        const QStringList parts = parser.value(QStringLiteral("size")).split(QLatin1Char('x'));
        options.size = parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
        if (options.size.isEmpty())
            return wrong(parser.value(QStringLiteral("size")), QStringLiteral("it is not a size"));
    }
    if (parser.isSet(QStringLiteral("max-bytes"))) {
        bool ok = false;
        options.maxBytes = parser.value(QStringLiteral("max-bytes")).toLongLong(&ok);
        if (!ok || *options.maxBytes <= 0) {
            return wrong(parser.value(QStringLiteral("max-bytes")),
                         QStringLiteral("it is not a number of bytes"));
        }
    }
    return options;
}

}  // namespace heed::mobile
