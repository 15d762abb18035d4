"""The student: convolutions over wordpieces and two layers of attention, and how it is written as an ONNX file."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import onnx
import torch
from name_networks import CASES
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import nn
from torch.nn import functional

WIDTH = 256
HEADS = 4
CASE_WIDTH = 32
DILATIONS = (1, 2, 0, 1, 2, 0, 1, 4)
"""Of each layer's window of three pieces; 0 is a layer of attention."""

_OPSET = 17


class Convolution(nn.Module):
    """Mixes each piece with one before and one behind it, at a distance."""

    def __init__(self, width: int, dilation: int) -> None:
        super().__init__()
        self.dilation = dilation
        self.norm = nn.LayerNorm(width)
        self.widen = nn.Linear(3 * width, width)
        self.narrow = nn.Linear(width, width)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Add what the neighbours say."""
        seen = self.norm(x) * mask[..., None]
        before = functional.pad(seen, (0, 0, self.dilation, 0))[:, : x.shape[1]]
        behind = functional.pad(seen, (0, 0, 0, self.dilation))[:, self.dilation :]
        mixed = functional.relu(self.widen(torch.cat([before, seen, behind], -1)))
        return x + self.narrow(mixed)


class Attention(nn.Module):
    """Mixes all pieces of a chunk."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.norm = nn.LayerNorm(width)
        self.query_key_value = nn.Linear(width, 3 * width)
        self.mix = nn.Linear(width, width)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Add what the chunk says."""
        rows, length, width = x.shape
        parts = self.query_key_value(self.norm(x)).view(rows, length, 3, self.heads, width // self.heads)
        seen = functional.scaled_dot_product_attention(
            *parts.permute(2, 0, 3, 1, 4), attn_mask=mask[:, None, None, :] > 0
        )
        return x + self.mix(seen.transpose(1, 2).reshape(rows, length, width))


class Student(nn.Module):
    """A label for each piece, by the teacher's table of wordpieces, the cases, and what stands around."""

    def __init__(self, table: torch.Tensor, labels: int, width: int = WIDTH) -> None:
        super().__init__()
        table = table - table.mean(1, keepdim=True)
        self.register_buffer("table", table / table.std(1, keepdim=True).clamp_min(1e-6))
        self.cases = nn.Embedding(CASES, CASE_WIDTH)
        self.enter = nn.Linear(table.shape[1], width, bias=False)
        self.enter_case = nn.Linear(CASE_WIDTH, width)
        self.layers = nn.ModuleList(
            Convolution(width, dilation) if dilation else Attention(width, HEADS) for dilation in DILATIONS
        )
        self.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, labels)

    def forward(self, pieces: torch.Tensor, cases: torch.Tensor) -> torch.Tensor:
        """Give the logits of each piece's label; piece 0 is padding."""
        mask = (pieces != 0).float()
        x = self.enter(functional.embedding(pieces, self.table)) + self.enter_case(self.cases(cases))
        for layer in self.layers:
            x = layer(x, mask)
        return self.head(self.norm(x))


@dataclass
class _Graph:
    nodes: list[Any] = field(default_factory=list)
    constants: list[Any] = field(default_factory=list)

    def constant(self, numbers: NDArray[Any]) -> str:
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(numbers), name))
        return name

    def add(self, kind: str, *inputs: str, outputs: int = 1, **attributes: Any) -> Any:  # noqa: ANN401 - one name or several
        names = [f"n{len(self.nodes)}_{number}" for number in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, **attributes))
        return names[0] if outputs == 1 else names

    def norm(self, x: str, layer: nn.LayerNorm) -> str:
        scale, bias = (self.constant(_numbers(each)) for each in (layer.weight, layer.bias))
        return self.add("LayerNormalization", x, scale, bias, axis=-1, epsilon=layer.eps)

    def linear(self, x: str, layer: nn.Linear) -> str:
        product = self.matmul(x, _numbers(layer.weight).T)
        return self.add("Add", product, self.constant(_numbers(layer.bias)))

    def matmul(self, x: str, weights: NDArray[np.float32]) -> str:
        """Multiply by weights of eight bits, one scale a column, what is rounded to eight bits when it is known."""
        scales = np.maximum(np.abs(weights).max(0), 1e-8) / 127
        rounded = np.clip(np.rint(weights / scales), -127, 127).astype(np.int8)
        small, scale, zero = self.add("DynamicQuantizeLinear", x, outputs=3)
        product = self.add("MatMulInteger", small, self.constant(rounded), zero)
        return self.add(
            "Mul",
            self.add("Cast", product, to=TensorProto.FLOAT),
            self.add("Mul", scale, self.constant(scales.astype(np.float32))),
        )


def _numbers(parameter: torch.Tensor) -> NDArray[np.float32]:
    return parameter.detach().cpu().float().numpy()


def to_onnx(student: Student) -> bytes:
    """Write the student for one chunk: pieces and cases in, and where words begin; the logarithms of their labels out.

    The first linear layer is multiplied into the table of wordpieces, which halves it.
    """
    graph = _Graph()
    table = _numbers(student.table) @ _numbers(student.enter.weight).T
    scales = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
    rounded = np.clip(np.rint(table / scales), -127, 127).astype(np.int8)
    looked_up = graph.add("Cast", graph.add("Gather", graph.constant(rounded), "pieces"), to=TensorProto.FLOAT)
    x = graph.add("Mul", looked_up, graph.add("Gather", graph.constant(scales.astype(np.float32)), "pieces"))
    cases = _numbers(student.enter_case(student.cases.weight))
    x = graph.add("Add", x, graph.add("Gather", graph.constant(cases), "cases"))
    for layer in student.layers:
        x = _convolution(graph, x, layer) if isinstance(layer, Convolution) else _attention(graph, x, layer)
    x = graph.norm(graph.add("Gather", x, "places"), student.norm)
    graph.add("LogSoftmax", graph.linear(x, student.head), axis=-1)
    graph.nodes[-1].output[0] = "labels"
    labels = student.head.out_features
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["n"]) for name in ("pieces", "cases")]
    inputs.append(helper.make_tensor_value_info("places", TensorProto.INT64, ["words"]))
    outputs = [helper.make_tensor_value_info("labels", TensorProto.FLOAT, ["words", labels])]
    model = helper.make_model(
        helper.make_graph(graph.nodes, "names", inputs, outputs, graph.constants),
        opset_imports=[helper.make_opsetid("", _OPSET)],
        ir_version=9,
    )
    onnx.checker.check_model(model)
    return bytes(model.SerializeToString())


def _convolution(graph: _Graph, x: str, layer: Convolution) -> str:
    width = layer.narrow.in_features
    seen = graph.norm(x, layer.norm)
    far = graph.constant(np.array([layer.dilation, 0, layer.dilation, 0]))
    wide = graph.add("Pad", seen, far)
    length = graph.add("Shape", x, start=0, end=1)
    shifted = []
    for shift in (0, layer.dilation, 2 * layer.dilation):
        start = graph.constant(np.array([shift]))
        shifted.append(graph.add("Slice", wide, start, graph.add("Add", length, start), graph.constant(np.array([0]))))
    if len(shifted) * width != layer.widen.in_features:
        raise ValueError("the window has three pieces")
    mixed = graph.add("Relu", graph.linear(graph.add("Concat", *shifted, axis=1), layer.widen))
    return str(graph.add("Add", x, graph.linear(mixed, layer.narrow)))


def _attention(graph: _Graph, x: str, layer: Attention) -> str:
    width = layer.mix.in_features
    each = width // layer.heads
    parts = graph.linear(graph.norm(x, layer.norm), layer.query_key_value)
    split = graph.add("Split", parts, graph.constant(np.array([width] * 3)), outputs=3, axis=1)
    shape = graph.constant(np.array([-1, layer.heads, each]))
    query, key, value = (graph.add("Reshape", part, shape) for part in split)
    query = graph.add("Transpose", query, perm=[1, 0, 2])
    key = graph.add("Transpose", key, perm=[1, 2, 0])
    value = graph.add("Transpose", value, perm=[1, 0, 2])
    scores = graph.add("Mul", graph.add("MatMul", query, key), graph.constant(np.float32(each**-0.5)))
    seen = graph.add("MatMul", graph.add("Softmax", scores, axis=-1), value)
    flat = graph.add("Reshape", graph.add("Transpose", seen, perm=[1, 0, 2]), graph.constant(np.array([-1, width])))
    return str(graph.add("Add", x, graph.linear(flat, layer.mix)))
