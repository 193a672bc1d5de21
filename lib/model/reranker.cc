#include "model/reranker.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <string_view>
#include <utility>

#include "base/file.h"
#include "model/checksum.h"
#include "model/embedded.h"
#include "model/reranker_format.h"

namespace jiaokan::model {
namespace {

constexpr float kLargestSlot = 127;

Status CorruptReranker(const std::string& name, const char* message) {
  return {StatusCode::kCorruptModel, {message, {name}}};
}

Status CheckRerankerHeader(const RerankerHeader& header, std::string_view bytes, const std::string& name) {
  if (header.magic != kRerankerMagic) {
    return CorruptReranker(name, "{1}: not a jiaokan reranker; fetch the file again or retrain it");
  }
  if (header.version != kRerankerVersion) {
    return {
        StatusCode::kUnsupportedVersion,
        {"{1}: reranker format {2}, but this version reads format {3}; retrain the model with this version",
         {name, std::to_string(header.version), std::to_string(kRerankerVersion)}}};
  }
  const bool fits = header.slot_bits > 0 && header.slot_bits <= kMaximumSlotBits &&
                    header.file_bytes == bytes.size() &&
                    bytes.size() == sizeof(RerankerHeader) + sizeof(float) * std::size_t{header.dense} +
                                        (std::size_t{1} << header.slot_bits);
  if (!fits) {
    return CorruptReranker(
        name, "{1}: the reranker is truncated or has bytes added; fetch the file again or retrain it");
  }
  if (Checksum(bytes.substr(kRerankerChecksumFrom)) != header.checksum) {
    return CorruptReranker(
        name, "{1}: the checksum of the reranker does not match; fetch the file again or retrain it");
  }
  return {};
}

template <typename T>
std::string_view BytesOf(const std::vector<T>& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

}  // namespace

struct Reranker::File {
  std::optional<base::MappedFile> mapped;
  std::string_view bytes;
};

Reranker::Reranker() = default;
Reranker::~Reranker() = default;

Result<std::shared_ptr<const Reranker>> Reranker::Parse(std::unique_ptr<const File> file,
                                                        const std::string& name) {
  const std::string_view bytes = file->bytes;
  RerankerHeader header;
  if (bytes.size() < sizeof(header)) {
    return CorruptReranker(name, "{1}: not a jiaokan reranker; fetch the file again or retrain it");
  }
  std::memcpy(&header, bytes.data(), sizeof(header));
  if (Status status = CheckRerankerHeader(header, bytes, name); !status.ok()) {
    return status;
  }
  std::shared_ptr<Reranker> reranker(new Reranker());
  reranker->checksum_ = header.checksum;
  reranker->trust_ = header.trust;
  reranker->step_ = header.step;
  reranker->shift_ = 64 - static_cast<int>(header.slot_bits);
  const char* const dense = bytes.data() + sizeof(header);
  reranker->dense_ = {reinterpret_cast<const float*>(dense), header.dense};
  reranker->slots_ = reinterpret_cast<const std::int8_t*>(dense + sizeof(float) * header.dense);
  reranker->file_ = std::move(file);
  return std::shared_ptr<const Reranker>(std::move(reranker));
}

Result<std::shared_ptr<const Reranker>> Reranker::Embedded() {
  auto file = std::make_unique<File>();
  file->bytes = EmbeddedReranker();
  return Parse(std::move(file), "zh.jkrank");
}

Result<std::shared_ptr<const Reranker>> Reranker::Open(const std::string& path) {
  Result<base::MappedFile> mapped = base::MappedFile::Open(path);
  if (!mapped.ok()) {
    return mapped.status();
  }
  auto file = std::make_unique<File>();
  file->bytes = mapped->bytes();
  file->mapped = *std::move(mapped);
  return Parse(std::move(file), path);
}

Status WriteReranker(const RerankerWeights& weights, const std::string& path) {
  float largest = 0;
  for (const float w : weights.slots) {
    largest = std::max(largest, std::abs(w));
  }
  RerankerHeader header;
  header.slot_bits = static_cast<std::uint32_t>(std::countr_zero(weights.slots.size()));
  header.trust = weights.trust;
  header.step = largest / kLargestSlot;
  header.dense = static_cast<std::uint32_t>(weights.dense.size());
  std::vector<std::int8_t> slots;
  slots.reserve(weights.slots.size());
  for (const float w : weights.slots) {
    slots.push_back(largest > 0 ? static_cast<std::int8_t>(std::lround(w / header.step)) : std::int8_t{0});
  }
  header.file_bytes = sizeof(header) + BytesOf(weights.dense).size() + slots.size();
  std::string bytes(reinterpret_cast<const char*>(&header), sizeof(header));
  bytes += BytesOf(weights.dense);
  bytes += BytesOf(slots);
  header.checksum = Checksum(std::string_view(bytes).substr(kRerankerChecksumFrom));
  std::memcpy(bytes.data(), &header, sizeof(header));
  return base::WriteFile(path, bytes);
}

}  // namespace jiaokan::model
