"""The two networks: the teacher, a BERT encoder, and the student, small enough to ship."""

import json
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

CASES = 8


def read_safetensors(file: Path) -> dict[str, torch.Tensor]:
    """Read a file of tensors: the length of its header, the header as JSON, the numbers; no code is run."""
    content = file.read_bytes()
    length = int.from_bytes(content[:8], "little")
    header = json.loads(content[8 : 8 + length])
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            first, last = (8 + length + offset for offset in entry["data_offsets"])
            numbers = np.frombuffer(content[first:last], np.float32).reshape(entry["shape"])
            tensors[name] = torch.from_numpy(numbers.copy())
    return tensors


class Layer(nn.Module):
    """A layer of BERT."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query_key_value = nn.Linear(width, 3 * width)
        self.mix = nn.Linear(width, width)
        self.first_norm = nn.LayerNorm(width, eps=1e-12)
        self.widen = nn.Linear(width, inner)
        self.narrow = nn.Linear(inner, width)
        self.second_norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Mix the pieces of each chunk, those of the mask."""
        rows, length, width = x.shape
        parts = self.query_key_value(x).view(rows, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(*parts, attn_mask=mask)
        mixed = self.mix(seen.transpose(1, 2).reshape(rows, length, width))
        x = self.first_norm(x + functional.dropout(mixed, self.dropout, self.training))
        mixed = self.narrow(functional.gelu(self.widen(x)))
        return self.second_norm(x + functional.dropout(mixed, self.dropout, self.training))


class Teacher(nn.Module):
    """BERT with the case of each word in the place of its segment, and a label for each piece."""

    def __init__(self, weights: dict[str, torch.Tensor], labels: int, heads: int = 12, dropout: float = 0.1) -> None:
        super().__init__()
        table = weights["embeddings.word_embeddings.weight"]
        width = table.shape[1]
        inner = weights["encoder.layer.0.intermediate.dense.weight"].shape[0]
        self.register_buffer("table", table)
        self.places = nn.Parameter(weights["embeddings.position_embeddings.weight"].clone())
        self.cases = nn.Parameter(weights["embeddings.token_type_embeddings.weight"][:1].repeat(CASES, 1))
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.norm.load_state_dict(_part(weights, "embeddings.LayerNorm."))
        depth = sum(name.endswith("intermediate.dense.weight") for name in weights)
        self.layers = nn.ModuleList(Layer(width, heads, inner, dropout) for _ in range(depth))
        for number, layer in enumerate(self.layers):
            start = f"encoder.layer.{number}."
            attention = [_part(weights, f"{start}attention.self.{name}.") for name in ("query", "key", "value")]
            layer.query_key_value.load_state_dict(
                {kind: torch.cat([part[kind] for part in attention]) for kind in ("weight", "bias")}
            )
            layer.mix.load_state_dict(_part(weights, start + "attention.output.dense."))
            layer.first_norm.load_state_dict(_part(weights, start + "attention.output.LayerNorm."))
            layer.widen.load_state_dict(_part(weights, start + "intermediate.dense."))
            layer.narrow.load_state_dict(_part(weights, start + "output.dense."))
            layer.second_norm.load_state_dict(_part(weights, start + "output.LayerNorm."))
        self.head = nn.Linear(width, labels)
        self.dropout = dropout

    def forward(self, pieces: torch.Tensor, cases: torch.Tensor) -> torch.Tensor:
        """Give the logits of each piece's label; piece 0 is padding."""
        mask = (pieces != 0)[:, None, None, :]
        x = functional.embedding(pieces, self.table) + self.cases[cases] + self.places[: pieces.shape[1]]
        x = functional.dropout(self.norm(x), self.dropout, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        return self.head(functional.dropout(x, self.dropout, self.training))


def _part(weights: dict[str, torch.Tensor], start: str) -> dict[str, torch.Tensor]:
    return {name.removeprefix(start): tensor for name, tensor in weights.items() if name.startswith(start)}
