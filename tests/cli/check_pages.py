#!/usr/bin/env python3
"""The manual pages and the completions have every subcommand and every option of the help.

    check_pages.py PROGRAM FOLDER

FOLDER holds what jiaokan_pages wrote. The completion of bash is run; those of zsh and fish are at least read by these
shells where they are installed.
"""
import pathlib
import re
import shutil
import subprocess
import sys

problems = []


def expect(holds, problem):
    if not holds:
        problems.append(problem)


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def section(text, title):
    """The names at the beginning of the lines of a section of a help."""
    part = re.search(rf"^{title}:\n(.*?)(?:\n\n|\Z)", text, re.M | re.S)
    return re.findall(r"^  (\S+)", part[1], re.M) if part else []


def commands(program, path=()):
    """(path, options, subcommands) of the program and of everything below it."""
    text = output(program, *path, "--help")
    options = [name.split("{")[0] for names in section(text, "Options") for name in names.split(",")]
    below = section(text, "Subcommands")
    yield path, options, below
    for name in below:
        yield from commands(program, (*path, name))


def completed(script, *words):
    """What bash offers for the last word."""
    run = 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _jiaokan; printf "%s\\n" "${COMPREPLY[@]}"'
    return output("bash", "-c", run, "bash", script, "jiaokan", *words).split()


def check_command(folder, path, options, below):
    bash = folder / "completion/jiaokan"
    name = " ".join(["jiaokan", *path])
    page = (folder / "man/man1" / f"{'-'.join(['jiaokan', *path[:1]])}.1").read_text().replace("\\-", "-")
    zsh = (folder / "completion/_jiaokan").read_text().split(f"\n{'_'.join(['_jiaokan', *path])}() {{\n")[1].split("\n}\n")[0]
    fish = (folder / "completion/jiaokan.fish").read_text()
    condition = " ".join(["__fish_seen_subcommand_from", *path[-1:]]) if path else "__fish_use_subcommand"
    expect(options, f"{name}: the help has no options")
    expect(set(completed(bash, *path, "-")) == set(options), f"{name}: bash offers other options than the help has")
    if below:
        expect(completed(bash, *path, "") == below, f"{name}: bash offers other subcommands than the help has")
    for option in options:
        plain = option.lstrip("-")
        expect(f"\\fB{option}\\fR" in page, f"{name}: {option} is not in the manual page")
        expect(re.search(rf"\){option}=?\[", zsh), f"{name}: {option} is not in the completion for zsh")
        expect(re.search(rf"{condition}\b.*' .*-[sl] {plain} ", fish), f"{name}: {option} is not in the completion for fish")


def check_values(bash):
    expect(completed(bash, "repair", "--uncertain", "") == ["keep", "mark", "original"], "the values of an option")
    expect(completed(bash, "repair", "--uncertain", "=", "m") == ["mark"], "a value behind an equals sign")
    expect(completed(bash, "reprocess", "export", "--format", "x") == ["xliff"], "a value of a nested subcommand")
    expect(completed(bash, "repair", "--certain", "") == [], "a number")
    here = str(pathlib.Path(__file__).parent)
    expect(completed(bash, "repair", here + "/check_pa") == [here + "/check_pages.py"], "a file as an argument")
    expect(completed(bash, "repair", "--in-place", here + "/check_pa") == [here + "/check_pages.py"], "a file behind a flag")
    fish = (bash.parent / "jiaokan.fish").read_text()
    expect(not re.search(r"-l (help|in-place) -[rx]", fish), "fish takes flags for options with values")
    expect(re.search(r"-l certain -x", fish) and re.search(r"-l output -r", fish), "fish knows which options have values")
    expect(completed(bash, "repair", "--output", here + "/check_pa") == [here + "/check_pages.py"], "a file as a value")


def check_pages(folder):
    pages = sorted(folder.glob("man/**/*.1"))
    expect(len(pages) > 10, "there are manual pages in two languages")
    for page in pages:
        if shutil.which("man"):
            done = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", page], capture_output=True, text=True)
            expect(done.returncode == 0 and not done.stderr, f"{page}: {done.stderr}")
    chinese = (folder / "man/zh_CN/man1/jiaokan.1").read_text()
    expect("名称" in chinese and "子命令" in chinese, "the Chinese pages are Chinese")


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    count = 0
    for count, command in enumerate(commands(program), 1):
        check_command(folder, *command)
    expect(count > 10, "the help lists the subcommands")
    check_values(folder / "completion/jiaokan")
    check_pages(folder)
    for shell, script in (("zsh", "_jiaokan"), ("fish", "jiaokan.fish")):
        if shutil.which(shell):
            done = subprocess.run([shell, "-n", folder / "completion" / script], capture_output=True, text=True)
            expect(done.returncode == 0, f"{script}: {done.stderr}")
    for problem in problems:
        print(problem)
    print(f"{count} commands: {len(problems)} problems")
    sys.exit(1 if problems else 0)


main()
