#include "mobile/viewmodels/photo_viewer.hpp"

#include "mobile/viewmodels/contested.hpp"
#include "mobile/viewmodels/photo_words.hpp"

#include <algorithm>
#include <cstdlib>

namespace heed::mobile {

using model::Kind;

QString photoUrl(const QString& sha256) {
    return sha256.isEmpty() ? QString() : QStringLiteral("image://photos/") + sha256;
}

// In hex digits: a BlurHash has characters that mean something else in an address.
QString placeholderUrl(const QString& blurHash) {
    return blurHash.isEmpty()
               ? QString()
               : QStringLiteral("image://photos/blur/") + QString::fromLatin1(blurHash.toUtf8().toHex());
}

PhotoViewer::PhotoViewer(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                         PhotoNotes& notes, std::vector<PhotoRow> rows, int index, QObject* parent)
    : QObject(parent),
      repository_(repository),
      lexicon_(lexicon),
      times_(times),
      notes_(notes),
      rows_(std::move(rows)),
      index_(index),
      marks_(repository, lexicon, nullptr) {
    connect(&notes_, &PhotoNotes::changed, this, &PhotoViewer::changed);
    connect(&notes_, &PhotoNotes::saved, this, &PhotoViewer::saved);
    connect(&notes_, &PhotoNotes::failed, this, &PhotoViewer::failed);
    connect(&marks_, &PhotoMarks::markingChanged, this, [this] {
        if (marks_.marking()) setComparing(false);
    });
    marks_.show(current().record, current().marks);
    look();
}

const PhotoRow* PhotoViewer::other() const {
    if (count() < 2) return nullptr;
    const int beside = index_ + 1 < count() ? index_ + 1 : index_ - 1;
    return &rows_[static_cast<std::size_t>(beside)];
}

void PhotoViewer::look() {
    repository_.lookAtPhoto(current(), false);
    if (const PhotoRow* beside = other(); beside && !beside->here) repository_.lookAtPhoto(*beside, false);
}

void PhotoViewer::refresh(const std::vector<PhotoRow>& rows) {
    if (rows.empty()) return emit emptied();
    const QString id = current().id;
    const auto found = std::ranges::find(rows, id, &PhotoRow::id);
    const int before = index_;
    if (found == rows.end()) notes_.drop(current().record);
    const bool compared = comparing();
    const bool gone = found == rows.end();
    index_ =
        gone ? std::min(index_, static_cast<int>(rows.size()) - 1) : static_cast<int>(found - rows.begin());
    rows_ = rows;
    if (gone) look();
    marks_.show(current().record, current().marks);
    if (index_ != before) emit indexChanged();
    if (comparing() != compared) emit comparingChanged();
    emit changed();
}

void PhotoViewer::follow(const PhotoRow& row) {
    const auto known = std::ranges::find(rows_, row.id, &PhotoRow::id);
    if (known == rows_.end()) return;
    *known = row;
    // Those to either side are decoded ahead.
    const auto place = static_cast<int>(known - rows_.begin());
    if (std::abs(place - index_) <= 1 || &*known == other()) emit changed();
}

void PhotoViewer::setIndex(int index) {
    if (index == index_ || index < 0 || index >= count()) return;
    flush();
    index_ = index;
    marks_.show(current().record, current().marks);
    look();
    emit indexChanged();
    emit changed();
}

void PhotoViewer::show(int index) {
    setComparing(false);
    marks_.setMarking(false);
    setIndex(index);
}

void PhotoViewer::setComparing(bool on) {
    if (on == comparing_) return;
    comparing_ = on;
    if (on) marks_.setMarking(false);
    emit comparingChanged();
}

QString PhotoViewer::position() const { return QStringLiteral("%1 / %2").arg(index_ + 1).arg(count()); }

QString PhotoViewer::sourceAt(int index) const {
    if (index < 0 || index >= count()) return {};
    const PhotoRow& photo = rows_[static_cast<std::size_t>(index)];
    return photo.here ? photoUrl(photo.photo) : QString();
}

QString PhotoViewer::placeholder() const { return placeholderUrl(current().placeholder); }

QString PhotoViewer::otherSource() const {
    const PhotoRow* beside = other();
    return beside && beside->here ? photoUrl(beside->photo) : QString();
}

QVariant PhotoViewer::otherMarks() const {
    const PhotoRow* beside = other();
    return QVariant::fromValue(beside ? MarkList{beside->marks} : MarkList{});
}

void PhotoViewer::retranslate() {
    marks_.retranslate();
    emit wordsChanged();
    emit changed();
}

QVariantList PhotoViewer::stages() const {
    const model::Field& field = *model::schemaOf(Kind::attachment).field("stage");
    QVariantList list;
    for (const model::Option& option : field.options) {
        list.append(QVariantMap{{QStringLiteral("code"), toQString(option.code)},
                                {QStringLiteral("label"), lexicon_.option(field, option.code)}});
    }
    return list;
}

QString PhotoViewer::placeText() const { return mobile::placeText(current()); }

QString PhotoViewer::placeIcon() const { return mobile::placeIcon(current()); }

QString PhotoViewer::trouble() const { return troubleText(current()); }

QVariantList PhotoViewer::contested() const {
    return contestedText(current(), {repository_, lexicon_, times_});
}

void PhotoViewer::resolve(const QString& field, int index) {
    auto decision = decisionFor(current(), field, index);
    if (!decision) return;
    // What was typed and not handed over gives way to what was chosen.
    notes_.drop(current().record);
    notes_.write(current(), std::move(decision->set));
}

QString PhotoViewer::takenText() const {
    return current().takenAt > 0 ? times_.exact(current().takenAt) : QString();
}

void PhotoViewer::setStage(const QString& code) {
    const bool back = code == current().stage;
    notes_.write(current(), {model::assign(Kind::attachment, "stage",
                                           back ? model::Value{} : model::Value{code.toStdString()})});
}

void PhotoViewer::flush() {
    marks_.flush();
    notes_.flush();
}

void PhotoViewer::remove() {
    const PhotoRow row = current();
    notes_.drop(row.record);
    if (row.draft) return repository_.discardDraft(row.record);
    notes_.write(row, {model::assign(Kind::attachment, model::kDeleted, true)});
}

}  // namespace heed::mobile
