"""The model card that lies beside the weights, and the licence that they carry."""

from pathlib import Path

_TEXT = """# Weights of the stance encoder

Made by `python -m training.stance` (training/README.md; every variant tried is in training/LOG.md).

- **What they do**: read an English sentence once and answer: how it treats a target (negative, neutral, positive); who
  is for or against whom; whether it holds a verbal conflict, of which kind; what one actor does to another (PLOVER's
  fifteen roots); what stance it takes towards a topic in words.
- **From**: all-MiniLM-L6-v2 (Apache-2.0), moved half of the way towards this project's attribution weights.
- **Fine-tuned on** the train parts of
  - NewsMTSC (Hamborg and Donnay 2021; MIT), 8,667 sentences of US news;
  - UNSCon (Zaczynska, Bourgonje and Stede 2024; CC BY-SA), 1,179 sentences of three Security Council meetings;
  - PLV (Hu and others 2024; no licence stated), 837 sentences with PLOVER codes;
  - DSE (Park, Pan and Joo 2021; "You can use the resources for your purposes by citing the paper"), 12,306 pairs;
  - VAST (Allaway and McKeown 2020; no licence stated), 12,197 readers' comments with topics;
  - and sentences made from our own forms (training/stance/forms_*.txt), from which the class
    "conditional" of topics knows all that it knows; a head of acts was taught beside the others and does not ship.
    Six per cent of the public rows were held out for the temperatures.
- **Licence**: since they have seen UNSCon, CC BY-SA 4.0 (LICENSE in this folder), apart from the code's own licence. To
  build without it, take `unscon` out of `SETS` in training/stance/data.py: the head of conflict is then taught by our
  forms alone.
- **Files**: `model.onnx` (opset 17, weights in integers of seven significant bits), `heads.npz` (half precision),
  `tokenizer.json`, `settings.json` (temperatures, and a digest of the heads), `check.json` (a text of ours with its
  answers, for a test).
- **Limits**: US news and debates, three UN meetings, made-up sentences. Most errors are to and from neutral. Indirect
  conflict is hardly ever told from none by its wording. PLOVER's dev part resembles its train part: expect less
  elsewhere. What the training texts say of a name, a party or a country may sway an answer.

## On dev
From these files through `benchmarks/predict.py` and each set's own scorer; intervals by resampling rows.

{scores}
"""

_LICENSE = """The weights in this folder (model.onnx, heads.npz and the numbers in settings.json and check.json)
are licensed under the Creative Commons Attribution-ShareAlike 4.0 International Licence, CC BY-SA 4.0:
https://creativecommons.org/licenses/by-sa/4.0/legalcode

They were trained, among others, on UNSCon, the UN Security Council Conflict Corpus (K. Zaczynska, P. Bourgonje and
M. Stede, "How Diplomats Dispute", LREC-COLING 2024; https://github.com/linatal/UNSCon), which is licensed CC BY-SA, and
begin from all-MiniLM-L6-v2, which is licensed Apache-2.0. README.md in this folder names every other set.

This licence holds for these files alone and not for the code, which carries its own.
"""


def write(report: list[dict], folder: Path) -> None:
    """`README.md` and `LICENSE` into `folder`; `report` is that of `evaluate`."""
    rows = [_line(row) for row in report]
    table = "\n".join(["| set | figure | value | 95 % | rows |", "|---|---|---|---|---|", *rows])
    (folder / "README.md").write_text(_TEXT.format(scores=table), encoding="utf-8")
    (folder / "LICENSE").write_text(_LICENSE, encoding="utf-8")


def _line(row: dict) -> str:
    between = f"{row['low']:.3f} to {row['high']:.3f}"
    return f"| {row['task']} {row['part']} | {row['figure']} | {row['value']:.3f} | {between} | {row['rows']:,} |"
