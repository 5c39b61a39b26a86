#include "mobile/viewmodels/contested_writing.hpp"

#include "mobile/viewmodels/time_picker.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <utility>

namespace heed::mobile {
namespace {

// Before the name of each field that is written, in the draft.
const QString kText = QStringLiteral("text.");

QString say(const char* text) { return QCoreApplication::translate("conflict", text); }

}  // namespace

ContestedWriting::ContestedWriting(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                                   Of of, QObject* parent)
    : QObject(parent),
      repository_(repository),
      lexicon_(lexicon),
      times_(times),
      of_(std::move(of)),
      draft_(repository, kForm, [this] { return content(); }, this) {
    // Not the record's own: that of what is typed on its page or in its form.
    draft_.begin(base::uuidFromName("contested", of_.id.text()));
    connect(&draft_, &DraftKeeper::changed, this, &ContestedWriting::draftChanged);
    connect(&repository_, &CaseRepository::saved, this, &ContestedWriting::onSaved);
}

ContestedWriting::~ContestedWriting() = default;

FieldItem* ContestedWriting::item(const QString& field) const {
    const auto it = written_.find(field.toStdString());
    return it == written_.end() ? nullptr : it->second.item.get();
}

bool ContestedWriting::isContested(const std::string& field) const {
    const store::Shown* now = of_.now();
    return now && !rivalsOf(now->record, field).empty();
}

QVariantList ContestedWriting::contested(const Telling& telling) const {
    const store::Shown* now = of_.now();
    if (!now) return {};
    QVariantList fields = contestedIn(now->record, telling, of_.special);
    for (const auto& [name, written] : written_) {
        if (isContested(name)) continue;
        QVariantMap field = toldIn(now->record, name, telling, of_.special);
        field.insert(QStringLiteral("before"),
                     say(QT_TRANSLATE_NOOP("conflict",
                                           "Decided meanwhile. What you wrote is kept here and not saved.")));
        fields.append(field);
    }
    for (QVariant& field : fields) {
        QVariantMap told = field.toMap();
        told.insert(QStringLiteral("item"),
                    QVariant::fromValue(item(told.value(QStringLiteral("field")).toString())));
        field = told;
    }
    return fields;
}

QStringList ContestedWriting::fieldsOf(const QVariantMap& draft) {
    QStringList fields;
    for (auto it = draft.begin(); it != draft.end(); ++it)
        if (it.key().startsWith(kText)) fields.append(it.key().mid(kText.size()));
    return fields;
}

// --- Writing ---

bool ContestedWriting::open(const std::string& name, const QString* typed) {
    const store::Shown* now = of_.now();
    const auto told = now ? writableField(now->record, name, of_.special) : std::nullopt;
    if (!told) return false;
    Written& written = written_[name];
    if (!written.item) {
        written.item = std::make_unique<FieldItem>(now->record.kind, *told->field, lexicon_, times_, nullptr);
        written.before = inputText(*told->field, now->record.value(name));
        written.item->showText(written.before);
        offerTimes(*written.item, repository_, times_);
        connect(written.item.get(), &FieldItem::edited, this, &ContestedWriting::keep);
    }
    if (typed) written.item->showText(*typed);
    return true;
}

bool ContestedWriting::begin(const QString& field) {
    const std::string name = field.toStdString();
    if (item(field)) return true;
    if (!isContested(name) || !open(name, nullptr)) return false;
    place_.setOnScreen(true);
    emit changed();
    return true;
}

void ContestedWriting::drop(const std::string& name) {
    const auto it = written_.find(name);
    if (it == written_.end()) return;
    it->second.item->disconnect(this);
    lingering_.take(std::move(it->second.item));
    written_.erase(it);
    keep();
}

void ContestedWriting::cancel(const QString& field) {
    QVariantMap given = of_.place;
    const QString key = kText + field;
    const QVariantMap all = typed();
    drop(field.toStdString());
    emit changed();
    if (!all.contains(key)) return;
    given.insert(kRecord, toQString(of_.id.text()));
    given.insert(key, all.value(key));
    emit gaveUp({.id = draft_.id(), .form = kForm, .content = given});
}

bool ContestedWriting::save(const QString& field) {
    const store::Shown* now = of_.now();
    const FieldItem* typedIn = item(field);
    const auto& under = saving_;
    if (!now || !typedIn || std::ranges::find(under, field) != under.end()) return false;
    auto decision = decisionFor(*now, field.toStdString(), typedIn->text(), of_.special);
    if (!decision) return false;
    // The last of them ends the draft with the same commit; what is typed beside it stays in one.
    QVariantMap left = typed();
    left.remove(kText + field);
    if (left.isEmpty()) draft_.forget();
    const quint64 ticket =
        repository_.save({*decision}, left.isEmpty() ? std::optional(draft_.id()) : std::nullopt);
    saving_.insert(ticket, field);
    emit decided(ticket, *decision);
    return true;
}

void ContestedWriting::onSaved(quint64 ticket, const SaveResult& result) {
    const QString field = saving_.take(ticket);
    if (field.isEmpty()) return;
    if (result.failure == SaveFailure::none)
        drop(field.toStdString());
    else
        keep();
    emit changed();
}

void ContestedWriting::refresh() {
    const QVariantMap all = typed();
    std::vector<std::string> over;
    for (const auto& [name, written] : written_)
        if (!isContested(name) && !all.contains(kText + toQString(name))) over.push_back(name);
    for (const std::string& name : over)
        drop(name);
    if (!over.empty()) emit changed();
}

// --- Drafts ---

void ContestedWriting::keep() {
    if (!typed().isEmpty()) return draft_.touch();
    if (!draft_.touched()) return;
    draft_.forget();
    repository_.discardDraft(draft_.id());
}

QVariantMap ContestedWriting::typed() const {
    QVariantMap all;
    for (const auto& [name, written] : written_)
        if (written.item->text() != written.before) all.insert(kText + toQString(name), written.item->text());
    return all;
}

QVariantMap ContestedWriting::content() const {
    QVariantMap content = of_.place;
    content.insert(kRecord, toQString(of_.id.text()));
    content.insert(typed());
    place_.write(content);
    return content;
}

void ContestedWriting::resume() {
    for (const Draft& draft : repository_.drafts()) {
        if (draft.id != draft_.id() || draft.form != kForm) continue;
        QVariantMap place = draft.content;
        place_.read(place);
        for (const QString& field : fieldsOf(draft.content)) {
            const QString text = draft.content.value(kText + field).toString();
            (void)open(field.toStdString(), &text);
        }
        draft_.resume(draft);
        // It is on the screen again.
        place_.setOnScreen(true);
        draft_.touch();
        emit changed();
    }
}

bool ContestedWriting::takeUp(const Draft& given) {
    bool taken = false;
    const QVariantMap all = typed();
    for (const QString& field : fieldsOf(given.content)) {
        const QString text = given.content.value(kText + field).toString();
        taken = !all.contains(kText + field) && open(field.toStdString(), &text);
        if (!taken) return false;
    }
    place_.setOnScreen(true);
    keep();
    emit changed();
    return taken;
}

void ContestedWriting::setAside() {
    place_.setOnScreen(false);
    if (!typed().isEmpty()) draft_.touch();
    draft_.flush();
}

void ContestedWriting::retranslate() {
    for (const auto& [name, written] : written_)
        written.item->retranslate();
    emit draftChanged();
}

}  // namespace heed::mobile
