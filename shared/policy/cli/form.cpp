// heed-rules form: what a form of the profile holds, lacks, and has amiss.
#include "shared/policy/cases/workflow_words.hpp"
#include "shared/policy/cli/answers.hpp"
#include "shared/policy/forms/form_rules.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <map>
#include <memory>

namespace heed::policy::cli {
namespace {

constexpr const char* kReading = "reading a form";
constexpr std::int64_t kMost = std::int64_t{1} << 53U;

struct Options {
    std::string file;
    std::string profile;
    std::string form;
    std::string actor;
    std::string role;
    CalendarOptions calendar;
};

using Values = std::map<std::string, model::Value, std::less<>>;

// What is asked: a form with a record and others, or with values by path.
struct Asked {
    PolicyProfile profile;
    std::string form;
    std::vector<model::Record> records;  // the first is the one asked about
    Values values;
};

std::string formsOf(const PolicyProfile& profile) {
    std::vector<std::string> ids;
    ids.reserve(profile.forms.size());
    for (const auto& form : profile.forms)
        ids.push_back(form.id);
    return listed(ids);
}

std::string fullPath(const Form& form, const FormField& field, std::string_view path) {
    return field.own ? form.id + "." + field.field : std::string(path);
}

// By path; of alternatives each by itself.
template <class Take>
void eachPath(const Form& form, Take take) {
    for (const auto& field : form.fields) {
        std::string_view paths = field.field;
        while (!paths.empty()) {
            const auto bar = paths.find('|');
            take(field, fullPath(form, field, paths.substr(0, bar)));
            paths = bar == std::string_view::npos ? std::string_view{} : paths.substr(bar + 1);
        }
    }
}

// Of a path of the schema; a form's linter has seen that there is such a field.
FieldKind kindOf(std::string_view path) {
    const auto dot = path.find('.');
    const auto* kind = model::findKind(path.substr(0, dot));
    const auto* field = kind ? kind->field(path.substr(dot + 1)) : nullptr;
    switch (field ? field->type : model::FieldType::text) {
        case model::FieldType::boolean:
            return FieldKind::boolean;
        case model::FieldType::instant:
            return FieldKind::instant;
        case model::FieldType::integer:
        case model::FieldType::money:
            return FieldKind::integer;
        default:
            return FieldKind::text;
    }
}

// Values are taken as they stand: whether one is amiss is what is asked.
model::Value readValue(const JsonNode& node, const FormField& field, std::string_view path,
                       const TimeZone& zone) {
    const auto kind = field.own.value_or(kindOf(path));
    if (kind == FieldKind::boolean) return node.boolean();
    if (kind == FieldKind::instant) return base::toMs(readInstant(node, zone));
    if (kind == FieldKind::integer || kind == FieldKind::money) return node.integer(-kMost, kMost);
    return node.text();
}

base::Expected<PolicyProfile> profileFor(const Options& options, const std::string& named) {
    if (!options.profile.empty()) return loadProfile(options.profile);
    if (const auto* known = findBuiltIn(named)) return *known;
    return loadProfile(named.empty() ? "default" : named);
}

base::Expected<Asked> readRecords(const std::string& text, const Options& options) {
    auto records = readRecordLines(text);
    if (!records) return inFile(records.error(), options.file);
    const model::Record& record = records->front();
    if (!record.visible())
        return refuse(kReading, "the first record", "it is deleted, or only edits to it are known",
                      "put the record that is asked about first");
    auto profile = profileFor(options, std::string(record.text("profile")));
    if (!profile) return std::unexpected(profile.error());
    std::string id = options.form;
    if (const auto* own = id.empty() ? formOf(*profile, record) : nullptr) id = own->id;
    return Asked{*std::move(profile), std::move(id), *std::move(records), {}};
}

base::Expected<Asked> readWritten(const std::string& input, const Options& options, const TimeZone& zone) {
    JsonText text(input);
    if (!text.good()) return inFile(text.error(kReading).error(), options.file);
    const JsonNode root = text.root();
    Asked out;
    if (root.isObjectOf({"profile", "form", "values"})) {
        auto profile = profileFor(options, textOf(root, "profile"));
        if (!profile) return std::unexpected(profile.error());
        out.profile = *std::move(profile);
        out.form = options.form.empty() ? textOf(root, "form") : options.form;
        const auto* form = findById(out.profile.forms, out.form);
        const auto values = root.member("values");
        if (form && values) {
            std::vector<std::string> paths;
            eachPath(*form, [&](const FormField&, std::string path) { paths.push_back(std::move(path)); });
            const std::vector<std::string_view> names(paths.begin(), paths.end());
            values->isObjectOf(names);
            eachPath(*form, [&](const FormField& field, const std::string& path) {
                if (const auto value = values->member(path))
                    out.values.insert_or_assign(path, readValue(*value, field, path, zone));
            });
        }
    }
    if (!text.good()) return inFile(text.error(kReading).error(), options.file);
    return out;
}

base::Expected<Asked> readAsked(const Options& options, const TimeZone& zone) {
    const auto input = readInput(options.file, kMostRecords);
    if (!input) return std::unexpected(input.error());
    auto out = isRecordLines(*input) ? readRecords(*input, options) : readWritten(*input, options, zone);
    if (out && findById(out->profile.forms, out->form) == nullptr)
        return refuse(
            kReading, out->form.empty() ? "which form" : "the form '" + out->form + "'",
            out->form.empty() ? "neither the input nor --form says it" : "the profile has no such form",
            "name one of: " + formsOf(out->profile));
    return out;
}

Json valueJson(const model::Value& value) {
    if (const auto* flag = std::get_if<bool>(&value)) return *flag;
    if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    return {};
}

class Told {
  public:
    Told(const Asked& question, const Form& form) : question_(question), form_(form) {
        for (std::size_t i = 1; i < question.records.size(); ++i)
            others_.push_back(&question.records[i]);
    }

    [[nodiscard]] RecordReading reading() const {
        if (!question_.records.empty()) return readingOf(form_, question_.records.front(), others_);
        return {readingOf(form_, [this](std::string_view path) { return valueOf(path); }), {}};
    }

    [[nodiscard]] Json list(const std::vector<std::string>& names) const {
        Json out = Json::array();
        for (const auto& name : names)
            out.push_back(fieldJson(*std::ranges::find(form_.fields, name, &FormField::field)));
        return out;
    }

  private:
    [[nodiscard]] model::Value valueOf(std::string_view path) const {
        if (!question_.records.empty()) return valueAt(form_, path, question_.records.front(), others_);
        const auto found = question_.values.find(path);
        return found == question_.values.end() ? model::Value{} : found->second;
    }

    [[nodiscard]] Json fieldJson(const FormField& field) const {
        const auto path = fullPath(form_, field, field.field);
        const auto words = field.own ? field.words : wordsOfNeed(question_.profile, field.field);
        Json out = {{"field", path}, {"zh", words.zh}, {"en", words.en}};
        if (field.own && !question_.records.empty())
            out["kept_as"] = keptAs(question_.records.front().kind, form_, field);
        if (auto value = valueJson(valueOf(path)); !value.is_null()) out["value"] = std::move(value);
        if (field.mustBeYes) out["must_be_yes"] = true;
        if (field.most) out["at_most"] = *field.most;
        if (field.own == FieldKind::choice) {
            out["one_of"] = Json::array();
            for (const auto& option : field.options)
                out["one_of"].push_back(
                    {{"id", option.id}, {"zh", option.words.zh}, {"en", option.words.en}});
        }
        return out;
    }

    const Asked& question_;
    const Form& form_;
    std::vector<const model::Record*> others_;
};

Json offersJson(const Asked& question, const Options& options) {
    Json out = Json::array();
    const Actor actor{options.actor, options.role};
    for (const auto& offer : formOffers(question.profile, actor, question.records.front())) {
        Json one = {{"transition", offer.transition},
                    {"zh", offer.words.zh},
                    {"en", offer.words.en},
                    {"open", !offer.refusal.has_value()}};
        if (offer.refusal)
            one["refusal"] = {{"code", offer.refusal->code},
                              {"field", offer.refusal->field},
                              {"zh", offer.refusal->zh},
                              {"en", offer.refusal->en}};
        out.push_back(std::move(one));
    }
    return out;
}

base::Expected<Answer> run(const Options& options) {
    const auto calendar = loadCalendar(options.calendar);
    if (!calendar) return std::unexpected(calendar.error());
    const auto question = readAsked(options, calendar->zone());
    if (!question) return std::unexpected(question.error());
    const Form& form = *findById(question->profile.forms, question->form);
    const Told told(*question, form);
    const auto reading = told.reading();
    Answer answer;
    answer.code = reading.form.done() ? kAnswered : kFindings;
    Json by = Json::array();
    for (const auto& entry : form.by) {
        const auto words = wordsOfWho(question->profile, entry);
        by.push_back({{"id", entry}, {"zh", words.zh}, {"en", words.en}});
    }
    answer.document = {{"profile", describe(question->profile)},
                       {"form",
                        {{"id", form.id},
                         {"zh", form.words.zh},
                         {"en", form.words.en},
                         {"rule", form.rule.empty() ? Json() : Json(form.rule)},
                         {"by", std::move(by)}}},
                       {"in_order", reading.form.done()},
                       {"filled", reading.form.filled},
                       {"whole", reading.form.whole},
                       {"missing", told.list(reading.form.missing)},
                       {"amiss", told.list(reading.form.amiss)},
                       {"elsewhere", told.list(reading.elsewhere)}};
    if (question->records.empty()) return answer;
    const auto& record = question->records.front();
    answer.document["record"] = {{"kind", model::schemaOf(record.kind).name}, {"id", record.id.text()}};
    if (!hasFormRules(record.kind)) return answer;
    const auto made = signedOf(record);
    answer.document["signed"] =
        made ? Json{{"by", made->by}, {"at", write(made->at, calendar->zone())}} : Json();
    if (!options.actor.empty() && !options.role.empty())
        answer.document["next"] = offersJson(*question, options);
    return answer;
}

}  // namespace

Command formCommand() {
    return {
        "form", "Say what a form still lacks, what in it is amiss, and how complete it is.",
        "The input is a record as the feed has it (behind it, a line each, other records that the form asks\n"
        "about: customer, contact point, vehicle), or JSON written by hand:\n"
        "  {\"form\", \"profile\"?, \"values\": {PATH: VALUE}}\n"
        "A PATH is a field of the schema as the form names it (customer.name), or a form's own\n"
        "(before_delivery.keys). A record of its own kind (opinion card, directory, Voice of the Customer,\n"
        "checklist, visit) says its form by itself; of a complaint --form names one.\n"
        "It ends with 1 where something is missing or amiss. What another record holds that was not given\n"
        "stands under elsewhere, and is neither.\n"
        "\n"
        "Example:\n"
        "  echo '{\"form\": \"opinion_card\", \"values\": {\"opinion_card.vehicle_rating\": \"satisfied\",\n"
        "    \"opinion_card.reception_rating\": \"dissatisfied\"}}' | heed-rules form\n",
        [](CLI::App& app) -> Run {
            auto options = std::make_shared<Options>();
            app.add_option("--profile", options->profile,
                           "A built-in profile's name, or a file; else the record's own, else default")
                ->type_name("NAME|FILE");
            app.add_option("--form", options->form, "The form; else the record's own")->type_name("ID");
            app.add_option("--actor", options->actor, "Who asks what is next of a checklist or a voice")
                ->type_name("ID");
            app.add_option("--role", options->role, "… and in which role")->type_name("ROLE");
            app.add_option("--zone", options->calendar.zone,
                           "IANA time zone of the dealer; else that of the hours")
                ->type_name("ZONE");
            declareCalendar(app, options->calendar);
            app.add_option("input", options->file, "The record or form; stdin if left out or -")
                ->type_name("FILE");
            return [options] { return run(*options); };
        }};
}

}  // namespace heed::policy::cli
