#include "mobile/viewmodels/step_form.hpp"

#include "mobile/viewmodels/server_time.hpp"
#include "mobile/viewmodels/time_picker.hpp"
#include "shared/policy/cases/case_path.hpp"
#include "shared/policy/cases/case_routing.hpp"
#include "shared/policy/routing/site_people.hpp"

#include <QCoreApplication>
#include <algorithm>

namespace heed::mobile {
namespace {

QString say(const char* text) { return QCoreApplication::translate("step", text); }

// What was said, as an action of the case has it.
const model::Field& remarkField() {
    static const model::Field kRemark = [] {
        model::Field field = *model::schemaOf(model::Kind::action).field("text");
        field.zh = "说了什么、做了什么（选填）";
        field.en = "What was said or done (optional)";
        return field;
    }();
    return kRemark;
}

std::vector<std::string_view> alternatives(std::string_view need) { return policy::partsOf(need, '|'); }

}  // namespace

StepForm::StepForm(policy::Offer offer, const policy::PolicyProfile& profile, store::Shown complaint,
                   const CaseRepository& repository, const Lexicon& lexicon, const TimeText& times)
    : offer_(std::move(offer)),
      profile_(profile),
      complaint_(std::move(complaint)),
      repository_(repository),
      lexicon_(lexicon),
      times_(times) {
    // Where somebody is becomes part of a draft, and is none by itself.
    connect(&place_, &FormPlace::changed, this, [this] {
        if (touched()) emit filledIn();
    });
    for (const std::string& need : offer_.needs) {
        QList<FieldItem*> meeting;
        for (const auto one : alternatives(need)) {
            auto own = fieldOfNeed(profile_, one);
            if (!own) continue;
            const auto same = std::ranges::find_if(
                items_, [&own](const FieldItem* item) { return item->field().name == own->field.name; });
            if (same != items_.end()) {
                meeting.append(*same);
                continue;
            }
            auto* item = new FieldItem(model::Kind::complaint, own->field, lexicon, times, this);
            item->setOptions(own->options);
            item->setOpen(true);
            offerTimes(*item, repository_, times_);
            connect(item, &FieldItem::edited, this, &StepForm::filledIn);
            own_.push_back(std::move(own));
            items_.append(item);
            meeting.append(item);
        }
        needs_.push_back(std::move(meeting));
    }
    if (items_.isEmpty() && !asksPerson() && isLasting(offer_, profile_)) {
        remark_ = new FieldItem(model::Kind::action, remarkField(), lexicon, times, this);
        remark_->setOpen(true);
        connect(remark_, &FieldItem::edited, this, &StepForm::filledIn);
        items_.append(remark_);
    }
}

bool StepForm::isLasting(const policy::Offer& offer, const policy::PolicyProfile& profile) {
    const auto* t = policy::findById(profile.transitions, offer.transition);
    // Of the rulebook's own steps only who has the case is easily another again.
    if (!t) return offer.transition != policy::step::kTakeOver;
    return !t->to.empty() || !t->meets.empty();
}

std::string StepForm::remarkType() const {
    const auto* t = policy::findById(profile_.transitions, offer_.transition);
    const model::Field& types = *model::schemaOf(model::Kind::action).field("type");
    if (t) {
        for (const std::string& type : t->records)
            if (std::ranges::find(types.options, type, &model::Option::code) != types.options.end())
                return type;
    }
    return "note";
}

QStringList StepForm::answers() const {
    QStringList lines;
    for (const policy::Answered& answer : offer_.answers) {
        const model::Field* field = model::schemaOf(model::Kind::complaint).field(answer.field);
        if (!field) continue;
        lines.append(say(QT_TRANSLATE_NOOP("step", "%1: %2"))
                         .arg(lexicon_.label(*field), answer.value ? say(QT_TRANSLATE_NOOP("step", "yes"))
                                                                   : say(QT_TRANSLATE_NOOP("step", "no"))));
    }
    return lines;
}

FieldItem* StepForm::field(const QString& name) const {
    const auto it = std::ranges::find_if(items_, [&name](const FieldItem* item) {
        return item->name() == name || toQString(item->field().name) == name;
    });
    return it == items_.end() ? nullptr : *it;
}

bool StepForm::asksPerson() const {
    return offer_.transition == policy::step::kEscalate || offer_.transition == policy::step::kHandOn;
}

QVariantList StepForm::people() const {
    QVariantList list;
    if (!asksPerson()) return list;
    const QString self = repository_.identity().userId;
    const QString holder = toQString(policy::holderOf(complaint_.record));
    const std::vector<policy::Colleague> staff = repository_.colleagues();
    const auto now = repository_.workCalendar().zone().toLocal(serverNow(repository_, times_));
    const auto above =
        policy::escalatesTo(profile_, complaint_.record, {.user = self.toStdString(), .role = {}}, staff);
    const auto isAway = [&](const std::string& id) {
        const auto one = std::ranges::find(staff, id, &policy::Colleague::id);
        return one != staff.end() && policy::isAway(*one, now);
    };
    for (const Colleague& person : repository_.people()) {
        const auto* role = policy::findById(profile_.roles, person.roleCode.toStdString());
        // Nobody works as "system", and the case is not passed on to who has it.
        if (!role || person.id == holder) continue;
        const bool isAbove = std::ranges::find(above, person.id.toStdString()) != above.end();
        if (offer_.transition == policy::step::kEscalate && !isAbove) continue;
        const bool away = isAway(person.id.toStdString());
        const QString label = away ? say(QT_TRANSLATE_NOOP("step", "%1 · %2 · away"))
                                   : say(QT_TRANSLATE_NOOP("step", "%1 · %2"));
        list.append(
            QVariantMap{{QStringLiteral("id"), person.id},
                        {QStringLiteral("name"), person.name},
                        {QStringLiteral("role"), lexicon_.words(role->words)},
                        {QStringLiteral("away"), away},
                        {QStringLiteral("label"), label.arg(person.name, lexicon_.words(role->words))}});
    }
    return list;
}

void StepForm::setPerson(const QString& id) {
    if (id == person_) return;
    person_ = id;
    emit filledIn();
}

QStringList StepForm::missingLabels() const {
    QStringList labels;
    if (asksPerson() && person_.isEmpty()) labels.append(say(QT_TRANSLATE_NOOP("step", "whom it goes to")));
    for (const auto& meeting : needs_) {
        if (std::ranges::any_of(meeting, &FieldItem::filled)) continue;
        QStringList either;
        for (const FieldItem* item : meeting)
            either.append(item->label());
        labels.append(either.join(say(QT_TRANSLATE_NOOP("step", " or "))));
    }
    return labels;
}

QString StepForm::missing() const { return missingLabels().join(say(QT_TRANSLATE_NOOP("step", ", "))); }

bool StepForm::ready() const {
    const bool readable =
        std::ranges::all_of(items_, [](const FieldItem* item) { return item->problem().isEmpty(); });
    return readable && missingLabels().isEmpty();
}

bool StepForm::touched() const {
    return !person_.isEmpty() ||
           std::ranges::any_of(items_, [](const FieldItem* item) { return !item->text().isEmpty(); });
}

std::string StepForm::detail() const {
    if (asksPerson()) return person_.toStdString();
    if (offer_.transition == policy::step::kTakeOver) return repository_.identity().userId.toStdString();
    return offer_.detail;
}

model::Mutation StepForm::change(base::Instant now) const {
    model::Mutation m{
        .kind = model::Kind::complaint, .record = complaint_.record.id, .seen = complaint_.seen, .at = now};
    for (const FieldItem* item : items_) {
        if (item == remark_) continue;
        auto value = parseInput(item->field(), item->text());
        if (value && !model::isNull(*value))
            m.set.push_back(model::assign(m.kind, item->field().name, std::move(*value)));
    }
    for (const policy::Answered& answer : offer_.answers)
        m.set.push_back(model::assign(m.kind, answer.field, answer.value));
    policy::addTransition(m, profile_, complaint_.record, offer_.transition, detail());
    return m;
}

QVariantMap StepForm::draft() const {
    QVariantMap draft{{kTransition, toQString(offer_.transition)}, {kDetail, toQString(offer_.detail)}};
    if (!person_.isEmpty()) draft.insert(kPerson, person_);
    for (const FieldItem* item : items_)
        if (item->filled()) draft.insert(item->name(), item->text());
    place_.write(draft);
    return draft;
}

void StepForm::resume(const QVariantMap& draft) {
    QVariantMap place = draft;
    place_.read(place);
    person_ = draft.value(kPerson).toString();
    for (FieldItem* item : std::as_const(items_))
        item->showText(draft.value(item->name()).toString());
    emit filledIn();
}

void StepForm::retranslate() {
    for (FieldItem* item : std::as_const(items_))
        item->retranslate();
    emit wordsChanged();
    emit filledIn();
}

}  // namespace heed::mobile
