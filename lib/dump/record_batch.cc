#include "dump/record_batch.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "base/hash.h"
#include "dump/bilingual.h"
#include "dump/choice.h"

namespace jiaokan::dump {
namespace {

// What is behind the name of the file: the path within an archive.
std::string PathWithin(const std::string& file, const std::string& name) {
  return name.size() > file.size() ? name.substr(file.size() + 1) : std::string();
}

// A name that tells the form of the text by its ending.
std::string TextForm(record::Form form, const record::Record& record) {
  constexpr std::size_t kHeaders = 4096;  // WARC: enough for those that matter
  if (!record::IsText(form)) {
    return record.name;
  }
  const bool html = form == record::Form::kWarc &&
                    record.bytes.substr(0, kHeaders).find("text/html") != std::string_view::npos;
  return html ? "record.html" : "record.txt";
}

// One record of a batch through all stages.
class RecordProcessing {
 public:
  RecordProcessing(const RunContext& run, Repairer& repairer, const RecordForm& form, BatchRecord& at)
      : run_(run), repairer_(repairer), form_(form), at_(at) {
    row_.name = at.record.name;
    row_.settings = run.settings;
    row_.bytes = static_cast<std::int64_t>(at.record.bytes.size());
  }

  // What the output has in place of the record.
  std::string_view Run(std::string& composed) {
    const std::string_view raw = at_.record.bytes;
    if (!at_.unread.ok()) {
      Reject("read", at_.unread);
      return {};
    }
    if (!at_.record.article) {
      return raw;
    }
    row_.content_hash = base::HashContent(raw);
    const bool reused = at_.earlier && Reuse();
    if (reused && at_.earlier->changed) {
      return *at_.output;
    }
    if (reused && !form_.converted) {
      return raw;
    }
    Result<record::Extracted> extracted =
        form_.unusable.ok() ? record::Extract(form_.form, raw, form_.fields) : form_.unusable;
    if (!extracted.ok()) {
      Reject("parse", extracted.status());
      return {};
    }
    if (!reused) {
      Clean(*extracted);
    }
    const bool changed = at_.outcome.entry.row.changed;
    if (at_.left_out || !(changed || form_.converted)) {
      return raw;
    }
    Result<std::string> output = Compose(changed ? at_.outcome.text : extracted->text);
    if (!output.ok()) {
      Reject("write", output.status());
      return {};
    }
    composed = *std::move(output);
    return composed;
  }

 private:
  void Reject(const char* stage, Status status) {
    at_.outcome = RejectArticle(row_, stage, std::move(status));
    at_.left_out = true;
  }

  bool Reuse() {
    const ArticleRow& earlier = *at_.earlier;
    if (!IsDone(run_, earlier, row_.content_hash) || (earlier.changed && !at_.output)) {
      return false;
    }
    // A record's own original is part of its bytes.
    const bool own = earlier.original == earlier.name;
    const Choice choice = own ? Choice() : ChooseOriginal(run_, Path(), earlier.url);
    if (!own && !HasSameOriginal(run_, earlier, choice)) {
      return false;
    }
    at_.outcome.reused = true;
    at_.outcome.entry.row = earlier;
    if (!own) {
      DescribePairing(choice, at_.outcome.entry.row);
    }
    return true;
  }

  Result<std::string> Compose(const std::string& text) const {
    return form_.converted ? form_.lines.Compose(at_.record, text)
                           : record::Compose(form_.form, at_.record.bytes, form_.fields, text);
  }

  std::string Path() const {
    return record::IsText(form_.form) ? std::string() : PathWithin(form_.file, at_.record.name);
  }

  void Clean(record::Extracted& extracted) {
    Article article;
    article.name = at_.record.name;
    article.form = TextForm(form_.form, at_.record);
    article.path = Path();
    article.bytes = extracted.text;
    article.hash = row_.content_hash;
    article.original = std::move(extracted.original);
    at_.outcome = ProcessArticle(run_, repairer_, article);
    at_.left_out = at_.outcome.entry.row.status == kRejected;
  }

  const RunContext& run_;
  Repairer& repairer_;
  const RecordForm& form_;
  BatchRecord& at_;
  ArticleRow row_;
};

// Every line begins with the name of the record: links of all records of a file stand in one file.
std::string WithName(const std::string& name, std::string_view lines) {
  std::string out;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size() - 1) + 1;
    out.append(name).append("\t").append(lines.substr(0, end));
    lines.remove_prefix(end);
  }
  return out;
}

// The name of a record in a text container is that of the container, '#' and its line or id.
std::string ContainerOf(const std::string& record) { return record.substr(0, record.rfind('#')); }

// What is recorded of a record, whatever came of it.
void Describe(const RecordForm& form, BatchRecord& at) {
  ArticleEntry& entry = at.outcome.entry;
  entry.row.container = form.file;
  for (Reject& reject : entry.rejects) {
    reject.container = form.file;
    reject.line = at.record.line;
  }
  if (at.left_out && !at.record.bytes.empty()) {
    Reject& reject = entry.rejects.back();
    reject.bytes.assign(at.record.bytes).append(at.record.terminator);
    reject.kept_in = record::IsText(form.form) ? ContainerOf(reject.name) : reject.name;
  }
  if (at.outcome.links) {
    entry.links = WithName(at.record.name, *at.outcome.links);
  }
  at.outcome.text = std::string();
}

}  // namespace

BatchRecord& RecordBatch::Add(const record::Record& record) {
  BatchRecord& added = records_.emplace_back();
  added.record = record;
  added.begin = bytes_.size();
  added.size = record.bytes.size();
  added.terminator = record.terminator.size();
  bytes_.append(record.bytes).append(record.terminator);
  return added;
}

Status RecordBatch::Process(const RunContext& run) {
  try {
    record::FrameBuilder frame(form_->output, form_->compression, 0);
    Repairer repairer(run.models, run.options.repair);
    std::string composed;
    for (BatchRecord& at : records_) {
      const std::string_view all = bytes_;
      at.record.bytes = all.substr(at.begin, at.size);
      at.record.terminator = all.substr(at.begin + at.size, at.terminator);
      const std::string_view output = RecordProcessing(run, repairer, *form_, at).Run(composed);
      if (at.record.article || !at.unread.ok()) {
        Describe(*form_, at);
      }
      if (form_->converted) {
        at.record.terminator = "\n";
      }
      at.written = !at.left_out && (at.record.article || !form_->converted);
      Status status = at.written ? frame.Append(at.record, output) : Status();
      if (!status.ok()) {
        return status;
      }
    }
    Result<record::Frame> made = frame.Finish();
    if (!made.ok()) {
      return made.status();
    }
    frame_ = *std::move(made);
    return {};
  } catch (const std::exception& error) {
    return Status(StatusCode::kResourceExhausted, {"{1}", {error.what()}});
  }
}

}  // namespace jiaokan::dump
