#include "tests/soak/typing.hpp"

#include "shared/model/schema.hpp"
#include "tests/e2e/driver/dump.hpp"
#include "tests/e2e/driver/failure.hpp"
#include "tests/e2e/driver/server.hpp"
#include "tests/e2e/driver/tablet.hpp"
#include "tests/soak/dice.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace heed::soak {
namespace {

using namespace std::chrono_literals;
using e2e::Json;
using Steady = std::chrono::steady_clock;

constexpr std::array<std::string_view, 12> kKeys{"踩", "刹", "车", "时", "前", "轮",
                                                 "异", "响", "，", "a",  "7",  "🚗"};
// More drafts than this are not left lying about: the next is saved.
constexpr std::size_t kMostDrafts = 6;
// So often in a row at most something is typed into the same form, so that every form has its turn.
constexpr int kMostRounds = 3;
// The last keystroke is answered within some milliseconds; the kill comes before, in the middle, or after.
constexpr std::uint64_t kLatestKill = 6;

// What the dice of a run are used for: what is typed, and when the kill comes; where, and what becomes of it.
enum Use : std::uint64_t { forTyping = 300, forForms };

// Bytes that are typed into a field before it is begun anew; fewer than it takes.
constexpr std::size_t kWords = 15'000;
constexpr std::size_t kLine = 400;
constexpr std::size_t kPhone = 36;

struct Field {
    std::string name;  // with its kind, as the remote control and a dump know it
    std::size_t room = kWords;
    bool digits = false;
};

enum class Kind { capture, reception, note, edit, step };

// What can be typed into: a form that makes something new, or something half typed on a case's page. `look`
// and `set` are what the remote control calls looking at it and typing into it.
struct Form {
    Kind kind{};
    std::string name;
    std::string look;
    std::string set;
    std::vector<Field> fields;

    [[nodiscard]] bool ofCase() const {
        return kind == Kind::note || kind == Kind::edit || kind == Kind::step;
    }
};

const std::vector<Form>& forms() {
    static const std::vector<Form> all{
        {.kind = Kind::capture,
         .name = "a complaint that is recorded",
         .look = "capture",
         .set = "set",
         .fields = {{"complaint.own_words"},
                    {"complaint.recorder_view"},
                    {"complaint.what"},
                    {"complaint.where", kLine},
                    {"customer.name", kLine},
                    {"contact_point.phone", kPhone, true}}},
        {.kind = Kind::reception,
         .name = "a vehicle that is taken in",
         .look = "reception",
         .set = "setReception",
         .fields = {{"visit.requested_work"}, {"visit.reason"}, {"customer.name", kLine}}},
        {.kind = Kind::note, .name = "a note", .look = "complaint", .set = "type", .fields = {{"note"}}},
        {.kind = Kind::edit,
         .name = "a field that is edited",
         .look = "complaint",
         .set = "type",
         .fields = {{"complaint.demand"}, {"complaint.cause"}, {"complaint.outcome"}}},
        {.kind = Kind::step,
         .name = "a step that is taken",
         .look = "complaint",
         .set = "type",
         .fields = {{"complaint.complaint_record.responsibility", kLine}}}};
    return all;
}

// A text in a field while it is typed: each state it had, and since when the app has known it.
struct State {
    std::string text;
    std::optional<Steady::time_point> known;  // nothing: nobody knows whether it got there
};

// By field.
using Texts = std::map<std::string, std::string>;

std::string textIn(const Texts& texts, const std::string& field) {
    const auto it = texts.find(field);
    return it == texts.end() ? std::string() : it->second;
}

// One form that is typed into, with all that was typed there.
struct Work {
    const Form* form = nullptr;
    std::string id{};             // of its draft; of a case's page the number of the case
    const Field* at = nullptr;    // that is typed in, or was last
    std::vector<State> states{};  // of that, since the last look; the first was there before
    Texts texts{};                // of all fields that were typed in, as they were seen last
    int rounds = 0;
};

class Typist {
  public:
    Typist(const TypingPlan& plan, const std::filesystem::path& folder, Chronicle& chronicle)
        : plan_(plan),
          dice_(plan.seed, forTyping),
          choice_(plan.seed, forForms),
          chronicle_(chronicle),
          server_(folder / "server"),
          tablet_((server_.start(),
                   e2e::TabletSetup{
                       .name = "A", .user = "wang", .folder = folder / "A", .server = server_.address()})) {
        tablet_.introduce();
    }

    // One round: start, look whether all is there, type, kill.
    void round() {
        start();
        if (typed_) look();
        if (typed_) goOn();
        if (!typed_) begin();
        type();
        ++kills_;
        chronicle_.count("typing", "kills over " + typed_->form->name);
    }
    // At the end every draft is there with all its words, and everything saved is on the server, once.
    void finish() {
        start();
        if (typed_) look();
        if (typed_ && !typed_->texts.empty()) leave();
        for (const Work& work : std::exchange(left_, {}))
            takeUp(work);
        (void)tablet_.waitFor({{"state", "upToDate"}, {"waiting", 0}});
        tablet_.quit();
        const e2e::Dump dump(server_.dump());
        require(dump.count(model::Kind::complaint) == cases_.size(),
                "the server has " + std::to_string(dump.count(model::Kind::complaint)) + " cases, and " +
                    std::to_string(cases_.size()) + " were saved");
        for (const auto& [text, field] : saved_) {
            const auto dot = field.find('.');
            const auto* kind = model::findKind(field.substr(0, dot));
            const auto there = dump.texts(kind->kind, field.substr(dot + 1));
            const auto times = std::ranges::count(there, text);
            require(times == 1,
                    field + " is on the server " + std::to_string(times) + " times as it was saved: " + text);
        }
        server_.stop();
    }
    [[nodiscard]] int kills() const { return kills_; }

  private:
    void require(bool good, const std::string& otherwise) {
        if (good) return;
        chronicle_.violation("after kill " + std::to_string(kills_) + ": " + otherwise);
        throw e2e::Failure(otherwise);
    }
    void count(const char* kind, std::int64_t times = 1) { chronicle_.count("typing", kind, times); }

    void start() {
        tablet_.start({.environment = {{"QT_QPA_PLATFORM", "offscreen"}, {"QT_QUICK_BACKEND", "software"}}});
        const int cases = tablet_.ask("list", {{"limit", 1}}).at("count").get<int>();
        require(cases == static_cast<int>(cases_.size()), "it has " + std::to_string(cases) + " cases, and " +
                                                              std::to_string(cases_.size()) + " were saved");
    }

    // Of the form; nothing: it is not on the screen.
    std::optional<Texts> textsOf(const Work& work) {
        const bool ofCase = work.form->ofCase();
        const Json shown = tablet_.tryTo(work.form->look);
        if (!shown.value("ok", false)) return std::nullopt;
        if (shown.at(ofCase ? "number" : "id") != work.id) return std::nullopt;
        auto texts = shown.at(ofCase ? "typed" : "fields").get<Texts>();
        if (texts.empty()) return std::nullopt;
        return texts;
    }

    // What was typed when the kill came.
    void look() {
        const Work& work = *typed_;
        if (work.form->ofCase()) (void)tablet_.ask("open", {{"number", work.id}});
        const auto texts = textsOf(work);
        const int drafts = tablet_.status().at("drafts").get<int>();
        const auto isForm = [](const Work& one) { return !one.form->ofCase(); };
        const auto expected = std::ranges::count_if(left_, isForm) + (texts && isForm(work) ? 1 : 0);
        require(drafts == expected,
                "it has " + std::to_string(drafts) + " drafts of forms, and not " + std::to_string(expected));
        // The earliest state that may be there: what stood for so long must not be lost.
        std::size_t least = 0;
        for (std::size_t i = 0; i < work.states.size(); ++i)
            if (const auto& known = work.states[i].known; known && *known + plan_.mayLose <= killed_)
                least = i;
        if (!texts) {
            require(
                least == 0 && work.texts.empty(),
                "the draft of " + work.form->name + " is gone, in which was typed for longer than a second");
            count("drafts that were too young");
            count("keystrokes lost", std::ssize(work.states) - 1);
            typed_.reset();
            return;
        }
        for (const auto& [field, text] : work.texts)
            if (field != work.at->name) requireText(*texts, work, field, text);
        lookAtLast(textIn(*texts, work.at->name), least);
    }

    void requireText(const Texts& texts, const Work& work, const std::string& field,
                     const std::string& text) {
        const std::string there = textIn(texts, field);
        require(there == text,
                field + " of " + work.form->name + " was '" + text + "', and is '" + there + "' now");
    }

    // At the field that was typed in last; `least` is the earliest state that it may be in.
    void lookAtLast(const std::string& text, std::size_t least) {
        Work& work = *typed_;
        const std::string what = work.at->name + " of " + work.form->name;
        const auto it = std::ranges::find(work.states, text, &State::text);
        require(it != work.states.end(), what + " has words that nobody typed: " + text);
        const auto kept = static_cast<std::size_t>(it - work.states.begin());
        require(kept >= least, "of " + std::to_string(work.states.size() - 1) + " keystrokes in " + what +
                                   " " + std::to_string(kept) + " are there, and " + std::to_string(least) +
                                   " stood for longer than a second");
        const std::size_t lost = work.states.size() - 1 - kept;
        count("keystrokes lost", static_cast<std::int64_t>(lost));
        if (lost > 0 && work.states[kept + 1].known) {
            const auto since =
                std::chrono::duration_cast<std::chrono::milliseconds>(killed_ - *work.states[kept + 1].known)
                    .count();
            longest_ = std::max<std::int64_t>(longest_, since);
            chronicle_.figure("typing", "longest time lost, ms", longest_);
        }
        // None of its keystrokes may be left.
        if (kept > 0) work.texts[work.at->name] = text;
    }

    // What becomes of a form that was there.
    void goOn() {
        if (typed_->texts.empty()) return;
        if (left_.size() >= kMostDrafts || choice_.chance(0.3)) return save();
        if (typed_->rounds >= kMostRounds || choice_.chance(0.3)) return leave();
        count("drafts gone on with");
    }

    void save() {
        const Work& work = *typed_;
        switch (work.form->kind) {
            case Kind::capture:
                cases_.push_back(tablet_.ask("save").at("number").get<std::string>());
                break;
            case Kind::reception:
                (void)tablet_.ask("saveReception");
                break;
            case Kind::note:
                (void)tablet_.ask("note", {{"text", work.texts.at("note")}});
                break;
            case Kind::edit:
                (void)tablet_.ask("edit",
                                  {{"field", work.at->name}, {"value", work.texts.at(work.at->name)}});
                break;
            case Kind::step:
                (void)tablet_.ask("confirmStep");
                break;
        }
        for (const auto& [field, text] : work.texts)
            keep(work, field, text);
        count("drafts saved");
        typed_.reset();
    }
    // It is in the records from now on, instead of what an earlier edit wrote there.
    void keep(const Work& work, const std::string& field, const std::string& text) {
        if (work.form->kind == Kind::edit) {
            std::string& edited = edited_[{work.id, field}];
            saved_.erase(edited);
            edited = text;
        }
        saved_.emplace(text, field == "note" ? "action.text" : field);
    }
    void leave() {
        (void)tablet_.ask(typed_->form->ofCase() ? "back" : "later");
        left_.push_back(std::move(*typed_));
        typed_.reset();
        count("drafts left for later");
    }
    // One that was left: it is there with all its words, and is saved.
    void takeUp(const Work& left) {
        if (left.form->ofCase()) {
            (void)tablet_.ask("open", {{"number", left.id}});
        } else {
            (void)tablet_.ask("resume", {{"id", left.id}});
        }
        const auto texts = textsOf(left);
        require(texts.has_value(), "the draft of " + left.form->name + " is gone, which was left for later");
        for (const auto& [field, text] : left.texts)
            requireText(*texts, left, field, text);
        typed_ = left;
        save();
    }

    void begin() {
        const Form& form = draw();
        typed_ = Work{.form = &form};
        typed_->at = &form.fields.at(choice_.below(form.fields.size()));
        switch (form.kind) {
            case Kind::capture:
                (void)tablet_.ask("newCapture");
                break;
            case Kind::reception:
                (void)tablet_.ask("newReception");
                break;
            case Kind::note:
                openAnyCase();
                break;
            case Kind::edit:
                openAnyCase();
                (void)tablet_.ask("beginEdit", {{"field", typed_->at->name}});
                break;
            case Kind::step:
                typed_->id = record();
                (void)tablet_.ask("step", {{"step", "establish"}});
                (void)tablet_.ask("beginStep", {{"step", "judge"}});
                break;
        }
        if (!form.ofCase()) typed_->id = tablet_.ask(form.look).at("id").get<std::string>();
    }
    // Each form once, in an order that is drawn, and then again.
    const Form& draw() {
        if (deck_.empty())
            for (const Form& form : forms())
                deck_.insert(deck_.begin() + static_cast<std::ptrdiff_t>(choice_.below(deck_.size() + 1)),
                             &form);
        const Form* form = deck_.back();
        deck_.pop_back();
        return *form;
    }
    // One on whose page nothing was left half typed.
    void openAnyCase() {
        std::vector<std::string> free = cases_;
        for (const Work& left : left_)
            std::erase(free, left.id);
        typed_->id = free.empty() ? record() : free.at(choice_.below(free.size()));
        (void)tablet_.ask("open", {{"number", typed_->id}});
    }
    // The number of a case that is recorded now, with all that its first steps ask for; it is open.
    std::string record() {
        const std::string words = fresh() + "一踩刹车就响（示例）";
        (void)tablet_.ask("newCapture");
        for (const auto& [field, value] :
             {std::pair("complaint.own_words", words), std::pair("complaint.demand", std::string("彻底修好")),
              std::pair("complaint.cause", std::string("制动片磨损"))})
            (void)tablet_.ask("set", {{"field", field}, {"value", value}});
        cases_.push_back(tablet_.ask("save").at("number").get<std::string>());
        saved_.emplace(words, "complaint.own_words");
        return cases_.back();
    }

    void type() {
        Work& work = *typed_;
        // In a form somebody goes from field to field; an editor has one.
        if (work.rounds++ > 0 && !work.form->ofCase())
            work.at = &work.form->fields.at(choice_.below(work.form->fields.size()));
        const auto texts = textsOf(work);
        std::string text = texts ? textIn(*texts, work.at->name) : std::string();
        work.states = {{text, Steady::time_point{}}};
        // What was there before somebody typed is typed over.
        if (!work.texts.contains(work.at->name)) text = fresh();
        const auto press = [&] {
            next(text);
            count("keystrokes");
            return Json{{"field", work.at->name}, {"value", text}};
        };
        const e2e::Deadline end(dice_.between(0ms, plan_.most));
        do {
            (void)tablet_.ask(work.form->set, press());
            work.states.push_back({text, Steady::now()});
        } while (!end.over());
        const std::chrono::milliseconds after(dice_.below(kLatestKill));
        const Json last = press();
        work.states.push_back({text, std::nullopt});
        if (tablet_.askAndKill(work.form->set, last, after)) work.states.back().known = Steady::now();
        killed_ = Steady::now();
    }
    // A text's beginning that no other text has; digits, as a phone number has them.
    std::string fresh() { return std::to_string(10'000'000 + ++begun_); }
    void next(std::string& text) {
        const Field& field = *typed_->at;
        if (text.size() >= field.room) text = fresh();
        if (field.digits) {
            text += std::to_string(dice_.below(10));
        } else {
            text += kKeys.at(dice_.below(kKeys.size()));
        }
    }

    const TypingPlan plan_;
    Dice dice_;
    Dice choice_;
    Chronicle& chronicle_;
    e2e::Server server_;
    e2e::Tablet tablet_;
    std::vector<const Form*> deck_;             // forms that have not had their turn
    std::optional<Work> typed_;                 // what is being typed, if anything is
    std::vector<Work> left_;                    // drafts that lie there
    std::vector<std::string> cases_;            // numbers of all that were saved
    std::map<std::string, std::string> saved_;  // fields, by what was saved in them: no text is there twice
    std::map<std::pair<std::string, std::string>, std::string> edited_;  // by case and field
    Steady::time_point killed_;
    std::int64_t longest_ = 0;
    std::int64_t begun_ = 0;
    int kills_ = 0;
};

}  // namespace

int typeAndKill(const TypingPlan& plan, const std::filesystem::path& folder, Chronicle& chronicle) {
    int kills = 0;
    try {
        Typist typist(plan, folder, chronicle);
        while (kills < plan.kills) {
            typist.round();
            kills = typist.kills();
        }
        typist.finish();
    } catch (const e2e::Interrupted&) {
        throw;
    } catch (const std::exception& thrown) {
        if (chronicle.violations().empty()) chronicle.violation(thrown.what());
    }
    return kills;
}

}  // namespace heed::soak
