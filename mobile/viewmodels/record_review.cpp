#include "mobile/viewmodels/record_review.hpp"

#include "mobile/viewmodels/record_name.hpp"

#include <QCoreApplication>
#include <algorithm>

namespace heed::mobile {

RecordReview::RecordReview(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                           model::RecordId record)
    : repository_(repository),
      lexicon_(lexicon),
      times_(times),
      id_(record),
      before_(repository, this),
      writing_(repository, lexicon, times,
               {.id = record,
                .now = [this] { return record_ ? &*record_ : nullptr; },
                .special = [this](std::string_view field) { return told(field); }},
               this) {
    connect(&repository_, &CaseRepository::recordsChanged, this, &RecordReview::refresh);
    connect(&repository_, &CaseRepository::saved, this, &RecordReview::onSaved);
    connect(&before_, &Predecessors::changed, this, &RecordReview::changed);
    record_ = repository_.record(id_);
    if (!record_) return;
    // What a form of the way of working has of its own is told in its words.
    if (const auto* way = repository_.profile(record_->record.text("profile")))
        for (const std::string_view name : record_->record.conflicts())
            if (auto own = fieldOfNeed(*way, name); own && !own->name.empty()) own_.push_back(std::move(own));
    before_.look(record_->record);
    writing_.resume();
    connect(&writing_, &ContestedWriting::changed, this, &RecordReview::changed);
    connect(&writing_, &ContestedWriting::decided, this, [this](quint64 ticket) {
        refusal_.reset();
        decisions_.insert(ticket);
        emit changed();
    });
}

std::optional<ToldField> RecordReview::told(std::string_view field) const {
    const auto it = std::ranges::find_if(
        own_, [field](const std::unique_ptr<OwnField>& own) { return own->name == field; });
    if (it == own_.end()) return std::nullopt;
    return ToldField{.field = &(*it)->field, .options = (*it)->options};
}

QString RecordReview::title() const {
    if (!record_) return {};
    const QString kind = lexicon_.kind(record_->record.kind);
    const QString name = nameOf(record_->record, lexicon_);
    return name == kind ? kind : QCoreApplication::translate("conflict", "%1: %2").arg(kind, name);
}

QVariantList RecordReview::contested() const {
    if (!record_) return {};
    return writing_.contested({repository_, lexicon_, times_, &before_});
}

void RecordReview::resolve(const QString& field, int version) {
    auto decision = record_ ? decisionFor(*record_, field.toStdString(), version) : std::nullopt;
    // It is decided already, and so it shall be.
    if (!decision) {
        writing_.cancel(field);
        return refresh();
    }
    refusal_.reset();
    decisions_.insert(repository_.save({*std::move(decision)}, std::nullopt));
}

void RecordReview::refresh() {
    record_ = repository_.record(id_);
    if (record_) before_.look(record_->record);
    writing_.refresh();
    emit changed();
    if (!exists() && !busy()) emit settled();
}

void RecordReview::onSaved(quint64 ticket, const SaveResult& result) {
    if (!decisions_.remove(ticket)) return;
    refusal_ = result.refusal;
    if (result.failure == SaveFailure::none)
        emit savedHere();
    else if (!result.refusal)
        emit failed(result.failure);
    refresh();
}

void RecordReview::retranslate() {
    writing_.retranslate();
    emit changed();
}

}  // namespace heed::mobile
