"""Documents, alignment, checks, glossaries, models and dumps."""
import json
import pickle
import shutil
import threading

import pytest

import jiaokan
from jiaokan import Document, Glossary

ZH = "# 标题 😀\n\n共有 1200 篇[文章](http://a.b/c)，都与语言模型有关。\n\n第二段没有什么特别之处。\n"
EN = "# Title\n\nThere are 1300 [articles](http://a.b/c), all about language models.\n\nThe second paragraph is plain.\n"


def test_blocks_know_where_they_stand():
    document = Document.parse(ZH)
    assert [block.kind for block in document.blocks] == ["heading", "paragraph", "paragraph"]
    for block in document.blocks:
        assert ZH[block.begin:block.end].startswith(block.text[:2])
    (link,) = document.blocks[1].inlines
    assert ZH[link.begin:link.end] == "[文章](http://a.b/c)" and (link.text, link.target) == ("文章", "http://a.b/c")
    assert document.source == ZH and len(document) == 3
    assert len(document.sentences()) == len(Document.parse(ZH, sentences=True)) >= 3


@pytest.mark.parametrize("format", ["markdown", "plain", "html", "lines"])
def test_documents_of_each_format_pickle(format):
    document = Document.parse("<p>一</p>\n\n二。三。\n", format)
    again = pickle.loads(pickle.dumps(document.sentences()))
    assert again == document.sentences() and again.blocks == document.sentences().blocks
    assert hash(again) == hash(document.sentences()) and again != document


def test_bilingual_yaml_has_two_sides():
    zh, en = Document.parse_bilingual("- en: One.\n  zh: 一。\n")
    assert (zh.blocks[0].text, en.blocks[0].text) == ("一。", "One.")
    assert pickle.loads(pickle.dumps(en)) == en != zh
    with pytest.raises(jiaokan.MalformedInputError):
        Document.parse_bilingual("none")


def test_misuse_of_documents():
    with pytest.raises(jiaokan.MalformedInputError) as caught:
        Document.parse(b"ab\xff")
    assert caught.value.byte_offset == 2
    again = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), again.byte_offset) == (str(caught.value), 2)
    with pytest.raises(ValueError, match="markdown, plain, html, lines"):
        Document.parse("", "pdf")
    with pytest.raises(TypeError):
        Document.parse(None)


def test_alignment_links_every_block():
    links = jiaokan.align(ZH, EN)
    assert [(link.zh, link.en) for link in links] == [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]
    assert links.related and all(link.probability > 0.5 and not link.moved for link in links)
    assert pickle.loads(pickle.dumps(links)).related and links == list(links)
    zh, en = (Document.parse(text, sentences=True) for text in (ZH, EN))
    assert len(jiaokan.align(zh, en, profile="sentence")) >= 3
    with pytest.raises(ValueError, match="paragraph, sentence"):
        jiaokan.align(ZH, EN, profile="word")


def test_findings_name_their_place():
    (finding,) = [one for one in jiaokan.verify(ZH, EN) if one.check == "num.mismatch"]
    assert ZH[slice(*finding.zh_span)] == "1200" and EN[slice(*finding.en_span)] == "1300"
    assert (finding.suggestion, finding.zh, finding.en) == ("1300", (1,), (1,))
    assert jiaokan.verify(ZH, EN, links=jiaokan.align(ZH, EN)) == jiaokan.verify(ZH, EN)
    assert jiaokan.verify(ZH, EN, disabled=["num."]) == []
    assert {one.check for one in jiaokan.verify(ZH, EN, enabled=["num."])} == {"num.mismatch"}
    with pytest.raises(jiaokan.InvalidArgumentError):
        jiaokan.verify(ZH, EN, links=[jiaokan.Link((99,), (0,), None, False)])
    assert "num.mismatch" in [check.id for check in jiaokan.checks()]


def test_a_text_is_verified_alone():
    assert any(one.check == "text.truncated" for one in jiaokan.verify("# 一\n\n这句话没有说完就停在了，\n")) or jiaokan.verify(
        "值必须与当初的值完【T21 】全一致。")


def test_doubtful_restorations_are_findings():
    repaired = jiaokan.repair("😀 å›¾å¦ä¹ è®ºæ–‡ç²¾é€‰ï¼šæœ¬å£åº¦å€¼å¾—ä¸€è¯»çš„å…ç¯‡æ–‡ç« ", certain=1.0)
    found = [one for one in jiaokan.verify(repaired.text, repair=repaired) if one.check.startswith("enc.")]
    assert found and not [one for one in jiaokan.verify(repaired.text) if one.check == found[0].check]


def test_glossaries():
    glossary = Glossary([("language model", "大模型"), jiaokan.Term("agent", "智能体", "new")])
    text = "😀 Language Models and agents"
    assert [text[one.begin:one.end] for one in glossary.find(text)] == ["Language Models", "agents"]
    assert any(one.check == "term.glossary" for one in jiaokan.verify(ZH, EN, glossary=glossary))
    assert pickle.loads(pickle.dumps(glossary)) == glossary == Glossary(glossary.terms)
    with pytest.raises(jiaokan.MalformedInputError):
        Glossary.parse("no tab")
    with pytest.raises(jiaokan.InvalidArgumentError):
        Glossary([("a\tb", "c")])
    with pytest.raises(jiaokan.InputOutputError, match="/none"):
        Glossary.load("/none")


def test_markup_is_repaired():
    text = "😀 这是**重点 **内容。\n\n共有 1，200 篇（例），都很好。\n"
    repaired = jiaokan.repair_markup(text)
    assert repaired.text == "😀 这是**重点** 内容。\n\n共有 1,200 篇（例），都很好。\n"
    for change in repaired.changes:
        assert text[change.input_begin:change.input_end] == change.before
        assert repaired.text[change.output_begin:change.output_end] == change.after
    rules = {change.rule for change in repaired.changes}
    assert not jiaokan.repair_markup(text, disabled=rules).changes


def test_models_are_loaded_trained_and_pickled(tmp_path):
    lines = "".join(json.dumps({"text": f"世界各地的研究者第{i}次关注这个问题。" * 5}) + "\n" for i in range(20))
    (tmp_path / "texts.jsonl").write_text(lines)
    jiaokan.train_language_model([tmp_path / "texts.jsonl"], tmp_path / "own.jklm", minimum_documents=1)
    models = jiaokan.Models.load(tmp_path / "own.jklm", rerank=False)
    assert models != jiaokan.default_models() == pickle.loads(pickle.dumps(jiaokan.default_models()))
    assert pickle.loads(pickle.dumps(models)).fingerprint == models.fingerprint
    assert jiaokan.repair("世界", models=models).status == "clean"
    pairs = "".join(json.dumps({"doc": str(i), "zh": "世界很大", "en": "the world is big"}) + "\n" for i in range(5))
    (tmp_path / "pairs.jsonl").write_text(pairs)
    jiaokan.train_lexicon([tmp_path / "pairs.jsonl"], tmp_path / "own.jklex")
    (tmp_path / "terms.tsv").write_text("智能体\tagent\n")
    jiaokan.extend_lexicon(tmp_path / "more.jklex", lexicon=tmp_path / "own.jklex", term_files=[tmp_path / "terms.tsv"])
    assert jiaokan.Models.load(lexicon=tmp_path / "more.jklex").fingerprint
    (tmp_path / "bad.jklm").write_bytes(b"x" * 100)
    with pytest.raises(jiaokan.ModelError, match="bad.jklm"):
        jiaokan.Models.load(tmp_path / "bad.jklm")
    with pytest.raises(OSError, match="none"):
        jiaokan.Models.load("/none")
    with pytest.raises(jiaokan.InputOutputError):
        jiaokan.train_language_model(["/none"], tmp_path / "x")
    with pytest.raises(ValueError, match="documents"):
        jiaokan.train_language_model([jiaokan.TextSource("x", kind="y")], tmp_path / "x")


def test_a_dump_is_cleaned_and_a_stopped_run_goes_on(root, tmp_path):
    shutil.copytree(root / "corpora/dump", tmp_path / "dump")
    options = {"originals": root / "corpora/originals", "jobs": 2}

    class Stop(Exception):
        pass

    def stop(progress):
        raise Stop

    with pytest.raises(Stop):
        jiaokan.clean_dump(tmp_path / "dump", tmp_path / "out", progress=stop, **options)
    with pytest.raises(jiaokan.CancelledError):
        jiaokan.clean_dump(tmp_path / "dump", tmp_path / "out", progress=lambda _: False, **options)
    seen, main = [], threading.get_ident()
    summary = jiaokan.clean_dump(tmp_path / "dump", tmp_path / "out",
                                 progress=lambda one: seen.append((one, threading.get_ident())), **options)
    assert summary.articles == sum(summary.by_status.values()) == 16 and summary.by_status["lost"] == 1
    assert seen[-1][0].articles_done == 16 and main not in {thread for _, thread in seen}
    assert (tmp_path / "out/report.html").exists() and summary.queued > 0 and summary.findings
    assert jiaokan.clean_dump(tmp_path / "dump", tmp_path / "out", **options).reused == 16
    with pytest.raises(jiaokan.InputOutputError, match="none"):
        jiaokan.clean_dump("/none", tmp_path / "other")
    with pytest.raises(TypeError):
        jiaokan.clean_dump(5, tmp_path / "other")
