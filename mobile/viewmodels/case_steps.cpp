#include "mobile/viewmodels/case_steps.hpp"

#include "mobile/viewmodels/case_words.hpp"
#include "mobile/viewmodels/clock_text.hpp"
#include "mobile/viewmodels/server_time.hpp"
#include "shared/policy/cases/alarms.hpp"
#include "shared/policy/cases/workflow_words.hpp"
#include "shared/policy/forms/form_reading.hpp"
#include "shared/policy/routing/site_people.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <optional>
#include <utility>

namespace heed::mobile {
namespace {

using policy::ClockState;

bool isOpen(const policy::ClockReading& reading) {
    return reading.due && !reading.met && reading.state != ClockState::notStarted;
}

bool isHandover(const policy::Offer& offer) {
    return offer.transition == policy::step::kEscalate || offer.transition == policy::step::kHandOn ||
           offer.transition == policy::step::kTakeOver;
}

bool sameButForTime(policy::ClockReading a, const policy::ClockReading& b) {
    a.remaining = b.remaining;
    return a == b;
}

bool waits(const policy::Transition& t) { return !t.pauses.empty() || !t.resumes.empty(); }

}  // namespace

CaseSteps::CaseSteps(const CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                     QObject* parent)
    : QObject(parent), repository_(repository), lexicon_(lexicon), times_(times) {}

base::Instant CaseSteps::now() const { return serverNow(repository_, times_); }

void CaseSteps::show(const store::Shown& complaint) {
    read(complaint);
    emit changed();
}

bool CaseSteps::follow(const store::Shown& complaint) {
    const auto record = complaint_ ? std::optional(complaint_->record) : std::nullopt;
    const auto* const profile = profile_;
    const auto offers = std::exchange(offers_, {});
    const auto readings = std::exchange(readings_, {});
    read(complaint);
    if (record == complaint.record && profile == profile_ && offers == offers_ &&
        std::ranges::equal(readings, readings_, sameButForTime))
        return false;
    emit changed();
    return true;
}

void CaseSteps::read(const store::Shown& complaint) {
    complaint_ = complaint;
    const model::Record& record = complaint.record;
    profile_ = repository_.profile(record.text("profile"));
    offers_.clear();
    clocks_.clear();
    readings_.clear();
    if (profile_) {
        const Identity who = repository_.identity();
        const policy::WorkCalendar calendar = repository_.workCalendar();
        const auto actor = policy::actorOf(who.userId.toStdString(), who.roleCode.toStdString(),
                                           repository_.colleagues(), calendar.zone().toLocal(now()));
        offers_ = policy::offers(*profile_, actor, record);
        clocks_ = policy::clocksOf(*profile_, record);
        readings_ = policy::readingsOf(*profile_, record, calendar, now(),
                                       [this](std::string_view id) { return repository_.profile(id); });
    }
}

QString CaseSteps::state() const {
    if (!profile_) return {};
    return stateText(repository_, lexicon_, profile_->id, complaint_->record.text("state"));
}

bool CaseSteps::isFinished() const { return profile_ && policy::isFinished(profile_, complaint_->record); }

QString CaseSteps::holder() const {
    return profile_ ? repository_.displayName(toQString(policy::holderOf(complaint_->record))) : QString();
}

bool CaseSteps::isMine() const {
    return profile_ && toQString(policy::holderOf(complaint_->record)) == repository_.identity().userId;
}

QVariantList CaseSteps::clocks() const {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < readings_.size(); ++i)
        if (isOpen(readings_[i])) order.push_back(i);
    std::ranges::sort(order, {}, [this](std::size_t i) { return readings_[i].due->at; });
    QVariantList list;
    for (const std::size_t i : order) {
        const ClockText text = clockText(readings_[i], now(), times_);
        list.append(QVariantMap{{QStringLiteral("label"), lexicon_.words(clocks_[i]->words)},
                                {QStringLiteral("text"), text.text},
                                {QStringLiteral("exact"), text.exact},
                                {QStringLiteral("tone"), static_cast<int>(text.tone)},
                                {QStringLiteral("iconName"), text.iconName}});
    }
    return list;
}

// What meets the clock that is due next; else the first step that leads on.
int CaseSteps::mainIndex() const {
    const policy::Transition* best = nullptr;
    int index = -1;
    std::optional<base::Instant> soonest;
    for (std::size_t i = 0; i < offers_.size(); ++i) {
        const policy::Offer& offer = offers_[i];
        const auto* t = policy::findById(profile_->transitions, offer.transition);
        if (!t || offer.refusal || waits(*t) || isFinished()) continue;
        std::optional<base::Instant> due;
        for (std::size_t c = 0; c < clocks_.size(); ++c) {
            if (isOpen(readings_[c]) && std::ranges::find(t->meets, clocks_[c]->id) != t->meets.end() &&
                (!due || readings_[c].due->at < *due))
                due = readings_[c].due->at;
        }
        const bool sooner = due && (!soonest || *due < *soonest);
        if (!sooner && (best || t->to.empty())) continue;
        if (sooner) soonest = due;
        best = t;
        index = static_cast<int>(i);
    }
    return index;
}

QVariantMap CaseSteps::row(int index) const {
    return {{QStringLiteral("index"), index},
            {QStringLiteral("label"), lexicon_.words(offers_[static_cast<std::size_t>(index)].words)},
            {QStringLiteral("transition"), toQString(offers_[static_cast<std::size_t>(index)].transition)}};
}

QVariantList CaseSteps::rowsOf(const std::function<bool(const policy::Offer&)>& wanted) const {
    QVariantList list;
    const int first = profile_ ? mainIndex() : -1;
    for (int i = 0; i < static_cast<int>(offers_.size()); ++i) {
        const policy::Offer& offer = offers_[static_cast<std::size_t>(i)];
        if (i != first && !offer.refusal && wanted(offer) && makesSense(offer)) list.append(row(i));
    }
    return list;
}

// Nobody goes on who does not wait, nor waits twice.
bool CaseSteps::makesSense(const policy::Offer& offer) const {
    const auto* t = policy::findById(profile_->transitions, offer.transition);
    if (!t || !waits(*t)) return true;
    const bool waiting = std::ranges::any_of(readings_, &policy::ClockReading::paused);
    return waiting ? !t->resumes.empty() : t->resumes.empty();
}

QVariantMap CaseSteps::main() const {
    const int index = profile_ ? mainIndex() : -1;
    return index < 0 ? QVariantMap() : row(index);
}

QVariantList CaseSteps::others() const {
    return rowsOf([](const policy::Offer& offer) { return !isHandover(offer); });
}

QVariantList CaseSteps::handovers() const { return rowsOf(isHandover); }

QVariantList CaseSteps::closedOff() const {
    QVariantList list;
    for (const policy::Offer& offer : offers_) {
        if (offer.refusal)
            list.append(QVariantMap{{QStringLiteral("transition"), toQString(offer.transition)},
                                    {QStringLiteral("label"), lexicon_.words(offer.words)},
                                    {QStringLiteral("why"), lexicon_.refusal(*offer.refusal)}});
    }
    return list;
}

QStringList CaseSteps::guidance() const {
    QStringList lines;
    if (!profile_) return lines;
    const model::Record& record = complaint_->record;
    for (const auto* one : policy::guidanceFor(*profile_, record.text("state"), record.text("channel")))
        lines.append(lexicon_.words(one->words));
    return lines;
}

void CaseSteps::begin(int index) {
    if (index >= 0 && index < static_cast<int>(offers_.size()))
        open(offers_[static_cast<std::size_t>(index)]);
}

bool CaseSteps::begin(const QString& transition, const QString& detail) {
    const auto it = std::ranges::find_if(
        offers_, [name = transition.toStdString(), about = detail.toStdString()](const policy::Offer& offer) {
            return offer.transition == name && offer.detail == about;
        });
    if (it == offers_.end() || it->refusal) return false;
    open(*it);
    return true;
}

void CaseSteps::open(const policy::Offer& offer) {
    if (offer.refusal) return;
    auto form = formOf(offer);
    if (form->isEmpty()) {
        emit taken(form->change(now()));
        return;
    }
    show(std::move(form));
}

std::unique_ptr<StepForm> CaseSteps::formOf(const policy::Offer& offer) const {
    return std::make_unique<StepForm>(offer, *profile_, *complaint_, repository_, lexicon_, times_);
}

void CaseSteps::show(std::unique_ptr<StepForm> form) {
    close();
    form_ = std::move(form);
    connect(form_.get(), &StepForm::filledIn, this, &CaseSteps::edited);
    emit formChanged();
}

void CaseSteps::close() {
    if (!form_) return;
    form_->disconnect(this);
    lingering_.take(std::move(form_));
    emit formChanged();
}

void CaseSteps::cancel() {
    const QVariantMap given = form_ && form_->touched() ? form_->draft() : QVariantMap();
    close();
    emit edited();
    if (!given.isEmpty()) emit gaveUp(given);
}

void CaseSteps::confirm() {
    if (form_ && form_->ready()) emit taken(form_->change(now()));
}

void CaseSteps::done() { close(); }

// Taken up, a step is looked at before it is taken, even when others have meanwhile filled in all it asks
// for.
bool CaseSteps::resume(const QVariantMap& draft) {
    const auto name = draft.value(StepForm::kTransition).toString().toStdString();
    const auto detail = draft.value(StepForm::kDetail).toString().toStdString();
    // As it was taken, an approval says the amount behind what is offered.
    const auto isMeant = [&](const policy::Offer& offer) {
        return offer.transition == name && (offer.detail == detail || detail.starts_with(offer.detail + "."));
    };
    const auto it = std::ranges::find_if(offers_, isMeant);
    if (it == offers_.end() || it->refusal) return false;
    auto form = formOf(*it);
    if (form->isEmpty()) return false;
    form->resume(draft);
    show(std::move(form));
    return true;
}

void CaseSteps::retranslate() {
    if (form_) form_->retranslate();
    emit changed();
}

}  // namespace heed::mobile
