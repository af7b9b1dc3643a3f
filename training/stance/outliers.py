"""Features whose activations are far larger than all others, kept out of products of eight-bit integers.

In an encoder of this kind a handful of features reach ten to fifty times what the others do (Dettmers et al. 2022,
"LLM.int8()"). One scale for all that a product is fed leaves a step that is too coarse for everything else. So the few
go through a small product in floating point, and the rest through the large one in integers.
"""

import copy
from collections.abc import Sequence

import torch
from torch import nn

from training.stance import evaluate
from training.stance.items import Item
from training.stance.model import Reader

PARTS = ("qkv", "up", "down")  # what `out` is fed has no outliers
WIDE = "/wide/"  # in the names of their products

Features = dict[str, torch.Tensor]  # by name of a part ("7.down"): the numbers of its features


class Split(nn.Module):
    """A linear layer as two products: `wide` of a few features, and `rest` of the others, which sees zeros for them."""

    def __init__(self, whole: nn.Linear, features: torch.Tensor):
        super().__init__()
        self.rest, self.features = whole, features
        self.wide = nn.Linear(len(features), whole.out_features, bias=False)
        self.wide.weight.data = whole.weight.data[:, features].clone()
        self.kept = torch.ones(whole.in_features).index_fill(0, features, 0)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.rest(x * self.kept) + self.wide(x[..., self.features])


def split(reader: Reader, features: Features | None = None) -> Reader:
    """A copy of the reader whose products are split, if its shape says so. Without `features` the first ones are
    taken: only the form of the graph is right then.
    """
    found = copy.deepcopy(reader)
    for number, layer in enumerate(found.encoder.layers if found.encoder.shape.outliers else ()):
        for part in PARTS:
            few = features[f"{number}.{part}"] if features else torch.arange(reader.encoder.shape.outliers)
            setattr(layer, part, Split(getattr(layer, part), few))
    return found


@torch.no_grad()
def find(reader: Reader, items: Sequence[Item]) -> Features:
    """For each product the features that reach furthest from zero on these items."""
    furthest: dict[str, torch.Tensor] = {}
    if not reader.encoder.shape.outliers:
        return {}

    def watch(name: str):
        def look(_, fed: tuple[torch.Tensor], __) -> None:
            reached = fed[0].abs().flatten(0, -2).amax(0).float()
            furthest[name] = torch.maximum(furthest.get(name, reached), reached)

        return look

    layers = reader.encoder.layers
    hooks = [getattr(layer, part).register_forward_hook(watch(f"{number}.{part}"))
             for number, layer in enumerate(layers) for part in PARTS]  # fmt: skip
    evaluate.answers(reader, list(items))
    for hook in hooks:
        hook.remove()
    return {
        name: reached.topk(reader.encoder.shape.outliers).indices.sort().values for name, reached in furthest.items()
    }
