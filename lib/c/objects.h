// What the handles of the C interface stand for.
#ifndef JIAOKAN_C_OBJECTS_H_
#define JIAOKAN_C_OBJECTS_H_

#include <string>
#include <vector>

#include "jiaokan/align.h"
#include "jiaokan/document.h"
#include "jiaokan/glossary.h"
#include "jiaokan/jiaokan.h"
#include "jiaokan/models.h"
#include "jiaokan/repair.h"
#include "jiaokan/verify.h"

struct jiaokan_models {
  jiaokan::Models value;
};

struct jiaokan_document {
  jiaokan::Document value;
};

struct jiaokan_repairer {
  jiaokan::Models models;
  jiaokan::Repairer value;
};

struct jiaokan_repair {
  jiaokan::Repair value;
  jiaokan::OffsetMap offsets;
};

struct jiaokan_detection {
  jiaokan::Detection value;
};

struct jiaokan_alignment {
  jiaokan::Alignment value;
};

struct jiaokan_glossary {
  jiaokan::Glossary value;
};

#endif  // JIAOKAN_C_OBJECTS_H_
