#include "mobile/viewmodels/photo_notes.hpp"

#include "mobile/photos/begun_change.hpp"

#include <algorithm>
#include <utility>

namespace heed::mobile {

using model::Kind;

PhotoNotes::PhotoNotes(CaseRepository& repository, const Lexicon& lexicon, QString (*notWritten)(),
                       QObject* parent)
    : QObject(parent),
      repository_(repository),
      lexicon_(lexicon),
      notWritten_(notWritten),
      draft_(
          repository, QLatin1String(kBegunChange), [this] { return contentOfBegun(changeOf(*typed_)); },
          this) {
    connect(&repository_, &CaseRepository::saved, this, &PhotoNotes::onSaved);
}

// The latest of what is not in the record yet.
const PhotoNotes::Words* PhotoNotes::wordsOf(const model::RecordId& photo) const {
    if (typed_ && typed_->photo.record == photo) return &*typed_;
    for (auto it = handed_.rbegin(); it != handed_.rend(); ++it)
        if (it->second.photo.record == photo && (it->second.caption || it->second.part)) return &it->second;
    const auto left = left_.find(photo);
    return left == left_.end() ? nullptr : &left->second;
}

QString PhotoNotes::caption(const PhotoRow& photo) const {
    const Words* words = wordsOf(photo.record);
    return words && words->caption ? *words->caption : photo.caption;
}

QString PhotoNotes::part(const PhotoRow& photo) const {
    const Words* words = wordsOf(photo.record);
    return words && words->part ? *words->part : photo.part;
}

PhotoNotes::Words& PhotoNotes::typing(const PhotoRow& photo) {
    if (typed_ && typed_->photo.record != photo.record) flush();
    if (!typed_) {
        Words words{.photo = photo};
        if (auto left = left_.extract(photo.record)) {
            words = std::move(left.mapped());
        } else {
            words.photo.caption = caption(photo);
            words.photo.part = part(photo);
        }
        typed_ = std::move(words);
        draft_.begin(idOfBegun(photo.record), typed_->photo.seen);
    }
    return *typed_;
}

void PhotoNotes::setCaption(const PhotoRow& photo, const QString& text) {
    if (text == caption(photo)) return;
    typing(photo).caption = text;
    draft_.touch();
}

void PhotoNotes::setPart(const PhotoRow& photo, const QString& text) {
    if (text == part(photo)) return;
    typing(photo).part = text;
    draft_.touch();
}

model::Mutation PhotoNotes::changeOf(const Words& words) {
    model::Mutation change{.kind = Kind::attachment, .record = words.photo.record, .seen = words.photo.seen};
    const auto add = [&change](std::string_view field, const std::optional<QString>& typed,
                               const QString& before) {
        const QString text = typed.value_or(before).trimmed();
        if (text == before) return;
        change.set.push_back(model::assign(
            Kind::attachment, field, text.isEmpty() ? model::Value{} : model::Value{text.toStdString()}));
    };
    add("caption", words.caption, words.photo.caption);
    add("part", words.part, words.photo.part);
    return change;
}

void PhotoNotes::flush() {
    if (typed_) {
        const bool drafted = draft_.touched();
        draft_.forget();
        Words words = *std::exchange(typed_, std::nullopt);
        if (changeOf(words).set.empty()) {
            if (drafted) repository_.discardDraft(draft_.id());
        } else {
            hand(std::move(words));
        }
    }
    for (auto& [photo, words] : std::exchange(left_, {}))
        hand(std::move(words));
}

void PhotoNotes::hand(Words words) {
    const auto draft = idOfBegun(words.photo.record);
    handed_.emplace(repository_.save({changeOf(words)}, draft), std::move(words));
}

void PhotoNotes::write(const PhotoRow& photo, std::vector<model::Assignment> set) {
    model::Mutation change{.kind = Kind::attachment, .record = photo.record, .seen = photo.seen};
    change.set = std::move(set);
    handed_.emplace(repository_.save({std::move(change)}, std::nullopt), Words{.photo = photo});
}

void PhotoNotes::drop(const model::RecordId& photo) {
    if (typed_ && typed_->photo.record == photo) {
        draft_.forget();
        typed_.reset();
    }
    left_.erase(photo);
    repository_.discardDraft(idOfBegun(photo));
}

void PhotoNotes::onSaved(quint64 ticket, const SaveResult& result) {
    auto node = handed_.extract(ticket);
    if (!node) return;
    trouble_.reset();
    if (result.failure != SaveFailure::none) {
        trouble_ = result;
        Words& words = node.mapped();
        if (typed_ && typed_->photo.record == words.photo.record) {
            // Typed on meanwhile: what it began with is what the record still has.
            typed_->photo = words.photo;
            if (!typed_->caption) typed_->caption = words.caption;
            if (!typed_->part) typed_->part = words.part;
        } else if (words.caption || words.part) {
            const auto& kept = left_.insert_or_assign(words.photo.record, std::move(words)).first->second;
            repository_.saveDraft({.id = idOfBegun(kept.photo.record),
                                   .form = QLatin1String(kBegunChange),
                                   .content = contentOfBegun(changeOf(kept)),
                                   .seen = kept.photo.seen});
        }
    }
    emit changed();
    if (trouble_)
        emit failed(result.failure);
    else
        emit saved();
}

QString PhotoNotes::problem() const {
    if (!trouble_) return {};
    return trouble_->refusal ? lexicon_.refusal(*trouble_->refusal) : notWritten_();
}

}  // namespace heed::mobile
