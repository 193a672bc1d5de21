// What scrapers and translators do to the paragraphs of an article, at random.
#ifndef JIAOKAN_TOOLS_MODELS_ALIGN_DISTURB_H_
#define JIAOKAN_TOOLS_MODELS_ALIGN_DISTURB_H_

#include <random>
#include <string>
#include <vector>

#include "align_tasks.h"

namespace jiaokan::tools {

// A paragraph and its translation.
struct Row {
  std::string zh;
  std::string en;
  bool text;  // no image
};

// The two sides as separate texts, disturbed, and their links.
Task Disturb(const std::string& name, const std::vector<Row>& rows, Disturbance disturbance,
             std::mt19937& random);

}  // namespace jiaokan::tools

#endif  // JIAOKAN_TOOLS_MODELS_ALIGN_DISTURB_H_
