"""Repair and detection of single texts and of streams."""
import bz2
import gzip
import itertools
import json
import lzma
import os
import pickle
import signal
import subprocess
import sys
import threading
import time

import pytest

import jiaokan

TEXT = "世界各地的研究者都在关注这个问题。"
MOJIBAKE = TEXT.encode().decode("latin-1")
LOSSY = "# å›¾å¦ä¹ è®ºæ–‡ç²¾é€‰ï¼šæœ¬å£åº¦å€¼å¾—ä¸€è¯»çš„å…ç¯‡æ–‡ç« "
ENGLISH = "A clean line."


@pytest.mark.parametrize("text", ["", "a", TEXT, ENGLISH, "naïve café", "😀 𠀀", "a\0b", "\n\n", "\ufeff" + TEXT])
def test_clean_text_comes_back_as_the_same_object(text):
    repaired = jiaokan.repair(text)
    assert repaired.text is text
    assert (repaired.status, repaired.channel, repaired.confidence) == ("clean", None, 1.0)
    assert repaired.edits == repaired.uncertain == repaired.spans == ()


def test_damage_is_reversed_and_explained():
    repaired = jiaokan.repair(MOJIBAKE)
    assert (repaired.text, repaired.status, repaired.channel) == (TEXT, "repaired", "utf8-latin1")
    assert jiaokan.describe_channel(repaired.channel) == "UTF-8 bytes read as ISO-8859-1"


def apply_edits(text, repaired):
    """The repaired text, put together from what lies between the edits."""
    out, at = "", 0
    for edit in repaired.edits:
        out += text[at:edit.input_begin]
        assert len(out) == edit.output_begin
        out += repaired.text[edit.output_begin:edit.output_end]
        at = edit.input_end
    return out + text[at:]


@pytest.mark.parametrize("before", ["", "世界 😀 ", "plain "])
@pytest.mark.parametrize("damaged", [MOJIBAKE, LOSSY])
def test_offsets_count_characters(before, damaged):
    text = f"{before}\n{damaged}\n结束 😀"
    repaired = jiaokan.repair(text)
    assert repaired.edits and apply_edits(text, repaired) == repaired.text
    for span in repaired.spans:
        assert set(text[span.begin:span.end]) <= set(damaged)
    for one in repaired.uncertain:
        shown = repaired.text[one.offset:one.offset + one.length]
        assert shown in [alternative.text for alternative in one.alternatives]


def test_offsets_of_other_encodings_count_characters_of_the_decoded_text():
    text = f"{TEXT}\n中文 {MOJIBAKE}\n".encode("gb18030")
    repaired = jiaokan.repair(text)
    assert repaired.encoding == "GB18030"
    assert apply_edits(text.decode("gb18030"), repaired) == repaired.text == f"{TEXT}\n中文 {TEXT}\n"


def test_the_encoding_of_bytes_is_inferred():
    for encoding in ("gb18030", "utf-16", "utf-8"):
        assert jiaokan.repair((TEXT * 3).encode(encoding)).text == TEXT * 3
    assert jiaokan.repair(bytearray(TEXT.encode())).text == jiaokan.repair(memoryview(TEXT.encode())).text == TEXT


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\xff\xfe", bytes(range(256))])
def test_bytes_that_are_no_text_are_no_error(data):
    repaired = jiaokan.repair(data)
    assert repaired.status in ("lost", "partial")
    assert isinstance(repaired.text, str)


def test_surrogates_are_paired_or_replaced():
    assert jiaokan.fix_text("a\ud83d\ude00b") == "a😀b"
    assert jiaokan.fix_text("a\udc80\ud800b") == "a\ufffd\ufffdb"
    assert jiaokan.repair("x\ud800\n\n" + MOJIBAKE).text == "x\ufffd\n\n" + TEXT


def test_a_subclass_of_str_gives_a_str():
    class Name(str):
        pass

    assert type(jiaokan.fix_text(Name(ENGLISH))) is str


def test_options():
    shown = jiaokan.repair(LOSSY, uncertain="mark")
    assert "〚" in shown.text and shown.uncertain
    assert len(jiaokan.repair(LOSSY, alternatives=2).uncertain[0].alternatives) == 2
    assert not jiaokan.repair(LOSSY, certain=0.0).uncertain
    for wrong in ({"uncertain": "so"}, {"certain": 2.0}, {"format": "doc", "original": "x"}):
        with pytest.raises(ValueError):
            jiaokan.repair(LOSSY, **wrong)
    for wrong in (None, 5, ["a"]):
        with pytest.raises(TypeError, match="a text is str or bytes"):
            jiaokan.repair(wrong)


def test_the_original_decides_what_is_uncertain():
    without = jiaokan.repair(LOSSY)
    with_it = jiaokan.repair(LOSSY, original="# Graph learning papers: the six articles worth reading this quarter")
    assert with_it.text == without.text
    assert [one.alternatives for one in with_it.uncertain] != [one.alternatives for one in without.uncertain]


def test_detection_is_the_repair_without_the_text():
    for text in (MOJIBAKE, LOSSY, TEXT, "锟斤拷锟斤拷锟斤拷", TEXT.encode("gb18030")):
        found, repaired = jiaokan.detect(text), jiaokan.repair(text)
        for field in ("status", "channel", "confidence", "encoding", "spans"):
            assert getattr(found, field) == getattr(repaired, field)


def test_results_are_values():
    repaired = jiaokan.repair(LOSSY)
    assert pickle.loads(pickle.dumps(repaired)) == repaired and hash(repaired) == hash(jiaokan.repair(LOSSY))
    assert "UncertainCharacter(offset=" in repr(repaired)
    with pytest.raises(AttributeError):
        repaired.text = ""


def test_fix_text_and_its_explanation():
    assert jiaokan.fix_text(MOJIBAKE) == TEXT
    assert jiaokan.fix_and_explain(MOJIBAKE) == (TEXT, [("encode", "latin-1"), ("decode", "utf-8")])
    assert jiaokan.fix_and_explain(LOSSY).explanation == [("repair", jiaokan.detect(LOSSY).channel)]
    assert jiaokan.fix_and_explain(TEXT) == (TEXT, [])


def test_many_are_as_one_by_one_in_order():
    texts = [TEXT, MOJIBAKE, ENGLISH, LOSSY, TEXT.encode("gb18030"), "", "x\ud800"] * 300
    expected = [jiaokan.repair(text) for text in texts[:7]] * 300
    for threads in (None, 1, 5):
        assert list(jiaokan.repair_many(iter(texts), threads=threads)) == expected
    assert list(jiaokan.repair_many([])) == []


def test_a_stream_is_taken_as_it_is_needed():
    taken = itertools.count()
    stream = jiaokan.repair_many((f"{next(taken)}" for _ in itertools.count()), threads=2)
    assert [next(stream).text for _ in range(1000)] == [str(i) for i in range(1000)]
    assert next(taken) < 20_000
    del stream


def test_errors_of_the_iterable_come_behind_what_was_before():
    def texts():
        yield MOJIBAKE
        yield TEXT
        raise KeyError("source")

    stream = jiaokan.repair_many(texts())
    assert [next(stream).text, next(stream).text] == [TEXT, TEXT]
    with pytest.raises(KeyError, match="source"):
        next(stream)
    with pytest.raises(StopIteration):
        next(stream)
    with pytest.raises(TypeError, match="not int"):
        list(jiaokan.repair_many([TEXT, 5]))
    with pytest.raises(TypeError, match="not iterable"):
        jiaokan.repair_many(5)
    with pytest.raises(ValueError, match="one thread"):
        jiaokan.repair_many([], threads=0)
    with pytest.raises(ValueError):
        list(jiaokan.repair_many([TEXT], certain=-1.0))


def test_threads_of_python_may_call_anything():
    texts = [TEXT, MOJIBAKE, LOSSY * 50] * 20
    expected = [jiaokan.repair(text) for text in texts]
    results = []
    workers = [threading.Thread(target=lambda: results.append([jiaokan.repair(text) for text in texts])) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert results == [expected] * 4


def test_a_fork_can_repair_and_leaves_the_stream_of_its_parent_alone():
    stream = jiaokan.repair_many([MOJIBAKE] * 5000)
    next(stream)
    child = os.fork()
    if child == 0:
        status = 1
        try:
            good = jiaokan.fix_text(MOJIBAKE) == TEXT and len(list(jiaokan.repair_many([TEXT] * 100))) == 100
            try:
                next(stream)
            except RuntimeError:
                status = 0 if good else 2
            del stream
        finally:
            os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert sum(1 for _ in stream) == 4999


def test_ctrl_c_stops_a_long_stream():
    script = ("import jiaokan, itertools\n"
              "stream = jiaokan.repair_many(itertools.repeat('å›¾å¦ä¹ è®ºæ–‡ç²¾é€‰' * 20000), threads=2)\n"
              "print(flush=True)\n"
              "for _ in stream: pass\n")
    child = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    child.stdout.readline()
    time.sleep(0.3)
    child.send_signal(signal.SIGINT)
    assert b"KeyboardInterrupt" in child.communicate(timeout=60)[1]


def test_lines_are_those_of_the_command_line(program, dump, tmp_path):
    data = dump.read_bytes()
    expected = program("repair", "--jsonl", input=data)
    assert b"".join(jiaokan.repair_lines(data.splitlines(keepends=True))) == expected
    lines = [line.decode() for line in data.splitlines(keepends=True)]
    assert "".join(jiaokan.repair_lines(lines)) == expected.decode()
    some = data.splitlines(keepends=True)[:300]
    cleaned = program("clean", "--jsonl", input=b"".join(some))
    assert b"".join(jiaokan.repair_lines(some, markup=True, findings=True)) == cleaned


@pytest.mark.parametrize("ending", ["", ".gz", ".bz2", ".xz"])
def test_files_are_repaired_whatever_their_compression(program, dump, tmp_path, ending):
    opener = {"": open, ".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}[ending]
    data = dump.read_bytes()[:-1]  # without the last line end
    with opener(tmp_path / f"in{ending}", "wb") as file:
        file.write(data)
    assert jiaokan.repair_file(tmp_path / f"in{ending}", tmp_path / f"out{ending}") == data.count(b"\n") + 1
    with opener(tmp_path / f"out{ending}", "rb") as file:
        assert file.read() == program("repair", "--jsonl", input=data)
    assert sorted(os.listdir(tmp_path)) == [f"in{ending}", f"out{ending}"]


def test_lines_that_cannot_be_read_are_named(tmp_path):
    good, bad = json.dumps({"text": MOJIBAKE}) + "\n", '{"text"\n'
    with pytest.raises(jiaokan.MalformedInputError, match="line 2: not a JSON object"):
        list(jiaokan.repair_lines([good, bad]))
    rejected = []
    done = list(jiaokan.repair_lines([bad, good, "[]"], rejects=lambda line, why: rejected.append((line, why))))
    assert [json.loads(line)["text"] for line in done] == [TEXT]
    assert [line for line, _ in rejected] == [bad, "[]"]
    good = good.replace("{", "{\r")  # is white space there, and ends no line
    (tmp_path / "in").write_text(good + bad)
    with pytest.raises(jiaokan.MalformedInputError, match="in:2: not a JSON object"):
        jiaokan.repair_file(tmp_path / "in", tmp_path / "out")
    assert os.listdir(tmp_path) == ["in"]
    assert jiaokan.repair_file(tmp_path / "in", tmp_path / "out", rejects=tmp_path / "bad") == 2
    assert (tmp_path / "bad").read_text() == bad


def test_files_that_cannot_be_used_are_named(tmp_path):
    (tmp_path / "x.gz").write_bytes(b"not gzip")
    (tmp_path / "in").write_text("{}")
    for source, target, named in (("none", "out", "none"), ("x.gz", "out", "x.gz"), ("in", "no/out", "out")):
        with pytest.raises(jiaokan.InputOutputError, match=named):
            jiaokan.repair_file(tmp_path / source, tmp_path / target)
    assert sorted(os.listdir(tmp_path)) == ["in", "x.gz"]


def test_what_cannot_be_written_or_read_to_its_end_leaves_nothing(dump, tmp_path):
    with gzip.open(tmp_path / "whole.gz", "wb") as file:
        file.write(dump.read_bytes())
    data = (tmp_path / "whole.gz").read_bytes()
    (tmp_path / "cut.gz").write_bytes(data[:len(data) // 2])
    (tmp_path / "wrong.gz").write_bytes(data[:5000] + b"\0" * 100 + data[5100:])
    for name in ("cut.gz", "wrong.gz"):
        with pytest.raises(jiaokan.InputOutputError, match=name):
            jiaokan.repair_file(tmp_path / name, tmp_path / "out")
    script = ("import jiaokan, resource, signal, sys\n"
              "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
              "resource.setrlimit(resource.RLIMIT_FSIZE, (100000, 100000))\n"
              "jiaokan.repair_file(sys.argv[1], sys.argv[2])\n")
    done = subprocess.run([sys.executable, "-c", script, dump, tmp_path / "full"], capture_output=True, text=True)
    assert f"InputOutputError: {tmp_path}/full: File too large" in done.stderr
    assert sorted(os.listdir(tmp_path)) == ["cut.gz", "whole.gz", "wrong.gz"]
