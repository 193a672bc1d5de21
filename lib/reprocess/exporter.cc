#include "reprocess/csv.h"
#include "reprocess/queue_writer.h"

namespace jiaokan {
namespace {

class JsonlWriter : public reprocess::QueueWriter {
 public:
  std::string Add(const QueueRecord& record) override { return FormatRecord(record); }
};

class CsvWriter : public reprocess::QueueWriter {
 public:
  std::string Begin() override { return reprocess::CsvHeader(); }
  std::string Add(const QueueRecord& record) override { return reprocess::FormatCsv(record); }
};

std::unique_ptr<reprocess::QueueWriter> MakeWriter(QueueFormat format) {
  switch (format) {
    case QueueFormat::kCsv:
      return std::make_unique<CsvWriter>();
    case QueueFormat::kXliff:
      return reprocess::MakeXliffWriter();
    case QueueFormat::kPo:
      return reprocess::MakePoWriter();
    case QueueFormat::kJsonl:
      break;
  }
  return std::make_unique<JsonlWriter>();
}

}  // namespace

QueueExporter::QueueExporter(QueueFormat format) : writer_(MakeWriter(format)) {}
QueueExporter::QueueExporter(QueueExporter&& other) noexcept = default;
QueueExporter& QueueExporter::operator=(QueueExporter&& other) noexcept = default;
QueueExporter::~QueueExporter() = default;

std::string QueueExporter::Begin() { return writer_->Begin(); }
std::string QueueExporter::Add(const QueueRecord& record) { return writer_->Add(record); }
std::string QueueExporter::End() { return writer_->End(); }

}  // namespace jiaokan
