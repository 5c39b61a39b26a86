#include "tests/core/fixture.hpp"
#include "tests/core/script.hpp"
#include "tests/support/draw.hpp"
#include "tests/support/property.hpp"
#include "tests/world/oracle.hpp"

#include <set>

using namespace heed;
using heed::test::oneIn;
using heed::test::Part;
using heed::test::property;
using heed::test::Script;
using heed::test::Site;
using heed::test::uniform;
using world::Author;
using world::must;

namespace {

constexpr std::size_t kAuthors = 3;

std::vector<Author> people(Site& site) {
    std::vector<Author> out;
    for (const auto* user : {"wang", "li", "chen"})
        out.push_back(site.author(user));
    return out;
}

// All that the server has decided, as one text.
std::string log(Site& site) {
    std::string out;
    for (std::int64_t no = 0; no <= site.server.deviceCount(); ++no) {
        for (const auto& entry : site.server.log(model::DeviceNo{no})) {
            sync::PushResult one{{entry.outcome}, {}};
            out += std::to_string(no) + " " + entry.by + " " + entry.line + " " + sync::toJson(one) + "\n";
        }
    }
    return out;
}

// Each part in a push of its own, one after the other.
void deliverPlainly(std::vector<Author>& authors, const std::vector<Part>& parts) {
    for (const Part& part : parts)
        (void)must(authors[part.author].repeat(part.first, part.first + part.count - 1));
}

// Anything of what was decided before, again; sometimes on to the end of the push that is next.
void repeatSome(Author& author, std::int64_t decided, std::int64_t end) {
    if (decided == 0) return;
    const auto from = *uniform<std::int64_t>(1, decided + 1);
    const auto to = oneIn(3) ? end : *uniform<std::int64_t>(from, decided + 1);
    (void)must(author.repeat(from, to));
    RC_TAG(std::string("a repeat"));
}

// The same, batched, with repeats before and after. Parts of one author that follow each other may share a
// push.
void deliverOddly(std::vector<Author>& authors, const std::vector<Part>& parts) {
    std::vector<std::int64_t> decided(authors.size());
    for (std::size_t i = 0; i < parts.size();) {
        const auto who = parts[i].author;
        const auto first = parts[i].first;
        std::int64_t end = first + parts[i].count - 1;
        while (++i < parts.size() && parts[i].author == who && !oneIn(3)) {
            end = parts[i].first + parts[i].count - 1;
            RC_TAG(std::string("a batch"));
        }
        if (oneIn(3)) repeatSome(authors[who], decided[who], end);
        (void)must(authors[who].repeat(first, end));
        decided[who] = end;
        const auto other = *uniform<std::size_t>(0, authors.size());
        if (oneIn(3)) repeatSome(authors[other], decided[other], decided[other]);
    }
}

void classify(const std::string& log) {
    const auto tag = [&log](const char* what) {
        if (log.find(what) != std::string::npos) RC_TAG(std::string(what));
    };
    for (const auto* what : {"group-refused", "unknown-session", "lead-only", "already-closed", "wrong-type"})
        tag(what);
    if (log.find("0 system") == 0) RC_TAG(std::string("a consequence"));
}

}  // namespace

TEST_CASE("Repeating, splitting and batching deliveries leaves the log unchanged", "[I4][I6]") {
    property("Repeating, splitting and batching deliveries leaves the log unchanged",
             [] {
                 Site plain;
                 Site odd;
                 auto plainPeople = people(plain);
                 auto oddPeople = people(odd);
                 const Script script(kAuthors);
                 const auto parts = script.write(plainPeople);
                 (void)script.write(oddPeople);
                 deliverPlainly(plainPeople, parts);
                 deliverOddly(oddPeople, parts);
                 const auto expected = log(plain);
                 classify(expected);
                 RC_ASSERT(log(odd) == expected);
                 RC_ASSERT(odd.server.dump() == plain.server.dump());
             },
             {.runs = 100,
              .mustMeet = {{"a repeat", 30},
                           {"a batch", 30},
                           {"group-refused", 20},
                           {"a consequence", 3},
                           {"lead-only", 5},
                           {"already-closed", 3}}});
}

TEST_CASE("Every number has one outcome, every sequence one mutation, without gaps", "[I6][I12]") {
    property("Every number has one outcome, every sequence one mutation, without gaps", [] {
        Site site;
        auto authors = people(site);
        const auto parts = Script(kAuthors).write(authors);
        deliverOddly(authors, parts);
        std::set<std::int64_t> given;
        for (std::int64_t no = 0; no <= site.server.deviceCount(); ++no) {
            std::int64_t n = 0;
            for (const auto& entry : site.server.log(model::DeviceNo{no})) {
                RC_ASSERT(base::raw(entry.outcome.n) == ++n);
                if (const auto seq = world::seqOf(entry.outcome)) RC_ASSERT(given.insert(seq).second);
            }
            if (no > 0) RC_ASSERT(n == authors[static_cast<std::size_t>(no) - 1].nextN() - 1);
        }
        RC_ASSERT(static_cast<std::int64_t>(given.size()) == base::raw(site.server.lastSeq()));
        RC_ASSERT((given.empty() || *given.rbegin() == base::raw(site.server.lastSeq())));
    });
}

TEST_CASE("The records are what the log makes them, in any order", "[I3][I4]") {
    property("The records are what the log makes them, in any order", [] {
        Site site;
        auto authors = people(site);
        const auto parts = Script(kAuthors).write(authors);
        deliverOddly(authors, parts);
        world::Ledger ledger(site.server);
        ledger.update();
        RC_ASSERT(site.server.dump() == ledger.dump());
    });
}

TEST_CASE("A server that is killed or loses its power has all that it acknowledged", "[I2][I8]") {
    property("A server that is killed or loses its power has all that it acknowledged", [] {
        Site site;
        auto authors = people(site);
        const auto parts = Script(kAuthors).write(authors);
        std::vector<std::int64_t> decided(authors.size());
        for (const Part& part : parts) {
            Author& author = authors[part.author];
            (void)must(author.repeat(part.first, part.first + part.count - 1));
            decided[part.author] += part.count;
            if (!oneIn(6)) continue;
            const auto before = log(site);
            const auto dump = site.server.dump();
            oneIn(2) ? site.server.kill() : site.server.cutPower();
            RC_ASSERT(log(site) == before);
            RC_ASSERT(site.server.dump() == dump);
        }
    });
}
