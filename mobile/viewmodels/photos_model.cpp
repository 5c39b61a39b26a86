#include "mobile/viewmodels/photos_model.hpp"

#include "mobile/viewmodels/photo_words.hpp"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QMimeData>
#include <algorithm>
#include <utility>

namespace heed::mobile {
namespace {

QString say(const char* text, int n = -1) { return QCoreApplication::translate("photo", text, nullptr, n); }

PhotosModel::Place placeOf(PhotoPlace place) {
    switch (place) {
        case PhotoPlace::waiting:
            return PhotosModel::Waiting;
        case PhotoPlace::sending:
            return PhotosModel::Sending;
        case PhotoPlace::there:
            return PhotosModel::There;
        case PhotoPlace::failed:
            return PhotosModel::Failed;
        case PhotoPlace::elsewhere:
            break;
    }
    return PhotosModel::Elsewhere;
}

}  // namespace

PhotosModel::PhotosModel(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                         const model::RecordId& owner, QObject* parent)
    : KeyedListModel(parent),
      repository_(repository),
      lexicon_(lexicon),
      times_(times),
      owner_(owner),
      notes_(repository, lexicon, photoNotWrittenText, nullptr),
      memos_(repository, lexicon, times, owner) {
    connect(&memos_, &MemosModel::began, this, &PhotosModel::began);
    connect(&memos_, &MemosModel::notKept, this, &PhotosModel::late);
    connect(&repository_, &CaseRepository::photosChanged, this, &PhotosModel::refresh);
    connect(&repository_, &CaseRepository::photoChanged, this, &PhotosModel::follow);
    connect(&repository_, &CaseRepository::photoAdded, this, &PhotosModel::onAdded);
    connect(&notes_, &PhotoNotes::failed, this, [this] { sayLate(notes_.problem()); });
    connect(&again_, &QTimer::timeout, this, [this] {
        wanted_.clear();
        askForMissing();
        if (viewer_) viewer_->look();
    });
    refresh();
}

void PhotosModel::setOwner(const model::RecordId& owner) {
    owner_ = owner;
    memos_.setOwner(owner);
    refresh();
}

void PhotosModel::refresh() {
    auto fresh = repository_.photos(owner_);
    if (fresh == rows()) return;
    if (static_cast<int>(fresh.size()) != count()) again_.hurry();
    setRows(std::move(fresh));
    emit countChanged();
    if (viewer_) viewer_->refresh(rows());
    askForMissing();
}

// A file stands otherwise: that changes the rows of the photos that it is of, and nothing else is read.
void PhotosModel::follow(const QString& sha256) {
    bool moved = false;
    for (std::size_t i = 0; i < rows().size(); ++i) {
        const PhotoRow& row = rows()[i];
        if (sha256.isEmpty() || (row.photo != sha256 && row.thumbnail != sha256)) continue;
        PhotoRow fresh = repository_.standing(row);
        if (fresh == row) continue;
        moved = moved || fresh.place != row.place;
        replace(i, std::move(fresh));
        if (viewer_) viewer_->follow(rows()[i]);
    }
    if (moved) emit countChanged();
    askForMissing();
}

void PhotosModel::askForMissing() {
    bool missing = false;
    for (const PhotoRow& row : rows()) {
        if (row.thumbnailHere || row.thumbnail.isEmpty()) continue;
        missing = true;
        if (wanted_.contains(row.thumbnail)) continue;
        wanted_.insert(row.thumbnail);
        repository_.lookAtPhoto(row, true);
    }
    missing = missing || (viewer_ && viewer_->missing());
    if (missing && !again_.isActive()) again_.start();
}

QVariant PhotosModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const PhotoRow& row = rows()[static_cast<std::size_t>(index.row())];
    switch (role) {
        case PhotoIdRole:
            return row.id;
        case SourceRole:
            return row.here ? photoUrl(row.photo) : QString();
        case ThumbnailRole:
            return row.thumbnailHere ? photoUrl(row.thumbnail) : row.here ? photoUrl(row.photo) : QString();
        case PlaceholderRole:
            return placeholderUrl(row.placeholder);
        case PlaceRole:
            return placeOf(row.place);
        case PlaceTextRole:
            return placeText(row);
        case PlaceIconRole:
            return placeIcon(row);
        case PercentRole:
            return row.percent;
        case CaptionRole:
            return row.caption;
        case TroubleRole:
            return troubleText(row);
        case Qt::DisplayRole:
        case SpokenRole:
            return spoken(row, index.row());
        case MarksRole:
            return QVariant::fromValue(MarkList{row.marks});
        case ContestedRole:
            return !row.contested.empty();
        default:
            return {};
    }
}

QHash<int, QByteArray> PhotosModel::roleNames() const {
    return {{PhotoIdRole, "photoId"},         {SourceRole, "source"},   {ThumbnailRole, "thumbnail"},
            {PlaceholderRole, "placeholder"}, {PlaceRole, "place"},     {PlaceTextRole, "placeText"},
            {PlaceIconRole, "placeIcon"},     {PercentRole, "percent"}, {CaptionRole, "caption"},
            {TroubleRole, "trouble"},         {SpokenRole, "spoken"},   {MarksRole, "marks"},
            {ContestedRole, "contested"}};
}

QString PhotosModel::spoken(const PhotoRow& row, int index) const {
    QStringList parts{say(QT_TRANSLATE_NOOP("photo", "Photo %1 of %2")).arg(index + 1).arg(count()),
                      row.caption, row.part, placeText(row), troubleText(row)};
    if (!row.marks.empty())
        parts.append(say(QT_TRANSLATE_N_NOOP("photo", "%n mark(s)"), static_cast<int>(row.marks.size())));
    if (!row.contested.empty()) parts.append(say(QT_TRANSLATE_NOOP("photo", "To be compared")));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString PhotosModel::summary() const {
    const auto unsent = std::ranges::count_if(rows(), [](const PhotoRow& row) {
        return row.place == PhotoPlace::waiting || row.place == PhotoPlace::sending ||
               row.place == PhotoPlace::failed;
    });
    if (count() == 0) return {};
    QStringList parts{say(QT_TRANSLATE_N_NOOP("photo", "%n photo(s)"), count())};
    if (unsent > 0)
        parts.append(
            say(QT_TRANSLATE_N_NOOP("photo", "%n still on this tablet only"), static_cast<int>(unsent)));
    return parts.join(QStringLiteral(" · "));
}

bool PhotosModel::someFailed() const {
    return std::ranges::any_of(rows(), [](const PhotoRow& row) { return row.place == PhotoPlace::failed; });
}

QString PhotosModel::problem() const {
    QStringList lines;
    for (const PhotoFailure& failure : failures_)
        lines.append(textOf(failure));
    if (!lateProblem_.isEmpty()) lines.append(lateProblem_);
    lines.removeDuplicates();
    return lines.join(QLatin1Char('\n'));
}

void PhotosModel::dismissProblem() {
    if (failures_.empty() && lateProblem_.isEmpty()) return;
    failures_.clear();
    lateProblem_.clear();
    emit problemChanged();
}

quint64 PhotosModel::add(const PhotoSource& source, qint64 takenAt) {
    emit began();
    const int last = rows().empty() ? 0 : rows().back().position;
    const quint64 ticket = repository_.addPhoto(source, owner_, last + adding() + 1, takenAt);
    tickets_.insert(ticket);
    emit addingChanged();
    return ticket;
}

void PhotosModel::addFiles(const QList<QUrl>& files) {
    dismissProblem();
    for (const QUrl& file : files)
        add({.file = file.isLocalFile() ? file.toLocalFile() : file.toString()});
}

// Somebody else's page gives an address and the picture: the address leads nowhere from here.
QString PhotosModel::pictureAmong(const QList<QUrl>& files, const QStringList& formats) const {
    if (std::ranges::any_of(files, &QUrl::isLocalFile)) return {};
    for (const char* format : {"image/jpeg", "image/png", "image/webp"}) {
        if (formats.contains(QLatin1String(format))) return QLatin1String(format);
    }
    return {};
}

void PhotosModel::addBytes(const QByteArray& picture) {
    dismissProblem();
    add({.bytes = picture});
}

bool PhotosModel::addPasted() {
    const QMimeData* pasted = QGuiApplication::clipboard()->mimeData();
    if (pasted && pasted->hasUrls()) {
        dismissProblem();
        for (const QUrl& file : pasted->urls())
            pasting_.insert(add({.file = file.isLocalFile() ? file.toLocalFile() : file.toString()}));
        return true;
    }
    dismissProblem();
    // Its bytes, as long as there are some: the gate reads them, within its limits.
    const QStringList formats = pasted ? pasted->formats() : QStringList();
    for (const QString& format : formats) {
        if (!format.startsWith(QLatin1String("image/"))) continue;
        if (const QByteArray bytes = pasted->data(format); !bytes.isEmpty()) {
            pasting_.insert(add({.bytes = bytes}));
            return true;
        }
    }
    if (!pasted || !pasted->hasImage()) {
        sayLate(say(QT_TRANSLATE_NOOP("photo", "There is no picture to paste. Copy one first.")));
        return false;
    }
    pasting_.insert(add({.picture = qvariant_cast<QImage>(pasted->imageData())}));
    return true;
}

// Where the photos are out of sight nothing else would show what has come of it.
void PhotosModel::notePasted(const PhotoFailure& failure) {
    if (failure.fault == PhotoFault::none)
        ++pastedIn_;
    else
        notPasted_.append(textOf(failure));
    if (!pasting_.isEmpty()) return;
    notPasted_.removeDuplicates();
    emit pasted(std::exchange(pastedIn_, 0), std::exchange(notPasted_, {}).join(QLatin1Char('\n')));
}

void PhotosModel::onAdded(quint64 ticket, const PhotoFailure& failure) {
    if (!tickets_.remove(ticket)) return;
    emit addingChanged();
    if (failure.fault != PhotoFault::none) {
        failures_.push_back(failure);
        emit problemChanged();
    }
    refresh();
    if (pasting_.remove(ticket)) notePasted(failure);
    emit ended(ticket, failure);
}

void PhotosModel::open(const QString& photoId) {
    const auto found = std::ranges::find(rows(), photoId, &PhotoRow::id);
    if (found == rows().end()) return;
    const auto index = static_cast<int>(found - rows().begin());
    if (viewer_) {
        viewer_->show(index);
        return askForMissing();
    }
    viewer_ = std::make_unique<PhotoViewer>(repository_, lexicon_, times_, notes_, rows(), index, nullptr);
    connect(viewer_.get(), &PhotoViewer::emptied, this, &PhotosModel::close);
    PhotoMarks* marks = viewer_->marks();
    marks->setShown(marksShown_);
    connect(marks, &PhotoMarks::shownChanged, this, [this, marks] { marksShown_ = marks->shown(); });
    connect(marks, &PhotoMarks::answered, this, [this, marks](quint64, SaveFailure failure) {
        if (failure != SaveFailure::none) sayLate(marks->problem());
    });
    emit viewerChanged();
    askForMissing();
}

void PhotosModel::openMark(const QString& markId) {
    const auto found = std::ranges::find_if(rows(), [&](const PhotoRow& photo) {
        return std::ranges::find(photo.marks, markId, &MarkRow::id) != photo.marks.end();
    });
    if (found == rows().end()) return;
    open(QString(found->id));
    viewer_->marks()->setMarking(true);
    viewer_->marks()->choose(markId);
}

// While a photo is looked at, it says so itself.
void PhotosModel::sayLate(const QString& problem) {
    if (viewer_) return;
    lateProblem_ = problem;
    emit problemChanged();
    emit late(problem);
}

void PhotosModel::flush() {
    if (viewer_)
        viewer_->flush();
    else
        notes_.flush();  // what could not be written before
    memos_.flush();
}

void PhotosModel::close() {
    if (!viewer_) return;
    viewer_->flush();
    repository_.disconnect(viewer_.get());
    lingering_.take(std::move(viewer_));
    emit viewerChanged();
}

void PhotosModel::leave() {
    close();
    memos_.leave();
}

void PhotosModel::retranslate() {
    memos_.retranslate();
    allChanged();
    emit countChanged();
    emit problemChanged();
    if (viewer_) viewer_->retranslate();
}

}  // namespace heed::mobile
