// heed-tablet: puts the parts together, one of each, and runs until the window is closed.

#include "mobile/app/end_signals.hpp"
#include "mobile/app/language.hpp"
#include "mobile/app/options.hpp"
#include "mobile/app/played_sound.hpp"
#include "mobile/app/preferences.hpp"
#include "mobile/app/remote_control.hpp"
#include "mobile/app/start_failure.hpp"
#include "mobile/app/start_watch.hpp"
#include "mobile/app/still_camera.hpp"
#include "mobile/app/store_repository.hpp"
#include "mobile/app/system_font_scale.hpp"
#include "mobile/app/system_telephone.hpp"
#include "mobile/camera/device_camera.hpp"
#include "mobile/photos/photo_provider.hpp"
#include "mobile/sound/device_sound.hpp"
#include "shared/base/clock.hpp"
#include "shared/base/random.hpp"

#include <sys/stat.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <QDir>
#include <QElapsedTimer>
#include <QFont>
#include <QGuiApplication>
#include <QInputMethod>
#include <QJsonDocument>
#include <QLockFile>
#include <QQmlApplicationEngine>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QStyleHints>
#include <cstdio>

namespace {

using namespace heed;
using namespace heed::mobile;

constexpr int kBodySize = 16;

// Pictures are large and soon done with. glibc would keep the room of those below 32 MiB for each thread that
// had one; taken from the system one by one they go back to it.
void giveMemoryBack() {
#ifdef __GLIBC__
    constexpr int kLarge = 512 * 1024;
    mallopt(M_MMAP_THRESHOLD, kLarge);
#endif
}

int fail(const QString& sentence) {
    std::fprintf(stderr, "heed-tablet: %s\n", qPrintable(sentence));
    return EXIT_FAILURE;
}

// What is still being composed with an input method belongs to what is typed.
void keepTyping(AppController& app) {
    QGuiApplication::inputMethod()->commit();
    app.flushDrafts();
}

// However it ends or steps back (the window is closed, the system asks, another app comes to the front), what
// was typed last is handed to the writing thread first; that thread ends only when it has written it.
void keepTypingAtTheEnd(QGuiApplication& gui, AppController& app, const EndSignals& end) {
    QObject::connect(&end, &EndSignals::received, &gui, &QGuiApplication::quit);
    QObject::connect(&gui, &QGuiApplication::aboutToQuit, &app, [&app] { keepTyping(app); });
    QObject::connect(&gui, &QGuiApplication::applicationStateChanged, &app,
                     [&app](Qt::ApplicationState state) {
                         if (state != Qt::ApplicationActive) app.flushDrafts();
                     });
}

int run(QGuiApplication& gui, const Options& options, StartWatch& start) {
    const EndSignals end;
    const QString folder = QDir(options.dataFolder).absolutePath();
    if (!QDir().mkpath(folder)) return fail(QStringLiteral("the folder %1 cannot be made").arg(folder));
    // Two apps on one database would both give out the same numbers.
    QLockFile lock(folder + QStringLiteral("/tablet.lock"));
    lock.setStaleLockTime(0);
    if (!lock.tryLock()) return fail(QStringLiteral("%1 is in use by another heed-tablet").arg(folder));

    const base::SystemClock clock;
    base::SystemRandom random;
    Preferences preferences = loadPreferences(folder);
    if (options.language) preferences.language = *options.language;
    if (options.dark) preferences.dark = true;
    Language language;
    language.use(preferences.language);
    const double systemScale = systemFontScale();

    const auto open = [&] {
        return StoreRepository::start(
            {.file = QDir(folder).filePath(QStringLiteral("tablet.db")).toStdString(),
             .server = QUrl(options.server),
             .site = options.site,
             .user = options.user,
             .deviceName = options.tabletName,
             .offline = options.offline,
             .maxBytes = options.maxBytes},
            clock, random);
    };
    auto repository = open();
    while (!repository) {
        const int failed = fail(QString::fromStdString(repository.error().text()));
        if (options.timeStart || !showStartFailure(repository.error(),
                                                   {.size = options.size,
                                                    .dark = preferences.dark,
                                                    .textSize = textSizeOf(preferences.textSize, systemScale),
                                                    .controlSocket = options.controlSocket},
                                                   language))
            return failed;
        repository = open();
    }
    start.passed("store");
    const QString before = (*repository)->signedInBefore();
    giveViewsTo(folder, before.isEmpty() ? options.user : before);
    preferences.views = loadViews(folder, options.user);

    if (!options.controlSocket.isEmpty()) {
        // A picture is taken of what is, not of what moves or lies under a pointer that nobody holds.
        preferences.reduceMotion = true;
        QGuiApplication::styleHints()->setUseHoverEffects(false);
    }

    SystemTelephone telephone;
    AppController app(**repository, clock, preferences);
    app.setSystemTextSize(systemScale);
    // It may have been changed in the system's settings meanwhile.
    QObject::connect(&gui, &QGuiApplication::applicationStateChanged, &app,
                     [&app](Qt::ApplicationState state) {
                         if (state == Qt::ApplicationActive) app.setSystemTextSize(systemFontScale());
                     });
    app.setTelephone(&telephone);
    app.setCamera([picture = options.cameraPicture]() -> std::unique_ptr<FrameSource> {
        if (picture.isEmpty()) return std::make_unique<DeviceCamera>();
        return std::make_unique<StillCamera>(picture);
    });
    app.setSound(options.playedSound
                     ? SoundMakers{.microphone = [] { return std::make_unique<ToneMicrophone>(); },
                                   .speaker = [] { return std::make_unique<MuteSpeaker>(); }}
                     : SoundMakers{.microphone = [] { return std::make_unique<DeviceMicrophone>(); },
                                   .speaker = [] { return std::make_unique<DeviceSpeaker>(); }});
    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    engine.addImageProvider(QStringLiteral("photos"), new PhotoProvider((*repository)->photoFiles()));
    QObject::connect(&app, &AppController::languageChanged, &app, [&](const QString& code) {
        language.use(code);
        engine.retranslate();
        app.retranslate();
    });
    QObject::connect(&app, &AppController::preferencesChanged, &app, [&] {
        savePreferences(folder, app.preferences());
        saveViews(folder, options.user, app.preferences().views);
    });

    app.resumeOnScreen();
    engine.setInitialProperties({{QStringLiteral("app"), QVariant::fromValue(&app)},
                                 {QStringLiteral("width"), options.size.width()},
                                 {QStringLiteral("height"), options.size.height()}});
    start.passed("models");
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Heed/Main.qml")));
    if (engine.rootObjects().isEmpty()) return fail(QStringLiteral("the window could not be made"));
    auto* window = qobject_cast<QQuickWindow*>(engine.rootObjects().constFirst());
    if (options.at) window->setPosition(*options.at);
    start.passed("window");
    start.watch(app, *window);
    if (options.timeStart) {
        QObject::connect(&start, &StartWatch::firstRows, &gui, [&start, &gui] {
            std::printf("%s\n", QJsonDocument(start.figures()).toJson(QJsonDocument::Compact).constData());
            gui.quit();
        });
    }
    keepTypingAtTheEnd(gui, app, end);

    std::unique_ptr<RemoteControl> control;
    if (!options.controlSocket.isEmpty()) {
        control = std::make_unique<RemoteControl>(app, **repository, *window, start);
        if (!control->listen(options.controlSocket)) return fail(control->why());
    }
    return QGuiApplication::exec();
}

}  // namespace

int main(int argc, char* argv[]) {
    ::umask(S_IRWXG | S_IRWXO);  // what is recorded is nobody else's business
    QElapsedTimer sinceMain;
    sinceMain.start();
    StartWatch start(sinceMain);
    EndSignals::hold();
    giveMemoryBack();
    // Taken before Qt looks at them: --name is an option of its own on some systems.
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    DeviceCamera::chooseBackEnd();
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    QGuiApplication gui(argc, argv);
    QGuiApplication::setApplicationName(QStringLiteral("heed-tablet"));
    QGuiApplication::setApplicationVersion(QStringLiteral("0.1.0"));
    QFont font(QStringLiteral("Noto Sans CJK SC"));
    font.setPixelSize(kBodySize);
    QGuiApplication::setFont(font);

    const auto options = parseOptions(arguments);
    if (!options) return fail(QString::fromStdString(options.error().text()));
    start.passed("gui");
    return run(gui, *options, start);
}
