"""A loaded pipeline in, the same with the vectors of its words remembered out: half the time of parsing a sentence.

The vector of a word before its neighbours are looked at depends on its form alone, so it is worked out once. And
NumPy's matrix product takes a third of the time of the one that comes with the pipeline; its last bit may depend on how
many rows it is given, so that texts are parsed one by one: the same text always gives the same parse.
"""

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps, chain

_MOST_WORDS = 20_000
_EMBED, _ENCODE = 0, 1


def quickened(language: Language, *, alone: bool) -> None:
    """Change a pipeline in place; what is built otherwise than the small English one is left as it is.

    `alone` tells whether NumPy keeps to the thread that calls it; otherwise its product is not used.
    """
    for name, component in language.pipeline:
        model = getattr(component, "model", None)
        if isinstance(model, Model) and isinstance(model.ops, NumpyOps):
            if alone:
                _multiply_by_numpy(model)
            if name == "tok2vec" and _is_known(model):
                embed, encode = model.layers[_EMBED], model.layers[_ENCODE]
                remembered: Model[Any, Any] = Model("remembered", _Remembered(embed).forward)
                both: Model[Any, Any] = chain(remembered, encode)
                both.set_dim("nO", model.get_dim("nO"))
                component.model = both  # type: ignore[attr-defined]  # a component that has a model


def _multiply_by_numpy(model: Model[Any, Any]) -> None:
    plain = NumpyOps(use_blis=False)
    for layer in model.walk():
        layer.ops = plain


def _is_known(model: Model[Any, Any]) -> bool:
    """Whether a model is made of two parts, the first of which sees the features of one word at a time."""
    if len(model.layers) != 2 or not model.layers[_EMBED].layers:  # noqa: PLR2004 - embed and encode
        return False
    return model.layers[_EMBED].layers[0].name == "extract_features"


class _Remembered:
    """The vectors of the words met so far; forgotten all at once when there are too many."""

    def __init__(self, embed: Model[Any, Any]) -> None:
        self._columns = embed.layers[0].attrs["columns"]
        self._embed: Model[Any, Any] = chain(*embed.layers[1:])
        for layer in self._embed.walk():
            layer.ops = NumpyOps()  # whose product is the same for a word alone and among others
        self._places: dict[bytes, int] = {}
        self._vectors = np.zeros((_MOST_WORDS, embed.get_dim("nO")), dtype="float32")

    def forward(self, _: Model[Any, Any], docs: Sequence[Doc], *, is_train: bool) -> tuple[list[Any], Any]:  # noqa: ARG002 - the shape of a layer
        """The vectors of each document's words; there is no way back, as nothing is trained here."""
        return [self._of(doc) for doc in docs], None

    def _of(self, doc: Doc) -> NDArray[np.float32]:
        features = doc.to_array(self._columns)
        width = features.shape[1] * features.itemsize
        data = features.tobytes()
        keys = [data[at : at + width] for at in range(0, len(data), width)]
        if len(self._places) + len(keys) > _MOST_WORDS:
            self._places.clear()
        fresh = {key: row for row, key in enumerate(keys) if key not in self._places}
        if len(fresh) > _MOST_WORDS:
            return cast("NDArray[np.float32]", self._embed.predict([features])[0])
        if fresh:
            found = self._embed.predict([features[list(fresh.values())]])[0]
            first = len(self._places)
            self._vectors[first : first + len(fresh)] = found
            self._places.update(zip(fresh, range(first, first + len(fresh)), strict=True))
        return self._vectors[[self._places[key] for key in keys]]
