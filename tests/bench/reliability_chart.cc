#include "bench/reliability_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace jiaokan::bench {
namespace {

constexpr double kLeft = 80;
constexpr double kTop = 50;
constexpr double kSide = 400;
constexpr double kLegendWidth = 240;
// Doubt, 1 - p, from 1 down to 10^-kDecades.
constexpr double kDecades = 5;
constexpr std::array<const char*, 6> kTicks = {"0", "0.9", "0.99", "0.999", "0.9999", "0.99999"};
constexpr std::array<const char*, 6> kColours = {"#0072b2", "#d55e00", "#009e73",
                                                 "#cc79a7", "#e69f00", "#56b4e9"};

// 0 to kSide.
double Place(double p) {
  const double doubt = std::clamp(1 - p, std::pow(10.0, -kDecades), 1.0);
  return -std::log10(doubt) / kDecades * kSide;
}

double X(double p) { return kLeft + Place(p); }
double Y(double p) { return kTop + kSide - Place(p); }

// Wilson 1927.
std::pair<double, double> Interval(const Bin& bin) {
  constexpr double kZ = 1.96;
  const auto n = static_cast<double>(bin.count);
  const double p = bin.share_right();
  const double middle = (p + kZ * kZ / (2 * n)) / (1 + kZ * kZ / n);
  const double half = kZ / (1 + kZ * kZ / n) * std::sqrt(p * (1 - p) / n + kZ * kZ / (4 * n * n));
  return {std::max(middle - half, 0.0), std::min(middle + half, 1.0)};
}

std::string Text(double x, double y, const char* anchor, const std::string& text) {
  return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\">{}</text>\n", x, y, anchor, text);
}

std::string Line(double x1, double y1, double x2, double y2, const std::string& stroke) {
  return fmt::format("<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" stroke={}/>\n", x1, y1,
                     x2, y2, stroke);
}

std::string Axes(const std::string& title) {
  std::string svg = Text(kLeft, kTop - 22, "start", title);
  for (std::size_t i = 0; i < kTicks.size(); ++i) {
    const double at = static_cast<double>(i) / kDecades * kSide;
    svg += Line(kLeft + at, kTop, kLeft + at, kTop + kSide, "\"#ddd\"");
    svg += Line(kLeft, kTop + at, kLeft + kSide, kTop + at, "\"#ddd\"");
    svg += Text(kLeft + at, kTop + kSide + 20, "middle", kTicks[i]);
    svg += Text(kLeft - 8, kTop + kSide - at + 4, "end", kTicks[i]);
  }
  svg += Line(kLeft, kTop + kSide, kLeft + kSide, kTop, "\"#888\" stroke-dasharray=\"4 4\"");
  svg += Text(kLeft + kSide / 2, kTop + kSide + 44, "middle", "mean posterior of the bin");
  svg += fmt::format(
      "<text transform=\"translate(18 {:.1f}) rotate(-90)\" text-anchor=\"middle\">share right</text>\n",
      kTop + kSide / 2);
  return svg;
}

std::string Points(const Series& series, const char* colour) {
  std::string svg;
  for (const Bin& bin : series.bins) {
    if (bin.count == 0) {
      continue;
    }
    const double x = X(bin.mean());
    const auto [low, high] = Interval(bin);
    svg += Line(x, Y(low), x, Y(high), fmt::format("\"{}\" stroke-width=\"1.5\"", colour));
    svg += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\" fill=\"{}\"/>\n", x, Y(bin.share_right()),
                       colour);
  }
  return svg;
}

}  // namespace

std::string ReliabilityChart(const std::string& title, const std::vector<Series>& series) {
  const double width = kLeft + kSide + kLegendWidth;
  const double height = kTop + kSide + 60;
  std::string svg = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" "
      "font-family=\"sans-serif\" font-size=\"13\">\n<rect width=\"{0}\" height=\"{1}\" fill=\"#fff\"/>\n",
      width, height);
  svg += Axes(title);
  for (std::size_t i = 0; i < series.size(); ++i) {
    const char* colour = kColours[i % kColours.size()];
    const double y = kTop + 14 + 22 * static_cast<double>(i);
    svg += Points(series[i], colour);
    svg += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\" fill=\"{}\"/>\n", kLeft + kSide + 20,
                       y - 4, colour);
    svg += Text(kLeft + kSide + 32, y, "start", series[i].name);
  }
  return svg + "</svg>\n";
}

}  // namespace jiaokan::bench
