#include "mobile/viewmodels/memos_model.hpp"

#include "mobile/viewmodels/contested.hpp"
#include "mobile/viewmodels/memo_words.hpp"
#include "mobile/viewmodels/photo_words.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <utility>

namespace heed::mobile {
namespace {

using model::Kind;

QString say(const char* text, int n = -1) { return QCoreApplication::translate("memo", text, nullptr, n); }

}  // namespace

MemosModel::MemosModel(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                       const model::RecordId& owner)
    : KeyedListModel(nullptr),
      repository_(repository),
      lexicon_(lexicon),
      times_(times),
      owner_(owner),
      recorder_(repository),
      player_(repository),
      notes_(repository, lexicon, memoNotWrittenText, nullptr) {
    connect(&repository_, &CaseRepository::photosChanged, this, &MemosModel::refresh);
    connect(&repository_, &CaseRepository::photoChanged, this, &MemosModel::follow);
    connect(&repository_, &CaseRepository::photoAdded, this,
            [this](quint64 ticket, const PhotoFailure& failure) {
                refresh();
                recorder_.answer(ticket, failure);
            });
    connect(&notes_, &PhotoNotes::changed, this, [this] {
        allChanged();
        emit refusalChanged();
    });
    connect(&notes_, &PhotoNotes::saved, this, &MemosModel::noteSaved);
    connect(&notes_, &PhotoNotes::failed, this, [this] { emit notKept(notes_.problem()); });
    connect(&recorder_, &MemoRecorder::began, this, &MemosModel::began);
    connect(&again_, &QTimer::timeout, this, [this] {
        const PhotoRow* memo = find(wanted_);
        if (!memo || memo->here) return;
        repository_.lookAtPhoto(*memo, false);
        again_.start();
    });
    refresh();
}

void MemosModel::setOwner(const model::RecordId& owner) {
    owner_ = owner;
    refresh();
}

void MemosModel::setSound(const SoundMakers& makers, const base::Clock& clock) {
    recorder_.setMicrophone(makers.microphone, clock);
    player_.setSpeaker(makers.speaker);
}

void MemosModel::leave() {
    flush();
    recorder_.stop();
    player_.stop();
    want({});
}

void MemosModel::refresh() {
    auto fresh = repository_.memos(owner_);
    if (fresh != rows()) {
        for (const PhotoRow& memo : rows())
            if (std::ranges::find(fresh, memo.id, &PhotoRow::id) == fresh.end()) notes_.drop(memo.record);
        setRows(std::move(fresh));
        emit countChanged();
    }
    if (!player_.current().isEmpty() && !find(player_.current())) player_.stop();
    playWanted();
}

// As PhotosModel does.
void MemosModel::follow(const QString& sha256) {
    bool moved = false;
    for (std::size_t i = 0; i < rows().size(); ++i) {
        const PhotoRow& row = rows()[i];
        if (row.photo != sha256) continue;
        PhotoRow fresh = repository_.standing(row);
        moved = moved || fresh.place != row.place;
        replace(i, std::move(fresh));
    }
    if (moved) emit countChanged();
    playWanted();
}

void MemosModel::playWanted() {
    const PhotoRow* memo = find(wanted_);
    if (!memo || !memo->here) return;
    want({});
    player_.play(*memo, 0);
}

const PhotoRow* MemosModel::find(const QString& memoId) const {
    const auto found = std::ranges::find(rows(), memoId, &PhotoRow::id);
    return found == rows().end() ? nullptr : &*found;
}

QVariant MemosModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const PhotoRow& memo = rows()[static_cast<std::size_t>(index.row())];
    switch (role) {
        case MemoIdRole:
            return memo.id;
        case LengthRole:
            return minutesText(memo.durationMs);
        case SourceRole:
            return source(memo);
        case CaptionRole:
            return notes_.caption(memo);
        case PlaceTextRole:
            return standing(memo);
        case PlaceIconRole:
            return memo.id == wanted_ ? QStringLiteral("sync") : placeIcon(memo);
        case FailedRole:
            return memo.place == PhotoPlace::failed;
        case TroubleRole:
            return memoTroubleText(memo);
        case Qt::DisplayRole:
        case SpokenRole:
            return spoken(memo);
        case ContestedRole:
            return contestedText(memo, {repository_, lexicon_, times_});
        default:
            return {};
    }
}

QHash<int, QByteArray> MemosModel::roleNames() const {
    return {{MemoIdRole, "memoId"},      {LengthRole, "length"},       {SourceRole, "source"},
            {CaptionRole, "caption"},    {PlaceTextRole, "placeText"}, {PlaceIconRole, "placeIcon"},
            {FailedRole, "failed"},      {TroubleRole, "trouble"},     {SpokenRole, "spoken"},
            {ContestedRole, "contested"}};
}

QString MemosModel::source(const PhotoRow& memo) const {
    QStringList parts;
    if (!memo.by.isEmpty()) parts.append(repository_.displayName(memo.by));
    if (memo.takenAt > 0) parts.append(times_.exact(memo.takenAt));
    return parts.join(QStringLiteral(" · "));
}

QString MemosModel::standing(const PhotoRow& memo) const {
    const bool coming = memo.id == wanted_ && memoTroubleText(memo).isEmpty();
    return coming ? say(QT_TRANSLATE_NOOP("memo", "Plays once it is here")) : placeText(memo);
}

QString MemosModel::spoken(const PhotoRow& memo) const {
    QStringList parts{say(QT_TRANSLATE_NOOP("memo", "Voice memo, %1")).arg(minutesText(memo.durationMs)),
                      memo.caption, source(memo), standing(memo), memoTroubleText(memo)};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString MemosModel::summary() const {
    if (count() == 0) return {};
    const auto unsent = std::ranges::count_if(rows(), [](const PhotoRow& memo) {
        return memo.place != PhotoPlace::there && memo.place != PhotoPlace::elsewhere;
    });
    QString text = say(QT_TRANSLATE_N_NOOP("memo", "%n voice memo(s)"), count());
    if (unsent > 0) {
        text += QStringLiteral(" · ") +
                say(QT_TRANSLATE_N_NOOP("memo", "%n still on this tablet only"), static_cast<int>(unsent));
    }
    return text;
}

bool MemosModel::someFailed() const {
    return std::ranges::any_of(rows(), [](const PhotoRow& memo) { return memo.place == PhotoPlace::failed; });
}

void MemosModel::record() {
    player_.stop();
    const int last = rows().empty() ? 0 : rows().back().position;
    recorder_.start(owner_, last + recorder_.keeping() + 1);
}

void MemosModel::toggle(const QString& memoId) {
    if (player_.current() == memoId) return player_.playing() ? player_.pause() : player_.resume();
    playFrom(memoId, 0);
}

void MemosModel::playFrom(const QString& memoId, qreal position) {
    const PhotoRow* memo = find(memoId);
    if (!memo) return;
    repository_.lookAtPhoto(*memo, false);
    if (memo->here) {
        want({});
        return player_.play(PhotoRow(*memo),
                            static_cast<qint64>(position * static_cast<qreal>(memo->durationMs)));
    }
    want(memoId);
    again_.hurry();
    again_.start();
}

void MemosModel::want(const QString& memoId) {
    if (memoId == wanted_) return;
    wanted_ = memoId;
    allChanged();
}

void MemosModel::type(const QString& memoId, const QString& text) {
    if (const PhotoRow* memo = find(memoId)) notes_.setCaption(*memo, text);
}

void MemosModel::flush() { notes_.flush(); }

void MemosModel::remove(const QString& memoId) {
    const PhotoRow* memo = find(memoId);
    if (!memo) return;
    if (player_.current() == memoId) player_.stop();
    notes_.drop(memo->record);
    if (memo->draft) return repository_.discardDraft(memo->record);
    notes_.write(*memo, {model::assign(Kind::attachment, model::kDeleted, true)});
}

void MemosModel::resolve(const QString& memoId, const QString& field, int index) {
    const PhotoRow* memo = find(memoId);
    auto decision = memo ? decisionFor(*memo, field, index) : std::nullopt;
    if (!decision) return;
    // What was typed and not handed over gives way to what was chosen.
    notes_.drop(memo->record);
    notes_.write(*memo, std::move(decision->set));
}

void MemosModel::retranslate() {
    allChanged();
    emit countChanged();
    emit refusalChanged();
    recorder_.retranslate();
    player_.retranslate();
}

}  // namespace heed::mobile
