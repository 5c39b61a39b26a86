#include "mobile/viewmodels/photo_viewer.hpp"

#include "mobile/viewmodels/photo_words.hpp"

#include <algorithm>

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
                         std::vector<PhotoRow> rows, int index, QObject* parent)
    : QObject(parent),
      repository_(repository),
      lexicon_(lexicon),
      times_(times),
      rows_(std::move(rows)),
      index_(index),
      marks_(repository, lexicon, nullptr) {
    connect(&repository_, &CaseRepository::saved, this, [this](quint64 ticket, const SaveResult& result) {
        if (!tickets_.remove(ticket)) return;
        refusal_ = result.refusal ? lexicon_.refusal(*result.refusal) : QString();
        emit changed();
        if (result.failure == SaveFailure::none)
            emit saved();
        else
            emit failed(result.failure);
    });
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
    const bool compared = comparing();
    const bool gone = found == rows.end();
    index_ =
        gone ? std::min(index_, static_cast<int>(rows.size()) - 1) : static_cast<int>(found - rows.begin());
    rows_ = rows;
    if (gone) {
        typedCaption_.reset();
        typedPart_.reset();
        look();
    }
    marks_.show(current().record, current().marks);
    if (index_ != before) emit indexChanged();
    if (comparing() != compared) emit comparingChanged();
    emit changed();
}

void PhotoViewer::setIndex(int index) {
    if (index == index_ || index < 0 || index >= count()) return;
    flush();
    index_ = index;
    refusal_.clear();
    marks_.show(current().record, current().marks);
    look();
    emit indexChanged();
    emit changed();
}

void PhotoViewer::setComparing(bool on) {
    if (on == comparing_) return;
    comparing_ = on;
    if (on) marks_.setMarking(false);
    emit comparingChanged();
}

QString PhotoViewer::position() const { return QStringLiteral("%1 / %2").arg(index_ + 1).arg(count()); }

QString PhotoViewer::source() const { return current().here ? photoUrl(current().photo) : QString(); }

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

QString PhotoViewer::caption() const { return typedCaption_.value_or(current().caption); }

QString PhotoViewer::part() const { return typedPart_.value_or(current().part); }

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

QString PhotoViewer::takenText() const {
    return current().takenAt > 0 ? times_.exact(current().takenAt) : QString();
}

void PhotoViewer::setCaption(const QString& text) {
    if (text == caption()) return;
    if (!typedCaption_ && !typedPart_) seen_ = current().seen;
    typedCaption_ = text;
}

void PhotoViewer::setPart(const QString& text) {
    if (text == part()) return;
    if (!typedCaption_ && !typedPart_) seen_ = current().seen;
    typedPart_ = text;
}

void PhotoViewer::setStage(const QString& code) {
    const bool back = code == current().stage;
    seen_ = current().seen;
    save(current(), {model::assign(Kind::attachment, "stage",
                                   back ? model::Value{} : model::Value{code.toStdString()})});
}

void PhotoViewer::flush() {
    marks_.flush();
    std::vector<model::Assignment> set;
    const auto add = [&set](std::string_view field, std::optional<QString>& typed, const QString& before) {
        const QString text = typed.value_or(before).trimmed();
        typed.reset();
        if (text == before) return;
        set.push_back(model::assign(Kind::attachment, field,
                                    text.isEmpty() ? model::Value{} : model::Value{text.toStdString()}));
    };
    add("caption", typedCaption_, current().caption);
    add("part", typedPart_, current().part);
    if (!set.empty()) save(current(), std::move(set));
}

void PhotoViewer::save(const PhotoRow& row, std::vector<model::Assignment> set) {
    model::Mutation change{.kind = Kind::attachment, .record = row.record, .seen = seen_};
    change.set = std::move(set);
    tickets_.insert(repository_.save({change}, std::nullopt));
}

void PhotoViewer::remove() {
    const PhotoRow row = current();
    typedCaption_.reset();
    typedPart_.reset();
    if (row.draft) return repository_.discardDraft(row.record);
    seen_ = row.seen;
    save(row, {model::assign(Kind::attachment, model::kDeleted, true)});
}

}  // namespace heed::mobile
