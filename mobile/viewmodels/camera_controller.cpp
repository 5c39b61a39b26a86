#include "mobile/viewmodels/camera_controller.hpp"

#include "mobile/scan/vin_reader.hpp"

#include <QCoreApplication>
#include <QThreadPool>
#include <utility>

namespace heed::mobile {
namespace {

// A number without a check digit is taken when so many frames in a row say the same.
constexpr int kSure = 3;

QString say(const char* text, int n = -1) { return QCoreApplication::translate("camera", text, nullptr, n); }

// What happened, and what to do.
QString textOf(const TakeFailure& failure) {
    switch (failure.fault) {
        case TakeFault::notReady:
            return say(QT_TRANSLATE_NOOP(
                "camera",
                "No photo: the camera was not ready. Wait until it shows a picture, then take it again."));
        case TakeFault::takenAway:
            return say(QT_TRANSLATE_NOOP("camera",
                                         "No photo: the camera was unplugged, or another app has taken it. "
                                         "Plug it in or close that app, open "
                                         "the camera again, then take the photo again."));
        case TakeFault::noRoom:
            return say(QT_TRANSLATE_NOOP(
                "camera",
                "No photo: the camera found no room for it. Make some on this tablet, then take it again."));
        case TakeFault::unreadable:
            return say(QT_TRANSLATE_NOOP("camera",
                                         "No photo: the camera gave a picture that this app cannot read. "
                                         "Take it again; if it stays so, take "
                                         "it with another camera app and choose it from files."));
        case TakeFault::other:
            break;
    }
    if (failure.said.isEmpty()) {
        return say(QT_TRANSLATE_NOOP("camera",
                                     "No photo: the camera gave none and did not say why. Take it again; if "
                                     "it stays so, open the camera again."));
    }
    return say(QT_TRANSLATE_NOOP(
                   "camera",
                   "No photo: the camera says “%1”. Take it again; if it stays so, open the camera again."))
        .arg(failure.said);
}

}  // namespace

CameraController::CameraController(std::unique_ptr<FrameSource> source, PhotosModel& photos,
                                   const base::Clock& clock)
    : source_(std::move(source)), photos_(&photos), clock_(clock) {
    listen();
    connect(&photos, &PhotosModel::ended, this, [this](quint64 ticket, const PhotoFailure& failure) {
        if (!mine_.remove(ticket)) return;
        if (failure.fault == PhotoFault::none) ++taken_;
        emit changed();
    });
    connect(&photos, &PhotosModel::problemChanged, this, &CameraController::changed);
    connect(&photos, &PhotosModel::countChanged, this, &CameraController::changed);
    // The case was left.
    connect(&photos, &QObject::destroyed, this, &CameraController::close);
}

CameraController::CameraController(std::unique_ptr<FrameSource> source, FieldItem& field,
                                   const base::Clock& clock)
    : source_(std::move(source)), field_(&field), clock_(clock) {
    listen();
    connect(&field, &QObject::destroyed, this, &CameraController::close);
}

CameraController::~CameraController() {
    if (source_) source_->disconnect(this);
    endTaking();
}

void CameraController::listen() {
    if (!source_) return;
    connect(source_.get(), &FrameSource::stateChanged, this, &CameraController::changed);
    connect(source_.get(), &FrameSource::frame, this, [this](const QImage& frame) {
        if (closed_) return;
        frame_ = frame;
        emit frameChanged();
        if (field_) read(frame);
    });
    connect(source_.get(), &FrameSource::taken, this, [this](const QImage& picture) {
        endTaking();
        if (photos_) mine_.insert(photos_->add({.picture = picture}, base::toMs(clock_.now())));
        if (closed_) stopSoon();
        emit changed();
    });
    connect(source_.get(), &FrameSource::notTaken, this, &CameraController::tellNotTaken);
}

void CameraController::endTaking() {
    if (std::exchange(taking_, false) && photos_) photos_->endTaking();
}

void CameraController::tellNotTaken(const TakeFailure& failure) {
    endTaking();
    notTaken_ = failure;
    if (closed_) {
        stopSoon();
        if (photos_) photos_->sayLate(problem());
    }
    emit changed();
}

void CameraController::start() {
    if (source_) source_->start();
    emit changed();
}

QString CameraController::trouble() const {
    switch (state()) {
        case CameraState::missing:
            return say(
                QT_TRANSLATE_NOOP("camera",
                                  "No camera was found, or this app may not use it. Allow it in the system's "
                                  "settings, or choose photos from files."));
        case CameraState::failed:
            return say(QT_TRANSLATE_NOOP(
                "camera",
                "The camera does not answer. Another app may be using it: close that, then open "
                "the camera again, or choose photos from files."));
        default:
            return {};
    }
}

QString CameraController::title() const {
    if (scanning()) return say(QT_TRANSLATE_NOOP("camera", "Hold the label with the VIN into the picture"));
    return taken_ == 0 ? QString() : say(QT_TRANSLATE_N_NOOP("camera", "%n photo(s) taken"), taken_);
}

bool CameraController::busy() const { return taking_ || mine_.size() >= kMostOnTheWay; }

QString CameraController::last() const {
    if (!photos_ || taken_ == 0 || photos_->count() == 0) return {};
    return photos_->index(photos_->count() - 1, 0).data(PhotosModel::ThumbnailRole).toString();
}

QString CameraController::problem() const {
    if (photos_ && !photos_->problem().isEmpty()) return photos_->problem();
    return notTaken_ ? textOf(*notTaken_) : QString();
}

void CameraController::setTorch(bool on) {
    if (on == torch_ || !hasTorch()) return;
    torch_ = on;
    source_->setTorch(on);
    emit changed();
}

void CameraController::take() {
    if (!ready() || busy() || !photos_) return;
    taking_ = true;
    photos_->beginTaking();
    notTaken_.reset();
    photos_->dismissProblem();
    emit changed();
    source_->take();
}

void CameraController::close() {
    if (closed_) return;
    closed_ = true;
    // What the shutter was pressed for is seen to its end.
    if (source_ && !taking_) source_->stop();
    emit closed();
}

// Not from within what the source tells.
void CameraController::stopSoon() {
    QMetaObject::invokeMethod(source_.get(), &FrameSource::stop, Qt::QueuedConnection);
}

void CameraController::useFiles() {
    const QPointer<PhotosModel> photos = photos_;
    close();
    if (photos) emit photos->filesWanted();
}

// One frame at a time: what is seen meanwhile will be seen again.
void CameraController::read(const QImage& frame) {
    if (reading_) return;
    reading_ = true;
    QThreadPool::globalInstance()->start([self = QPointer(this), frame, n = read_++] {
        const auto vins = readVins(frame, Effort::frame, n);
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, vins] {
                if (!self) return;
                self->reading_ = false;
                if (!vins.empty()) self->found(vins.front().vin, vins.front().certain);
            },
            Qt::QueuedConnection);
    });
}

void CameraController::found(const QString& vin, bool certain) {
    if (!field_ || closed_) return;
    guesses_ = vin == guess_ ? guesses_ + 1 : 1;
    guess_ = vin;
    if (!certain && guesses_ < kSure) return;
    field_->setText(vin);
    close();
}

}  // namespace heed::mobile
