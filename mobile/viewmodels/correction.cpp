#include "mobile/viewmodels/correction.hpp"

#include "mobile/viewmodels/correction_form.hpp"
#include "mobile/viewmodels/field_value.hpp"
#include "mobile/viewmodels/profile_fields.hpp"
#include "mobile/viewmodels/step_form.hpp"
#include "mobile/viewmodels/visit_edit.hpp"
#include "shared/policy/cases/case_path.hpp"

#include <algorithm>
#include <array>

namespace heed::mobile {
namespace {

using model::Kind;
using model::Mutation;

// As the forms keep them (capture_controller.cpp, reception_controller.cpp, visit_edit.cpp,
// checklist_form.cpp, complaint_controller_typing.cpp).
const QString kCapture = QStringLiteral("capture");
const QString kReception = QStringLiteral("reception");
const QString kPage = QStringLiteral("edit");
const QString kVisitForm = QStringLiteral("visit");
const QString kChecklist = QStringLiteral("checklist");

const Mutation* firstOf(const Rejection& rejection, Kind kind) {
    const auto it = std::ranges::find(rejection.inputs, kind, &Mutation::kind);
    return it == rejection.inputs.end() ? nullptr : &*it;
}

std::optional<model::RecordId> named(const Mutation& change, std::string_view field) {
    const model::Value* value = change.assigned(field);
    return value ? base::Uuid::parse(model::asText(*value)) : std::nullopt;
}

// What a change says, else its record as it is known here.
std::optional<model::RecordId> named(const Mutation& change, std::string_view field,
                                     const CaseRepository& repository) {
    if (const auto given = named(change, field)) return given;
    const auto record = repository.record(change.record);
    return record ? base::Uuid::parse(record->record.text(field)) : std::nullopt;
}

QString keyOf(Kind kind, std::string_view field) {
    return toQString(model::schemaOf(kind).name) + QLatin1Char('.') + toQString(field);
}

QStringList addedTo(const Mutation& change, std::string_view field) {
    QStringList elements;
    for (const model::Assignment& assignment : change.add)
        if (assignment.name() == field) elements.append(toQString(model::asText(assignment.value)));
    return elements;
}

bool isText(const model::Field& field) {
    return field.type != model::FieldType::reference && field.name != model::kDeleted &&
           field.rule != model::MergeRule::guarded;
}

// The fields as a form has them typed in.
void addFields(QVariantMap& content, const Mutation& change) {
    for (const model::Assignment& assignment : change.set) {
        const model::Field* field = assignment.schema;
        if (!field || !isText(*field) || model::isNull(assignment.value)) continue;
        content.insert(keyOf(change.kind, field->name), inputText(*field, assignment.value));
    }
}

qint64 begunAt(const Mutation& change, std::string_view field, const CaseRepository& repository) {
    const model::Value* at = change.assigned(field);
    return at ? model::asInteger(*at) - repository.syncState().clockSkew : 0;
}

// The vehicle and the customer that are stored already; what was typed of them lies over that.
QVariantMap partiesOf(const Mutation& owner, const Rejection& rejection, const CaseRepository& repository) {
    QVariantMap parties;
    const auto add = [&](const QString& key, std::optional<model::RecordId> id) {
        if (id && repository.record(*id)) parties.insert(key, toQString(id->text()));
    };
    add(QStringLiteral("vehicle"), named(owner, "vehicle"));
    const auto customer = named(owner, "customer");
    add(QStringLiteral("customer"), customer);
    if (const Mutation* phone = firstOf(rejection, Kind::contactPoint))
        add(QStringLiteral("phone"), phone->record);
    if (!parties.contains(QStringLiteral("phone")) && customer) {
        const auto phones = repository.referencing(Kind::contactPoint, "customer", *customer);
        if (!phones.empty()) add(QStringLiteral("phone"), phones.front().record.id);
    }
    return parties;
}

const Mutation* newComplaint(const Rejection& rejection) {
    const auto it = std::ranges::find_if(rejection.inputs, [](const Mutation& change) {
        return change.kind == Kind::complaint && change.assigned("received_at");
    });
    return it == rejection.inputs.end() ? nullptr : &*it;
}

const Mutation* takenIn(const Rejection& rejection) {
    const auto it = std::ranges::find_if(rejection.inputs, [](const Mutation& change) {
        return change.kind == Kind::visit && change.assigned("taken_in_at");
    });
    return it == rejection.inputs.end() || newComplaint(rejection) ? nullptr : &*it;
}

bool isOfParty(Kind kind) {
    return kind == Kind::customer || kind == Kind::vehicle || kind == Kind::contactPoint;
}

// --- New ones ---

Draft capturing(const Rejection& rejection, const Mutation& complaint, const CaseRepository& repository) {
    Draft draft{.id = complaint.record, .form = kCapture};
    draft.content.insert(QStringLiteral("startedAt"), begunAt(complaint, "received_at", repository));
    for (const Mutation& change : rejection.inputs)
        if (isOfParty(change.kind)) addFields(draft.content, change);
    addFields(draft.content, complaint);
    for (const char* clocks : {"complaint.received_at"})
        draft.content.remove(QLatin1String(clocks));
    if (const QStringList criteria = addedTo(complaint, "criteria"); !criteria.isEmpty())
        draft.content.insert(QStringLiteral("criteria"), criteria);
    if (const auto visit = named(complaint, "visit"); visit && repository.record(*visit))
        draft.content.insert(QStringLiteral("visit"), toQString(visit->text()));
    if (const QVariantMap parties = partiesOf(complaint, rejection, repository); !parties.isEmpty())
        draft.content.insert(QStringLiteral("parties"), parties);
    return draft;
}

Draft takingIn(const Rejection& rejection, const Mutation& visit, const CaseRepository& repository) {
    Draft draft{.id = visit.record, .form = kReception};
    for (const Mutation& change : rejection.inputs) {
        if (isOfParty(change.kind) || change.kind == Kind::visit) addFields(draft.content, change);
        if (const model::Value* strokes = change.assigned("strokes"))
            draft.content.insert(QStringLiteral("signature"), toQString(model::asText(*strokes)));
    }
    for (const char* clocks : {"visit.arrived_at", "visit.taken_in_at", "visit.holder"})
        draft.content.remove(QLatin1String(clocks));
    draft.content.insert(QStringLiteral("startedAt"), begunAt(visit, "arrived_at", repository));
    for (const char* set : {"warning_lights", "belongings", "condition_marks"})
        if (const QStringList elements = addedTo(visit, set); !elements.isEmpty())
            draft.content.insert(QLatin1String(set), elements);
    if (const QVariantMap parties = partiesOf(visit, rejection, repository); !parties.isEmpty())
        draft.content.insert(QStringLiteral("parties"), parties);
    return draft;
}

// --- On a complaint's page ---

std::optional<policy::Step> stepOf(const Mutation& change) {
    for (const model::Assignment& assignment : change.add)
        if (assignment.name() == "path") return policy::parseStep(model::asText(assignment.value));
    return std::nullopt;
}

// The step, what it asked for, and what was said with it.
std::optional<Draft> takingStep(const Mutation& change, const Rejection& rejection,
                                const CaseRepository& repository) {
    const auto complaint = repository.complaint(change.record);
    const auto taken = stepOf(change);
    if (!complaint || !taken) return std::nullopt;
    const auto* profile = repository.profile(complaint->complaint.record.text("profile"));
    QVariantMap step{{StepForm::kTransition, toQString(taken->name)}};
    const bool toSomebody = taken->name == policy::step::kEscalate || taken->name == policy::step::kHandOn;
    step.insert(toSomebody ? StepForm::kPerson : StepForm::kDetail, toQString(taken->detail));
    const qsizetype bare = step.size();
    for (const model::Assignment& assignment : change.set) {
        const auto own =
            assignment.schema || !profile ? nullptr : fieldOfNeed(*profile, assignment.unknownName);
        const model::Field* field = own ? &own->field : assignment.schema;
        // Where a step leads, and what kind of case it makes of it, nobody has typed.
        if (!field || !isText(*field) || field->name == "class" || model::isNull(assignment.value)) continue;
        step.insert(keyOf(change.kind, field->name), inputText(*field, assignment.value));
    }
    if (const Mutation* said = firstOf(rejection, Kind::action))
        if (const model::Value* text = said->assigned("text"); text && !model::isNull(*text))
            step.insert(keyOf(Kind::action, "text"), toQString(model::asText(*text)));
    if (step.size() == bare && !toSomebody) return std::nullopt;
    Draft draft{.id = change.record, .form = kPage};
    draft.content.insert(QStringLiteral("step"), step);
    return draft;
}

struct TypedFields {
    QVariantMap fields;  // as typed, by their names
    QStringList added;   // criteria
    QStringList removed;
};

// All that a change of a case's page would have changed, but for what had to be made or linked for it, which
// comes by itself again; nothing: something in it is not entered there.
std::optional<TypedFields> typedOnPage(const Rejection& rejection) {
    TypedFields typed;
    for (const Mutation& change : rejection.inputs) {
        if (change.kind != Kind::complaint && !isOfParty(change.kind)) return std::nullopt;
        for (const auto* elements : {&change.add, &change.remove}) {
            for (const model::Assignment& assignment : *elements) {
                if (change.kind != Kind::complaint || assignment.name() != "criteria") return std::nullopt;
                (elements == &change.add ? typed.added : typed.removed)
                    .append(toQString(model::asText(assignment.value)));
            }
        }
        for (const model::Assignment& assignment : change.set) {
            if (!assignment.schema || assignment.schema->type == model::FieldType::reference) continue;
            if (!isText(*assignment.schema)) return std::nullopt;
            typed.fields.insert(keyOf(change.kind, assignment.schema->name),
                                inputText(*assignment.schema, assignment.value));
        }
    }
    return typed;
}

// One field, or a VIN with why it is right: open in its editor. Several, and criteria: all of them in a form.
std::optional<Draft> editing(const Rejection& rejection, const CaseRepository& repository) {
    const auto typed = typedOnPage(rejection);
    const auto complaint = aboutOf(rejection, repository).complaint;
    if (!typed || !complaint) return std::nullopt;
    const QVariantMap& fields = typed->fields;
    const bool criteria = !typed->added.isEmpty() || !typed->removed.isEmpty();
    if (fields.isEmpty() && !criteria) return std::nullopt;
    const QString vin = keyOf(Kind::vehicle, "vin");
    const QString vinReason = keyOf(Kind::vehicle, "vin_reason");
    const bool ofVin = fields.size() == 2 && fields.contains(vin) && fields.contains(vinReason);
    if (!criteria && (fields.size() == 1 || ofVin)) {
        Draft draft{.id = *complaint, .form = kPage};
        const QString& first = ofVin ? vin : fields.firstKey();
        draft.content = {{QStringLiteral("edit"), first}, {QStringLiteral("text"), fields.value(first)}};
        if (ofVin) draft.content.insert(QStringLiteral("reason"), fields.value(vinReason));
        return draft;
    }
    Draft draft{.id = CorrectionForm::draftIdOf(rejection.id), .form = CorrectionForm::kForm};
    draft.content = fields;
    draft.content.insert(CorrectionForm::kComplaint, toQString(complaint->text()));
    if (criteria) {
        draft.content.insert(CorrectionForm::kAdd, typed->added);
        draft.content.insert(CorrectionForm::kRemove, typed->removed);
    }
    return draft;
}

std::optional<Draft> noting(const Mutation& action, const CaseRepository& repository) {
    const auto complaint = named(action, "complaint", repository);
    const model::Value* text = action.assigned("text");
    if (!complaint || !repository.complaint(*complaint) || !text || model::isNull(*text)) return std::nullopt;
    Draft draft{.id = *complaint, .form = kPage};
    draft.content = {{QStringLiteral("note"), toQString(model::asText(*text))}};
    return draft;
}

// --- On a visit's page ---

QStringList elementsNow(const store::Shown& visit, const Rejection& rejection, std::string_view field) {
    QStringList elements;
    for (const auto element : visit.record.elements(field))
        elements.append(toQString(element));
    for (const Mutation& change : rejection.inputs) {
        for (const QString& added : addedTo(change, field))
            if (!elements.contains(added)) elements.append(added);
        for (const model::Assignment& assignment : change.remove)
            if (assignment.name() == field) elements.removeAll(toQString(model::asText(assignment.value)));
    }
    return elements;
}

std::optional<Draft> changingVisit(const Rejection& rejection, const CaseRepository& repository) {
    const auto visit = repository.record(rejection.inputs.front().record);
    if (!visit) return std::nullopt;
    Draft draft{.id = visit->record.id, .form = kVisitForm, .seen = visit->seen};
    for (const Mutation& change : rejection.inputs)
        if (change.kind == Kind::visit) addFields(draft.content, change);
    const auto typed = [&draft](const VisitPart& part) {
        return std::ranges::any_of(part.changed, [&draft](std::string_view field) {
            return draft.content.contains(keyOf(Kind::visit, field));
        });
    };
    const auto parts = visitParts();
    auto part = std::ranges::find_if(parts, typed);
    const auto isOfSet = [](const Mutation& change) {
        return std::ranges::any_of(change.add, [](const auto& a) { return a.name() != "path"; }) ||
               !change.remove.empty();
    };
    if (std::ranges::any_of(rejection.inputs, isOfSet)) part = parts.end() - 1;
    if (part == parts.end()) return std::nullopt;
    draft.content.insert(QStringLiteral("part"), QString::fromLatin1(part->code));
    if (part == parts.end() - 1)
        for (const char* set : {"belongings", "warning_lights"})
            draft.content.insert(QLatin1String(set), elementsNow(*visit, rejection, set));
    return draft;
}

std::optional<Draft> tickingOff(const Mutation& list, const Rejection& rejection,
                                const CaseRepository& repository) {
    const auto stored = repository.record(list.record);
    const auto of = named(list, "visit", repository);
    const auto visit = of ? repository.record(*of) : std::nullopt;
    const model::Value* given = list.assigned("form");
    const std::string form(given    ? model::asText(*given)
                           : stored ? stored->record.text("form")
                                    : std::string_view{});
    if (!visit || form.empty()) return std::nullopt;
    Draft draft{.id = list.record, .form = kChecklist, .seen = stored ? stored->seen : model::kNoSeq};
    QStringList yes;
    QStringList no;
    for (const Mutation& change : rejection.inputs) {
        if (change.kind == Kind::visit) addFields(draft.content, change);
        if (change.record != list.record || !change.transition.empty()) continue;
        for (const model::Assignment& assignment : change.set) {
            const std::string_view name = assignment.name();
            if (const bool* on = std::get_if<bool>(&assignment.value)) {
                const auto dot = name.rfind('.');
                const auto point = dot == std::string_view::npos ? name : name.substr(dot + 1);
                (*on ? yes : no).append(toQString(point));
            } else if (!assignment.schema || isText(*assignment.schema)) {
                static const model::Field kOwn{.name = {}, .zh = {}, .en = {}};
                draft.content.insert(
                    keyOf(change.kind, name),
                    inputText(assignment.schema ? *assignment.schema : kOwn, assignment.value));
            }
        }
    }
    draft.content.insert(QStringLiteral("form"), toQString(form));
    draft.content.insert(QStringLiteral("visit"), toQString(visit->record.id.text()));
    draft.content.insert(QStringLiteral("visitSeen"), static_cast<qint64>(base::raw(visit->seen)));
    draft.content.insert(QStringLiteral("yes"), yes);
    draft.content.insert(QStringLiteral("no"), no);
    return draft;
}

std::optional<Draft> draftOf(const Rejection& rejection, const CaseRepository& repository) {
    if (rejection.inputs.empty()) return std::nullopt;
    if (const Mutation* complaint = newComplaint(rejection))
        return capturing(rejection, *complaint, repository);
    if (const Mutation* visit = takenIn(rejection)) return takingIn(rejection, *visit, repository);
    if (const Mutation* list = firstOf(rejection, Kind::checklist))
        return tickingOff(*list, rejection, repository);
    if (const Mutation* complaint = firstOf(rejection, Kind::complaint);
        complaint && !complaint->transition.empty())
        return takingStep(*complaint, rejection, repository);
    if (const Mutation* action = firstOf(rejection, Kind::action)) return noting(*action, repository);
    if (rejection.inputs.front().kind == Kind::visit) return changingVisit(rejection, repository);
    return editing(rejection, repository);
}

// --- What it is about ---

std::optional<model::RecordId> newestOf(const CaseRepository& repository, Kind kind, std::string_view field,
                                        const std::optional<model::RecordId>& target) {
    if (!target) return std::nullopt;
    const auto found = repository.referencing(kind, field, *target);
    return found.empty() ? std::nullopt : std::optional(found.back().record.id);
}

std::optional<model::RecordId> complaintOf(const Mutation& change, const CaseRepository& repository) {
    switch (change.kind) {
        case Kind::complaint:
            return change.record;
        case Kind::action:
        case Kind::attachment:
            return named(change, "complaint", repository);
        case Kind::mark: {
            const auto picture = named(change, "attachment", repository);
            const auto shown = picture ? repository.record(*picture) : std::nullopt;
            return shown ? base::Uuid::parse(shown->record.text("complaint")) : std::nullopt;
        }
        case Kind::customer:
            return newestOf(repository, Kind::complaint, "customer", change.record);
        case Kind::vehicle:
            return newestOf(repository, Kind::complaint, "vehicle", change.record);
        case Kind::contactPoint:
            return newestOf(repository, Kind::complaint, "customer", named(change, "customer", repository));
        default:
            return std::nullopt;
    }
}

QString textOf(const std::optional<store::Shown>& record, std::string_view field) {
    return record ? toQString(record->record.text(field)) : QString();
}

// What was typed of a new one, else what is known of the one that it names.
void nameParties(RefusedAbout& about, const Rejection& rejection, const CaseRepository& repository) {
    for (const Mutation& change : rejection.inputs) {
        if (const model::Value* plate = change.assigned("plate"))
            about.plate = toQString(model::asText(*plate));
        const model::Value* name = change.assigned("name");
        if (name && change.kind == Kind::customer) about.customer = toQString(model::asText(*name));
        if (const model::Value* number = change.assigned("number"); number && change.kind == Kind::complaint)
            about.number = toQString(model::asText(*number));
    }
    for (const Mutation& change : rejection.inputs) {
        const auto of = [&](std::string_view field) {
            const auto id = named(change, field);
            return id ? repository.record(*id) : std::nullopt;
        };
        if (about.plate.isEmpty()) about.plate = textOf(of("vehicle"), "plate");
        if (about.customer.isEmpty()) about.customer = textOf(of("customer"), "name");
    }
}

}  // namespace

QList<qint64> corrected(const QVariantMap& draft) {
    QList<qint64> ids;
    for (const QString& key : {correction::kForm, correction::kEdit, correction::kNote, correction::kStep})
        if (const QVariant id = draft.value(key); id.isValid()) ids.append(id.toLongLong());
    return ids;
}

std::optional<Draft> correctionOf(const Rejection& rejection, const CaseRepository& repository) {
    auto draft = draftOf(rejection, repository);
    if (draft) draft->content.insert(correction::kForm, rejection.id);
    return draft;
}

bool isNewComplaint(const Rejection& rejection) { return newComplaint(rejection) != nullptr; }

bool isReception(const Rejection& rejection) { return takenIn(rejection) != nullptr; }

RefusedAbout aboutOf(const Rejection& rejection, const CaseRepository& repository) {
    RefusedAbout about{.number = rejection.number};
    // What was made with it is not there; of what is, the case says more than those whom it is about.
    const bool isNew = isNewComplaint(rejection) || isReception(rejection);
    for (const bool parties : {false, true}) {
        for (const Mutation& change : rejection.inputs) {
            if (isNew || isOfParty(change.kind) != parties) continue;
            if (change.kind == Kind::attachment || change.kind == Kind::mark)
                about.picture = change.kind == Kind::attachment ? std::optional(change.record)
                                                                : named(change, "attachment", repository);
            if (!about.visit && change.kind == Kind::visit) about.visit = change.record;
            if (!about.visit && change.kind == Kind::checklist)
                about.visit = named(change, "visit", repository);
            if (about.complaint || about.visit) continue;
            about.complaint = complaintOf(change, repository);
            if (about.complaint && !repository.complaint(*about.complaint)) about.complaint.reset();
        }
    }
    if (about.visit && !repository.record(*about.visit)) about.visit.reset();
    if (about.complaint) {
        const auto state = repository.complaint(*about.complaint);
        about.number = toQString(state->complaint.record.text("number"));
        about.customer = textOf(state->customer, "name");
        about.plate = textOf(state->vehicle, "plate");
    } else if (about.visit) {
        const auto visit = repository.record(*about.visit);
        const auto of = [&](std::string_view field) {
            const auto id = base::Uuid::parse(visit->record.text(field));
            return id ? repository.record(*id) : std::nullopt;
        };
        about.customer = textOf(of("customer"), "name");
        about.plate = textOf(of("vehicle"), "plate");
    } else {
        nameParties(about, rejection, repository);
    }
    return about;
}

}  // namespace heed::mobile
