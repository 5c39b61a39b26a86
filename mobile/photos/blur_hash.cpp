#include "mobile/photos/blur_hash.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace heed::mobile {
namespace {

constexpr std::string_view kDigits =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";
constexpr int kBase = 83;
constexpr int kMostWaves = 9;  // in each direction
constexpr int kLevels = 19;    // of one colour of one wave
constexpr int kMiddle = 9;
constexpr int kGreatest = 82;  // quantised greatest wave
constexpr double kGreatestScale = 166;
constexpr int kSide = 64;  // what is measured; finer detail makes no difference to waves this long

using Colour = std::array<double, 3>;

double toLinear(int value) {
    const double v = value / 255.0;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

int toSrgb(double linear) {
    const double v = std::clamp(linear, 0.0, 1.0);
    const double s = v <= 0.0031308 ? v * 12.92 : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
    return static_cast<int>(s * 255 + 0.5);
}

double signedPower(double value, double exponent) {
    return std::copysign(std::pow(std::abs(value), exponent), value);
}

void append(std::string& out, int value, int length) {
    int divisor = 1;
    for (int i = 1; i < length; ++i)
        divisor *= kBase;
    for (; divisor > 0; divisor /= kBase)
        out += kDigits[static_cast<std::size_t>(value / divisor % kBase)];
}

// Below 0: there are others than digits in it.
int number(std::string_view digits) {
    int value = 0;
    for (const char c : digits) {
        const auto digit = kDigits.find(c);
        if (digit == std::string_view::npos) return -1;
        value = value * kBase + static_cast<int>(digit);
    }
    return value;
}

std::vector<double> wave(int index, int length) {
    std::vector<double> out(static_cast<std::size_t>(length));
    for (int i = 0; i < length; ++i)
        out[static_cast<std::size_t>(i)] = std::cos(std::numbers::pi * index * i / length);
    return out;
}

std::array<double, 256> linearTable() {
    std::array<double, 256> table{};
    for (int i = 0; i < 256; ++i)
        table[static_cast<std::size_t>(i)] = toLinear(i);
    return table;
}

// How much of the wave (i, j) there is in the picture.
Colour shareOf(const QImage& picture, int i, int j) {
    static const auto kLinear = linearTable();
    const auto across = wave(i, picture.width());
    const auto down = wave(j, picture.height());
    Colour sum{};
    for (int y = 0; y < picture.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(picture.constScanLine(y));
        for (int x = 0; x < picture.width(); ++x) {
            const double weight = across[static_cast<std::size_t>(x)] * down[static_cast<std::size_t>(y)];
            sum[0] += weight * kLinear[static_cast<std::size_t>(qRed(line[x]))];
            sum[1] += weight * kLinear[static_cast<std::size_t>(qGreen(line[x]))];
            sum[2] += weight * kLinear[static_cast<std::size_t>(qBlue(line[x]))];
        }
    }
    const double scale = (i == 0 && j == 0 ? 1.0 : 2.0) / (picture.width() * picture.height());
    for (double& value : sum)
        value *= scale;
    return sum;
}

int quantised(const Colour& colour, double greatest) {
    int out = 0;
    for (const double value : colour) {
        const double level = std::floor(signedPower(value / greatest, 0.5) * kMiddle + kMiddle + 0.5);
        out = out * kLevels + static_cast<int>(std::clamp(level, 0.0, kLevels - 1.0));
    }
    return out;
}

Colour colourOf(int value, double greatest) {
    const auto level = [greatest](int step) {
        return signedPower((step - kMiddle) / static_cast<double>(kMiddle), 2) * greatest;
    };
    return {level(value / (kLevels * kLevels)), level(value / kLevels % kLevels), level(value % kLevels)};
}

}  // namespace

std::string blurHashOf(const QImage& picture) {
    const QImage small =
        picture
            .scaled(picture.size().scaled(kSide, kSide, Qt::KeepAspectRatio).expandedTo({1, 1}),
                    Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
            .convertToFormat(QImage::Format_RGB32);
    const bool upright = small.height() > small.width();
    const int wavesX = upright ? 3 : 4;
    const int wavesY = upright ? 4 : 3;
    std::vector<Colour> waves;
    waves.reserve(static_cast<std::size_t>(wavesX * wavesY));
    double greatest = 0;
    for (int j = 0; j < wavesY; ++j) {
        for (int i = 0; i < wavesX; ++i) {
            waves.push_back(shareOf(small, i, j));
            if (i + j == 0) continue;
            for (const double value : waves.back())
                greatest = std::max(greatest, std::abs(value));
        }
    }
    const int level =
        static_cast<int>(std::clamp(std::floor(greatest * kGreatestScale - 0.5), 0.0, double{kGreatest}));
    std::string out;
    append(out, (wavesX - 1) + (wavesY - 1) * kMostWaves, 1);
    append(out, level, 1);
    const Colour& average = waves.front();
    append(out, (toSrgb(average[0]) << 16) | (toSrgb(average[1]) << 8) | toSrgb(average[2]), 4);
    for (std::size_t i = 1; i < waves.size(); ++i)
        append(out, quantised(waves[i], (level + 1) / kGreatestScale), 2);
    return out;
}

std::optional<QImage> blurredPicture(std::string_view hash, const QSize& size) {
    constexpr std::size_t kHead = 6;  // waves, greatest, average colour
    constexpr int kLargest = 256;
    constexpr int kWhite = 0xFFFFFF;
    if (size.isEmpty() || size.width() > kLargest || size.height() > kLargest || hash.size() < kHead)
        return std::nullopt;
    const int flag = number(hash.substr(0, 1));
    const int level = number(hash.substr(1, 1));
    const int average = number(hash.substr(2, 4));
    if (flag < 0 || flag >= kMostWaves * kMostWaves || level < 0 || average < 0 || average > kWhite)
        return std::nullopt;
    const int wavesX = flag % kMostWaves + 1;
    const int wavesY = flag / kMostWaves + 1;
    if (hash.size() != kHead + 2 * static_cast<std::size_t>(wavesX * wavesY - 1)) return std::nullopt;
    std::vector<Colour> waves{
        {toLinear(average >> 16), toLinear((average >> 8) & 255), toLinear(average & 255)}};
    for (std::size_t at = kHead; at < hash.size(); at += 2) {
        const int value = number(hash.substr(at, 2));
        if (value < 0 || value >= kLevels * kLevels * kLevels) return std::nullopt;
        waves.push_back(colourOf(value, (level + 1) / kGreatestScale));
    }
    std::vector<std::vector<double>> across;
    std::vector<std::vector<double>> down;
    for (int i = 0; i < wavesX; ++i)
        across.push_back(wave(i, size.width()));
    for (int j = 0; j < wavesY; ++j)
        down.push_back(wave(j, size.height()));
    QImage out(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(out.scanLine(y));
        for (int x = 0; x < size.width(); ++x) {
            Colour sum{};
            for (std::size_t k = 0; k < waves.size(); ++k) {
                const double weight =
                    across[k % static_cast<std::size_t>(wavesX)][static_cast<std::size_t>(x)] *
                    down[k / static_cast<std::size_t>(wavesX)][static_cast<std::size_t>(y)];
                for (std::size_t c = 0; c < sum.size(); ++c)
                    sum[c] += waves[k][c] * weight;
            }
            line[x] = qRgb(toSrgb(sum[0]), toSrgb(sum[1]), toSrgb(sum[2]));
        }
    }
    return out;
}

}  // namespace heed::mobile
