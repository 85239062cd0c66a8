"""The network: a residual convolution net on the view of a signature line."""

import torch
from torch import Tensor, nn

WIDTHS = (24, 48, 96, 160)


class Residual(nn.Module):
    """Two 3 x 3 convolutions beside a short cut; halves the picture where ``stride`` is 2."""

    def __init__(self, before: int, after: int, stride: int) -> None:
        super().__init__()
        self.inner = nn.Sequential(
            nn.Conv2d(before, after, 3, stride, 1, bias=False),
            nn.BatchNorm2d(after),
            nn.ReLU(inplace=True),
            nn.Conv2d(after, after, 3, 1, 1, bias=False),
            nn.BatchNorm2d(after),
        )
        same = stride == 1 and before == after
        self.short = (
            nn.Identity()
            if same
            else nn.Sequential(nn.Conv2d(before, after, 1, stride, bias=False), nn.BatchNorm2d(after))
        )

    def forward(self, x: Tensor) -> Tensor:
        return torch.relu(self.inner(x) + self.short(x))


class InkNetwork(nn.Module):
    """(n, 2, 96, 384) with paper 0 and ink 1 -> (n, kinds) logits.

    The stem makes the picture four times smaller before the expensive layers; mean and maximum over the line
    tell "everywhere" from "somewhere".
    """

    def __init__(self, kinds: int) -> None:
        super().__init__()
        small, middle, large, last = WIDTHS
        self.stem = nn.Sequential(
            nn.Conv2d(2, small // 2, 5, 2, 2, bias=False),
            nn.BatchNorm2d(small // 2),
            nn.ReLU(inplace=True),
            nn.Conv2d(small // 2, small, 3, 2, 1, bias=False),
            nn.BatchNorm2d(small),
            nn.ReLU(inplace=True),
        )
        self.blocks = nn.Sequential(
            Residual(small, small, 1),
            Residual(small, middle, 2),
            Residual(middle, middle, 1),
            Residual(middle, large, 2),
            Residual(large, large, 1),
            Residual(large, last, 2),
        )
        self.drop = nn.Dropout(0.2)
        self.last = nn.Linear(2 * last, kinds)

    def forward(self, x: Tensor) -> Tensor:
        found = self.blocks(self.stem(x))
        pooled = torch.cat([found.mean((2, 3)), found.amax((2, 3))], 1)
        return self.last(self.drop(pooled))
