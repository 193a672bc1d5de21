#include <functional>
#include <string_view>

#include "pages.h"

namespace jiaokan::cli {
namespace {

using Visitor = std::function<void(const PageCommand&)>;

void Visit(const PageCommand& command, const Visitor& visitor) {
  visitor(command);
  for (const PageCommand& each : command.commands) {
    Visit(each, visitor);
  }
}

std::string Join(const std::vector<std::string>& words, std::string_view separator = " ") {
  std::string out;
  for (const std::string& word : words) {
    out += (out.empty() ? "" : std::string(separator)) + word;
  }
  return out;
}

std::vector<std::string> Names(const std::vector<PageCommand>& commands) {
  std::vector<std::string> names;
  names.reserve(commands.size());
  for (const PageCommand& command : commands) {
    names.push_back(command.name);
  }
  return names;
}

std::vector<std::string> Names(const std::vector<PageOption>& options) {
  std::vector<std::string> names;
  for (const PageOption& option : options) {
    names.insert(names.end(), option.names.begin(), option.names.end());
  }
  return names;
}

// `text` with a backslash before each of `special`.
std::string Escape(std::string_view text, std::string_view special) {
  std::string out;
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) {
      out += '\\';
    }
    out += c;
  }
  return out;
}

// In single quotes, for bash and zsh.
std::string Quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  }
  return out + "'";
}

std::string ZshFunction(const PageCommand& command) {
  std::string name = "_jiaokan" + (command.path.empty() ? "" : " " + command.path);
  for (char& c : name) {
    c = c == ' ' || c == '-' ? '_' : c;
  }
  return name;
}

std::string ZshOption(const PageOption& option) {
  std::string out;
  for (const std::string& name : option.names) {
    const std::string value = !option.takes_value       ? ""
                              : !option.choices.empty() ? ":value:(" + Join(option.choices) + ")"
                              : option.file             ? ":file:_files"
                                                        : ":value:";
    std::string spec = "(" + Join(option.names) + ")" + name;
    spec += option.takes_value && name.size() > 2 ? "=[" : "[";
    spec += Escape(option.description, "[]:\\") + "]" + value;
    out += "    ";
    out += Quoted(spec);
    out += " \\\n";
  }
  return out;
}

// The condition under which fish is within a command.
std::string FishCondition(const PageCommand& command) {
  if (command.path.empty()) {
    return "__fish_use_subcommand";
  }
  const std::size_t space = command.path.find(' ');
  std::string out = "__fish_seen_subcommand_from " + command.path.substr(0, space);
  if (space != std::string::npos) {
    out += "; and __fish_seen_subcommand_from " + command.path.substr(space + 1);
  } else if (!command.commands.empty()) {
    out += "; and not __fish_seen_subcommand_from " + Join(Names(command.commands));
  }
  return out;
}

std::string FishOption(const PageOption& option, const std::string& condition) {
  std::string out = "complete -c jiaokan -n '" + condition + "'";
  for (const std::string& name : option.names) {
    out += name.size() == 2 ? " -s " + name.substr(1) : " -l " + name.substr(2);
  }
  if (!option.choices.empty()) {
    out += " -x -a '" + Join(option.choices) + "'";
  } else if (option.takes_value) {
    out += option.file ? " -r -F" : " -x";
  }
  return out + " -d '" + Escape(option.description, "'\\") + "'\n";
}

}  // namespace

std::string BashCompletion(const PageCommand& program) {
  std::string paths;
  std::string values;
  std::string words;
  Visit(program, [&](const PageCommand& command) {
    if (!command.path.empty()) {
      const std::size_t space = command.path.find(' ');
      paths +=
          (paths.empty() ? "" : "|") + Quoted(space == std::string::npos ? " " + command.path : command.path);
    }
    for (const PageOption& option : command.options) {
      for (const std::string& name : option.takes_value ? option.names : std::vector<std::string>()) {
        values += "    " + Quoted(command.path + " " + name) + ") " +
                  (!option.choices.empty()
                       ? "COMPREPLY=($(compgen -W " + Quoted(Join(option.choices)) + " -- \"$cur\"))"
                   : option.file ? "_jiaokan_files \"$cur\""
                                 : "COMPREPLY=()") +
                  "; return ;;\n";
      }
    }
    words += "    " + Quoted(command.path) + ") options=" + Quoted(Join(Names(command.options))) +
             " commands=" + Quoted(Join(Names(command.commands))) + " ;;\n";
  });
  return "# Completion of the command line of jiaokan for bash.\n"
         "_jiaokan_files() {\n"
         "  mapfile -t COMPREPLY < <(compgen -f -- \"$1\")\n"
         "  compopt -o filenames 2>/dev/null\n"
         "}\n\n"
         "_jiaokan() {\n"
         "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} path= options= commands= i\n"
         "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
         "    case \"$path ${COMP_WORDS[i]}\" in\n"
         "    " +
         paths +
         ") path=${path:+$path }${COMP_WORDS[i]} ;;\n"
         "    esac\n"
         "  done\n"
         "  # An equals sign is a word of its own.\n"
         "  if [[ $cur == = ]]; then\n"
         "    cur=\n"
         "  elif [[ $prev == = ]]; then\n"
         "    prev=${COMP_WORDS[COMP_CWORD-2]}\n"
         "  fi\n"
         "  case \"$path $prev\" in\n" +
         values +
         "  esac\n"
         "  case \"$path\" in\n" +
         words +
         "  esac\n"
         "  if [[ $cur == -* ]]; then\n"
         "    COMPREPLY=($(compgen -W \"$options\" -- \"$cur\"))\n"
         "  elif [[ -n $commands ]]; then\n"
         "    COMPREPLY=($(compgen -W \"$commands\" -- \"$cur\"))\n"
         "  else\n"
         "    _jiaokan_files \"$cur\"\n"
         "  fi\n"
         "}\n"
         "complete -F _jiaokan jiaokan\n";
}

std::string ZshCompletion(const PageCommand& program) {
  std::string out = "#compdef jiaokan\n# Completion of the command line of jiaokan for zsh.\n";
  Visit(program, [&](const PageCommand& command) {
    out += "\n" + ZshFunction(command) + "() {\n";
    if (command.commands.empty()) {
      out += "  _arguments \\\n";
    } else {
      out += "  local curcontext=$curcontext state line commands\n  typeset -A opt_args\n  commands=(\n";
      for (const PageCommand& each : command.commands) {
        out += "    " + Quoted(each.name + ":" + Escape(each.description, ":\\")) + "\n";
      }
      out += "  )\n  _arguments -C \\\n";
    }
    for (const PageOption& option : command.options) {
      out += ZshOption(option);
    }
    if (command.commands.empty()) {
      out += "    '*:file:_files'\n}\n";
      return;
    }
    out +=
        "    '1:command:->command' '*::argument:->argument'\n"
        "  case $state in\n  command) _describe command commands ;;\n  argument)\n    case $line[1] in\n";
    for (const PageCommand& each : command.commands) {
      out += "    " + each.name + ") " + ZshFunction(each) + " ;;\n";
    }
    out += "    esac ;;\n  esac\n}\n";
  });
  return out + "\n_jiaokan \"$@\"\n";
}

std::string FishCompletion(const PageCommand& program) {
  std::string out = "# Completion of the command line of jiaokan for fish.\n";
  Visit(program, [&](const PageCommand& command) {
    const std::string condition = FishCondition(command);
    for (const PageCommand& each : command.commands) {
      out += "complete -c jiaokan -f -n '" + condition + "' -a " + each.name + " -d '" +
             Escape(each.description, "'\\") + "'\n";
    }
    for (const PageOption& option : command.options) {
      out += FishOption(option, condition);
    }
  });
  return out;
}

}  // namespace jiaokan::cli
