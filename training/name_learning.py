"""How both networks learn: the loss where annotators left labels open, the steps, and how good a network is."""

import itertools
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from name_corpora import ANY, LABELS, TYPES, Document
from name_examples import Chunk, Numbers, batches, in_capitals, padded, spans_of
from torch import nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from pipeline.text.names.decoding import decode

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")
SMOOTHING = 0.02
Batch = tuple[torch.Tensor, torch.Tensor, Callable[[torch.Tensor], torch.Tensor]]
"""Pieces, cases, and the loss of the logits that a network makes of them."""

SCORED = ("PER", "ORG", "LOC")
_REPORT = 100  # steps
_KEEP = 1000
_WARM_UP = 100


def open_loss(logits: torch.Tensor, allowed: torch.Tensor) -> torch.Tensor:
    """Score the words whose labels are known, or known to be some of all: by the probability of these together."""
    known = (allowed != 0) & (allowed != int(ANY))
    logs = functional.log_softmax(logits[known].float(), -1)
    masks = (allowed[known][:, None] >> torch.arange(len(LABELS), device=logits.device)) & 1
    right = -torch.logsumexp(logs.masked_fill(masks == 0, -1e4), -1)
    single = masks.sum(-1) == 1
    return (right.sum() * (1 - SMOOTHING) - logs.mean(-1)[single].sum() * SMOOTHING) / len(right)


def teacher_loss(logits: torch.Tensor, probabilities: torch.Tensor, words: torch.Tensor) -> torch.Tensor:
    """Score the words by how far their probabilities lie from the teacher's."""
    return -(probabilities * functional.log_softmax(logits[words].float(), -1)).sum(-1).mean()


class Keeping(NamedTuple):
    """Where weights are kept, and how much of their average stays at each step: 0 for the last ones."""

    file: Path
    average: float = 0.0


def learn(
    network: nn.Module,
    optimiser: torch.optim.Optimizer,
    rounds: Callable[[], Iterator[Batch]],
    steps: int,
    keeping: Keeping,
) -> None:
    """Train a network: the rates rise for 100 steps and then fall to zero.

    Args:
        network: What learns.
        optimiser: Its groups have their highest rates.
        rounds: Gives the batches of a round.
        steps: Batches in all, in as many rounds as it takes.
        keeping: Where the weights go, every thousand steps and in the end.
    """
    network.to(DEVICE).train()
    rates = [group["lr"] for group in optimiser.param_groups]
    averaging = get_ema_multi_avg_fn(keeping.average)
    averaged = AveragedModel(network, multi_avg_fn=averaging)
    begun, losses = time.monotonic(), []
    endless = (batch for _ in itertools.count() for batch in rounds())
    for step, (pieces, cases, loss_of) in enumerate(itertools.islice(endless, steps), 1):
        share = min(1.0, step / _WARM_UP) * (1 - (step - 1) / steps)
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * share
        with torch.autocast(DEVICE.type, torch.bfloat16):
            logits = network(pieces.to(DEVICE), cases.to(DEVICE))
        loss = loss_of(logits)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad()
        averaged.update_parameters(network)
        losses.append(loss.item())
        if step % _REPORT == 0:
            seconds = time.monotonic() - begun
            print(f"step {step} of {steps}, loss {np.mean(losses[-_REPORT:]):.4f}, {seconds:.0f} s", flush=True)
        if step % _KEEP == 0 or step == steps:
            torch.save(averaged.module.state_dict(), keeping.file)


def gold_batches(chunks: Sequence[Chunk], size: int, random: np.random.Generator) -> Iterator[Batch]:
    """Give labelled chunks as batches."""
    for batch in batches(chunks, size, random):
        pieces, cases, allowed = (torch.from_numpy(each.astype(np.int64)) for each in padded(batch))
        yield pieces, cases, lambda logits, allowed=allowed: open_loss(logits, allowed.to(DEVICE))


def log_probabilities(network: nn.Module, chunks: Sequence[Chunk], size: int = 4096) -> list[Numbers]:
    """Give the logarithms of the probabilities of each word's labels, for each chunk."""
    found: list[Numbers] = [np.zeros(0)] * len(chunks)
    numbers = {id(chunk): number for number, chunk in enumerate(chunks)}
    network.to(DEVICE).eval()
    with torch.inference_mode(), torch.autocast(DEVICE.type, torch.bfloat16):
        for batch in batches(chunks, size, np.random.default_rng(0)):
            pieces, cases, _ = padded(batch)
            logits = network(torch.from_numpy(pieces).to(DEVICE), torch.from_numpy(cases).to(DEVICE))
            logs = functional.log_softmax(logits.float(), -1).cpu().numpy()
            for row, chunk in enumerate(batch):
                found[numbers[id(chunk)]] = logs[row, chunk.places]
    return found


def report(network: nn.Module, title: str, checks: Mapping[str, Sequence[Chunk]]) -> None:
    """Print F1 of each type, of persons, organisations and places together, and of these in capitals."""
    for check, chunks in checks.items():
        print(f"{title}, {check}: {_scores(network, chunks)}", flush=True)
        print(f"{title}, {check}, in capitals: {_scores(network, [*map(in_capitals, chunks)])}", flush=True)


def _scores(network: nn.Module, chunks: Sequence[Chunk]) -> str:
    counts = {kind: np.zeros(3, np.int64) for kind in TYPES}
    for chunk, logs in zip(chunks, log_probabilities(network, chunks), strict=True):
        document = Document([], chunk.allowed, np.zeros(0, np.bool_))
        gold = {(first, last, kind) for first, last, kind in spans_of(document)}
        found = {(name.first, name.last, TYPES[name.type]) for name in decode(logs)}
        for kind, count in counts.items():
            count += [sum(each[2] == kind for each in names) for names in (gold & found, found, gold)]
    micro = sum(counts[kind] for kind in SCORED)
    return ", ".join(f"{kind} {_f1(count):.3f}" for kind, count in {"micro": micro, **counts}.items())


def _f1(count: Numbers) -> float:
    right, found, gold = count.tolist()
    return 2 * right / max(1, found + gold)
