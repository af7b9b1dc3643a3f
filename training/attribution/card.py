"""The model card that lies beside the weights, written from a report of the scorer."""

from pathlib import Path

from training.attribution import scoring

_TEXT = """# Weights of the attribution tagger

Made by `python -m training.attribution` (training/README.md; every variant tried is in training/LOG.md).

- **What it does**: finds who said or held what in English news and diplomatic text: source, cue and content spans, and
  which belong together, with a calibrated probability for each attribution.
- **From**: all-MiniLM-L6-v2 (Apache-2.0; Wang et al. 2020, Reimers and Gurevych 2019), six layers of 384.
- **Fine-tuned on**: the train part of PolNeAR (Newell, Margolin and Ruths, LREC 2018), US campaign news of 2015-16, but
  for 60 documents held out for calibration; made-up documents of ours (training/attribution/forms.txt); and our coded
  documents of train worlds (training/corpus: invented articles, releases, communiqués, readouts). The confidence learnt
  from the recent ones of the 60 and from coded dev worlds. No text of PolNeAR is in these files.
- **Files**: `model.onnx` (opset 17, weights in integers of seven significant bits, a scale a column), `tokenizer.json`
  (the vocabulary), `settings.json` (distance biases of links, O bias, calibration, threshold), `check.json` (a text of
  ours with its scores, for a test).
- **Limits**: US politics of two years and invented diplomacy, in English. Annotators agree with one another at 76 F1 on
  who said what. Verbs other than those of saying, contents of one or two words, and sources far from their contents are
  where most errors are. The source is the mention as it stands ("he"): naming the person is not its task. What the
  training texts say of a name, a party or a country may sway it.

## On dev of PolNeAR
F1 in per cent, from these files through the product's code.

{scores}

## Confidence
The probability that an attribution counts in `who_said_what`. Expected calibration error on dev: {error:.3f}.

| confidence | share right | attributions | |
|---|---|---|---|
{reliability}
"""


def write(report: dict, folder: Path) -> None:
    scores = [f"| {name} | {value} |" for name, value in scoring.figures(report).items()]
    calibration = report["calibration"]
    bars = [
        f"| {mean:.2f} | {share:.2f} | {count} | {'█' * round(20 * share)} |"
        for mean, share, count in calibration["reliability"]
    ]
    table = "\n".join(["| figure | F1 |", "|---|---|", *scores])
    (folder / "README.md").write_text(
        _TEXT.format(scores=table, error=calibration["error"], reliability="\n".join(bars)), encoding="utf-8"
    )
