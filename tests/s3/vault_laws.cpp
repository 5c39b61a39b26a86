#include "tests/s3/vault_laws.hpp"

#include "tests/blobs/fixture.hpp"

#include <algorithm>
#include <random>
#include <set>
#include <thread>

namespace heed::test {

using blobs::BlobName;

namespace {

constexpr std::chrono::hours kAge{24};
constexpr std::size_t kMib = 1024UL * 1024;

const auto kNothing = [](const BlobName&) -> base::Expected<bool> { return false; };

blobs::Swept sweep(VaultWorld& world, const blobs::IsCited& isCited = kNothing) {
    const auto swept = world.vault().sweep("FT01", isCited, kAge);
    REQUIRE(swept);
    return *swept;
}

void keepsBytes(VaultWorld& world) {
    for (const std::size_t bytes : {4UL, 64UL, 65'536UL, 65'537UL, 300'000UL}) {
        const auto content = photo(static_cast<int>(bytes), bytes);
        const auto name = BlobName::of(content);
        CHECK_FALSE(world.read(name));
        CHECK(world.vault().has("FT01", name, bytes) == false);
        CHECK(world.keep(content) == name);
        CHECK(world.vault().has("FT01", name, bytes) == true);
        CHECK(world.vault().has("FT01", name, bytes + 1) == false);
        CHECK(world.read(name) == content);
        world.restart();
        CHECK(world.read(name) == content);
    }
}

void readsAnywhere(VaultWorld& world) {
    const auto content = photo(1, 5 * kMib + 123);
    const auto name = world.keep(content);
    const auto reader = world.vault().open("FT01", name);
    REQUIRE(reader);
    REQUIRE(*reader);
    CHECK((*reader)->size() == content.size());
    CHECK((*reader)->mediaType() == "image/jpeg");
    std::mt19937_64 random(1);
    for (int i = 0; i < 40; ++i) {
        const auto at = random() % (content.size() + 10);
        std::string out(1 + random() % 300'000, '\0');
        const auto size = (*reader)->read(at, out);
        REQUIRE(size);
        const auto wanted = at < content.size() ? content.substr(at, out.size()) : std::string();
        CHECK(*size == wanted.size());
        CHECK((out.substr(0, *size) == wanted));  // not printed when it is not
    }
}

void storesOnce(VaultWorld& world) {
    const auto content = photo(2, 1000);
    const auto name = world.keep(content);
    CHECK(world.vault().bytes("FT01") == 1000);
    world.keep(content);
    CHECK(world.vault().bytes("FT01") == 1000);
    const auto file = world.file(photo(3, 900));
    {
        std::vector<std::jthread> senders;
        for (int i = 0; i < 6; ++i) {
            senders.emplace_back(
                [&] { (void)world.vault().keep("FT01", file, BlobName::of(photo(3, 900)), 900); });
        }
    }
    CHECK(world.vault().bytes("FT01") == 1900);
    world.restart();
    CHECK(world.vault().bytes("FT01") == 1900);
    CHECK(world.read(name) == content);
}

void mendsDamage(VaultWorld& world) {
    const auto content = photo(4, 500);
    const auto name = world.keep(content);
    world.damage("FT01", name);
    CHECK(world.vault().has("FT01", name, 500) == false);
    world.keep(content);
    CHECK(world.read(name) == content);
}

void sitesAreApart(VaultWorld& world) {
    const auto content = photo(5, 200);
    const std::vector<std::string> names{"FT01", "..", "../FT01", "", ".", "FT01%2f", "店", " \n", "a/b"};
    for (const auto& site : names) {
        CHECK_FALSE(world.read(BlobName::of(content), site));
        world.keep(content, site);
        CHECK(world.read(BlobName::of(content), site) == content);
        CHECK(world.vault().bytes(site) == 200);
    }
    world.restart();
    const auto sites = world.vault().sites();
    REQUIRE(sites);
    CHECK(std::set<std::string>(sites->begin(), sites->end()) ==
          std::set<std::string>(names.begin(), names.end()));
    world.age(kAge * 2);
    CHECK(sweep(world).removed == 1);
    for (const auto& site : names)
        CHECK(world.read(BlobName::of(content), site).has_value() == (site != "FT01"));
}

void sweepsTheUncited(VaultWorld& world) {
    const auto cited = world.keep(photo(6, 100));
    const auto alone = world.keep(photo(7, 110));
    CHECK(sweep(world).removed == 0);
    world.age(kAge + std::chrono::minutes{1});
    const auto young = world.keep(photo(8, 120));
    CHECK(world.vault().bytes("FT01") == 330);
    const auto swept =
        sweep(world, [&](const BlobName& name) -> base::Expected<bool> { return name == cited; });
    CHECK(swept.looked == 3);
    CHECK(swept.removed == 1);
    CHECK(swept.bytes == 110);
    CHECK(world.vault().bytes("FT01") == 220);
    CHECK(world.read(cited));
    CHECK(world.read(young));
    CHECK_FALSE(world.read(alone));
}

void keepsWhatWasAskedFor(VaultWorld& world) {
    const auto seen = world.keep(photo(9, 100));
    const auto announced = world.keep(photo(10, 100));
    const auto sent = world.keep(photo(11, 100));
    world.age(kAge * 3);
    CHECK(world.read(seen));
    CHECK(world.vault().has("FT01", announced, 100) == true);
    world.keep(photo(11, 100));
    CHECK(sweep(world).removed == 0);
    world.restart();
    CHECK(sweep(world).removed == 0);
    world.age(kAge + std::chrono::minutes{1});
    CHECK(sweep(world).removed == 3);
    for (const auto& name : {seen, announced, sent})
        CHECK_FALSE(world.read(name));
}

void keepsWhatIsAskedForMeanwhile(VaultWorld& world) {
    const auto name = world.keep(photo(12, 100));
    world.age(kAge * 3);
    const auto swept = sweep(world, [&](const BlobName& asked) -> base::Expected<bool> {
        CHECK(world.vault().open("FT01", asked));
        return false;
    });
    CHECK(swept.removed == 0);
    CHECK(world.read(name));
}

void sweepsNothingInDoubt(VaultWorld& world) {
    const auto name = world.keep(photo(13, 100));
    world.age(kAge * 3);
    const auto swept = world.vault().sweep(
        "FT01",
        [](const BlobName&) -> base::Expected<bool> {
            return base::fail(base::ErrorKind::bug, "reading", "a record", "it is damaged");
        },
        kAge);
    CHECK_FALSE(swept);
    CHECK(world.read(name));
    CHECK(world.vault().bytes("FT01") == 100);
}

}  // namespace

std::filesystem::path VaultWorld::file(const std::string& content) {
    const std::filesystem::path path = "/arrived/" + BlobName::of(content).text();
    disk.put(path, content);
    return path;
}

BlobName VaultWorld::keep(const std::string& content, std::string_view site) {
    const auto name = BlobName::of(content);
    const auto path = file(content);
    const auto kept = vault().keep(site, path, name, content.size());
    if (!kept) FAIL(kept.error().text());
    REQUIRE(disk.remove(path));
    return name;
}

std::optional<std::string> VaultWorld::read(const BlobName& name, std::string_view site) {
    const auto reader = vault().open(site, name);
    if (!reader) FAIL(reader.error().text());
    if (!*reader) return std::nullopt;
    std::string content((*reader)->size(), '\0');
    const auto size = (*reader)->read(0, content);
    if (!size) FAIL(size.error().text());
    content.resize(*size);
    return content;
}

const std::vector<Law>& lawsOfVaults() {
    static const std::vector<Law> kLaws{
        {"what is kept is read back whole, also by another process", keepsBytes},
        {"a blob is read at any place, in pieces of any size", readsAnywhere},
        {"the same bytes are kept once, by however many at once", storesOnce},
        {"a blob of another length than it should have is none, and replaced", mendsDamage},
        {"a site's blobs are its own, whatever its name", sitesAreApart},
        {"what nobody cites goes when it is old, and gives its room back", sweepsTheUncited},
        {"what was asked for is young", keepsWhatWasAskedFor},
        {"what is asked for while a sweep decides stays", keepsWhatIsAskedForMeanwhile},
        {"nothing goes when it cannot be told what is cited", sweepsNothingInDoubt},
    };
    return kLaws;
}

}  // namespace heed::test
